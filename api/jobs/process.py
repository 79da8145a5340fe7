"""One process for each request, and one of its own for its solver: what a request does to itself, no other feels."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import psutil

from api.jobs.base import FailureCode, News, Outcome, Work
from api.jobs.planning import plan
from optimizer.child import Child, Ending
from optimizer.engines.base import GIB

LOG = logging.getLogger("placewell.jobs")

REST_SECONDS = 120.0
"""For reading, checking and explaining, beside the time limit."""
REST_FACTOR = 3.0
"""Work that is counted and not timed may take longer on a busy machine."""

WRAP_UP_SECONDS = 120.0
"""To check and explain the best plan so far, once it was told to end."""

FAILURES = {
    Ending.RAISED: FailureCode.DEFECT,
    Ending.DIED: FailureCode.DIED,
    Ending.MEMORY: FailureCode.OUT_OF_MEMORY,
    Ending.OVERRAN: FailureCode.OVERRAN,
    Ending.ENDED: FailureCode.DIED,
}


class Processes:
    """Fills `Runner`."""

    def __init__(self, memory_bytes: int = 4 * GIB) -> None:
        self.memory_bytes = memory_bytes
        self.closed = False

    def run(self, work: Work, stop: threading.Event, tell: Callable[[News | Outcome], None]) -> FailureCode | None:
        """Start it, pass on what it tells, and say why there is no outcome where there is none."""
        mine = replace(work, limits=replace(work.limits, memory_bytes=self.memory_bytes))
        with Child(plan, mine, memory_bytes=self.memory_bytes) as child:
            for told in child.messages(_deadline(work), partial(self._heed, child, stop)):
                tell(told)
        assert child.ending is not None, "it has ended"
        if child.ending in FAILURES and not self.closed:
            LOG.error("a request failed: %s %s", child.ending, child.detail)
        return FAILURES.get(child.ending)

    def close(self) -> None:
        """Each thread ends its own child, within a tenth of a second."""
        self.closed = True

    def warm(self) -> None:
        """Have what processes start from loaded before the first request comes."""
        threading.Thread(target=lambda: Child(nothing).end(), daemon=True).start()

    def _heed(self, child: Child, stop: threading.Event) -> None:
        if self.closed:
            child.end()
        elif stop.is_set() and child.deadline > time.monotonic() + WRAP_UP_SECONDS:
            child.stop(within=WRAP_UP_SECONDS)


def nothing(tell: Callable[[object], None], stop: threading.Event) -> None:
    """A child that only starts."""


def _deadline(work: Work) -> float:
    return time.monotonic() + REST_FACTOR * work.limits.seconds + REST_SECONDS


def memory_each(pool: int) -> int:
    """Of this machine's memory, what each of a request's two processes may hold: the pool together has two thirds."""
    return int(psutil.virtual_memory().total / 3 / pool)
