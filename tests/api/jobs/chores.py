"""Work for a process, in place of planning."""

import os
import signal
import time
from collections.abc import Callable
from threading import Event

from api.jobs.base import News, Told, Work
from tests.api.jobs.acting import OUTCOME

Tell = Callable[[Told], None]


def dies(tell: Tell, stop: Event, work: Work) -> None:
    tell(News(120, 60))
    os.kill(os.getpid(), signal.SIGKILL)


def eats(tell: Tell, stop: Event, work: Work) -> None:
    held = []
    while True:
        held.append(bytearray(1 << 24))


def wraps_up(tell: Tell, stop: Event, work: Work) -> None:
    """Runs until it is told to stop, and has a plan then."""
    tell(News(120, 60))
    assert stop.wait(60)
    tell(OUTCOME)


def stays(tell: Tell, stop: Event, work: Work) -> None:
    tell(News(120, 60))
    time.sleep(600)
