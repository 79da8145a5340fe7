"""Bound: the linear relaxation of the primitives, solved by GLOP. A lower bound on the cost of every sound choice.

Never-exactly-one is left out here: `company` adds it once this is solved, since few of its rows bind. A relaxation that
is `lean` is without two kinds of rows more, until it is told to `complete` itself: solving it takes half as long.
"""

from collections.abc import Callable
from math import ceil, floor
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import pywraplp

from optimizer.draft import FREE, AnyOf, Assign, Conflict, Cost, ImpliesAny, OpenIf, Prefer, Primitives, Sum
from optimizer.engines.base import never
from optimizer.engines.openers import Openers, led
from optimizer.engines.until import until

Ints = NDArray[np.int64]
# Prices are divided by this, so that the program's numbers stay near one another.
SCALE = 1e7
PAIR = 2
# The solver's tolerance, taken off the bound.
TOLERANCE = 1e-7
# Of a sum of floating numbers what rounding may have added to it, in units and as a share.
ROUNDING, PRECISION = 0.5, 1e-12


class Relaxation:
    """A linear program with a variable from 0 to 1 for each literal."""

    def __init__(
        self, draft: Primitives, openers: Openers | None = None, *, whole: bool = False, lean: bool = False
    ) -> None:
        """With the openers of the draft of which this one is a share. `whole`: literals are 0 or 1, for SCIP."""
        self.draft, self.whole = draft, whole
        self.solver = pywraplp.Solver.CreateSolver("SCIP" if whole else "GLOP")
        if not whole:
            self.solver.SetSolverSpecificParametersAsString("use_dual_simplex:true")
        self.infinity = self.solver.infinity()
        self.literals = [self.solver.Var(0.0, 1.0, whole, "") for _ in range(draft.literals)]
        self.objective = self.solver.Objective()
        self.price_of_literal = np.zeros(draft.literals, dtype=np.float64)
        self.openers = openers or Openers(draft)
        for block in draft.blocks:
            post = _POST.get(type(block))
            if post:
                post(self, block)
        for literal, price in zip(self.literals, self.price_of_literal.tolist(), strict=True):
            self.objective.SetCoefficient(literal, price)
        self.objective.SetMinimization()
        if not lean:
            self.complete()

    def complete(self) -> None:
        """Add the many rows of which few bind: pairs that exclude each other, and providers only where it is open."""
        for block in self.draft.blocks:
            if isinstance(block, Conflict):
                for group in block.groups.take(np.flatnonzero(block.groups.sizes <= PAIR)):
                    self.held(-self.infinity, 1, group)
            elif isinstance(block, Assign):
                for opener, provider in zip(block.lits[block.groups.row].tolist(), block.groups.lits, strict=True):
                    self.row(-self.infinity, 0, provider.reshape(1)).SetCoefficient(self.literals[opener], -1.0)

    def row(self, low: float, high: float, lits: Ints, weights: Ints | None = None) -> pywraplp.Constraint:
        made = self.solver.Constraint(low, high)
        factors = [1.0] * len(lits) if weights is None else weights.tolist()
        for literal, factor in zip(lits.tolist(), factors, strict=True):
            made.SetCoefficient(self.literals[literal], factor)
        return made

    def held(self, low: float, high: float, lits: Ints, weights: Ints | None = None) -> pywraplp.Constraint:
        """The same, tighter where all literals need one to be open: where it is closed, they come to nothing."""
        opener = self.openers.common(lits) if low < 0 < high else None
        if opener is None or self.infinity not in (-low, high) or -low == high:
            return self.row(low, high, lits, weights)
        above = high == self.infinity
        made = self.row(0 if above else low, high if above else 0, lits, weights)
        made.SetCoefficient(self.literals[opener], -float(low if above else high))
        return made

    def extra(self, most: float, price: float) -> pywraplp.Variable:
        made = self.solver.NumVar(0.0, most, "")
        self.objective.SetCoefficient(made, price / SCALE)
        return made


def _sum(to: Relaxation, block: Sum) -> None:
    for row, group in enumerate(block.groups):
        weights = block.weights_of(row)
        low, high, price = int(block.lo[row]), int(block.hi[row]), int(block.price[row])
        if block.tier:
            # More than all that can be missing is worth no more.
            weights = np.minimum(weights, max(0, low - int(np.minimum(weights, 0).sum())))
            most = block.most_steps(row)
            if most > 0 and price > 0:
                steps = to.extra(float(most), float(price * to.draft.rate(block)))
                to.held(low, to.infinity, group, weights).SetCoefficient(steps, float(block.step))
        else:
            to.held(-to.infinity if low == -FREE else low, to.infinity if high == FREE else high, group, weights)
            if high == 0 and low == -FREE:
                _led(to, group, weights)


def _led(to: Relaxation, group: Ints, weights: Ints) -> None:
    opener = to.openers.common(group)
    if opener is None or weights.max() != 1:
        return
    members, providers = group[weights == 1], group[weights < 0]
    for least, leads in led(to.openers.places(opener, members), -weights[weights < 0]):
        there = np.concatenate([members, providers, [opener]])
        to.row(-to.infinity, 0, there, np.concatenate([np.ones(len(members), dtype=np.int64), -leads, [-least]]))


def _conflict(to: Relaxation, block: Conflict) -> None:
    for group in block.groups.take(np.flatnonzero(block.groups.sizes > PAIR)):
        to.held(-to.infinity, 1, group)


def _implies_any(to: Relaxation, block: ImpliesAny) -> None:
    for literal, group in zip(block.lits.tolist(), block.groups, strict=True):
        to.row(0, to.infinity, group).SetCoefficient(to.literals[literal], -1.0)


def _prefer(to: Relaxation, block: Prefer) -> None:
    for literal, group, price in zip(block.lits.tolist(), block.groups, block.price.tolist(), strict=True):
        missed = to.extra(1.0, float(price * to.draft.rate(block)))
        row = to.row(0, to.infinity, group)
        row.SetCoefficient(to.literals[literal], -1.0)
        row.SetCoefficient(missed, 1.0)


def _any_of(to: Relaxation, block: AnyOf) -> None:
    for group, price in zip(block.groups, block.price.tolist(), strict=True):
        missed = to.extra(1.0, float(price * to.draft.rate(block)))
        to.row(1, to.infinity, group).SetCoefficient(missed, 1.0)


def _open_if(to: Relaxation, block: OpenIf) -> None:
    for row, opener in enumerate(block.lits.tolist()):
        group = block.groups[row]
        # One row for all members is weaker than one each, and many times faster to solve.
        for members in group.reshape(-1, 1) if to.whole else [group]:
            to.row(-to.infinity, 0, members).SetCoefficient(to.literals[opener], -float(len(members)))
        to.row(0, to.infinity, group).SetCoefficient(to.literals[opener], -float(block.minimum[row]))


def _assign(to: Relaxation, block: Assign) -> None:
    for row, opener in enumerate(block.lits.tolist()):
        if block.least[row]:
            to.row(0, to.infinity, block.groups[row]).SetCoefficient(to.literals[opener], -float(block.least[row]))


def _cost(to: Relaxation, block: Cost) -> None:
    np.add.at(to.price_of_literal, block.lits, block.price * (to.draft.rate(block) / SCALE))


_POST: dict[type, Any] = {
    Sum: _sum,
    Conflict: _conflict,
    ImpliesAny: _implies_any,
    Prefer: _prefer,
    AnyOf: _any_of,
    OpenIf: _open_if,
    Assign: _assign,
    Cost: _cost,
}


def lower_bound(
    draft: Primitives, seconds: float | None = None, stopped: Callable[[], bool] = never
) -> tuple[int, NDArray[np.float64]]:
    """A bound no sound choice is below, and the fractional choice; (0, zeros) where the program was not solved."""
    made = Relaxation(draft)
    if not solved(made.solver, seconds, stopped):
        return 0, np.zeros(draft.literals)
    return whole(made.objective.Value()), np.array([one.solution_value() for one in made.literals])


def solved(solver: pywraplp.Solver, seconds: float | None, stopped: Callable[[], bool]) -> bool:
    """Solve a program, within these seconds and until it is stopped. Was it solved to the end?"""
    if seconds is not None:
        solver.SetTimeLimit(max(1, round(1000 * seconds)))
    with until(stopped, solver.InterruptSolve):
        return bool(solver.Solve() == pywraplp.Solver.OPTIMAL)


def whole(value: float) -> int:
    """A program's value, as the solver tells it, as a bound in the objective's one integer."""
    return floor(value * SCALE - abs(value) * SCALE * TOLERANCE)


def proof(value: float) -> int:
    """The same of a sum that prices prove, whatever they are: it is off by rounding alone, and costs are whole."""
    return ceil(value * SCALE - max(ROUNDING, abs(value) * SCALE * PRECISION))
