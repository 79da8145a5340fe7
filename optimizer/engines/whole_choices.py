"""A Draft of few literals as one program in whole numbers, whose columns are whole choices of clusters.

Of each cluster it takes one choice; the other columns are the literals of no cluster, and what rows miss.
"""

from collections.abc import Callable, Collection
from typing import NamedTuple

import numpy as np

from optimizer.draft import Primitives, Rows
from optimizer.engines.base import never
from optimizer.engines.bound import SCALE, Relaxation
from optimizer.engines.hulls import listed
from optimizer.engines.matrix import Bools, ByColumn, Floats, Ints, Matrix
from optimizer.engines.pricing import Pricing
from optimizer.settled import fixed

NEARLY = 1e-9
"""What a row is exceeded by no more than that, it holds."""


class Rest(NamedTuple):
    """What is left of a program where some columns are settled, and which of its columns these are."""

    matrix: Matrix
    columns: Ints


def whole_choices(
    draft: Primitives, liked: Bools, plans: Collection[Bools], stopped: Callable[[], bool] = never
) -> "WholeChoices | None":
    """Of choices those of nothing but what is liked, and those that are in a plan. None where there are no clusters, or
    it was stopped."""
    there = listed(Relaxation(draft, lean=True), stopped)
    if there is None:
        return None
    every, few, label = there.pricing, there.pricing.few, there.label
    wanted = np.unique(np.concatenate([every.supporting(liked), *map(every.nearest, plans)]))
    held = np.zeros(draft.literals, dtype=np.bool_)
    held[fixed(draft)] = True
    lacking = np.bincount(label[held & (label >= 0)], minlength=int(label.max()) + 1)[few.cluster] - every.sums(held)
    return WholeChoices(Pricing(every.matrix, few.only(wanted[lacking[wanted] == 0]), label), held)


class WholeChoices:
    """`held`: literals that are chosen whatever else is. Columns of no cluster first."""

    def __init__(self, pricing: Pricing, held: Bools) -> None:
        self.pricing, self.literals, self.held_literals = pricing, len(held), held
        few = pricing.few
        self.free = np.flatnonzero(pricing.free)
        self.choices = Rows(np.append(pricing.start, len(few.literals)), few.literals)
        self.of = np.repeat(np.arange(len(pricing.first)), pricing.sizes)
        self.matrix = self._matrix()

    def _matrix(self) -> Matrix:
        """With a row more for each cluster."""
        made, of = self.pricing.matrix, ByColumn(self.pricing.matrix)
        free, chosen = of.entries(self.free, np.arange(len(self.free))), of.entries(self.choices.lits, self.choices.row)
        count, one = len(self.choices), np.ones(len(self.pricing.first))
        row = np.concatenate([free.row, chosen.row, len(made.low) + self.of])
        order = np.argsort(row, kind="stable")
        column = np.concatenate([free.of, len(self.free) + chosen.of, len(self.free) + np.arange(count)])
        return Matrix(
            row=row[order],
            column=column[order],
            factor=np.concatenate([free.factor, chosen.factor, np.ones(count)])[order],
            low=np.append(made.low, one),
            high=np.append(made.high, one),
            price=np.append(made.price[self.free], self.pricing.few.costs / SCALE),
            most=np.append(made.most[self.free], np.ones(count)),
        )

    @property
    def decided(self) -> Bools:
        """The columns that stand for literals."""
        return np.append(self.free < self.literals, np.ones(len(self.choices), dtype=np.bool_))

    @property
    def held(self) -> Bools:
        """The columns of literals of no cluster that are chosen whatever else is."""
        held = np.append(self.held_literals, np.zeros(1, dtype=np.bool_))[np.minimum(self.free, self.literals)]
        return np.append(held, np.zeros(len(self.choices), dtype=np.bool_))

    def taken(self, chosen: Bools) -> Floats:
        """A choice of literals as values of the columns that stand for literals."""
        values, literal = np.zeros(len(self.matrix.price)), self.free < self.literals
        values[: len(self.free)][literal] = chosen[self.free[literal]]
        near = self.pricing.nearest(chosen)
        values[len(self.free) + near[np.unique(self.of[near], return_index=True)[1]]] = 1.0
        return values

    def chosen(self, values: Floats) -> Bools:
        """The literals that these values choose."""
        some, chosen = np.flatnonzero(np.rint(values)), np.zeros(self.literals, dtype=np.bool_)
        literal = self.free[some[some < len(self.free)]]
        chosen[literal[literal < self.literals]] = True
        chosen[self.choices.take(some[some >= len(self.free)] - len(self.free)).lits] = True
        return chosen


def rest(matrix: Matrix, values: Floats, free: Bools) -> Rest:
    """The program of the free columns, with the others at these values: without rows that can no longer be broken, and
    columns that are in no others."""
    settled, rows = np.where(free, 0.0, values), len(matrix.low)
    came = np.bincount(matrix.row, matrix.factor * settled[matrix.column], minlength=rows)
    some = np.flatnonzero(free[matrix.column])
    row, column, factor = matrix.row[some], matrix.column[some], matrix.factor[some]
    reach = factor * matrix.most[column]
    most = came + np.bincount(row, np.maximum(reach, 0.0), minlength=rows)
    least = came + np.bincount(row, np.minimum(reach, 0.0), minlength=rows)
    needed = (most > matrix.high + NEARLY) | (least < matrix.low - NEARLY)
    mine = needed[row]
    left = np.unique(column[mine])
    number, place = np.cumsum(needed) - 1, np.zeros(len(free), dtype=np.int64)
    place[left] = np.arange(len(left))
    return Rest(
        Matrix(
            row=number[row[mine]],
            column=place[column[mine]],
            factor=factor[mine],
            low=(matrix.low - came)[needed],
            high=(matrix.high - came)[needed],
            price=matrix.price[left],
            most=matrix.most[left],
        ),
        left,
    )
