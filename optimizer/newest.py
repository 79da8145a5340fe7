"""News for people, seldom enough to read: the newest wins, and the last always arrives."""

import time
from collections.abc import Callable
from threading import Condition, Thread
from types import TracebackType
from typing import Generic, Self, TypeVar

T = TypeVar("T")

EVERY_SECONDS = 1.0
SOON_SECONDS = 0.1
SHARE = 0.1
"""Of the time since it began: at first news is told more often, since a first plan is worth having soon."""


class Newest(Generic[T]):
    """Hands on at most one piece of news a second, at first some more, from a thread of its own; within a `with`.

    Where that fails nothing more is handed on, and the error is raised at the end.
    """

    def __init__(
        self, deliver: Callable[[T], object], every: float = EVERY_SECONDS, soon: float = SOON_SECONDS
    ) -> None:
        self.deliver, self.every, self.soon = deliver, every, soon
        self.waiting: list[T] = []
        self.changed, self.closed = Condition(), False
        self.error: Exception | None = None
        self.thread = Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self.changed:
            self.closed = True
            self.changed.notify()
        self.thread.join()
        if self.error and error is None:
            raise self.error

    def put(self, news: T) -> None:
        with self.changed:
            self.waiting[:] = [news]
            self.changed.notify()

    def _run(self) -> None:
        began, due = time.monotonic(), 0.0
        while True:
            with self.changed:
                while not self.closed and (not self.waiting or time.monotonic() < due):
                    self.changed.wait(max(0.0, due - time.monotonic()) if self.waiting else None)
                news, closed = list(self.waiting), self.closed
                self.waiting.clear()
            try:
                for one in news:
                    self.deliver(one)
            except Exception as error:  # whoever waits at the end is told of it
                self.error, closed = error, True
            if closed:
                return
            now = time.monotonic()
            due = now + min(self.every, max(self.soon, SHARE * (now - began)))
