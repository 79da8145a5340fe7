"""One process for each request, and one of its own for its solver: what a request does to itself, no other feels."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import psutil

from api.jobs.base import FailureCode, Told, Work
from api.jobs.work import work_on
from optimizer.child import Child, Ending
from optimizer.engines.base import GIB

LOG = logging.getLogger("placewell.jobs")

REST_SECONDS = 600.0
"""For reading, loading, checking and explaining, beside what the limits give to solving."""
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

    def run(self, work: Work, stop: threading.Event, tell: Callable[[Told], None]) -> FailureCode | None:
        """Start it, pass on what it tells, and say why there is no outcome where there is none."""
        mine = replace(work, limits=replace(work.limits, memory_bytes=self.memory_bytes))
        with Child(work_on, mine, memory_bytes=self.memory_bytes) as child:
            for told in child.messages(_deadline(work), partial(self._heed, child, stop)):
                tell(told)
        assert child.ending is not None, "it has ended"
        if child.ending in FAILURES and not self.closed:
            LOG.error("a request failed: %s %s", child.ending, child.detail)
        return FAILURES.get(child.ending)

    def close(self) -> None:
        """Each thread ends its own child, within a tenth of a second."""
        self.closed = True

    def _heed(self, child: Child, stop: threading.Event) -> None:
        if self.closed:
            child.end()
        elif stop.is_set() and child.deadline > time.monotonic() + WRAP_UP_SECONDS:
            child.stop(within=WRAP_UP_SECONDS)


def _deadline(work: Work) -> float:
    return time.monotonic() + work.limits.clock_seconds + REST_SECONDS


def memory_each(pool: int) -> int:
    """Of this machine's memory, what each of a request's two processes may hold: the pool together has two thirds."""
    return int(psutil.virtual_memory().total / 3 / pool)
