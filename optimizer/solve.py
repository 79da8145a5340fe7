"""Draft and limits in, the best sound choice of literals and a bound out: which engine when."""

import time
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from models.result import SolveStatus, StopReason
from optimizer.decompose import constant, parts
from optimizer.draft import Primitives
from optimizer.engines import insertion
from optimizer.engines.base import Engine, Limits, Progress, Run
from optimizer.errors import Defect
from optimizer.evaluate import total_cost


def default_engine(draft: Primitives, limits: Limits, progress: Progress | None) -> Run:
    """Relax, round, improve the best start by CP-SAT; the better of two bounds. Solvers load slowly, so late."""
    from optimizer.engines import bound, exact

    began = time.monotonic()
    lower, liking = bound.lower_bound(draft)
    start = min((insertion.start(draft, liking), *draft.starts), key=lambda one: cost_of(draft, one))
    if progress:
        progress(cost_of(draft, start), lower)
    spent = 0.0 if limits.reproducible else time.monotonic() - began
    mine = replace(limits, seconds=max(0.1, limits.seconds - spent))
    run = exact.solve(draft, start, mine, _with_bound(progress, lower))
    return run if run.bound >= lower else replace(run, bound=lower, bound_method="linear relaxation")


def solve(
    draft: Primitives, limits: Limits, progress: Progress | None = None, engine: Engine = default_engine
) -> tuple[Run, int]:
    """Solve part by part, the small ones first, and insert what still helps. (the run, number of parts).

    A part is given the share of what time is left that its literals have of those still to solve.
    """
    began, split = time.monotonic(), sorted(parts(draft), key=lambda part: (len(part.literals), part.literals[0]))
    chosen = np.zeros(draft.literals, dtype=np.bool_)
    cost = bound = constant(draft)
    reasons, methods = set[StopReason](), set[str]()
    left = sum(len(part.literals) for part in split)
    for part in split:
        spent = 0.0 if limits.reproducible else time.monotonic() - began
        share = max(0.2, (limits.seconds - spent) * len(part.literals) / left)
        news = _offset(progress, cost, bound) if part is split[-1] else None
        run = engine(part.draft, replace(limits, seconds=share), news)
        best = insertion.finish(part.draft, run.chosen)
        chosen[part.literals] = best
        part_cost = cost_of(part.draft, best)
        cost, bound, left = cost + part_cost, bound + min(run.bound, part_cost), left - len(part.literals)
        if run.bound < part_cost:
            reasons.add(run.stop_reason)
            methods.add(run.bound_method)
    if progress:
        progress(cost, bound)
    status = SolveStatus.OPTIMAL if bound >= cost else SolveStatus.FEASIBLE
    why = _why(reasons) if split else StopReason.NOTHING_TO_DECIDE
    return Run(chosen, cost, bound, status, why, "exact", " and ".join(sorted(methods)) or "proof"), len(split)


def cost_of(draft: Primitives, chosen: NDArray[np.bool_]) -> int:
    """Cost of a choice that must be sound: anything else is a defect of an engine."""
    cost = total_cost(draft, chosen)
    if cost is None:
        raise Defect("an engine returned a choice that breaks a hard rule")
    return cost


def _offset(progress: Progress | None, cost: int, bound: int) -> Progress | None:
    """The last part's news as news of the whole."""
    if progress is None:
        return None
    return lambda now, proven: progress(cost + now, None if proven is None else bound + proven)


def _with_bound(progress: Progress | None, lower: int) -> Progress | None:
    if progress is None:
        return None
    return lambda now, proven: progress(now, max(lower, proven or 0))


def _why(reasons: set[StopReason]) -> StopReason:
    order = (StopReason.CLOCK_BACKSTOP, StopReason.WORK_LIMIT, StopReason.TIME_LIMIT)
    return next((reason for reason in order if reason in reasons), StopReason.PROVEN)
