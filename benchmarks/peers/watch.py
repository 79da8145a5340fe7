"""Clocks beside a search: what it says of itself, and how much processor time it has left."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from benchmarks.registry import Point
from optimizer.engines.base import Limits
from optimizer.engines.until import until

EVERY = 0.05
LEAST_SECONDS = 0.5
"""Whatever was spent before."""


class Watch:
    """Keeps what a search says of itself, with the seconds since it was made."""

    def __init__(self) -> None:
        self.began, self.cpu = time.perf_counter(), time.process_time()
        self.points: tuple[Point, ...] = ()
        self.free = 0.0, 0.0
        """Wall and processor seconds that are not counted."""

    @property
    def spent(self) -> float:
        """Processor seconds of this process that count."""
        return time.process_time() - self.cpu - self.free[1]

    @contextmanager
    def given(self) -> Iterator[None]:
        """What is made within is given to the peer, and takes nothing from its time."""
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.free = self.free[0] + time.perf_counter() - wall, self.free[1] + time.process_time() - cpu

    def left(self, limits: Limits) -> float:
        """Processor seconds that a peer still has."""
        return max(LEAST_SECONDS, limits.seconds * limits.workers - self.spent)

    def __call__(self, cost: int, bound: int | None) -> None:
        wall = time.perf_counter() - self.began - self.free[0]
        self.points += (Point(round(wall, 2), cost, bound, round(self.spent, 2)),)

    def until(self, cpu_seconds: float, stop: Callable[[], object]) -> AbstractContextManager[None]:
        """`stop` is called when this process has spent so much more."""
        last = self.spent + cpu_seconds
        return until(lambda: self.spent >= last, stop, EVERY)
