"""How the time of an area is shared out among its parts: by people, and by what a part takes beside its search."""

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from threading import Lock
from typing import Protocol

GUESS = 0.01
"""Seconds a person that reading, checking and explaining a part take, before any has told."""


class Beside:
    """Seconds a person that parts have taken beyond what they were given."""

    def __init__(self) -> None:
        self.seconds, self.people = 0.0, 0

    def tell(self, seconds: float, people: int) -> None:
        self.seconds += max(0.0, seconds)
        self.people += people

    @property
    def each(self) -> float:
        return self.seconds / self.people if self.people else GUESS


class Clock(Protocol):
    """Asked as each part begins."""

    def __init__(self, seconds: float, workers: int, people: int, beside: Beside) -> None: ...
    def of(self, people: int) -> AbstractContextManager[float]:
        """How long the part may take; at the end of the context it is done."""


class Fixed:
    """The same on every run: a part's share of all."""

    def __init__(self, seconds: float, workers: int, people: int, beside: Beside) -> None:
        self.most, self.each = seconds, seconds * workers / people

    @contextmanager
    def of(self, people: int) -> Iterator[float]:
        yield min(self.most, self.each * people)


class Clocked:
    """A share of what is left when the part begins, less what it is likely to take beside: all end about in time. On a
    machine too busy for that it is no less than half of what it would have of all, and they end late."""

    def __init__(self, seconds: float, workers: int, people: int, beside: Beside) -> None:
        self.end, self.workers, self.left = time.monotonic() + seconds, workers, people
        self.beside, self.lock, self.least = beside, Lock(), seconds * workers / people / 2

    @contextmanager
    def of(self, people: int) -> Iterator[float]:
        began = time.monotonic()
        with self.lock:
            left = max(0.0, self.end - began)
            share = min(left, left * self.workers * people / self.left)
            share = max(self.least * people, share - self.beside.each * people)
            self.left -= people
        yield share
        with self.lock:
            self.beside.tell(time.monotonic() - began - share, people)
