"""A linear program as it is put together: rows and columns in arrays, many at a time."""

import numpy as np
from numpy.typing import ArrayLike
from ortools.linear_solver import linear_solver_pb2, pywraplp

from optimizer.draft import Rows
from optimizer.engines.matrix import Floats, Ints, Matrix

ENDLESS = float("inf")


class Linear:
    """The first columns stand for the literals, from 0 to 1 each and without a price."""

    def __init__(self, literals: int) -> None:
        self.columns, self.count = literals, 0
        self._most, self._price = [np.ones(literals)], [np.zeros(literals)]
        self._bounds: list[tuple[Floats, Floats]] = []
        self._entries: list[tuple[Ints, Ints, Floats]] = []

    def rows(self, low: ArrayLike, high: ArrayLike, groups: Rows, weights: ArrayLike = 1.0) -> Ints:
        """One row a group; the numbers of the new rows."""
        made = np.arange(self.count, self.count + len(groups), dtype=np.int64)
        self.count += len(groups)
        self._bounds.append((_floats(low, len(groups)), _floats(high, len(groups))))
        self.enter(made[groups.row], groups.lits, weights)
        return made

    def enter(self, row: Ints, column: Ints, factor: ArrayLike) -> None:
        """What is entered twice at one place is added up."""
        self._entries.append((row, column, _floats(factor, len(row))))

    def extra(self, most: ArrayLike, price: ArrayLike) -> Ints:
        """New columns, one a price, from 0 to `most` each; their numbers."""
        prices: Floats = np.asarray(price, dtype=np.float64)
        made = np.arange(self.columns, self.columns + len(prices), dtype=np.int64)
        self.columns += len(prices)
        self._most.append(_floats(most, len(prices)))
        self._price.append(prices)
        return made

    def charge(self, literals: Ints, price: ArrayLike) -> None:
        np.add.at(self._price[0], literals, np.asarray(price, dtype=np.float64))

    def matrix(self) -> Matrix:
        """All of it by now, by row and column."""
        key = np.concatenate([np.zeros(0, dtype=np.int64), *(row * self.columns + at for row, at, _ in self._entries)])
        factor = np.concatenate([np.zeros(0), *(one for _, _, one in self._entries)])
        order = np.argsort(key, kind="stable")
        key, factor = key[order], factor[order]
        first = np.flatnonzero(np.concatenate([np.ones(min(1, len(key)), dtype=np.bool_), key[1:] != key[:-1]]))
        factor = np.add.reduceat(factor, first) if len(first) else factor
        row, column = np.divmod(key[first[factor != 0]], max(1, self.columns))
        return Matrix(
            row=row,
            column=column,
            factor=factor[factor != 0],
            low=np.concatenate([np.zeros(0), *(low for low, _ in self._bounds)]),
            high=np.concatenate([np.zeros(0), *(high for _, high in self._bounds)]),
            price=np.concatenate(self._price),
            most=np.concatenate(self._most),
        )


def _floats(values: ArrayLike, size: int) -> Floats:
    floats: Floats = np.broadcast_to(np.asarray(values, dtype=np.float64), (size,))
    return floats


def in_form(matrix: Matrix, *, whole: int = 0) -> linear_solver_pb2.MPModelProto:
    """The program in the form that solvers read; so many of its first columns are whole."""
    model = linear_solver_pb2.MPModelProto()
    for n, (most, price) in enumerate(zip(matrix.most.tolist(), matrix.price.tolist(), strict=True)):
        model.variable.add(lower_bound=0.0, upper_bound=most, objective_coefficient=price, is_integer=n < whole)
    ends = np.searchsorted(matrix.row, np.arange(len(matrix.low) + 1)).tolist()
    columns, factors, begin = matrix.column.tolist(), matrix.factor.tolist(), 0
    for low, high, end in zip(matrix.low.tolist(), matrix.high.tolist(), ends[1:], strict=True):
        row = model.constraint.add(lower_bound=low, upper_bound=high)
        row.var_index.extend(columns[begin:end])
        row.coefficient.extend(factors[begin:end])
        begin = end
    return model


def loaded(matrix: Matrix, solver: str, *, whole: int = 0) -> pywraplp.Solver:
    made = pywraplp.Solver.CreateSolver(solver)
    made.LoadModelFromProto(in_form(matrix, whole=whole))
    return made
