"""A bound for large parts: what people share is priced, and everybody is asked for their cheapest choice at the prices.

Whatever the prices of the rows between clusters, what they bring, and the least of every column and every cluster at
these prices, is a bound: so it may be stopped at any time, and nobody's choices are ever listed in full. Prices come
from a linear program of the choices seen so far (Dantzig and Wolfe 1960), those of the search's plans first, and are
drawn towards the best so far (Wentges 1997). All is counted in whole numbers: no tolerance is taken off.
"""

from collections.abc import Callable, Iterable, Iterator

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import pywraplp

from optimizer.draft import Primitives, ints
from optimizer.engines.asked import Answers, Asked
from optimizer.engines.base import Bools, Likes, ignored, never
from optimizer.engines.between import between
from optimizer.engines.bound import CHOSEN, SCALE, Relaxation, solved
from optimizer.engines.clusters import clusters
from optimizer.engines.matrix import ByColumn, Matrix
from optimizer.engines.openers import Openers

Ints = NDArray[np.int64]
ROUNDS = 60
TOWARDS_BEST = 0.3
NODES = 500
"""Choices looked at of each cluster at first; four times as many where that is what the bound is short of."""
MORE = 4
MOST_NODES = 2_000_000
SHARE = 0.2
NEAR = 1e-3
"""Of what the program costs: no nearer bound is sought."""


def priced_bounds(
    draft: Primitives,
    plans: Callable[[], Iterable[Bools]] = tuple,
    seconds: float | None = None,
    stopped: Callable[[], bool] = never,
    rounds: int = ROUNDS,
    likes: Likes = ignored,
) -> Iterator[int]:
    """Better and better bounds that no sound choice is below. `plans`: sound choices that were found meanwhile. `likes`
    is told what each program of the choices seen so far chooses."""
    label = clusters(draft)
    if (label < 0).all():
        return
    program = Program(draft, label)
    master = Master(program)
    master.see(draft.base)
    best, centre, nodes = -(2**62), np.zeros(len(program.low), dtype=np.int64), NODES
    for _ in range(rounds):
        for plan in plans():
            master.see(plan)
        if stopped() or not solved(master.solver, seconds, stopped):
            return
        value, duals = master.value, master.duals()
        likes(master.liked(draft.literals), True)
        tried = np.rint(TOWARDS_BEST * centre + (1 - TOWARDS_BEST) * duals).astype(np.int64)
        bound, answers, prices = program.bound(tried, nodes)
        fresh = master.add(answers, prices)
        if bound > best:
            best, centre = bound, tried
            yield bound
        if value - best <= NEAR * value:
            return
        unseen = int((answers.costs - answers.lows).sum())
        if unseen > SHARE * (value - bound):
            nodes = min(nodes * MORE, MOST_NODES)
        elif not fresh and bound >= best and (tried == duals).all():
            return


class Program:
    """The rows between clusters, the columns of no cluster, and the clusters to ask."""

    def __init__(self, draft: Primitives, label: Ints) -> None:
        made = Relaxation(between(draft, label), Openers(draft), lean=True).matrix()
        self.label, self.asked = label, Asked(draft, label)
        self.row, self.column, self.factor = made.row, made.column, _whole(made.factor)
        self.floor, self.ceiling, self.free = made.floor, made.ceiling, made.free(label)
        self.low, self.high = _whole(np.where(self.floor, made.low, 0)), _whole(np.where(self.ceiling, made.high, 0))
        self.price, self.most = _whole(made.price * SCALE), _whole(made.most)
        self.matrix: Matrix = made

    def bound(self, duals: Ints, nodes: int) -> tuple[int, Answers, Ints]:
        """The bound that these prices of the rows prove, what the clusters answer, and what each literal is asked."""
        duals = np.where(((duals > 0) & ~self.floor) | ((duals < 0) & ~self.ceiling), 0, duals)
        asked = np.zeros(len(self.price), dtype=np.int64)
        np.subtract.at(asked, self.column, self.factor * duals[self.row])
        rows = np.where(duals > 0, duals * self.low, duals * self.high)
        columns = np.minimum(0, self.price + asked)[self.free] * self.most[self.free]
        prices = asked[: len(self.label)]
        answers = self.asked.ask(prices, nodes)
        return int(rows.sum() + columns.sum() + answers.lows.sum()) + self.asked.nothing, answers, prices


def _whole(values: NDArray[np.float64]) -> Ints:
    return np.rint(values).astype(np.int64)


class Master:
    """The linear program of the choices seen so far."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.solver = pywraplp.Solver.CreateSolver("GLOP")
        endless, bounds = self.solver.infinity(), (program.low, program.high, program.floor, program.ceiling)
        self.rows = [
            self.solver.Constraint(low if floor else -endless, high if ceiling else endless)
            for low, high, floor, ceiling in zip(*(one.tolist() for one in bounds), strict=True)
        ]
        self.one = [self.solver.Constraint(1.0, 1.0) for _ in range(program.asked.count)]
        self.objective = self.solver.Objective()
        self.objective.SetMinimization()
        self.by_column = ByColumn(program.matrix)
        self.mixed: list[tuple[pywraplp.Variable, Ints]] = []
        self.seen: list[set[bytes]] = [set() for _ in self.one]
        for column in np.flatnonzero(program.free & (np.diff(self.by_column.begin) > 0)).tolist():
            made = self.solver.NumVar(0.0, float(program.most[column]), "")
            self.objective.SetCoefficient(made, float(program.price[column]) / SCALE)
            self._mix(made, np.array([column]))
        self._choose(np.zeros(0, dtype=np.int64), 0, range(program.asked.count))

    @property
    def value(self) -> int:
        """What its choices cost, mixed."""
        return round(float(self.objective.Value()) * SCALE) + self.program.asked.nothing

    def duals(self) -> Ints:
        return _whole(np.array([row.dual_value() for row in self.rows]) * SCALE)

    def see(self, plan: Bools) -> None:
        """Everybody's part of a plan as a choice to mix."""
        literals = np.flatnonzero(plan & (self.program.label >= 0))
        of = self.program.label[literals]
        for n in np.unique(of).tolist():
            choice = literals[of == n]
            if choice.tobytes() not in self.seen[n]:
                self._choose(choice, self.program.asked.cost(choice), [n])

    def add(self, answers: Answers, prices: Ints) -> int:
        """What the clusters answered, at its own cost. How much of it is new?"""
        fresh = 0
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
