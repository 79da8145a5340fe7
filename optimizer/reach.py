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


def most_minutes(options: Options, rows: Ints) -> int:
    """The most minutes that these Options of one person can bring together: a bound, since nobody is in two places.

    They do not overlap at their sites; journeys are left out.
    """
    return most_weight(options.start[rows], options.end[rows], options.credit[rows])
