"""The most that a set of one person's Options can bring together: a bound, since nobody is in two places."""

import numpy as np
from numpy.typing import NDArray

from optimizer.options import Options


def most_minutes(options: Options, rows: NDArray[np.int64]) -> int:
    """Greatest total credit of Options of one person that do not overlap at their sites (journeys left out)."""
    return most_weight(options, rows, options.credit[rows])


def most_weight(options: Options, rows: NDArray[np.int64], weights: NDArray[np.int64]) -> int:
    """The same for any weights, one a row."""
    order = np.argsort(options.end[rows], kind="stable")
    ends, starts, weights = options.end[rows[order]], options.start[rows[order]], weights[order]
    best = [0]
    for place in range(len(order)):
        before = int(np.searchsorted(ends[:place], starts[place], side="right"))
        best.append(max(best[place], best[before] + int(weights[place])))
    return best[-1]
