"""The same as `solve`, in a process of its own, so that nothing an engine does ends more than itself.

Every choice that comes back is checked here, and the best sound one is kept, however the process ends.
"""

import os
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from threading import Event
from typing import NamedTuple

import numpy as np

from models.result import EngineFault, EngineFaultCode, SolveStatus, StopReason
from optimizer.believed import beginning, believed_bound, cost_of, sound_cost
from optimizer.child import Child, Ending, Tell
from optimizer.decompose import parts
from optimizer.draft import Primitives
from optimizer.engines import insertion
from optimizer.engines.base import Bools, Engine, Limits, Report, Run, never
from optimizer.engines.together import default_engine
from optimizer.evaluate import least_cost
from optimizer.solve import LEAST_SECONDS, solve

LOADING_SECONDS = 60.0
"""How long the engines may take to load, the first time, where nobody's limit counts."""
STARTING = 0.3
"""So much of the time to wait for a child to begin, before a plan is begun by insertion without it."""
AGAIN_SECONDS = 0.5
"""With less time left nothing is tried again."""
FAULTS = {
    Ending.DIED: EngineFaultCode.DIED,
    Ending.RAISED: EngineFaultCode.RAISED,
    Ending.OVERRAN: EngineFaultCode.OVERRAN,
    Ending.MEMORY: EngineFaultCode.OUT_OF_MEMORY,
}
REASONS: dict[Ending | None, StopReason] = {Ending.OVERRAN: StopReason.WATCHDOG, Ending.MEMORY: StopReason.MEMORY_LIMIT}


class Task(NamedTuple):
    """What the child is sent. The deadline is of time.monotonic, which is one clock for all processes."""

    draft: Primitives
    limits: Limits
    deadline: float
    engine: Engine
    beyond: int


class Told(NamedTuple):
    """A better choice, as it travels: a bit a literal."""

    bound: int
    packed: bytes


class Final(NamedTuple):
    run: Run
    parts: int


def solve_apart(
    draft: Primitives, limits: Limits, report: Report | None = None, engine: Engine = default_engine, beyond: int = 0, /
) -> tuple[Run, int]:
    """A crash is tried again once, with one worker, in what time is left. With nothing to decide no process starts."""
    trying = Trying(draft, limits, report)
    if trying.cost <= trying.bound:
        return solve(draft, limits, report, engine, beyond)
    for workers in (limits.workers, 1):
        if limits.stopped() or (trying.attempts and not trying.again):
            break
        trying.attempt(workers, engine, beyond)
    return trying.run(), trying.final.parts if trying.final else len(parts(draft))


def wait_until_loaded() -> None:
    """Until the fork server has the engines, for somebody who is to wait for that but once: a first child would, and
    its limit with it. Where no process starts, the solve will say so."""
    with suppress(OSError, EOFError), Child(nothing) as child:
        child.begun(LOADING_SECONDS)


def nothing(tell: Tell, stopped: Event) -> None:
    """In the child: it is there."""


def work(tell: Tell, stopped: Event, task: Task) -> None:
    """In the child. What solvers print as they die is not for a user."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())

    def report(cost: int, bound: int | None, chosen: Bools | None = None, /) -> None:
        if chosen is not None:
            tell(Told(bound or 0, np.packbits(chosen).tobytes()))

    limits, left = task.limits, max(LEAST_SECONDS, task.deadline - time.monotonic())
    mine = replace(limits, seconds=limits.seconds if limits.reproducible else left, stopped=stopped.is_set)
    tell(Final(*solve(task.draft, mine, report, task.engine, task.beyond)))


class Starting:
    """A child that is being started, in a thread of its own: the fork server may load the engines for a long time."""

    def __init__(self, task: Task, memory_bytes: int) -> None:
        self.task, self.memory_bytes, self.begun = task, memory_bytes, threading.Event()
        self.started: Child | None = None
        self.unwanted, self.one_at_a_time = False, threading.Lock()
        threading.Thread(target=self._start, daemon=True).start()

    def over(self, within: float | None) -> bool:
        """Is it at work, or found not to begin?"""
        return self.begun.wait(LOADING_SECONDS if within is None else within)

    def child(self, within: float) -> Child | None:
        """Once it is at work, if that is in time; what comes later is ended as it begins."""
        self.over(max(0.0, within))
        with self.one_at_a_time:
            self.unwanted = not self.begun.is_set()
            return self.started if self.begun.is_set() else None

    def _start(self) -> None:
        child = None
        with suppress(OSError, EOFError):
            child = Child(work, self.task, memory_bytes=self.memory_bytes)
            child.begun(LOADING_SECONDS)
        with self.one_at_a_time:
            self.started = child
            self.begun.set()
        if self.unwanted and child is not None:
            child.end()


@dataclass
class Trying:
    """What has come of it so far: the best sound choice, the best bound, and what went wrong."""

    draft: Primitives
    limits: Limits
    report: Report | None
    chosen: Bools = field(init=False)
    cost: int = field(init=False)
    bound: int = field(init=False)
    deadline: float = field(init=False)
    final: Final | None = None
    ending: Ending | None = None
    faults: list[EngineFault] = field(default_factory=list)
    attempts: int = 0
    workers: int = 0
    cpu_seconds: float = 0.0
    peak_bytes: int = 0
    packed: bytes = b""
    """The choice that was told last."""

    def __post_init__(self) -> None:
        self.deadline = time.monotonic() + self.limits.clock_seconds
        self.chosen = beginning(self.draft)
        self.cost, self.bound = cost_of(self.draft, self.chosen), least_cost(self.draft)

    @property
    def left(self) -> float:
        return self.deadline - time.monotonic()

    @property
    def again(self) -> bool:
        """Did it crash, and is there time for another attempt?"""
        return self.final is None and self.ending not in REASONS and self.left > AGAIN_SECONDS

    def attempt(self, workers: int, engine: Engine, beyond: int) -> None:
        self.attempts, self.workers, self.ending = self.attempts + 1, workers, None
        mine, draft = replace(self.limits, workers=workers, stopped=never), self.draft
        if self.attempts > 1 and not self.limits.reproducible:
            draft = replace(draft, start=self.chosen)
        starting = Starting(Task(draft, mine, self.deadline, engine, beyond), self.limits.memory_bytes)
        if not starting.over(None if self.limits.reproducible else self.limits.seconds * STARTING):
            self._insert(starting)
        child = starting.child(self.left + self.limits.grace_seconds)
        if child is None:
            self._fault(EngineFaultCode.NOT_STARTED)
            return
        with child:
            end = max(self.deadline, time.monotonic() + LEAST_SECONDS) + self.limits.grace_seconds
            for message in child.messages(end, lambda: self._pass_on(child)):
                self._hear(message)
        self.ending, self.cpu_seconds = child.ending, self.cpu_seconds + child.cpu_seconds
        self.peak_bytes = max(self.peak_bytes, child.peak_bytes)
        if child.ending in FAULTS and not self.final:
            self._fault(FAULTS[child.ending], child.detail or None)

    def _insert(self, starting: Starting) -> None:
        """Meanwhile, here: what comes of it stands if nothing ever begins."""
        self._offer(insertion.start(self.draft, None, lambda: self.left <= 0 or starting.over(0)))
        if self.report:
            self.report(self.cost, self.bound, self.chosen)

    def run(self) -> Run:
        """What there is, whether or not an engine came to its end."""
        answer, unsound = self.final and self.final.run, EngineFaultCode.UNSOUND_CHOICE
        if answer is None or unsound in {fault.code for fault in self.faults}:
            answer = self._unfinished()
        bound, wrong = believed_bound(self.draft, answer, self.cost)
        return replace(
            answer,
            chosen=self.chosen,
            cost=self.cost,
            bound=bound,
            status=SolveStatus.OPTIMAL if bound >= self.cost else SolveStatus.FEASIBLE,
            stop_reason=StopReason.ENGINE_FAILED if wrong else answer.stop_reason,
            faults=(
                *self.faults,
                *(fault.model_copy(update={"attempt": self.attempts}) for fault in answer.faults),
                *wrong,
            ),
            attempts=self.attempts,
            workers=self.workers,
            cpu_seconds=self.cpu_seconds,
            peak_bytes=self.peak_bytes,
        )

    def _unfinished(self) -> Run:
        """The answer of an engine that gave none that could be used."""
        why = StopReason.STOPPED if self.limits.stopped() else REASONS.get(self.ending, StopReason.ENGINE_FAILED)
        return Run(self.chosen, self.cost, self.bound, SolveStatus.FEASIBLE, why, "unfinished", "as last reported")

    def _pass_on(self, child: Child) -> None:
        """That somebody wants it to stop."""
        if self.limits.stopped():
            child.stop(self.limits.grace_seconds)

    def _hear(self, message: Told | Final) -> None:
        if isinstance(message, Final):
            self.final = message
            if not self._offer(message.run.chosen, final=True):
                self._fault(EngineFaultCode.UNSOUND_CHOICE)
            return
        before = self.cost, self.bound
        if message.packed != self.packed:  # else the bound alone has risen
            self.packed = message.packed
            bits = np.frombuffer(message.packed, dtype=np.uint8)
            self._offer(np.unpackbits(bits, count=self.draft.literals).astype(np.bool_))
        self.bound = max(self.bound, message.bound)
        if self.report and (self.cost, self.bound) != before:
            self.report(self.cost, min(self.bound, self.cost), self.chosen)

    def _offer(self, chosen: Bools, final: bool = False) -> bool:
        """Keep it if it is better; of two as good the final one. Is it sound?"""
        cost = sound_cost(self.draft, chosen)
        if cost is not None and cost - final < self.cost:
            self.chosen, self.cost = chosen, cost
        return cost is not None

    def _fault(self, code: EngineFaultCode, detail: str | None = None) -> None:
        self.faults.append(EngineFault(code=code, attempt=self.attempts, detail=detail))
