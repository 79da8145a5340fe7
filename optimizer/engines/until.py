"""Stopping a solver that is at work in another language, and what takes long in this one."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import TypeVar

from optimizer.engines.base import never

T = TypeVar("T")

EVERY = 0.1
"""Seconds between two looks."""


@contextmanager
def until(stopped: Callable[[], bool], stop: Callable[[], object], every: float = EVERY) -> Iterator[None]:
    """Once `stopped` says so, `stop` is called until the work within is done: the first call may come too early."""
    done = Event()

    def look() -> None:
        while not done.wait(every):
            if stopped():
                stop()

    if stopped is never:
        yield
        return
    looking = Thread(target=look, daemon=True)
    looking.start()
    try:
        yield
    finally:
        done.set()
        looking.join()


def as_long_as_wanted(each: Iterable[T], stopped: Callable[[], bool]) -> Iterator[T]:
    """Each of these, and none any more once `stopped` says so."""
    for one in each:
        if stopped():
            return
        yield one
