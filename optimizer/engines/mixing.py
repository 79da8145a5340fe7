"""The linear program of the choices of clusters seen so far, which it mixes."""

from collections.abc import Callable, Iterable
from functools import partial

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import pywraplp

from optimizer.draft import ints
from optimizer.engines.base import never
from optimizer.engines.bound import CHOSEN, SCALE
from optimizer.engines.matrix import Bools, ByColumn
from optimizer.engines.program import Program, Proof, whole
from optimizer.engines.until import as_long_as_wanted

Ints = NDArray[np.int64]


class Mixing:
    def __init__(self, program: Program, stopped: Callable[[], bool] = never) -> None:
        """Of a region it takes some seconds. What is stopped before it is there is of no use."""
        self.program = program
        self.solver = pywraplp.Solver.CreateSolver("GLOP")
        wanted = partial(as_long_as_wanted, stopped=stopped)
        endless, bounds = self.solver.infinity(), (program.low, program.high, program.floor, program.ceiling)
        self.rows = [
            self.solver.Constraint(low if floor else -endless, high if ceiling else endless)
            for low, high, floor, ceiling in wanted(zip(*(one.tolist() for one in bounds), strict=True))
        ]
        self.one = [self.solver.Constraint(1.0, 1.0) for _ in wanted(range(program.asked.count))]
        self.objective = self.solver.Objective()
        self.objective.SetMinimization()
        self.by_column = ByColumn(program.matrix)
        self.mixed: list[tuple[pywraplp.Variable, Ints]] = []
        self.seen: list[set[bytes]] = [set() for _ in self.one]
        for column in wanted(np.flatnonzero(program.free & (np.diff(self.by_column.begin) > 0)).tolist()):
            made = self.solver.NumVar(0.0, float(program.most[column]), "")
            self.objective.SetCoefficient(made, float(program.price[column]) / SCALE)
            self._mix(made, np.array([column]))
        self._choose(np.zeros(0, dtype=np.int64), 0, wanted(range(program.asked.count)))

    @property
    def value(self) -> int:
        """What its choices cost, mixed."""
        return round(float(self.objective.Value()) * SCALE) + self.program.asked.nothing

    def duals(self) -> Ints:
        return whole(np.array([row.dual_value() for row in self.rows]) * SCALE)

    def see(self, plan: Bools) -> None:
        """Everybody's part of a plan as a choice to mix."""
        literals = np.flatnonzero(plan & (self.program.label >= 0))
        of = self.program.label[literals]
        for n in np.unique(of).tolist():
            choice = literals[of == n]
            if choice.tobytes() not in self.seen[n]:
                self._choose(choice, self.program.asked.cost(choice), [n])

    def add(self, proof: Proof) -> int:
        """What the clusters answered, at its own cost. How much of it is new?"""
        fresh, answers, prices = 0, proof.answers, proof.prices
        for n, cost in enumerate(answers.costs.tolist()):
            choice = np.sort(answers.choice(n))
            if choice.tobytes() not in self.seen[n]:
                self._choose(choice, cost - int(prices[choice].sum()), [n])
                fresh += 1
        return fresh

    def _choose(self, choice: Ints, cost: int, clusters: Iterable[int]) -> None:
        for n in clusters:
            self.seen[n].add(choice.tobytes())
            made = self.solver.NumVar(0.0, self.solver.infinity(), "")
            self.one[n].SetCoefficient(made, 1.0)
            self.objective.SetCoefficient(made, cost / SCALE)
            self._mix(made, choice)

    def liked(self, literals: int) -> Bools:
        """What it chooses, if only by a part."""
        taken = [columns for made, columns in self.mixed if made.solution_value() > CHOSEN]
        liked = np.zeros(len(self.program.price), dtype=np.bool_)
        liked[np.concatenate([ints([]), *taken])] = True
        return liked[:literals]

    def _mix(self, made: pywraplp.Variable, columns: Ints) -> None:
        self.mixed.append((made, columns))
        self._enter(made, columns)

    def _enter(self, made: pywraplp.Variable, columns: Ints) -> None:
        """The column's entries, of several columns the sum."""
        for row, factor in self.by_column.sums(columns.tolist()).items():
            self.rows[row].SetCoefficient(made, factor)
