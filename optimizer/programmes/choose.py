"""Which groups, seats and staff: a small problem as one exact model, a large one by sets of groups, finer and finer.

First what each programme could come to by itself (`by_programme.py`). Then in turns: the best choice of sets, nobody
named (`merged.py`, `pooled.py`), proves a bound; the best choice of the groups in all sets chosen so far, and then who
runs these, is a plan; the sets that were chosen are split. It ends when bound and plan are near, or when the time is
up; where no set is left to split, one model of everything has the rest.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from math import ceil
from typing import NamedTuple

import numpy as np

from models.programmes.referrals import Referral
from models.result import StopReason
from optimizer.draft import Primitives
from optimizer.engines.base import Bools, Limits
from optimizer.facts import Facts
from optimizer.programmes.by_programme import Most, capped, in_units, most_alone
from optimizer.programmes.eligible import Open
from optimizer.programmes.joining import joining
from optimizer.programmes.merged import Merged, Together, split, together
from optimizer.programmes.pooled import could_be_run, pooled
from optimizer.programmes.seated_apart import seated_apart
from optimizer.programmes.seating import Seating
from optimizer.programmes.staffing import staffed, supported

WHOLE = 3000
"""Literals up to which one model of everything is soon proved."""
NEAR = 0.002
"""The value gap at which it ends, where no nearer one is asked for."""
METHOD = "CP-SAT on sets of groups"
ROUNDS, SHARE, LONGER = 40, 0.3, 0.6
"""Rounds at most; of the time that is left what one search may take, and what one for the bound may."""
ALONE = 0.4
"""Of the limit, for each programme by itself."""
SOON = 0.005
"""Sets so near to what is known to be possible, and nearer than half the way of the plan, are split at once: to prove
that they are the best has no use."""
TURNS = 8
"""In reproducible mode each search has one part in so many of the work."""


class Choice(NamedTuple):
    """Literals of a Seating, what they cost, and a bound that no sound choice is below."""

    seating: Seating
    chosen: Bools
    cost: int
    bound: int
    unavoidable: int
    """K0: of those who could sit nowhere."""
    method: str
    stop_reason: StopReason


Chooser = Callable[[Facts, Sequence[Open], Sequence[Referral], Limits], Choice]


def choose(facts: Facts, open_: Sequence[Open], order: Sequence[Referral], limits: Limits) -> Choice:
    """Who has more groups and seats than one model may have literals needs no count of the rest."""
    seats = sum(not refused for one in open_ for refused in one.refused.values())
    if len(open_) + seats <= WHOLE and (seating := Seating(facts, open_, order)).literals <= WHOLE:
        return _solved(seating, limits)
    return finer(facts, open_, order, limits)


def whole(facts: Facts, open_: Sequence[Open], order: Sequence[Referral], limits: Limits) -> Choice:
    """One model of all groups, seats and staff."""
    return _solved(Seating(facts, open_, order), limits)


def _solved(seating: Seating, limits: Limits) -> Choice:
    from optimizer.engines import exact

    draft = of_all(seating)
    run = exact.solve(draft, np.zeros(draft.literals, dtype=np.bool_), limits)
    return Choice(seating, run.chosen, run.cost, run.bound, seating.unavoidable, run.bound_method, run.stop_reason)


def of_all(seating: Seating) -> Primitives:
    return seating.primitives([*staffed(seating), *supported(seating), *joining(seating), *seated_apart(seating)])


def finer(facts: Facts, open_: Sequence[Open], order: Sequence[Referral], limits: Limits) -> Choice:
    """Sets of groups, split until the bound is near the plan."""
    return Finer(facts, open_, order, limits).run()


class Finer:
    """The plan and the bound so far, and the sets by now."""

    def __init__(self, facts: Facts, open_: Sequence[Open], order: Sequence[Referral], limits: Limits) -> None:
        self.facts, self.order, self.limits = facts, order, limits
        every = Seating(facts, open_, order, named=False)
        self.open = [one for n, one in enumerate(open_) if could_be_run(every, n)]
        self.until = time.monotonic() + limits.seconds
        self.sets: list[Together] = together(self.open)
        self.pool: set[int] = set()
        self.most: Most = {}
        none = Seating(facts, [], order)
        nothing, why = np.zeros(none.literals, dtype=np.bool_), StopReason.TIME_LIMIT
        self.best = Choice(none, nothing, none.nobody, every.unavoidable, every.unavoidable, METHOD, why)

    def run(self) -> Choice:
        self._alone()
        for _ in range(ROUNDS):
            self._plan()
            if self._near() or self._left() <= 0 or self.limits.stopped():
                break
            chosen = self._bound()
            if not chosen:
                break
            self.pool.update(k for one in chosen for k in self.sets[one])
            finer_ = split(self.sets, chosen)
            if finer_ == self.sets:
                self._whole()
                break
            self.sets = finer_
        return self.best._replace(stop_reason=self._why())

    def _alone(self) -> None:
        """What each programme can come to by itself, and all of that together, is a bound already."""
        end = time.monotonic() + ALONE * self.limits.seconds
        self.most, self.pool = most_alone(self.facts, self.open, self.order, lambda: self._search(end))
        self.pool.update(n for n, one in enumerate(self.open) if one.joins is not None)  # a seat there opens nothing
        self._known(sum(self.most.values()))

    def _known(self, units: int) -> None:
        """That all seats together are worth so many units at most."""
        bound = self.best.seating.nobody - self.facts.numbers.rate_tier_1 * units
        self.best = self.best._replace(bound=min(self.best.cost, max(self.best.bound, bound)))

    def _left(self) -> float:
        """Seconds; in reproducible mode rounds alone count."""
        return self.limits.seconds / TURNS if self.limits.reproducible else self.until - time.monotonic()

    def _search(self, end: float, share: float = SHARE) -> Limits:
        """Of one search that is not to the end, of those before then."""
        by_clock = share * (min(end, self.until) - time.monotonic())
        seconds = self.limits.seconds / TURNS if self.limits.reproducible else by_clock
        return replace(self.limits, seconds=max(0.1, seconds))

    def _bound(self) -> list[int]:
        """The sets of the best choice, of all programmes."""
        merged = Merged(self.facts, self.open, self.sets, self.order)
        rate, limits = self.facts.numbers.rate_tier_1, self._search(self.until, LONGER)
        floor = self.best.bound // rate
        floor += int(min(SOON * (merged.units - floor), (self.best.cost // rate - floor) / 2))
        run = in_units(merged, self.most, limits, floor, ceil(self._enough() / rate))
        self._known(merged.units - run.bound)
        return [n for n in merged.start if run.chosen[n]]

    def _plan(self) -> None:
        """First the groups and seats, then these groups with who runs them."""
        from optimizer.engines.branched import branched

        listed, limits = sorted(self.pool), self._search(self.until)
        some = Seating(self.facts, [self.open[n] for n in listed], self.order, named=False)
        draft = some.primitives([*pooled(some), capped(some, self.most)])
        found = branched(draft, limits.seconds, limits.stopped, by_work=limits.reproducible)
        if found.chosen is not None:
            self._named([self.open[listed[n]] for n in some.start if found.chosen[n]])

    def _named(self, groups: Iterable[Open]) -> None:
        made = whole(self.facts, tuple(groups), self.order, self._search(self.until))
        if made.cost < self.best.cost:
            self.best = made._replace(bound=self.best.bound, unavoidable=self.best.unavoidable, method=METHOD)

    def _whole(self) -> None:
        """Who runs the groups is what the sets leave open."""
        made = whole(self.facts, self.open, self.order, replace(self.limits, seconds=max(0.1, self._left())))
        best = made if made.cost < self.best.cost else self.best
        bound = max(made.bound, self.best.bound)
        self.best = best._replace(bound=bound, unavoidable=self.best.unavoidable)

    def _near(self) -> bool:
        return self.best.bound >= self._enough()

    def _enough(self) -> int:
        """The bound at which the plan is near enough: by the value gap, or by the cost gap that was asked for."""
        best, gap = self.best, self.limits.cost_gap
        if gap is not None:
            return ceil((best.cost + gap * best.unavoidable) / (1 + gap))
        return ceil((best.cost - NEAR * best.seating.nobody) / (1 - NEAR))

    def _why(self) -> StopReason:
        if self.best.cost <= self.best.bound:
            return StopReason.PROVEN
        if self._near():
            return StopReason.GAP_REACHED
        return StopReason.WORK_LIMIT if self.limits.reproducible else StopReason.TIME_LIMIT
