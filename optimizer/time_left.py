"""The limit on time, shared out over the steps of planning; in reproducible mode work is counted, and none is late."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from optimizer.engines.base import Limits
from optimizer.phases import Phases
from optimizer.solve import LEAST_SECONDS

BY_HAND = 0.1
"""At most so much of the time for a plan made by hand: the search is soon past it."""
KEPT = 0.5
"""At least so much of the time for unpaid work, whatever forming groups took."""
BUILDING = ("facts", "options", "draft")
CHECKING = 0.75
"""Of what building takes, what extracting and checking the plan take at the most, of an area of any size: see
docs/performance.md. So it is known of this machine before the search."""
ENDING = 0.1
"""Seconds for the search to come to its end, and the bound with it."""
MOST_AFTER = 0.2
"""At most so much of the time is kept for all that: a short limit is there to search in."""


class Stop(Protocol):
    """What somebody sets who wants no better plan any more; a threading.Event is one."""

    def is_set(self) -> bool: ...


def heeding(limits: Limits, stop: Stop | None) -> Limits:
    """The limits, until somebody stops it."""
    return limits if stop is None else replace(limits, stopped=stop.is_set)


def left(limits: Limits, spent: float = 0.0) -> Limits:
    """The limits for what comes next, after so many seconds."""
    return limits if limits.reproducible else replace(limits, seconds=max(LEAST_SECONDS, limits.seconds - spent))


def left_to_search(limits: Limits, phases: Phases) -> Limits:
    """The limits for the search, so that they hold for a plan that is checked. However long forming took, as to load
    its process, unpaid work has what is kept for it."""
    forming = max(0.0, phases.spent["groups"].wall_seconds - (1 - KEPT) * limits.seconds)
    building = sum(phases.spent[step].wall_seconds for step in BUILDING)
    after = min(CHECKING * building + ENDING, MOST_AFTER * limits.seconds)
    return left(limits, phases.elapsed - forming + after)


def late(limits: Limits) -> Callable[[], bool]:
    """Has what is made by hand had its share of the time? In reproducible mode it is given all it takes."""
    if limits.reproducible:
        return limits.stopped
    last = time.monotonic() + BY_HAND * limits.seconds
    return lambda: limits.stopped() or time.monotonic() > last
