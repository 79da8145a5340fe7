"""Prices that are near the best, of a program too large to be solved as it is: with some of its columns.

Of each cluster the cheapest columns are there at first, and then those that the prices call for.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from optimizer.engines.bound import proof
from optimizer.engines.first import first
from optimizer.engines.matrix import Bools, Floats, Ints, Matrix

AT_FIRST, MORE = 40, 40
"""Columns of a cluster."""
TIMES = 2


class Near(NamedTuple):
    """`liked`: the literals that it chooses, if only by a part. `worth`: what the prices prove of the columns that were
    there."""

    liked: Bools
    duals: Floats
    worth: int


def near_solutions(
    matrix: Matrix, label: Ints, base: Bools, seconds: float | None, stopped: Callable[[], bool]
) -> Iterator[Near]:
    """`label`: the number of each literal's cluster, -1 for none. `base`: a sound choice, so that there is one."""
    there = matrix.free(label)
    there[: len(base)] |= base
    there[_least(matrix.price, ~there, label, AT_FIRST)] = True
    for _ in range(TIMES):
        some = matrix.with_columns(there)
        solution = first(some, int(there[: len(label)].sum()), seconds, stopped)
        if solution is None:
            return
        liked = np.zeros(len(label), dtype=np.bool_)
        liked[np.flatnonzero(there[: len(label)])[solution.liked]] = True
        yield Near(liked, solution.duals, proof(some.proved(solution.duals)))
        prices = matrix.prices(solution.duals)
        called = _least(prices, ~there & (prices < 0), label, MORE)
        if len(called) == 0:
            return
        there[called] = True


def _least(prices: Floats, among: Bools, label: Ints, count: int) -> Ints:
    """Of each cluster so many of these columns, those of the least price."""
    literals = np.flatnonzero(among[: len(label)])
    order = literals[np.lexsort((prices[literals], label[literals]))]
    begin = np.flatnonzero(np.diff(label[order], prepend=-1))
    place = np.arange(len(order)) - np.repeat(begin, np.diff(np.append(begin, len(order))))
    least: Ints = order[place < count]
    return least
