"""Draft and limits in, the best sound choice of literals and a bound out: which engine when."""

import time
from collections.abc import Callable

import numpy as np

from models.result import SolveStatus, StopReason
from optimizer.decompose import constant, parts
from optimizer.draft import Primitives
from optimizer.engines import insertion
from optimizer.engines.base import Engine, Limits, Progress, Run

Clock = Callable[[], float]


def default_engine(draft: Primitives, start: "insertion.Bools", limits: Limits, progress: Progress | None) -> Run:
    """CP-SAT; imported late, since loading it takes longer than most commands."""
    from optimizer.engines import exact

    return exact.solve(draft, start, limits, progress)


def solve(
    draft: Primitives, limits: Limits, progress: Progress | None = None, engine: Engine = default_engine
) -> tuple[Run, int]:
    """Solve part by part, the small ones first, and insert what still helps. (the run, number of parts).

    A part is given the share of what time is left that its literals have of those still to solve.
    """
    began, split = time.monotonic(), sorted(parts(draft), key=lambda part: (len(part.literals), part.literals[0]))
    chosen = np.zeros(draft.literals, dtype=np.bool_)
    cost = bound = constant(draft)
    reasons, left = set(), sum(len(part.literals) for part in split)
    starts = [insertion.start(part.draft) for part in split]
    for part, start in zip(split, starts, strict=True):
        spent = 0.0 if limits.reproducible else time.monotonic() - began
        share = max(0.2, (limits.seconds - spent) * len(part.literals) / left)
        mine = Limits(share, limits.workers, limits.seed, limits.reproducible)
        run = engine(part.draft, start, mine, _offset(progress, cost, bound))
        best = insertion.finish(part.draft, run.chosen)
        chosen[part.literals] = best
        run_cost = run.cost if (best == run.chosen).all() else _cost(part.draft, best)
        cost, bound, left = cost + run_cost, bound + run.bound, left - len(part.literals)
        if run.bound < run_cost:
            reasons.add(run.stop_reason)
    proven = bound >= cost
    why = _why(reasons) if split else StopReason.NOTHING_TO_DECIDE
    if progress:
        progress(cost, bound)
    status = SolveStatus.OPTIMAL if proven else SolveStatus.FEASIBLE
    return Run(chosen, cost, bound, status, why, "exact"), len(split)


def _cost(draft: Primitives, chosen: "insertion.Bools") -> int:
    from optimizer.evaluate import total_cost

    cost = total_cost(draft, chosen)
    assert cost is not None, "insertion keeps a choice sound"
    return cost


def _offset(progress: Progress | None, cost: int, bound: int) -> Progress | None:
    if progress is None:
        return None
    return lambda now, proven: progress(cost + now, None if proven is None else bound + proven)


def _why(reasons: set[StopReason]) -> StopReason:
    order = (StopReason.CLOCK_BACKSTOP, StopReason.WORK_LIMIT, StopReason.TIME_LIMIT)
    return next((reason for reason in order if reason in reasons), StopReason.PROVEN)
