"""Exact: CP-SAT on the Draft's primitives, one translation a primitive."""

import time
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from ortools.sat.python import cp_model

from models.result import EngineFault, EngineFaultCode, SolveStatus, StopReason
from optimizer.draft import (
    FREE,
    AnyOf,
    Assign,
    Conflict,
    Cost,
    ImpliesAny,
    NotExactlyOne,
    OpenIf,
    Prefer,
    Primitive,
    Primitives,
    Sum,
)
from optimizer.engines.base import BACKSTOP, WORK_PER_SECOND, Bools, Limits, Report, Run
from optimizer.engines.until import until
from optimizer.evaluate import total_cost

Ints = NDArray[np.int64]
# A choice is read out for a report where the time that takes is at most this share of what has passed since the last.
READING = 0.05
ROUNDING = 0.5


class Translation:
    """A CP-SAT model of a Draft, hinted with a starting choice. `literals` has one Boolean a literal of the Draft."""

    def __init__(self, draft: Primitives, start: Bools) -> None:
        self.draft, self.start, self.model = draft, start, cp_model.CpModel()
        self.literals = [self.model.new_bool_var("") for _ in range(draft.literals)]
        for literal, value in zip(self.literals, start.tolist(), strict=True):
            self.model.add_hint(literal, value)
        self.terms: list[Any] = []
        self.prices: list[int] = []
        self.constant = 0
        for block in draft.blocks:
            _POST[type(block)](self, block)
        self.model.minimize(cp_model.LinearExpr.weighted_sum(self.terms, self.prices) + self.constant)

    def of(self, lits: Ints) -> list[Any]:
        return [self.literals[literal] for literal in lits]

    def price(self, term: Any, units: int, block: Primitive) -> None:
        self.terms.append(term)
        self.prices.append(units * self.draft.rate(block))

    def auxiliary(self, most: int, hint: int) -> Any:
        """A number from 0 to `most` that the choice of literals decides, with its value in the starting choice."""
        made = self.model.new_int_var(0, most, "")
        self.model.add_hint(made, min(hint, most))
        return made


def _sum(to: Translation, block: Sum) -> None:
    for row in range(len(block.groups)):
        lits = to.of(block.groups[row])
        total = cp_model.LinearExpr.weighted_sum(lits, block.weights_of(row).tolist())
        low, high = int(block.lo[row]), int(block.hi[row])
        if block.tier:
            _shortfall(to, block, row, total)
            continue
        if low != -FREE:
            to.model.add(total >= low)
        if high != FREE:
            to.model.add(total <= high)


def _shortfall(to: Translation, block: Sum, row: int, total: Any) -> None:
    low, price, most = int(block.lo[row]), int(block.price[row]), block.most_steps(row)
    if most == 0 or price == 0:
        return
    now = int(block.weights_of(row)[to.start[block.groups[row]]].sum())
    steps = to.auxiliary(most, max(0, -(-(low - now) // block.step)))
    to.model.add(total + block.step * steps >= low)
    to.price(steps, price, block)


def _conflict(to: Translation, block: Conflict) -> None:
    for group in block.groups:
        to.model.add_at_most_one(to.of(group))


def _implies_any(to: Translation, block: ImpliesAny) -> None:
    for literal, group in zip(block.lits, block.groups, strict=True):
        to.model.add_bool_or([~to.literals[literal], *to.of(group)])


def _prefer(to: Translation, block: Prefer) -> None:
    for row, (literal, price) in enumerate(zip(block.lits.tolist(), block.price.tolist(), strict=True)):
        group = block.groups[row]
        missed = to.auxiliary(1, int(to.start[literal] and not to.start[group].any()))
        to.model.add(missed + sum(to.of(group)) >= to.literals[literal])
        to.price(missed, price, block)


def _any_of(to: Translation, block: AnyOf) -> None:
    for group, price in zip(block.groups, block.price.tolist(), strict=True):
        if len(group) == 0:
            to.constant += price * to.draft.rate(block)
            continue
        missed = to.auxiliary(1, int(not to.start[group].any()))
        to.model.add(missed + sum(to.of(group)) >= 1)
        to.price(missed, price, block)


def _not_exactly_one(to: Translation, block: NotExactlyOne) -> None:
    for row in range(len(block.groups)):
        ones, others = to.of(block.groups[row]), to.of(block.others[row])
        if not ones or not others:
            continue
        mixed = to.model.new_bool_var("")
        to.model.add_hint(mixed, bool(to.start[block.others[row]].any()))
        for other in others:
            to.model.add_implication(other, mixed)
        # In company of others, one of them needs a second: the sum of the rest is at least that one.
        for place, one in enumerate(ones):
            to.model.add_bool_or([~mixed, ~one, *ones[:place], *ones[place + 1 :]])


def _open_if(to: Translation, block: OpenIf) -> None:
    for row, literal in enumerate(block.lits.tolist()):
        _needs(to, to.literals[literal], to.of(block.groups[row]), int(block.minimum[row]))


def _assign(to: Translation, block: Assign) -> None:
    for row, literal in enumerate(block.lits.tolist()):
        _needs(to, to.literals[literal], to.of(block.groups[row]), int(block.least[row]))


def _needs(to: Translation, opener: Any, members: list[Any], least: int) -> None:
    """A member needs its opener; an open opener needs so many members."""
    for member in members:
        to.model.add_implication(member, opener)
    if least == 1:
        to.model.add_bool_or([~opener, *members])
    elif least > 1:
        to.model.add(sum(members) >= least * opener)


def _cost(to: Translation, block: Cost) -> None:
    for literal, price in zip(block.lits.tolist(), block.price.tolist(), strict=True):
        if price:
            to.price(to.literals[literal], price, block)


_POST: dict[type[Primitive], Any] = {
    Sum: _sum,
    Conflict: _conflict,
    ImpliesAny: _implies_any,
    Prefer: _prefer,
    AnyOf: _any_of,
    NotExactlyOne: _not_exactly_one,
    OpenIf: _open_if,
    Assign: _assign,
    Cost: _cost,
}


class _Watch(cp_model.CpSolverSolutionCallback):
    """Reports each better solution and bound, and stops the search, at once, when a report shows that it should."""

    def __init__(self, made: Translation, cost: int, limits: Limits, report: Report) -> None:
        super().__init__()
        self.made, self.limits, self.report = made, limits, report
        self.cost, self.due = cost, 0.0

    def on_solution_callback(self) -> None:
        self.cost = round(self.objective_value)
        self.report(self.cost, min(self.cost, whole_bound(self.best_objective_bound)), self._choice())
        if self.limits.stopped():
            self.stop_search()

    def on_bound(self, bound: float) -> bool:
        """Is it time to stop?"""
        self.report(self.cost, min(self.cost, whole_bound(bound)))
        return self.limits.stopped()

    def _choice(self) -> Bools | None:
        began = time.monotonic()
        if began < self.due:
            return None
        chosen = np.array([self.boolean_value(literal) for literal in self.made.literals], dtype=np.bool_)
        ended = time.monotonic()
        self.due = ended + (ended - began) / READING
        return chosen


def whole_bound(bound: float) -> int:
    """The solver counts in whole numbers and tells its bound in floating point, off by more the larger its prices."""
    return int(np.ceil(bound - ROUNDING))


def _solver(limits: Limits) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.random_seed = limits.seed
    if limits.reproducible:
        solver.parameters.num_workers = 1
        solver.parameters.max_deterministic_time = limits.seconds * WORK_PER_SECOND
        solver.parameters.max_time_in_seconds = limits.seconds * BACKSTOP
    else:
        solver.parameters.num_workers = limits.workers
        solver.parameters.max_time_in_seconds = limits.seconds
    return solver


def solve(draft: Primitives, start: Bools, limits: Limits, report: Report | None = None) -> Run:
    """The best choice of literals found within the limits, never worse than `start`, which must be sound."""
    began = time.monotonic()
    made = Translation(draft, start)
    built = 0.0 if limits.reproducible else time.monotonic() - began
    solver = _solver(replace(limits, seconds=max(0.1, limits.seconds - built)))
    kept_cost = total_cost(draft, start)
    assert kept_cost is not None, "the starting choice is sound"
    watch = _Watch(made, kept_cost, limits, report) if report else None
    if watch:
        solver.best_bound_callback = lambda bound: solver.stop_search() if watch.on_bound(bound) else None
    with until(limits.stopped, solver.stop_search):
        status = solver.solve(made.model, watch)
    spent = time.monotonic() - began
    chosen, cost, faults = start, kept_cost, list[EngineFault]()
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        found = np.array([solver.boolean_value(literal) for literal in made.literals], dtype=np.bool_)
        found_cost = total_cost(draft, found)
        if found_cost is None:
            faults.append(EngineFault(code=EngineFaultCode.UNSOUND_CHOICE))
        elif found_cost <= kept_cost:
            chosen, cost = found, found_cost
    elif status != cp_model.UNKNOWN:
        faults.append(EngineFault(code=EngineFaultCode.CALLED_INFEASIBLE, detail=solver.status_name(status)))
    bound = 0 if faults else max(0, whole_bound(solver.best_objective_bound))
    proven = status == cp_model.OPTIMAL and bound >= cost
    return Run(
        chosen=chosen,
        cost=cost,
        bound=bound,
        status=SolveStatus.OPTIMAL if proven else SolveStatus.FEASIBLE,
        stop_reason=_why(proven, bool(faults), limits, spent),
        engine="exact",
        bound_method="CP-SAT",
        faults=tuple(faults),
    )


def _why(proven: bool, failed: bool, limits: Limits, spent: float) -> StopReason:
    if proven or failed:
        return StopReason.PROVEN if proven else StopReason.ENGINE_FAILED
    if not limits.reproducible:
        return StopReason.TIME_LIMIT
    return StopReason.CLOCK_BACKSTOP if spent >= limits.seconds * BACKSTOP else StopReason.WORK_LIMIT
