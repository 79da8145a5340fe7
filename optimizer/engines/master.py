"""The program of the rows between clusters, with some of the rows and, as columns, some of the choices."""

import numpy as np
from ortools.linear_solver import pywraplp

from optimizer.engines.bound import SCALE
from optimizer.engines.matrix import Bools, ByColumn, Floats, Ints
from optimizer.engines.pricing import Pricing

NEAR = 1e-8
"""Choices are called for that save more than this share of what the program costs."""
VIOLATED = 1e-6
ROWS_AT_ONCE = 300
# The solver goes on from where it was if it may not rearrange the program.
AT_FIRST = "use_dual_simplex:true use_preprocessing:false use_scaling:false"
THEN = "use_dual_simplex:false use_preprocessing:false use_scaling:false"


class Master:
    def __init__(self, pricing: Pricing, binding: Bools) -> None:
        self.pricing, self.matrix, self.few = pricing, pricing.matrix, pricing.few
        self.solver = pywraplp.Solver.CreateSolver("GLOP")
        self.solver.SetSolverSpecificParametersAsString(AT_FIRST)
        self.objective = self.solver.Objective()
        self.objective.SetMinimization()
        self.there = np.zeros(len(self.few.ends), dtype=np.bool_)
        self.taken: list[tuple[int, pywraplp.Variable]] = []
        self.by_column = ByColumn(self.matrix)
        self.rows: dict[int, pywraplp.Constraint] = {row: self._row(row) for row in np.flatnonzero(binding).tolist()}
        self.one = {int(n): self.solver.Constraint(1.0, 1.0) for n in np.unique(self.few.cluster)}
        self.free = {column: self._column(column) for column in np.flatnonzero(pricing.free).tolist()}

    def _row(self, row: int) -> pywraplp.Constraint:
        return self.solver.Constraint(float(self.matrix.low[row]), float(self.matrix.high[row]))

    def _column(self, column: int) -> pywraplp.Variable:
        made = self.solver.NumVar(0.0, float(self.matrix.most[column]), "")
        self.objective.SetCoefficient(made, float(self.matrix.price[column]))
        self._enter(made, [column])
        return made

    def _enter(self, made: pywraplp.Variable, columns: list[int]) -> None:
        """The entries of these columns together, in the rows that are there."""
        for row, factor in self.by_column.sums(columns).items():
            if row in self.rows:
                self.rows[row].SetCoefficient(made, factor)

    def add(self, wanted: Ints) -> bool:
        """Have these choices as columns. Were there any that it did not have?"""
        fresh = [n for n in wanted.tolist() if not self.there[n]]
        for n in fresh:
            self.there[n] = True
            made = self.solver.NumVar(0.0, self.solver.infinity(), "")
            self.one[int(self.few.cluster[n])].SetCoefficient(made, 1.0)
            self.objective.SetCoefficient(made, float(self.few.costs[n]) / SCALE)
            self._enter(made, self.pricing.of(n).tolist())
            self.taken.append((n, made))
        return bool(fresh)

    def go_on(self, *, rows: bool) -> None:
        """From the solution that it has, with more rows, or else with more choices."""
        self.solver.SetSolverSpecificParametersAsString(AT_FIRST if rows else THEN)

    def duals(self) -> Floats:
        """The prices of all rows; of those that are not there, 0."""
        duals = np.zeros(len(self.matrix.low))
        duals[list(self.rows)] = [row.dual_value() for row in self.rows.values()]
        return self.matrix.sound(duals)

    def called_for(self, costs: Floats, count: int) -> Ints:
        """Of each cluster so many choices, of those that cost less than what it has."""
        of = np.array([row.dual_value() for row in self.one.values()])
        cheap = self.pricing.cheapest(costs, count)
        least = NEAR * max(1.0, abs(self.objective.Value()))
        wanted: Ints = cheap[costs[cheap] < np.repeat(of, self.pricing.sizes)[cheap] - least]
        return wanted

    def values(self) -> Floats:
        """The solution: of each column how much of it."""
        values = np.zeros(len(self.matrix.price))
        for column, made in self.free.items():
            values[column] = made.solution_value()
        for choice, made in self.taken:
            values[self.pricing.of(choice)] += made.solution_value()
        return values

    def tighten(self, values: Floats) -> bool:
        """Have the rows that this solution breaks most. Does it break any?"""
        came = self.matrix.activity(values)
        over = np.maximum(self.matrix.low - came, came - self.matrix.high)
        over[list(self.rows)] = 0.0
        worst = np.argsort(-over, kind="stable")[:ROWS_AT_ONCE]
        fresh = np.sort(worst[over[worst] > VIOLATED]).tolist()
        self.rows.update({row: self._row(row) for row in fresh})
        entries: dict[int, list[tuple[int, float]]] = {}
        for at in np.flatnonzero(np.isin(self.matrix.row, fresh)).tolist():
            entries.setdefault(int(self.matrix.column[at]), []).append(
                (int(self.matrix.row[at]), float(self.matrix.factor[at]))
            )
        for column in entries.keys() & self.free.keys():
            for row, factor in entries[column]:
                self.rows[row].SetCoefficient(self.free[column], factor)
        for choice, made in self.taken:
            for column in self.pricing.of(choice).tolist():
                for row, factor in entries.get(column, ()):
                    self.rows[row].SetCoefficient(made, self.rows[row].GetCoefficient(made) + factor)
        return bool(fresh)
