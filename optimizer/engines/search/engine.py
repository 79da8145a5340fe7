"""The way in: several searches side by side from one sound choice, and the best that any of them found."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from models.result import SolveStatus, StopReason
from optimizer.draft import Primitives
from optimizer.engines.base import Limits, Lower, Report, Run
from optimizer.engines.search import fields as f
from optimizer.engines.search.layout import laid_out
from optimizer.engines.search.listing import DEEPEST, list_choices
from optimizer.engines.search.narrowing import LITERAL
from optimizer.engines.search.pricing import CLUSTER, WORK, ask_all
from optimizer.engines.search.seeker import Seeker
from optimizer.engines.search.way import Way

Bools = NDArray[np.bool_]
# In reproducible mode a second of limit is so many moves of each search; the clock is a back-stop.
MOVES_PER_SECOND = 40_000
CHUNK = 2_000
CHUNK_SECONDS = 0.1
MEETINGS = (0.5, 0.8)
"""Where on the way all go on from the best choice that any of them found."""
COOL = 0.65
"""From here on the way a search goes on from an offer as soon as it hears of it; before, its heat would undo it."""
LAST_MOVES = 4 * CHUNK
LITERALS_A_MOVE = 5
"""With nothing to begin from, a cold move for so many literals."""
WORTH, COLD = 0.001, 0.1
"""As many again are worth it where they gain so much more of what was gained; to this share of the way at the most."""


def load() -> None:
    """Have the kernel compiled, or loaded from where it is kept."""
    made, nothing = laid_out(Primitives(0, (), (1, 1, 1))), np.zeros(0, dtype=np.int64)
    seeker = Seeker(made, nothing.astype(np.bool_), 1)
    seeker.run(0, 0.0, 1.0)
    seeker.adopt(seeker)
    list_choices(made.s, made.p, nothing, np.zeros(DEEPEST, dtype=np.int64), np.zeros((2, 1), dtype=np.int64), 0)
    asked, told, room = (np.zeros((rows, 0), dtype=np.int64) for rows in (LITERAL, CLUSTER, WORK))
    ask_all(made.s, made.p, asked, told, nothing, room)


def solve(
    draft: Primitives,
    start: Bools,
    limits: Limits,
    report: Report | None = None,
    lower: Lower | None = None,
    warm: float = 0.0,
) -> Run:
    """The best choice found within the limits, never worse than `start`, which must be sound. `warm`: where on the way
    from hot to cold it begins."""
    clock, lower = Clock(limits), lower or Lower()
    made = laid_out(draft)
    workers = 1 if limits.reproducible else limits.workers
    seekers = [Seeker(made, start, limits.seed * 100 + n) for n in range(workers)]
    reporting, ended = Reporting(seekers[0].cost + 1, lower, report), True
    if made.s[f.NEED_COUNT] or made.s[f.EXTRA_COUNT]:
        if draft.start is None:
            _set_out_cold(seekers[0], draft, clock, reporting, lower)
        ended = _search(seekers, clock, reporting, lower, warm)
    best = min(seekers, key=lambda one: one.cost)
    proven = best.cost <= lower.bound
    return Run(
        chosen=best.best,
        cost=best.cost,
        bound=lower.bound,
        status=SolveStatus.OPTIMAL if proven else SolveStatus.FEASIBLE,
        stop_reason=StopReason.PROVEN if proven else clock.why(ended),
        engine="search",
        bound_method="linear relaxation",
        last_pass=False,
        moves=clock.moves,
    )


class Clock:
    """How far along the way, by time or in reproducible mode by moves."""

    def __init__(self, limits: Limits, now: Callable[[], float] = time.monotonic) -> None:
        self.limits, self.now, self.began, self.moves = limits, now, now(), 0
        self.rate = CHUNK / CHUNK_SECONDS

    @property
    def spent(self) -> float:
        return self.now() - self.began

    @property
    def share(self) -> float:
        """Of the way, before any of it is searched. Where moves count, none."""
        return 0.0 if self.limits.reproducible else self.spent / self.limits.seconds

    def shares(self) -> Iterator[tuple[int, float, float]]:
        """Moves to make, from which share of the way to which; by time the last are as many as there is time for."""
        seconds, share = self.limits.seconds, self.share
        while share < 1 and self.spent < self.limits.clock_seconds and not self.limits.stopped():
            if self.limits.reproducible:
                moves, after = CHUNK, min(1.0, share + CHUNK / (MOVES_PER_SECOND * seconds))
            else:
                most, left = max(CHUNK, self.rate * CHUNK_SECONDS), self.rate * (seconds - self.spent)
                moves = max(1, int(min(most, left)))
                after = min(1.0, share + moves / self.rate / seconds)
            before = self.spent
            yield moves, share, after
            self.rate = moves / max(1e-4, self.spent - before)
            share = after if self.limits.reproducible else min(1.0, self.spent / seconds)

    def why(self, ended: bool) -> StopReason:
        if not self.limits.reproducible:
            return StopReason.TIME_LIMIT
        return StopReason.WORK_LIMIT if ended else StopReason.CLOCK_BACKSTOP


class Reporting:
    """What is told of a search: a better choice with the bound, and a bound that has risen since by itself, so that
    whoever waits for a proven gap need not wait for a better choice. Bounds come in some tens of rounds at the most.

    Whoever merges plans is told each that is better than those of the search before, too.
    """

    def __init__(self, best: int, lower: Lower, report: Report | None) -> None:
        """`best`: what is told costs less."""
        self.best, self.mine, self.bound, self.lower, self.report = best, best, 0, lower, report

    def see(self, ahead: Seeker) -> None:
        cost, offered = ahead.cost, self.lower.offered
        chosen = ahead.best if cost < self.mine else None
        if chosen is not None:
            self.lower.hear(chosen)
        self.mine = cost
        if offered is not None and offered.cost < min(cost, self.best):
            cost, chosen = offered
        better, bound = cost < self.best, min(self.lower.bound, cost, self.best)
        if self.report and (better or bound > self.bound):
            self.report(min(cost, self.best), bound, chosen if better else None)
        self.best, self.bound = min(cost, self.best), bound


def _set_out_cold(one: Seeker, draft: Primitives, clock: Clock, reporting: Reporting, lower: Lower) -> None:
    """From nothing heat finds nothing sound for long: first take what there is to take, so that there is a plan.

    With heat it is long, too, before a plan is as good again. So as long as no whole choices lead, when the search
    goes back to nearly where it began, it goes on cold while that is worth it: somebody may look.
    """
    nothing, before = one.cost, f.NEVER
    while before - one.cost > WORTH * (nothing - one.cost):
        before = one.cost
        for _ in range(0, draft.literals // LITERALS_A_MOVE, CHUNK):
            if clock.spent > clock.limits.clock_seconds or clock.limits.stopped():
                return
            one.run(CHUNK, 1.0, 1.0)
            clock.moves += CHUNK
            reporting.see(one)
        if lower.whole or not lower.busy or clock.share > COLD:
            return


def _search(seekers: list[Seeker], clock: Clock, reporting: Reporting, lower: Lower, warm: float) -> bool:
    """Was it searched to the end of the way, or as good as any can be?"""
    meetings, after = list(MEETINGS), 0.0
    way = Way(warm, lower, clock.share)
    at_work = seekers[:-1] if lower.busy and len(seekers) > 1 else seekers
    with ThreadPoolExecutor(len(seekers)) as pool:
        for moves, begin, after in clock.shares():
            if (meetings and begin >= meetings[0]) or (at_work is not seekers and not lower.busy):
                meetings = [place for place in meetings if place > begin]
                at_work = seekers if not lower.busy else at_work
                _meet(seekers)
                lower.offer(seekers[0].best)
            way.lead(seekers, begin)
            _hear(seekers[0], lower, way.at(begin))
            places = way.at(begin), way.at(after)
            list(pool.map(lambda one: one.run(moves, *places), at_work))  # noqa: B023 - waited for
            clock.moves += moves * len(at_work)
            reporting.see(min(seekers, key=lambda one: one.cost))
            if reporting.best <= lower.bound:
                _hear(seekers[0], lower, 1.0)
                return True
    lower.offer(seekers[0].best)
    _hear(seekers[0], lower, 1.0)
    if after < 1 and clock.share < 1:
        # Somebody wants no more of it, and it is hot still.
        _meet(seekers)
        seekers[0].run(LAST_MOVES, 1.0, 1.0)
    return after >= 1


def _hear(one: Seeker, lower: Lower, place: float) -> None:
    """Of an offer that is better, where it is cool enough to go on from it."""
    if place >= COOL and lower.offered is not None and lower.offered.cost < one.cost:
        one.told(*lower.offered)
        one.adopt(one)


def _meet(seekers: list[Seeker]) -> None:
    ahead = min(seekers, key=lambda one: one.cost)
    for one in seekers:
        one.adopt(ahead)
