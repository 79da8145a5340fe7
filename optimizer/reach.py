"""The most that a set of one person's Options can bring together: a bound, since nobody is in two places."""

import numpy as np
from numpy.typing import NDArray

from optimizer.options import Options


def most_minutes(options: Options, rows: NDArray[np.int64]) -> int:
    """Greatest total credit of Options of one person that do not overlap at their sites (journeys left out)."""
    return most_weight(options, rows, options.credit[rows])


def most_weight(options: Options, rows: NDArray[np.int64], weights: NDArray[np.int64]) -> int:
    """The same for any weights, one a row. What is issued stands, even where it overlaps; what it overlaps does not."""
    stands = options.issued[rows]
    free = ~stands
    for one in rows[stands]:
        free &= (options.end[rows] <= options.start[one]) | (options.end[one] <= options.start[rows])
    issued = int(np.maximum(weights[stands], 0).sum())
    rows, weights = rows[free], weights[free]
    order = np.argsort(options.end[rows], kind="stable")
    ends, starts, weights = options.end[rows[order]], options.start[rows[order]], weights[order]
    best = [0]
    for place in range(len(order)):
        before = int(np.searchsorted(ends[:place], starts[place], side="right"))
        best.append(max(best[place], best[before] + int(weights[place])))
    return issued + best[-1]
