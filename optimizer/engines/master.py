"""The program of the rows between clusters, with some of the rows and, as columns, some of the choices.

It is put together in arrays and handed over whole; what is added later is a small part of it.
"""

from collections.abc import Callable, Iterator

import numpy as np
from ortools.linear_solver import linear_solver_pb2

from optimizer.draft import Rows
from optimizer.engines import bound
from optimizer.engines.bound import SCALE
from optimizer.engines.linear import loaded
from optimizer.engines.matrix import Bools, ByColumn, Entries, Floats, Ints, Matrix
from optimizer.engines.pricing import Pricing

NEAR = 1e-8
"""Choices are called for that save more than this share of what the program costs."""
VIOLATED = 1e-6
ROWS_AT_ONCE = 300
# The solver goes on from where it was if it may not rearrange the program.
MORE_ROWS = "use_dual_simplex:true use_preprocessing:false use_scaling:false"
MORE_CHOICES = "use_dual_simplex:false use_preprocessing:false use_scaling:false"
AFRESH = "use_dual_simplex:true"
"""As the solver has it: slower, and it loses its way less."""
ENDLESS = float("inf")


class Master:
    def __init__(self, pricing: Pricing, binding: Bools, wanted: Ints) -> None:
        """With these rows and these choices."""
        self.pricing, self.matrix, self.few = pricing, pricing.matrix, pricing.few
        self.columns, self.free = ByColumn(self.matrix), np.flatnonzero(pricing.free)
        self.of_free = self.columns.entries(self.free, np.arange(len(self.free)))
        self.choices = Rows(np.append(pricing.start, len(self.few.literals)), self.few.literals)
        self.of = np.repeat(np.arange(len(pricing.first)), pricing.sizes)
        self.taken, self.there = wanted, np.zeros(len(pricing.start), dtype=np.bool_)
        self.there[wanted] = True
        rows = np.flatnonzero(binding)
        self.one = len(rows) + np.arange(len(pricing.first))
        """Where the solver has the row of each cluster."""
        self.at = np.full(len(self.matrix.low), -1, dtype=np.int64)
        self.at[rows] = np.arange(len(rows))
        self.solver = loaded(self._program(rows), "GLOP")
        self.solver.SetSolverSpecificParametersAsString(MORE_CHOICES)
        self.variables, self.constraints = self.solver.variables(), self.solver.constraints()
        self.told, self.costs = linear_solver_pb2.MPSolutionResponse(), np.zeros(0)

    def _program(self, rows: Ints) -> Matrix:
        """What it is to begin with, columns of no cluster first."""
        free, chosen = self.of_free, self._entries(self.taken)
        row, column = self.at[np.append(free.row, chosen.row)], np.append(free.of, len(self.free) + chosen.of)
        row, column = np.append(row, self.one[self.of[self.taken]]), np.append(column, self._places(self.taken))
        factor = np.concatenate([free.factor, chosen.factor, np.ones(len(self.taken))])
        there = np.flatnonzero(row >= 0)
        there = there[np.argsort(row[there], kind="stable")]
        one = np.ones(len(self.one))
        return Matrix(
            row=row[there],
            column=column[there],
            factor=factor[there],
            low=np.append(self.matrix.low[rows], one),
            high=np.append(self.matrix.high[rows], one),
            price=np.append(self.matrix.price[self.free], self.few.costs[self.taken] / SCALE),
            most=np.append(self.matrix.most[self.free], np.full(len(self.taken), ENDLESS)),
        )

    def _places(self, taken: Ints) -> Ints:
        """Where the solver has the last so many choices as columns."""
        last = len(self.free) + len(self.taken)
        return np.arange(last - len(taken), last)

    def _entries(self, choices: Ints) -> Entries:
        """Of choices their literals' entries together."""
        literals = self.choices.take(choices)
        return self.columns.entries(literals.lits, literals.row)

    def add(self, wanted: Ints) -> bool:
        """Have these choices as columns. Were there any that it did not have?"""
        fresh = wanted[~self.there[wanted]]
        self.there[fresh], self.taken = True, np.append(self.taken, fresh)
        made = [self.solver.NumVar(0.0, ENDLESS, "") for _ in range(len(fresh))]
        self.variables += made
        objective, costs = self.solver.Objective(), (self.few.costs[fresh] / SCALE).tolist()
        for variable, cost, one in zip(made, costs, self.one[self.of[fresh]].tolist(), strict=True):
            objective.SetCoefficient(variable, cost)
            self.constraints[one].SetCoefficient(variable, 1.0)
        entries = self._entries(fresh)
        self._enter(entries._replace(of=self._places(fresh)[entries.of]))
        return len(fresh) > 0

    def _enter(self, entries: Entries) -> None:
        """Entries of the solver's columns, in the rows that are there."""
        place = self.at[entries.row]
        some = np.flatnonzero(place >= 0)
        for row, column, factor in zip(
            place[some].tolist(), entries.of[some].tolist(), entries.factor[some].tolist(), strict=True
        ):
            self.constraints[row].SetCoefficient(self.variables[column], factor)

    def solved(self, seconds: float | None, stopped: Callable[[], bool]) -> bool:
        """Solve it. Where the solver loses its way it begins afresh, once."""
        done = bound.solved(self.solver, seconds, stopped)
        if not done and not stopped():
            self.solver.SetSolverSpecificParametersAsString(AFRESH)
            done = bound.solved(self.solver, seconds, stopped)
        self.solver.FillSolutionResponseProto(self.told)
        return done

    def go_on(self, *, rows: bool) -> None:
        """From the solution that it has, with more rows, or else with more choices."""
        self.solver.SetSolverSpecificParametersAsString(MORE_ROWS if rows else MORE_CHOICES)

    @property
    def value(self) -> float:
        """What its choices cost, mixed."""
        return float(self.told.objective_value) + self.few.nothing / SCALE

    def duals(self) -> Floats:
        """The prices of all rows; of those that are not there, 0."""
        told, duals = np.array(self.told.dual_value), np.zeros(len(self.matrix.low))
        there = np.flatnonzero(self.at >= 0)
        duals[there] = told[self.at[there]]
        return self.matrix.sound(duals)

    def called_for(self, costs: Floats, count: int) -> Ints:
        """Of each cluster so many choices, of those that cost less than what it has."""
        of = np.array(self.told.dual_value)[self.one]
        cheap = self.pricing.cheapest(costs, count)
        least = NEAR * max(1.0, abs(self.told.objective_value))
        wanted: Ints = cheap[costs[cheap] < of[self.of[cheap]] - least]
        return wanted

    def priced(self, duals: Floats) -> Floats:
        """What each choice costs at these prices of the rows."""
        self.costs = self.pricing.costs(duals)
        return self.costs

    def asked(self, count: int) -> Iterator[Bools]:
        """What everybody would choose at the last prices, and what next, so many times."""
        costs = self.costs.copy()
        for _ in range(count if len(costs) else 0):
            cheap, chosen = self.pricing.cheapest(costs, 1), np.zeros(len(self.matrix.price), dtype=np.bool_)
            chosen[self.choices.take(cheap).lits], costs[cheap] = True, np.inf
            yield chosen

    def values(self) -> Floats:
        """The solution: of each column how much of it."""
        told, values = np.array(self.told.variable_value), np.zeros(len(self.matrix.price))
        values[self.free] = told[: len(self.free)]
        shares = told[len(self.free) :]
        some = np.flatnonzero(shares)
        literals = self.choices.take(self.taken[some])
        np.add.at(values, literals.lits, shares[some][literals.row])
        return values

    def tighten(self, values: Floats) -> bool:
        """Have the rows that this solution breaks most. Does it break any?"""
        came = self.matrix.activity(values)
        over = np.maximum(self.matrix.low - came, came - self.matrix.high)
        over[self.at >= 0] = 0.0
        worst = np.argsort(-over, kind="stable")[:ROWS_AT_ONCE]
        fresh = np.sort(worst[over[worst] > VIOLATED])
        self.at[fresh] = len(self.constraints) + np.arange(len(fresh))
        low, high = self.matrix.low[fresh].tolist(), self.matrix.high[fresh].tolist()
        self.constraints += [self.solver.Constraint(*bounds) for bounds in zip(low, high, strict=True)]
        chosen = self._entries(self.taken)
        chosen = chosen._replace(of=len(self.free) + chosen.of)
        new = np.zeros(len(self.at), dtype=np.bool_)
        new[fresh] = True
        for entries in (self.of_free, chosen):
            self._enter(entries.only(new[entries.row]))
        return len(fresh) > 0
