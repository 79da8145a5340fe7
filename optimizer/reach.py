"""The most that can be had of things in time of which no two may overlap."""

import numpy as np
from numpy.typing import NDArray

from optimizer.options import Options

Ints = NDArray[np.int64]


def most_weight(starts: Ints, ends: Ints, weights: Ints) -> int:
    """Greatest total weight of spans that do not overlap; touching is allowed."""
    order = np.argsort(ends, kind="stable")
    starts, ends, weights = starts[order], ends[order], weights[order]
    best = [0]
    for place in range(len(order)):
        before = int(np.searchsorted(ends[:place], starts[place], side="right"))
        best.append(max(best[place], best[before] + int(weights[place])))
    return best[-1]


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
