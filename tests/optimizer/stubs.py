"""Engines that go wrong, each in its own way. They live in a module, because a child imports them."""

import os
import signal
import time

import numpy as np

from models.result import SolveStatus, StopReason
from optimizer.believed import cost_of
from optimizer.draft import Primitives
from optimizer.engines import insertion
from optimizer.engines.base import Bools, Limits, Report, Run
from optimizer.engines.together import default_engine
from optimizer.evaluate import total_cost


def answer(
    chosen: Bools,
    cost: int,
    bound: int = 0,
    status: SolveStatus = SolveStatus.FEASIBLE,
    why: StopReason = StopReason.TIME_LIMIT,
) -> Run:
    return Run(chosen, cost, bound, status, why, "stub", "stub")


def good(draft: Primitives, progress: Report | None) -> Bools:
    """A sound choice, reported."""
    chosen = insertion.start(draft)
    if progress:
        progress(cost_of(draft, chosen), 0, chosen)
    time.sleep(0.3)
    return chosen


def everything(draft: Primitives) -> Bools:
    """What no rule allows: all, or if that is allowed all but one."""
    choices = [np.ones(draft.literals, dtype=np.bool_), *~np.eye(draft.literals, dtype=np.bool_)]
    return next(one for one in choices if total_cost(draft, one) is None)


def idle(draft: Primitives, limits: Limits, progress: Report | None) -> Run:
    return answer(draft.base, cost_of(draft, draft.base))


def dies(draft: Primitives, limits: Limits, progress: Report | None) -> Run:
    good(draft, progress)
    os.kill(os.getpid(), signal.SIGSEGV)
    raise AssertionError


def dies_at_once(draft: Primitives, limits: Limits, progress: Report | None) -> Run:
    os.kill(os.getpid(), signal.SIGABRT)
    raise AssertionError


def dies_with_two_workers(draft: Primitives, limits: Limits, progress: Report | None) -> Run:
    return default_engine(draft, limits, progress) if limits.workers == 1 else dies(draft, limits, progress)


def raises(draft: Primitives, limits: Limits, progress: Report | None) -> Run:
    good(draft, progress)
    raise RuntimeError("A123456 is not to be repeated")


def hangs(draft: Primitives, limits: Limits, progress: Report | None) -> Run:
    """Deaf to everything."""
    good(draft, progress)
    while True:
        time.sleep(60)


def overruns(draft: Primitives, limits: Limits, progress: Report | None) -> Run:
    """Busy, and twice as long as it may."""
    chosen, end = good(draft, progress), time.monotonic() + 60
    while time.monotonic() < end:
        cost_of(draft, chosen)
    return answer(chosen, cost_of(draft, chosen))


def eats(draft: Primitives, limits: Limits, progress: Report | None) -> Run:
    good(draft, progress)
    held = []
    while True:
        held.append(b"\1" * 2**23)
        time.sleep(0.005)


def lies(draft: Primitives, limits: Limits, progress: Report | None) -> Run:
    """What no rule allows, at a price too good to be true, proven best; and not the first time."""
    good(draft, progress)
    if progress:
        progress(1, 1, everything(draft))
    return answer(everything(draft), 0, 0, SolveStatus.OPTIMAL, StopReason.PROVEN)


def lies_from_the_start(draft: Primitives, limits: Limits, progress: Report | None) -> Run:
    if progress:
        progress(1, 1, everything(draft))
    return answer(everything(draft), 0, 0, SolveStatus.OPTIMAL, StopReason.PROVEN)


def answers_nonsense(draft: Primitives, limits: Limits, progress: Report | None) -> Run:
    """Not even a choice of this Draft."""
    return answer(np.ones(draft.literals + 1, dtype=np.bool_), 0)


def overbids(draft: Primitives, limits: Limits, progress: Report | None) -> Run:
    """A sound choice, and a bound that it disproves."""
    chosen = good(draft, progress)
    return answer(chosen, cost_of(draft, chosen), cost_of(draft, chosen) + 1, SolveStatus.OPTIMAL, StopReason.PROVEN)


def calls_it_optimal(draft: Primitives, limits: Limits, progress: Report | None) -> Run:
    """Stopped, and yet said to be the best."""
    return answer(draft.base, cost_of(draft, draft.base), 0, SolveStatus.OPTIMAL, StopReason.PROVEN)


def forgets(draft: Primitives, limits: Limits, progress: Report | None) -> Run:
    """Answers with less than it was given or has reported."""
    good(draft, progress)
    return answer(draft.base, cost_of(draft, draft.base))


def floods(draft: Primitives, limits: Limits, progress: Report | None) -> Run:
    """Ten thousand reports, ever better, in no time."""
    chosen = insertion.start(draft)
    cost = cost_of(draft, chosen)
    for more in range(10_000, -1, -1):
        if progress:
            progress(cost + more, 0, chosen)
    return answer(chosen, cost)


def heeds(draft: Primitives, limits: Limits, progress: Report | None) -> Run:
    """Goes on until it is told to stop, whatever the time."""
    chosen = good(draft, progress)
    while not limits.stopped():
        time.sleep(0.01)
    return answer(chosen, cost_of(draft, chosen))
