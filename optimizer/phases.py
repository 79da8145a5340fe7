"""How long the steps take, of the clock and of the processors; what is held in memory; and how the best plan came."""

import gc
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from models.result import Spent, TracePoint
from optimizer.engines.base import NO_TIME, Bools, Progress, Run

KIB = 1024


@contextmanager
def uncollected() -> Iterator[None]:
    """Without looking for cycles in what was made: for steps that make much, hardly a cycle in it."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


@contextmanager
def left_alone() -> Iterator[None]:
    """Looking for cycles in what is made from here on alone: what is there by now stays meanwhile, and to look through
    all of it would hold up every thread, at a moment that nobody chooses."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


class Stopwatch:
    """What the thread that it is used in spends within a `with`; nothing before, and meanwhile what it has spent so
    far, for any thread that asks. Processor time of a thread that goes on is told on Linux alone."""

    def __init__(self) -> None:
        self.ended, self.running = NO_TIME, False

    @property
    def spent(self) -> Spent:
        # The thread, and its clock with it, can end while somebody looks.
        with suppress(OSError):
            if self.running:
                return self._until(_read(self.clock))
        return self.ended

    def __enter__(self) -> Self:
        self.began, self.clock = (time.perf_counter(), time.thread_time()), _clock_of_this_thread()
        self.running = True
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.ended, self.running = self._until(time.thread_time()), False

    def _until(self, cpu: float) -> Spent:
        return _spent(time.perf_counter() - self.began[0], max(0.0, cpu - self.began[1]))


def _clock_of_this_thread() -> int | None:
    """One that other threads can read too."""
    return time.pthread_getcpuclockid(threading.get_ident()) if sys.platform == "linux" else None


def _read(clock: int | None) -> float:
    return 0.0 if clock is None else time.clock_gettime(clock)


@dataclass
class Phases:
    """Seconds by step, since it began."""

    spent: dict[str, Spent] = field(default_factory=dict)
    now: Callable[[], float] = time.perf_counter
    began: float = field(init=False)
    ended: dict[str, float] = field(default_factory=dict)
    """By step, when."""

    def __post_init__(self) -> None:
        self.began = self.now()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.spent[name] = _spent(time.perf_counter() - wall, time.process_time() - cpu)
        self.ended[name] = self.elapsed

    @property
    def elapsed(self) -> float:
        """Of the clock, with what is no step."""
        return self.now() - self.began

    def told(self, run: Run) -> dict[str, Spent]:
        """With what was spent elsewhere, and the bound apart from the search that it was worked out beside."""
        solving = self.spent["solve"]
        cpu = max(0.0, solving.cpu_seconds + run.cpu_seconds - run.bounding.cpu_seconds)
        found: dict[str, Spent] = {}
        for name, spent in self.spent.items():
            found[name] = _spent(solving.wall_seconds, cpu) if name == "solve" else spent
            if name == "solve":
                found["bound"] = run.bounding
        return found


def together(every: Iterable[Spent]) -> Spent:
    listed = list(every)
    return _spent(sum(one.wall_seconds for one in listed), sum(one.cpu_seconds for one in listed))


def _spent(wall: float, cpu: float) -> Spent:
    return Spent(wall_seconds=round(wall, 3), cpu_seconds=round(cpu, 3))


def peak_bytes() -> int:
    """What this process has held in memory at most since it began; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else KIB)


class Trace:
    """Passes news of the search on, and keeps it. `breaches` is what the objective holds for a choice's breaches of
    rules, and a plan does not; `began` is of time.perf_counter.
    """

    def __init__(self, progress: Progress | None, breaches: Callable[[Bools], int], began: float) -> None:
        self.progress, self.breaches, self.began = progress, breaches, began
        self.points: list[TracePoint] = []

    def __call__(self, cost: int, bound: int | None, chosen: Bools | None = None, /) -> None:
        if chosen is not None:
            less = self.breaches(chosen)
            self.keep(cost - less, max(0, (bound or 0) - less))
        if self.progress:
            self.progress(cost, bound)

    def keep(self, cost: int, bound: int) -> None:
        """The newest; a plan or a bound that is no better than before is none."""
        if self.points:
            cost, bound = min(cost, self.points[-1].cost), max(bound, self.points[-1].bound)
            if (cost, bound) == (self.points[-1].cost, self.points[-1].bound):
                return
        self.points.append(TracePoint(seconds=round(time.perf_counter() - self.began, 2), cost=cost, bound=bound))
