"""Which engine when: small parts exactly, larger ones by search, with the bound relaxed meanwhile.

Vendors load slowly, so they are imported where they are used.
"""

import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Thread

from models.result import SolveStatus, StopReason
from optimizer.draft import BREACHES, Cost, Primitives
from optimizer.engines import insertion
from optimizer.engines.base import Bools, ChosenBy, Limits, Lower, Report, Run, never
from optimizer.engines.offers import Offers
from optimizer.evaluate import least_cost, total_cost
from optimizer.phases import Stopwatch

SMALL = 1_000
"""Literals of a part that the exact engine improves to the end."""
LARGE = 120_000
"""Literals of a part whose bound is worked out with prices on what people share, without listing choices."""
PLANS = 40
"""Of the newest plans so many are told to whoever works out the bound."""
ROUNDS = 8
"""Of prices in reproducible mode, where all else waits for them."""
PATIENCE = 0.01
"""Of the time, for the bound to come to its end."""
RELAXING = 0.5
"""At most so much of the time for the relaxation where all else waits for it."""
LOADING = 0.3
"""So much of the time to wait for the kernel to be loaded, before beginning without it."""


def default_engine(draft: Primitives, limits: Limits, progress: Report | None) -> Run:
    return engine_from(0.0, draft, limits, progress)


def engine_from(warm: float, draft: Primitives, limits: Limits, progress: Report | None) -> Run:
    """`warm`: where on the way from hot to cold a search begins."""
    return exactly(draft, limits, progress) if draft.literals <= SMALL else searched(draft, limits, progress, warm)


def exactly(draft: Primitives, limits: Limits, report: Report | None) -> Run:
    """Relax, round, improve by CP-SAT, and take the better of two bounds."""
    from optimizer.engines import bound, exact

    began = time.monotonic()
    with Stopwatch() as relaxing:
        most = None if limits.reproducible else limits.seconds * RELAXING
        lower, liking = bound.lower_bound(draft, most, limits.stopped)
    start = _better(draft, insertion.start(draft, liking, _late(limits, began)))
    cost = _cost(draft, start)
    if report:
        report(cost, lower, start)
    spent = 0.0 if limits.reproducible else time.monotonic() - began
    if limits.stopped() or spent >= limits.seconds:
        return _unimproved(start, cost, lower)
    mine = replace(limits, seconds=max(0.1, limits.seconds - spent))
    run = exact.solve(draft, start, mine, _with_bound(report, lower))
    run = replace(run, bounding=relaxing.spent)
    return run if run.bound >= lower else replace(run, bound=lower, bound_method="linear relaxation")


def searched(draft: Primitives, limits: Limits, report: Report | None, warm: float = 0.0) -> Run:
    """Search from the choice that is there, and hold what comes of it against a bound worked out meanwhile."""
    began = time.monotonic()
    relaxing, loading = Relaxing(draft, limits), Loading()
    start = draft.start if draft.start is not None else _least(draft)
    if report:
        report(_cost(draft, start), None, start)
    if not loading.done(None if limits.reproducible else limits.seconds * loading.share):
        # Nothing else makes a plan: it has half of the grace, as a last pass would.
        late = _late(replace(limits, seconds=limits.seconds + limits.grace_seconds / 2), began)
        start = _better(draft, insertion.start(draft, None, lambda: late() or loading.done(0)))
        if report:
            report(_cost(draft, start), None, start)
        loading.done(limits.seconds + began - time.monotonic())
    spent = 0.0 if limits.reproducible else time.monotonic() - began
    if spent >= limits.seconds or limits.stopped() or not loading.done(0):
        relaxing.over = True
        run = _unimproved(start, _cost(draft, start), relaxing.lower.bound)
        return replace(run, last_pass=False, bounding=relaxing.watch.spent)
    from optimizer.engines.search import engine

    mine = replace(limits, seconds=limits.seconds - spent)
    run = engine.solve(draft, start, mine, report, relaxing.lower, warm)
    return replace(run, bound=relaxing.ended(), bound_method=relaxing.method, bounding=relaxing.watch.spent)


class Relaxing:
    """The relaxation at work in a thread of its own, and then offers to the search. In reproducible mode all waits for
    it, and the search asks for offers."""

    def __init__(self, draft: Primitives, limits: Limits) -> None:
        self.draft, self.limits, self.over = draft, limits, False
        self.lower, self.method = Lower(least_cost(draft), busy=True, hear=self._hear), "what no choice avoids"
        self.watch, self.plans = Stopwatch(), deque[Bools](maxlen=PLANS)
        self.offers = Offers(draft, limits, self.lower, self._stopped)
        self.thread = Thread(target=self._relax, daemon=True)
        self.thread.start()
        if limits.reproducible:
            self.thread.join()
            self.lower.offer = self.offers.offer

    def ended(self) -> int:
        """The bound, as far as it has come. Whoever works it out may not hear at once that it is over."""
        self.over = True
        self.thread.join(None if self.limits.reproducible else PATIENCE * self.limits.seconds)
        return self.lower.bound

    def _hear(self, chosen: Bools, /) -> None:
        """A plan of the search: prices of a large part are worked out from these, and then they are merged."""
        self.plans.append(chosen)
        self.offers.past.add(chosen)

    def _relax(self) -> None:
        try:
            with self.watch:
                for bound, method in self._priced() if self.draft.literals > LARGE else self._mixed():
                    if bound > self.lower.bound:
                        self.lower.bound, self.method = bound, method
                    if self._stopped():
                        break
            if not self.limits.reproducible:
                self.offers.go_on()
        finally:
            self.lower.busy = False

    def _mixed(self) -> Iterator[tuple[int, str]]:
        from optimizer.engines import hulls

        for n, bound in enumerate(hulls.tighter_bounds(self.draft, self._seconds, self._stopped, self._like)):
            yield bound, "linear relaxation of whole choices" if n else "linear relaxation"

    def _priced(self) -> Iterator[tuple[int, str]]:
        from optimizer.engines import priced

        rounds = ROUNDS if self.limits.reproducible else priced.ROUNDS
        args = self.draft, self._newest_plans, self._seconds, self._stopped, rounds, self._like
        for bound in priced.priced_bounds(*args):
            yield bound, "prices on what people share"

    def _like(self, liked: Bools, how: ChosenBy, /) -> None:
        self.offers.like(liked, how)
        if how is not ChosenBy.ASKED:
            self.lower.whole, self.lower.liked = how is ChosenBy.WHOLE, liked

    def _newest_plans(self) -> Iterator[Bools]:
        while self.plans:
            yield self.plans.popleft()

    @property
    def _seconds(self) -> float | None:
        return None if self.limits.reproducible else self.limits.seconds

    def _stopped(self) -> bool:
        return self.over or self.limits.stopped()


class Loading:
    """The kernel being loaded, and before that compiled where it was not, by a process of its own."""

    def __init__(self) -> None:
        self.thread = Thread(target=self._load, daemon=True)
        self.thread.start()

    @property
    def share(self) -> float:
        """Of the time, to wait for it: to be compiled takes too long to wait for."""
        from optimizer.engines.search.kept import is_compiled

        return LOADING if is_compiled() else 0.0

    def done(self, seconds: float | None) -> bool:
        """Is it there within so many seconds?"""
        self.thread.join(seconds if seconds is None else max(0.0, seconds))
        return not self.thread.is_alive()

    def _load(self) -> None:
        from optimizer.engines.search.kept import compile_elsewhere, compile_here

        compile_elsewhere()
        compile_here()


def _least(draft: Primitives) -> Bools:
    """The least choice, with what breaches can be mended mended."""
    breaches = any(isinstance(block, Cost) and block.rule == BREACHES and block.price.any() for block in draft.blocks)
    return insertion.mended(draft) if breaches else draft.base


def _better(draft: Primitives, start: Bools) -> Bools:
    """This choice, or the one to begin from if that is as good."""
    given = draft.start
    return start if given is None or _cost(draft, start) < _cost(draft, given) else given


def _cost(draft: Primitives, chosen: Bools) -> int:
    cost = total_cost(draft, chosen)
    assert cost is not None, "a choice of ours is sound"
    return cost


def _unimproved(start: Bools, cost: int, bound: int) -> Run:
    why = StopReason.TIME_LIMIT
    return Run(start, cost, bound, SolveStatus.FEASIBLE, why, "insertion", "linear relaxation")


def _late(limits: Limits, began: float) -> Callable[[], bool]:
    return never if limits.reproducible else lambda: time.monotonic() > began + limits.seconds


def _with_bound(report: Report | None, lower: int) -> Report | None:
    if report is None:
        return None
    return lambda cost, bound, chosen=None: report(cost, max(lower, bound or 0), chosen)
