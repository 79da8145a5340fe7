"""A linear program as arrays, and the part of it that lies between clusters."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizer.draft import Rows

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
ENDLESS = 1e29
"""Bounds from here on are none."""


class Matrix(NamedTuple):
    """Entries by row, bounds of rows, prices and greatest values of columns."""

    row: Ints
    column: Ints
    factor: Floats
    low: Floats
    high: Floats
    price: Floats
    most: Floats

    @property
    def floor(self) -> Bools:
        """Which rows have a lower bound."""
        return self.low > -ENDLESS

    @property
    def ceiling(self) -> Bools:
        """Which rows have an upper bound."""
        return self.high < ENDLESS

    def free(self, label: Ints) -> Bools:
        """The columns that are in no cluster. `label`: the number of each literal's cluster, -1 for none."""
        free = np.ones(len(self.price), dtype=np.bool_)
        free[: len(label)] = label < 0
        return free

    def activity(self, values: Floats) -> Floats:
        """What each row comes to where the columns have these values."""
        came = np.bincount(self.row, self.factor * values[self.column], minlength=len(self.low))
        return came.astype(np.float64)

    def prices(self, duals: Floats) -> Floats:
        """What each column costs, its share of the rows taken off."""
        shares = np.bincount(self.column, self.factor * duals[self.row], minlength=len(self.price))
        return (self.price - shares).astype(np.float64)

    def sound(self, duals: Floats) -> Floats:
        """Prices without those of a bound that a row does not have: a solver's may be off by its tolerance."""
        return np.where(((duals > 0) & ~self.floor) | ((duals < 0) & ~self.ceiling), 0.0, duals)

    def with_columns(self, there: Bools) -> "Matrix":
        """With these columns alone, in their order, and all rows."""
        entries, number = there[self.column], np.cumsum(there) - 1
        return self._replace(
            row=self.row[entries],
            column=number[self.column[entries]],
            factor=self.factor[entries],
            price=self.price[there],
            most=self.most[there],
        )

    def brought(self, duals: Floats) -> float:
        """What the rows' bounds come to at these prices."""
        rows = np.where(duals > 0, duals * np.where(self.floor, self.low, 0.0), 0.0)
        rows += np.where(duals < 0, duals * np.where(self.ceiling, self.high, 0.0), 0.0)
        return float(rows.sum())

    def proved(self, duals: Floats) -> float:
        """The bound that any prices of the rows prove: each column at its cheapest."""
        return self.brought(duals) + float(np.minimum(0.0, self.prices(duals) * self.most).sum())


class Entries(NamedTuple):
    """Entries of a program, of whatever asked for them: the number of who asked, row and factor."""

    of: Ints
    row: Ints
    factor: Floats

    def only(self, some: Bools) -> "Entries":
        return Entries(self.of[some], self.row[some], self.factor[some])


class ByColumn:
    """The entries of a program, found by column."""

    def __init__(self, matrix: Matrix) -> None:
        self.matrix, self.order = matrix, np.argsort(matrix.column, kind="stable")
        self.begin = np.searchsorted(matrix.column[self.order], np.arange(len(matrix.price) + 1))

    def entries(self, columns: Ints, of: Ints) -> Entries:
        """Of columns that are of one together: `of`, in order, says whose each is."""
        listed, wide = Rows(self.begin, self.order), max(1, len(self.matrix.low))
        at, whose = listed.lits[listed.places(columns)], np.repeat(of, listed.sizes[columns])
        key = whose * wide + self.matrix.row[at]
        order = np.argsort(key, kind="stable")
        first = np.flatnonzero(np.diff(key[order], prepend=-1))
        factor = np.add.reduceat(self.matrix.factor[at[order]], first) if len(first) else np.zeros(0)
        whose, row = np.divmod(key[order][first], wide)
        return Entries(whose, row, factor)

    def sums(self, columns: Iterable[int]) -> dict[int, float]:
        """By row, of these few columns together."""
        sums = dict[int, float]()
        for column in columns:
            at = self.order[self.begin[column] : self.begin[column + 1]]
            for row, factor in zip(self.matrix.row[at].tolist(), self.matrix.factor[at].tolist(), strict=True):
                sums[row] = sums.get(row, 0.0) + factor
        return sums


def between(matrix: Matrix, label: Ints) -> Bools:
    """The rows that speak of more than one cluster, or of none."""
    literal = matrix.column < len(label)
    of = label[matrix.column[literal]]
    least, most = np.full(len(matrix.low), np.iinfo(np.int64).max), np.full(len(matrix.low), -1)
    np.minimum.at(least, matrix.row[literal], of)
    np.maximum.at(most, matrix.row[literal], of)
    found: Bools = (least != most) | (most < 0)
    return found


def reduced(matrix: Matrix, kept: Bools, label: Ints) -> Matrix:
    """These rows alone. What the clusters' literals and the other rows' columns cost is in the choices."""
    entries = kept[matrix.row]
    number = np.cumsum(kept) - 1
    price = matrix.price.copy()
    price[: len(label)][label >= 0] = 0
    only_dropped = np.ones(len(price), dtype=np.bool_)
    only_dropped[: len(label)] = False
    only_dropped[matrix.column[entries]] = False
    price[only_dropped] = 0
    return matrix._replace(
        row=number[matrix.row[entries]],
        column=matrix.column[entries],
        factor=matrix.factor[entries],
        low=matrix.low[kept],
        high=matrix.high[kept],
        price=price,
    )
