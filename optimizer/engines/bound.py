"""Bound: the linear relaxation of the primitives, solved by GLOP. A lower bound on the cost of every sound choice.

Never-exactly-one is left out here: `company` adds it once this is solved, since few of its rows bind. A relaxation that
is `lean` is without two kinds of rows more, until it is told to `complete` itself: solving it takes half as long.
"""

from collections.abc import Callable
from math import ceil, floor
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from ortools.linear_solver import pywraplp

from optimizer.draft import (
    FREE,
    AnyOf,
    Assign,
    Conflict,
    Cost,
    ImpliesAny,
    OpenIf,
    Prefer,
    Primitives,
    Rows,
    Sum,
    rows,
)
from optimizer.engines.base import never
from optimizer.engines.linear import ENDLESS, Linear, loaded
from optimizer.engines.openers import Openers, led
from optimizer.engines.until import until

Ints = NDArray[np.int64]
# Prices are divided by this, so that the program's numbers stay near one another.
SCALE = 1e7
PAIR = 2
# The solver's tolerance, taken off the bound.
TOLERANCE = 1e-7
# What is less than this in a solution it does not choose.
CHOSEN = 1e-6
# Of a sum of floating numbers what rounding may have added to it, in units and as a share.
ROUNDING, PRECISION = 0.5, 1e-12


class Relaxation(Linear):
    """A linear program with a column from 0 to 1 for each literal."""

    def __init__(
        self, draft: Primitives, openers: Openers | None = None, *, whole: bool = False, lean: bool = False
    ) -> None:
        """With the openers of the draft of which this one is a share. `whole`: each member is below its opener."""
        super().__init__(draft.literals)
        self.draft, self.whole, self.openers = draft, whole, openers or Openers(draft)
        for block in draft.blocks:
            post = _POST.get(type(block))
            if post:
                post(self, block)
        if not lean:
            self.complete()

    def complete(self) -> None:
        """Add the many rows of which few bind: pairs that exclude each other, and providers only where it is open."""
        for block in self.draft.blocks:
            if isinstance(block, Conflict):
                self.held(-ENDLESS, 1, block.groups.take(np.flatnonzero(block.groups.sizes <= PAIR)))
            elif isinstance(block, Assign):
                below = self.rows(-ENDLESS, 0, _each(block.groups.lits))
                self.enter(below, block.lits[block.groups.row], -1.0)

    def held(self, low: ArrayLike, high: ArrayLike, groups: Rows, weights: ArrayLike = 1.0) -> Ints:
        """Rows that are tighter where all literals need one to be open: where it is closed, they come to nothing."""
        low, high = (np.full(len(groups), bound, dtype=np.float64) for bound in (low, high))
        opener, one_sided = np.full(len(groups), -1, dtype=np.int64), np.isinf(low) != np.isinf(high)
        some = np.flatnonzero((low < 0) & (high > 0) & one_sided)
        opener[some] = self.openers.common(groups.take(some))
        opened = opener >= 0
        bound = np.where(np.isinf(high), low, high)
        made = self.rows(
            np.where(opened & np.isinf(high), 0.0, low), np.where(opened & np.isinf(low), 0.0, high), groups, weights
        )
        self.enter(made[opened], opener[opened], -bound[opened])
        return made


def _each(literals: Ints) -> Rows:
    """A group for each."""
    return Rows(np.arange(len(literals) + 1, dtype=np.int64), literals)


def _sum(to: Relaxation, block: Sum) -> None:
    if block.tier:
        _priced_sum(to, block)
        return
    low = np.where(block.lo == -FREE, -ENDLESS, block.lo)
    to.held(low, np.where(block.hi == FREE, ENDLESS, block.hi), block.groups, block.weights)
    most = np.full(len(block.groups), -FREE, dtype=np.int64)
    np.maximum.at(most, block.groups.row, block.weights)
    balanced = np.flatnonzero((block.hi == 0) & (block.lo == -FREE) & (most == 1))
    for row, opener in zip(balanced.tolist(), to.openers.common(block.groups.take(balanced)).tolist(), strict=True):
        if opener >= 0:
            _led(to, opener, block.groups[row], block.weights_of(row))


def _priced_sum(to: Relaxation, block: Sum) -> None:
    """A column for the steps that are missed."""
    least = block.groups.sums(np.minimum(block.weights, 0))
    most = np.maximum(0, -(-(block.lo - least) // block.step))
    charged = np.flatnonzero((most > 0) & (block.price > 0))
    groups = block.groups.take(charged)
    # More than all that can be missing is worth no more.
    useful = np.maximum(0, block.lo - least)[charged]
    weights = np.minimum(block.weights[block.groups.places(charged)], useful[groups.row])
    steps = to.extra(most[charged], block.price[charged] * (to.draft.rate(block) / SCALE))
    to.enter(to.held(block.lo[charged], ENDLESS, groups, weights), steps, block.step)


def _led(to: Relaxation, opener: int, group: Ints, weights: Ints) -> None:
    members, providers = group[weights == 1], group[weights < 0]
    there = rows([np.concatenate([members, providers, [opener]])])
    for least, leads in led(to.openers.places(opener, members), -weights[weights < 0]):
        to.rows(-ENDLESS, 0, there, np.concatenate([np.ones(len(members)), -leads, [-least]]))


def _conflict(to: Relaxation, block: Conflict) -> None:
    to.held(-ENDLESS, 1, block.groups.take(np.flatnonzero(block.groups.sizes > PAIR)))


def _implies_any(to: Relaxation, block: ImpliesAny) -> None:
    to.enter(to.rows(0, ENDLESS, block.groups), block.lits, -1.0)


def _missed(to: Relaxation, block: Prefer | AnyOf, least: int) -> Ints:
    """At least so many of each group, or a price."""
    missed = to.extra(1.0, block.price * (to.draft.rate(block) / SCALE))
    made = to.rows(least, ENDLESS, block.groups)
    to.enter(made, missed, 1.0)
    return made


def _prefer(to: Relaxation, block: Prefer) -> None:
    to.enter(_missed(to, block, 0), block.lits, -1.0)


def _any_of(to: Relaxation, block: AnyOf) -> None:
    _missed(to, block, 1)


def _open_if(to: Relaxation, block: OpenIf) -> None:
    if to.whole:
        to.enter(to.rows(-ENDLESS, 0, _each(block.groups.lits)), block.lits[block.groups.row], -1.0)
    else:
        # One row for all members is weaker than one each, and many times faster to solve.
        to.enter(to.rows(-ENDLESS, 0, block.groups), block.lits, -block.groups.sizes)
    to.enter(to.rows(0, ENDLESS, block.groups), block.lits, -block.minimum)


def _assign(to: Relaxation, block: Assign) -> None:
    needed = np.flatnonzero(block.least)
    to.enter(to.rows(0, ENDLESS, block.groups.take(needed)), block.lits[needed], -block.least[needed])


def _cost(to: Relaxation, block: Cost) -> None:
    to.charge(block.lits, block.price * (to.draft.rate(block) / SCALE))


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
    solver = relaxed(Relaxation(draft))
    if not solved(solver, seconds, stopped):
        return 0, np.zeros(draft.literals)
    return whole(solver.Objective().Value()), liking(solver, draft.literals)


def relaxed(made: Relaxation) -> pywraplp.Solver:
    """In the solver that is fastest with a first relaxation."""
    solver = loaded(made.matrix(), "GLOP")
    solver.SetSolverSpecificParametersAsString("use_dual_simplex:true")
    return solver


def liking(solver: pywraplp.Solver, literals: int) -> NDArray[np.float64]:
    """The share of each literal in the solution."""
    return np.array([one.solution_value() for one in solver.variables()[:literals]])


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
