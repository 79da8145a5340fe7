"""The engine for neighbours whose plans are there: the search goes on from these, less hot than from nothing.

As hot as from nothing it would first undo most of what was found.
"""

from dataclasses import replace

from models.result import SolveStatus, StopReason
from optimizer.draft import Primitives
from optimizer.engines.base import Limits, Lower, Report, Run
from optimizer.engines.together import SMALL, Relaxing, default_engine

WARM = 0.25
"""Where on the way from hot to cold it begins."""


def onward(draft: Primitives, limits: Limits, progress: Report | None) -> Run:
    if draft.start is None or draft.literals <= SMALL:
        return default_engine(draft, limits, progress)
    relaxing = Relaxing(draft, limits)
    run = _searched(draft, limits, relaxing.hearing(progress), relaxing.lower)
    return replace(run, bound=relaxing.ended(), bound_method=relaxing.method, bounding=relaxing.watch.spent)


def _searched(draft: Primitives, limits: Limits, report: Report, lower: Lower) -> Run:
    from optimizer.engines.search.engine import Clock
    from optimizer.engines.search.layout import laid_out
    from optimizer.engines.search.seeker import Seeker

    assert draft.start is not None, "nothing to go on from"
    clock, seeker, after = Clock(limits), Seeker(laid_out(draft), draft.start, limits.seed), 0.0
    best = seeker.cost
    for moves, begin, after in clock.shares():
        seeker.run(moves, _warm(begin), _warm(after))
        clock.moves += moves
        if seeker.cost < best:
            best = seeker.cost
            report(best, min(lower.bound, best), seeker.best)
        if best <= lower.bound:
            break
    proven = best <= lower.bound
    return Run(
        chosen=seeker.best,
        cost=best,
        bound=lower.bound,
        status=SolveStatus.OPTIMAL if proven else SolveStatus.FEASIBLE,
        stop_reason=StopReason.PROVEN if proven else clock.why(after >= 1),
        engine="search",
        bound_method="linear relaxation",
        last_pass=False,
        moves=clock.moves,
    )


def _warm(share: float) -> float:
    return WARM + (1 - WARM) * share
