"""The most minutes a set of one person's Options can bring together: a bound, since nobody is in two places."""

import numpy as np
from numpy.typing import NDArray

from optimizer.options import Options


def most_minutes(options: Options, rows: NDArray[np.int64]) -> int:
    """Greatest total credit of Options of one person that do not overlap at their sites (journeys left out)."""
    if len(rows) == 0:
        return 0
    order = rows[np.argsort(options.end[rows], kind="stable")]
    ends, starts, credit = options.end[order], options.start[order], options.credit[order]
    best = [0]
    for place in range(len(order)):
        before = int(np.searchsorted(ends[:place], starts[place], side="right"))
        best.append(max(best[place], best[before] + int(credit[place])))
    return best[-1]
