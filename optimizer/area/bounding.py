"""A bound of an area as a whole, however what is shared is dealt.

Let p be any prices of seats, none below 0. In a plan of the area let a part's people cost c(U), by the goals that look
at one person alone, and take seats that come to s(U) at these prices; all take s, which is the sum. No other goal costs
less than 0, so the plan costs at the least

    sum of c(U)  =  sum of (c(U) + s(U))  -  s.

What is in brackets is no less than what these people cost alone at these prices, with everything in the area to choose
from (`alone`): their bookings keep each one's own rows. And s is no more than the seats that there can be together are
worth, since the plan's staff and vehicles are in one place at a time (`seats`). So

    sum of what parts cost alone at the prices  -  what all seats are worth

bounds every plan of the area. A seat is paid for and brought once each, whoever takes it; what it costs to open a
session is in neither. Prices come from the parts with what was dealt to them (`prices`): others prove less, or more,
but never too much. A part that was not asked in time counts as nothing.
"""

import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from optimizer.area.alone import QUARTERS, Alone, Prices, Seat
from optimizer.area.asking import tell_alone, tell_prices, tell_worth
from optimizer.area.bounded import Bounded
from optimizer.area.crew import BEYOND, LATE, Done, Lines
from optimizer.area.near import TOGETHER
from optimizer.area.work import At, Task
from optimizer.child import Child, Work
from optimizer.engines.base import Limits

EACH, MOST = 0.014, 0.25
"""Processor seconds a person that it takes, and at most so much of the time."""


def share_for_bound(lines: Lines, limits: Limits) -> float:
    """Share of the time to keep for it; none where all are together."""
    people = sum(one.people for one in lines.known)
    return min(MOST, EACH * people / limits.workers / limits.seconds) if people > TOGETHER else 0.0


def area_bound(lines: Lines, done: Sequence[Done], limits: Limits, end: float) -> Bounded:
    """Until `end` of time.monotonic, or little later. Of those parts of which there is a plan."""
    if len(done) == 1 and len(done[0].part.units) == len(lines.units):
        return Bounded(done[0].totals.bound, done[0].totals.unavoidable, 1)
    ask = Asking(lines, done, limits, end)
    with ThreadPoolExecutor(limits.workers) as pool:
        every = range(len(done))
        prices = dict[Seat, int]()
        for told in pool.map(ask.prices, every):
            prices.update(told)
        alone = [one for one in pool.map(lambda n: ask.alone(n, prices), every) if one]
    issued = Counter[Seat]()
    for one in alone:
        issued.update(one.issued)
    worth = ask.worth(prices, issued) if alone else 0
    unavoidable = sum(one.unavoidable for one in alone)
    paid = [sum(one.bounds[n] for one in alone) for n in range(len(QUARTERS))]
    bounds = [paid[n] - -(-worth * quarters // 4) for n, quarters in enumerate(QUARTERS)] if worth is not None else []
    return Bounded(max([unavoidable, *bounds]), unavoidable, len(alone))


class Asking:
    """Parts asked in processes of their own."""

    def __init__(self, lines: Lines, done: Sequence[Done], limits: Limits, end: float) -> None:
        self.lines, self.done, self.limits, self.end = lines, done, limits, end

    def prices(self, n: int) -> Prices:
        found: Prices | None = self._ask(tell_prices, self._task(n))
        return found or {}

    def alone(self, n: int, prices: Prices) -> Alone | None:
        found: Alone | None = self._ask(tell_alone, self._task(n), self._others(n), prices)
        return found

    def worth(self, prices: Prices, issued: dict[Seat, int]) -> int | None:
        """Of all seats, as the part with fewest people knows them."""
        n = min(range(len(self.done)), key=lambda n: self.lines.people(self.done[n].part))
        found: int | None = self._ask(tell_worth, self._task(n), self._others(n), prices, dict(issued))
        return found

    def _task(self, n: int) -> Task:
        one = self.done[n]
        units = tuple(self.lines.units[unit] for unit in one.part.units)
        return Task(self.lines.shared, units, one.part.share, self.limits, (one.kept,))

    def _others(self, n: int) -> tuple[At, ...]:
        """The units of other parts that have something of their own."""
        mine = self.done[n].part.units
        pairs = zip(self.lines.units, self.lines.known, strict=True)
        return tuple(at for unit, (at, known) in enumerate(pairs) if known.own and unit not in mine)

    def _ask(self, work: Work, *args: object) -> Any:
        """What it tells; None where it does not in time."""
        late = time.monotonic() + BEYOND if self.limits.reproducible else max(self.end, time.monotonic()) + LATE
        with Child(work, *args, memory_bytes=self.limits.memory_bytes // self.limits.workers) as child:
            for told in child.messages(late):
                return told
        return None
