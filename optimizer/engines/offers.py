"""Plans found beside the search: once the bound is there, what the search and the relaxations chose is merged."""

import time
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from optimizer.draft import Primitives
from optimizer.engines.base import Bools, ChosenBy, Limits, Lower, Offered
from optimizer.evaluate import total_cost

if TYPE_CHECKING:
    from optimizer.engines.merging import Merging

OTHERS = 5
"""Of the search's plans so many, with the newest."""
SPREAD = 10
WAIT = 0.02
"""Seconds between two looks for a plan."""
SHARE, LEAST = 0.1, 0.2
"""Of the time at most so much for a program in whole numbers, and at least so many seconds."""


class Offers:
    def __init__(self, draft: Primitives, limits: Limits, lower: Lower, stopped: Callable[[], bool]) -> None:
        """Offers are set in `lower`, and only those that cost less than all before."""
        self.draft, self.limits, self.lower, self.stopped = draft, limits, lower, stopped
        self.past, self.merged, self.end = Spread(), 0, time.monotonic() + limits.seconds
        self.asked = list[Bools]()
        self.mixed: Bools | None = None

    @cached_property
    def merging(self) -> "Merging":
        """Its vendors load slowly."""
        from optimizer.engines.merging import Merging

        return Merging(self.draft, self.limits.workers, self.stopped)

    def like(self, liked: Bools, how: ChosenBy) -> None:
        """What a relaxation chose. Of those in parts of literals nothing is kept: with many they are too many."""
        if how is ChosenBy.WHOLE:
            self.mixed = liked
        elif how is ChosenBy.ASKED:
            self.asked.append(liked)

    def go_on(self) -> None:
        """Until it is stopped. Where the search has found no other plan than before, it waits for one."""
        while not self.stopped():
            newest, seen = self.past.newest, self.past.seen
            if newest is None or seen == self.merged:
                time.sleep(WAIT)
                continue
            self.merged = seen
            self.offer(newest)

    def offer(self, newest: Bools) -> None:
        """A better one than this and than all before, if there is."""
        best, cost, before = newest, total_cost(self.draft, newest), self.lower.offered
        if before is not None and cost is not None and before.cost < cost:
            cost, best = before
        found = self.merging.merged(best, self.mixed, self.asked, self.past.some(OTHERS), self._seconds)
        found_cost = None if found is None else total_cost(self.draft, found)
        if found is not None and found_cost is not None and cost is not None and found_cost < cost:
            self.lower.offered = Offered(found_cost, found)

    @property
    def _seconds(self) -> tuple[float, float] | None:
        """What is left, and what a program in whole numbers may take."""
        if self.limits.reproducible:
            return None
        left = max(0.0, self.end - time.monotonic())
        return left, min(left, max(LEAST, SHARE * self.limits.seconds))


class Spread:
    """Of all plans that came some, as far from one another as can be said while they come."""

    def __init__(self) -> None:
        self.plans, self.seen, self.every = list[Bools](), 0, 1
        self.newest: Bools | None = None

    def add(self, plan: Bools) -> None:
        self.newest = plan
        if self.seen % self.every == 0:
            self.plans.append(plan)
        self.seen += 1
        if len(self.plans) > SPREAD:
            self.plans, self.every = self.plans[::2], 2 * self.every

    def some(self, count: int) -> list[Bools]:
        """The newest, and of the others so many that came last."""
        return self.plans[-count:] + ([] if self.newest is None else [self.newest])
