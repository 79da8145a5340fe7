"""The most that can be had of things in time of which no two may overlap."""

from collections.abc import Iterator
from heapq import heappop, heappush
from typing import NamedTuple

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


class MostEach(NamedTuple):
    """The most that each of many can have of their own things, in time."""

    times: Ints
    by_time: Ints
    """A column each; a line for what starts before each of the times, and one for all."""

    def before(self, one: int, starts: Ints) -> Ints:
        """What one of them can have of what starts before each of these, which are times."""
        most: Ints = self.by_time[np.searchsorted(self.times, starts), one]
        return most

    @property
    def most(self) -> Ints:
        """Of all."""
        most: Ints = self.by_time[-1]
        return most


def most_each(owner: Ints, owners: int, starts: Ints, ends: Ints, weights: Ints) -> MostEach:
    """As `most_so_far` says, of many owners at once: their spans have but few times among them."""
    times = np.unique(np.concatenate([starts, ends]))
    kind = np.searchsorted(times, starts) * len(times) + np.searchsorted(times, ends)
    kinds = np.unique(kind)
    weight = np.zeros((len(kinds), owners), dtype=np.int64)
    np.maximum.at(weight.reshape(-1), np.searchsorted(kinds, kind) * owners + owner, weights)
    ended = np.zeros((len(times), owners), dtype=np.int64)
    by_time = np.zeros((len(times) + 1, owners), dtype=np.int64)
    first, last = np.divmod(kinds, max(1, len(times)))
    for now in range(len(times)):
        np.maximum(ended[now], ended[max(0, now - 1)], out=ended[now])
        by_time[now + 1] = by_time[now]
        for n in np.flatnonzero(first == now):
            total = ended[now] + weight[n]
            np.maximum(ended[last[n]], total, out=ended[last[n]])
            np.maximum(by_time[now + 1], total, out=by_time[now + 1])
    return MostEach(times, by_time)


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


def most_minutes_each(options: Options) -> Ints:
    """The same for everybody, of all their Options."""
    stands, free = options.issued, ~options.issued
    for one in np.flatnonzero(stands):
        rows = options.by_person[options.person[one]]
        free[rows] &= (options.end[rows] <= options.start[one]) | (options.end[one] <= options.start[rows])
    count, credit = len(options.facts.with_work), np.maximum(options.credit, 0)
    issued = np.zeros(count, dtype=np.int64)
    np.add.at(issued, options.person[stands], credit[stands])
    mine = (options.person[free], count, options.start[free], options.end[free], credit[free])
    return issued + most_each(*mine).most
