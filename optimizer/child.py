"""One piece of work in a process of its own: it can be watched, stopped and ended, and its death is not ours.

A fork server that has loaded the engines starts it. `work(tell, stopped, *args)` must be a function of a module that
can be imported; its arguments and what it tells are pickled; `stopped` is an Event that it should heed. It goes when
its parent goes, however that went, and whatever it started goes with it.
"""

import atexit
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from enum import StrEnum
from queue import Empty, Full, Queue
from types import TracebackType
from typing import Any, Self
from weakref import WeakSet

import psutil

from optimizer.inside import DONE, TOLD, Tell, Work, begin
from optimizer.starting import context, nobody

__all__ = ["Child", "Ending", "Tell", "Work"]

AHEAD = 64
"""Messages that may wait to be read; then whoever tells has to wait."""
EVERY = 0.1
"""Seconds between two looks at the clock and at memory."""
COUNTING = 1.0
"""Seconds between two looks at what it has started, which means looking through all processes."""
PATIENCE = 5.0
"""Seconds that a process may take to go once it has ended."""


class Ending(StrEnum):
    """How a child ended."""

    DONE = "DONE"
    RAISED = "RAISED"
    """An exception left the work."""
    DIED = "DIED"
    """A signal, or an exit in the middle of the work."""
    MEMORY = "MEMORY"
    OVERRAN = "OVERRAN"
    ENDED = "ENDED"
    """The parent ended it."""


class Child:
    """A running piece of work. As a context manager it is ended on the way out."""

    def __init__(self, work: Work, *args: object, memory_bytes: int | None = None) -> None:
        made = context()
        self.memory_bytes = memory_bytes
        self.ending: Ending | None = None
        self.detail = ""
        """What it was that ended it: a signal, an exit code, an exception's type and place; never its message."""
        self.cpu_seconds, self.peak_bytes = 0.0, 0
        self.deadline = float("inf")
        """Of time.monotonic."""
        self._pipe, theirs = made.Pipe()
        self._process = made.Process(target=begin, args=(theirs, memory_bytes, work, args))
        with nobody():
            self._process.start()
        theirs.close()
        self.pid = self._process.pid or 0
        self._news: Queue[tuple[int, Any]] = Queue(AHEAD)
        self._next_look, self._next_count, self._asked, self._abandoned = 0.0, 0.0, False, False
        self._started: list[psutil.Process] = []
        self._begun = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        _LIVING.add(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def begun(self, within: float) -> bool:
        """Wait until it is at work, or has ended: a first child waits for the fork server to load the engines."""
        return self._begun.wait(within)

    def messages(self, deadline: float, heed: Callable[[], None] | None = None) -> Iterator[Any]:
        """What it tells, until it has ended; at the deadline (of time.monotonic) it is ended.

        `heed` is called some ten times a second, and may stop or end it.
        """
        self.deadline = min(self.deadline, deadline)
        last = None
        while last is None and not self._silent():
            with suppress(Empty):
                kind, body = self._news.get(timeout=EVERY)
                if kind == TOLD:
                    yield body
                else:
                    last = kind, body
            if time.monotonic() >= min(self._next_look, self.deadline):
                self._look()
                if heed:
                    heed()
        self._conclude(last)

    def stop(self, within: float | None = None) -> None:
        """Ask it to come to an end, and end it where it has not so many seconds after it was first asked."""
        if within is not None:
            self.deadline = min(self.deadline, time.monotonic() + within)
        if not self._asked:
            self._asked = True
            with suppress(OSError, ValueError):
                self._pipe.send(True)

    def end(self) -> None:
        """End it at once, with whatever it started. It may be called again."""
        self._abandoned = True
        self._kill(Ending.ENDED)
        self._process.join(PATIENCE)
        self._reader.join(PATIENCE)
        if not self._reader.is_alive():
            self._pipe.close()
        _LIVING.discard(self)

    def _kill(self, ending: Ending) -> None:
        self.ending = self.ending or ending
        self.deadline = min(self.deadline, time.monotonic())
        # Its group outlives it where something that it started does; it has one of its own as soon as it begins.
        with suppress(ProcessLookupError, PermissionError, AttributeError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.kill()

    def _read(self) -> None:
        """Take messages off the pipe, so that a message that never comes to its end holds up this thread alone."""
        with suppress(EOFError, OSError):
            self._pipe.recv()
            self._begun.set()
            while self._put(self._pipe.recv()):
                pass
        self._begun.set()

    def _put(self, news: tuple[int, Any]) -> bool:
        while not self._abandoned:
            with suppress(Full):
                self._news.put(news, timeout=EVERY)
                return True
        return False

    def _silent(self) -> bool:
        """Nothing more will come: all is read, or what was killed does not even close its pipe."""
        if self._reader.is_alive():
            return self.ending is not None and time.monotonic() > self.deadline + PATIENCE
        return self._news.empty()

    def _look(self) -> None:
        """At the clock, and at what it holds in memory with whatever it started."""
        self._next_look = time.monotonic() + EVERY
        with suppress(psutil.Error):
            process = psutil.Process(self.pid)
            spent = process.cpu_times()
            self.cpu_seconds = spent.user + spent.system
            if time.monotonic() >= self._next_count:
                self._next_count = time.monotonic() + COUNTING
                self._started = process.children(recursive=True)
            held = sum(_resident(one) for one in (process, *self._started))
            self.peak_bytes = max(self.peak_bytes, held)
            if self.memory_bytes is not None and held > self.memory_bytes:
                self._kill(Ending.MEMORY)
        if time.monotonic() >= self.deadline:
            self._kill(Ending.OVERRAN)

    def _conclude(self, last: tuple[int, Any] | None) -> None:
        """Say how it ended, and leave nothing of it."""
        if self.ending is None and last is not None:
            kind, (self.detail, self.cpu_seconds) = last
            memory = self.detail.startswith("MemoryError")
            self.ending = Ending.DONE if kind == DONE else Ending.MEMORY if memory else Ending.RAISED
        elif self.ending is None:
            self._process.join(PATIENCE)
            self.detail, self.ending = _how(self._process.exitcode), Ending.DIED
        self.end()


_LIVING: WeakSet[Child] = WeakSet()


@atexit.register
def _end_all() -> None:
    """Before the interpreter would wait for them to end by themselves."""
    for child in list(_LIVING):
        child.end()


def _resident(process: psutil.Process) -> int:
    with suppress(psutil.Error):
        return process.memory_info().rss
    return 0


def _how(code: int | None) -> str:
    if code is not None and code < 0:
        with suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit {code}"
