"""A tighter bound: what a cluster could have is taken as whole choices, mixed, instead of piece by piece.

The relaxation fills a need of seven hours with one booking and a seventh of another; a person cannot. Each cluster's
literals are replaced by its sound choices, of which it takes one in all. The program starts from few choices, and adds
those that its prices call for. What the prices of the rows between clusters prove is a bound whatever they are.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import linear_solver_pb2, pywraplp

from optimizer.draft import Primitives
from optimizer.engines.base import never
from optimizer.engines.bound import SCALE, Relaxation, proof, solved, whole
from optimizer.engines.clusters import Choices, choices, clusters

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
ROUNDS = 12
SLACK = 1e-7
ENDLESS = 1e29


class Matrix(NamedTuple):
    """A linear program as arrays: entries by row, bounds of rows, prices and greatest values of columns."""

    row: Ints
    column: Ints
    factor: Floats
    low: Floats
    high: Floats
    price: Floats
    most: Floats
    constant: float


def tighter_bounds(
    draft: Primitives, seconds: float | None = None, stopped: Callable[[], bool] = never
) -> Iterator[int]:
    """Bounds no sound choice is below, the plain relaxation's first; none where that was not solved."""
    made = Relaxation(draft)
    if not solved(made.solver, seconds, stopped):
        return
    yield whole(made.objective.Value())
    few, label = choices(draft, clusters(draft))
    if len(few.ends) == 0:
        return
    matrix = as_matrix(made.solver)
    kept = _between(matrix, label)
    duals = np.array([row.dual_value() for row in made.solver.constraints()])[kept]
    values = np.array([one.solution_value() for one in made.literals])
    master = Master(_reduced(matrix, kept, label), few, label)
    yield proof(master.proved(duals))
    master.begin(duals, values, draft.base)
    for _ in range(ROUNDS):
        if not solved(master.solver, seconds, stopped):
            return
        duals = np.array([row.dual_value() for row in master.rows])
        yield proof(master.proved(duals))
        if not master.extend(duals):
            return


def as_matrix(solver: pywraplp.Solver) -> Matrix:
    model = linear_solver_pb2.MPModelProto()
    solver.ExportModelToProto(model)
    sizes = [len(row.var_index) for row in model.constraint]
    return Matrix(
        row=np.repeat(np.arange(len(sizes)), sizes),
        column=np.array([one for row in model.constraint for one in row.var_index], dtype=np.int64),
        factor=np.array([one for row in model.constraint for one in row.coefficient], dtype=np.float64),
        low=np.array([row.lower_bound for row in model.constraint]),
        high=np.array([row.upper_bound for row in model.constraint]),
        price=np.array([one.objective_coefficient for one in model.variable]),
        most=np.array([one.upper_bound for one in model.variable]),
        constant=model.objective_offset,
    )


def _between(matrix: Matrix, label: Ints) -> Bools:
    """The rows that speak of more than one cluster, or of none."""
    literal = matrix.column < len(label)
    of = label[matrix.column[literal]]
    least, most = np.full(len(matrix.low), np.iinfo(np.int64).max), np.full(len(matrix.low), -1)
    np.minimum.at(least, matrix.row[literal], of)
    np.maximum.at(most, matrix.row[literal], of)
    between: Bools = (least != most) | (most < 0)
    return between


def _reduced(matrix: Matrix, kept: Bools, label: Ints) -> Matrix:
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


class Master:
    """The program of the rows between clusters, with some of the choices as columns."""

    def __init__(self, matrix: Matrix, few: Choices, label: Ints) -> None:
        self.matrix, self.few = matrix, few
        self.free = np.ones(len(matrix.price), dtype=np.bool_)
        self.free[: len(label)] = label < 0
        self.floor, self.ceiling = matrix.low > -ENDLESS, matrix.high < ENDLESS
        self.start = np.concatenate([[0], few.ends[:-1]]).astype(np.int64)
        self.first = np.flatnonzero(np.diff(few.cluster, prepend=-1))
        self.solver = pywraplp.Solver.CreateSolver("GLOP")
        self.there = np.zeros(len(few.ends), dtype=np.bool_)
        self.by_column = np.argsort(matrix.column, kind="stable")
        self.column_from = np.searchsorted(matrix.column[self.by_column], np.arange(len(matrix.price) + 1))
        self._build()

    def _build(self) -> None:
        endless, matrix = self.solver.infinity(), self.matrix
        self.rows = [
            self.solver.Constraint(low if floor else -endless, high if ceiling else endless)
            for low, high, floor, ceiling in zip(
                matrix.low.tolist(), matrix.high.tolist(), self.floor.tolist(), self.ceiling.tolist(), strict=True
            )
        ]
        self.one = {int(n): self.solver.Constraint(1.0, 1.0) for n in np.unique(self.few.cluster)}
        self.objective = self.solver.Objective()
        for column in np.flatnonzero(self.free).tolist():
            made = self.solver.NumVar(0.0, float(matrix.most[column]), "")
            self.objective.SetCoefficient(made, float(matrix.price[column]))
            self._enter(made, [column])
        self.objective.SetMinimization()

    def _enter(self, made: pywraplp.Variable, columns: list[int]) -> None:
        """The column's entries, of several columns the sum."""
        sums = dict[int, float]()
        for column in columns:
            for at in self.by_column[self.column_from[column] : self.column_from[column + 1]].tolist():
                row = int(self.matrix.row[at])
                sums[row] = sums.get(row, 0.0) + float(self.matrix.factor[at])
        for row, factor in sums.items():
            self.rows[row].SetCoefficient(made, factor)

    def begin(self, duals: Floats, values: Floats, base: Bools) -> None:
        """The choices that the relaxation's prices call for, those that it is made of, and the least sound one."""
        self._add(self._cheapest(self._prices(duals))[1])
        self._add(np.flatnonzero(self._sums(values <= SLACK) == 0))
        size, there = self.few.ends - self.start, self._sums(base)
        most = np.repeat(np.maximum.reduceat(there, self.first), self._sizes())
        self._add(np.flatnonzero((there == size) & (there == most)))

    def _sums(self, of_literal: NDArray[Any]) -> Floats:
        """Of each choice the sum over its literals."""
        each = np.append(of_literal[self.few.literals].astype(np.float64), 0.0)
        sums: Floats = np.add.reduceat(each, np.minimum(self.start, len(self.few.literals)))
        sums[self.start == self.few.ends] = 0.0
        return sums

    def _sizes(self) -> Ints:
        """Choices of each cluster."""
        return np.diff(np.append(self.first, len(self.start)))

    def extend(self, duals: Floats) -> bool:
        """Add the choices that these prices call for. Were there any?"""
        worth, chosen = self._cheapest(self._prices(duals))
        of = np.array([self.one[n].dual_value() for n in self.few.cluster[self.first].tolist()])
        return self._add(chosen[worth < of - SLACK])

    def _add(self, wanted: Ints) -> bool:
        fresh = [n for n in wanted.tolist() if not self.there[n]]
        for n in fresh:
            self.there[n] = True
            made = self.solver.NumVar(0.0, self.solver.infinity(), "")
            self.one[int(self.few.cluster[n])].SetCoefficient(made, 1.0)
            self.objective.SetCoefficient(made, float(self.few.costs[n]) / SCALE)
            self._enter(made, self.few.literals[self.start[n] : self.few.ends[n]].tolist())
        return bool(fresh)

    def proved(self, duals: Floats) -> float:
        """The bound that any prices of the rows prove: each column and each cluster at its cheapest."""
        duals = np.where(((duals > 0) & ~self.floor) | ((duals < 0) & ~self.ceiling), 0.0, duals)
        prices, matrix = self._prices(duals), self.matrix
        rows = np.where(duals > 0, duals * np.where(self.floor, matrix.low, 0.0), 0.0)
        rows += np.where(duals < 0, duals * np.where(self.ceiling, matrix.high, 0.0), 0.0)
        columns = np.minimum(0.0, prices * np.where(self.free, matrix.most, 0.0))
        worth, _ = self._cheapest(prices)
        return float(rows.sum() + columns.sum() + worth.sum() + matrix.constant + self.few.nothing / SCALE)

    def _prices(self, duals: Floats) -> Floats:
        """What each column costs, its share of the rows taken off."""
        matrix = self.matrix
        return matrix.price - np.bincount(matrix.column, matrix.factor * duals[matrix.row], minlength=len(matrix.price))

    def _cheapest(self, prices: Floats) -> tuple[Floats, Ints]:
        """Of each cluster the least that a choice costs at these prices, and which choice."""
        few = self.few
        sums = self._sums(prices) + few.costs / SCALE
        worth = np.minimum.reduceat(sums, self.first)
        cheapest = np.flatnonzero(sums <= np.repeat(worth, self._sizes()))
        _, which = np.unique(few.cluster[cheapest], return_index=True)
        return worth, cheapest[which]
