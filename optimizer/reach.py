"""The most that can be had of things in time of which no two may overlap."""

from collections.abc import Iterator
from heapq import heappop, heappush

import numpy as np
from numpy.typing import NDArray

from optimizer.options import Options

Ints = NDArray[np.int64]


def most_so_far(starts: Ints, ends: Ints, weights: Ints) -> Iterator[int]:
    """With each of these spans, given in order of start: the greatest total weight of those up to it that do not
    overlap; touching is allowed."""
    running: list[tuple[int, int]] = []
    ended = best = 0
    for start, end, weight in zip(starts.tolist(), ends.tolist(), weights.tolist(), strict=True):
        while running and running[0][0] <= start:
            ended = max(ended, heappop(running)[1])
        heappush(running, (end, ended + weight))
        best = max(best, ended + weight)
        yield best


def most_weight(starts: Ints, ends: Ints, weights: Ints) -> int:
    """Greatest total weight of spans that do not overlap; touching is allowed."""
    order = np.argsort(starts, kind="stable")
    return max(most_so_far(starts[order], ends[order], weights[order]), default=0)


def most_of(options: Options, rows: Ints, weights: Ints) -> int:
    """Greatest total weight of Options of one person together: a bound, since nobody is in two places.

    They do not overlap at their sites; journeys are left out. What is issued stands, even where it overlaps; what it
    overlaps does not.
    """
    stands = options.issued[rows]
    free = ~stands
    for one in rows[stands]:
        free &= (options.end[rows] <= options.start[one]) | (options.end[one] <= options.start[rows])
    issued = int(np.maximum(weights[stands], 0).sum())
    return issued + most_weight(options.start[rows[free]], options.end[rows[free]], weights[free])


def most_minutes(options: Options, rows: Ints) -> int:
    """The most minutes that these Options of one person can bring together."""
    return most_of(options, rows, options.credit[rows])
