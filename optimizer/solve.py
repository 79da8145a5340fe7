"""Draft and limits in, the best sound choice of literals and a bound out: part by part, and when to stop."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from models.result import SolveStatus, StopReason
from optimizer.believed import Heard, beginning, believed_bound, believed_choice, cost_of
from optimizer.decompose import parts
from optimizer.draft import Primitives
from optimizer.engines import insertion
from optimizer.engines.base import Bools, Engine, Limits, Report, Run
from optimizer.engines.together import default_engine
from optimizer.evaluate import least_cost
from optimizer.newest import Newest
from optimizer.phases import together
from optimizer.watch import Watch
from optimizer.whole import Whole

News = tuple[int, int, Bools]
WEIGHTIEST = (
    StopReason.ENGINE_FAILED, StopReason.CLOCK_BACKSTOP, StopReason.WORK_LIMIT, StopReason.TIME_LIMIT,
    StopReason.GAP_REACHED, StopReason.UNIMPROVED, StopReason.STOPPED,
)  # fmt: skip
LEAST_SECONDS = 0.2


class Solver(Protocol):
    """`beyond`: see Watch. The run, and the number of parts."""

    def __call__(
        self, draft: Primitives, limits: Limits, report: Report | None, engine: Engine, beyond: int, /
    ) -> tuple[Run, int]: ...


def solve(
    draft: Primitives, limits: Limits, report: Report | None = None, engine: Engine = default_engine, beyond: int = 0, /
) -> tuple[Run, int]:
    """Solve part by part, the small ones first, and insert what still helps. (the run, number of parts).

    A part is given the share of what time is left that its literals have of those still to solve.
    """
    watch, split = Watch(limits, beyond), parts(draft)
    whole = Whole(draft, split)
    todo, ended = whole.undecided, dict[int, Run]()
    left = sum(len(split[n].literals) for n in todo)
    with Newest(_of_three(report)) as news:
        for n in todo:
            size, spent = len(split[n].literals), watch.spent
            share = max(LEAST_SECONDS, (limits.seconds - spent) * size / left)
            mine = replace(limits, seconds=share, stopped=watch.stopped)
            tell = Telling(whole, n, watch, news)
            ask = None if watch.stopped() or spent >= limits.seconds else engine
            ended[n] = _part(whole.part(n), mine, tell, ask, watch.late)
            whole.put(n, ended[n].cost, ended[n].bound, ended[n].chosen)
            left -= size
        news.put((whole.cost, whole.bound, whole.chosen))
    return _joined(whole, ended, watch.why), len(split)


class Telling:
    """An engine's reports on a part as news of the whole; the watch sees every one."""

    def __init__(self, whole: Whole, n: int, watch: Watch, news: Newest[News]) -> None:
        self.whole, self.n, self.watch, self.news = whole, n, watch, news
        self.least = whole.bounds[n]

    def __call__(self, cost: int, bound: int | None, chosen: Bools | None = None, /) -> None:
        whole = self.whole
        whole.put(self.n, cost, max(self.least, bound or self.least), chosen)
        self.watch.see(whole.cost, whole.bound)
        self.news.put((whole.cost, whole.bound, whole.chosen.copy()))


def _of_three(report: Report | None) -> Callable[[News], None]:
    return lambda news: report(*news) if report else None


def _part(draft: Primitives, limits: Limits, tell: Report, engine: Engine | None, late: Callable[[], bool]) -> Run:
    """What an engine makes of a part, as far as it can be believed, finished by insertion; without one, only that."""
    heard = Heard(tell)
    run = engine(draft, limits, heard) if engine else _unasked(draft)
    chosen, unsound = believed_choice(draft, run, heard.kept)
    if run.last_pass or unsound:
        chosen = insertion.finish(draft, chosen, late)
    cost, before = cost_of(draft, chosen), beginning(draft)
    cost_before = cost_of(draft, before)
    if cost_before <= cost:
        chosen, cost = before, cost_before
    bound, wrong = (least_cost(draft), unsound) if unsound else believed_bound(draft, run, cost)
    why = StopReason.ENGINE_FAILED if wrong else run.stop_reason
    return replace(run, chosen=chosen, cost=cost, bound=bound, stop_reason=why, faults=(*run.faults, *wrong))


def _unasked(draft: Primitives) -> Run:
    """There was no time to ask an engine."""
    chosen, why = beginning(draft), StopReason.TIME_LIMIT
    return Run(chosen, 0, least_cost(draft), SolveStatus.FEASIBLE, why, "insertion", "what no choice avoids")


def _joined(whole: Whole, ended: dict[int, Run], stopped: StopReason | None) -> Run:
    """The parts' runs as one. What stopped those that are not proven stopped it all."""
    short = [run for run in ended.values() if run.bound < run.cost]
    why = {run.stop_reason for run in short}
    reason = StopReason.PROVEN if ended else StopReason.NOTHING_TO_DECIDE
    if short:
        reason = stopped or next((one for one in WEIGHTIEST if one in why), StopReason.ENGINE_FAILED)
    return Run(
        chosen=whole.chosen,
        cost=whole.cost,
        bound=whole.bound,
        status=SolveStatus.FEASIBLE if short else SolveStatus.OPTIMAL,
        stop_reason=reason,
        engine=" and ".join(sorted({run.engine for run in ended.values()})) or "none",
        bound_method=" and ".join(sorted({run.bound_method for run in short})) or "proof",
        faults=tuple(fault for run in ended.values() for fault in run.faults),
        bounding=together(run.bounding for run in ended.values()),
        moves=sum(run.moves for run in ended.values()),
        asked=len(ended),
    )
