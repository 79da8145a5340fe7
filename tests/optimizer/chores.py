"""Work for children that are tested: it lives in a module, because a child imports it."""

import mmap
import os
import signal
import subprocess
import sys
import threading
import time
from typing import Any

from optimizer import starting
from optimizer.child import Child, Tell

Event = threading.Event


def counting(tell: Tell, stopped: Event, most: int) -> None:
    for n in range(most):
        tell(n)


def until_stopped(tell: Tell, stopped: Event) -> None:
    tell("begun")
    stopped.wait()
    tell("stopped")


def deaf(tell: Tell, stopped: Event) -> None:
    tell("begun")
    while True:
        time.sleep(60)


def deaf_to_all(tell: Tell, stopped: Event) -> None:
    """Nor does it heed a signal that it may ignore."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    deaf(tell, stopped)


def flooding(tell: Tell, stopped: Event) -> None:
    while True:
        tell(b"x" * 1000)


def dying(tell: Tell, stopped: Event, sign: int) -> None:
    tell("begun")
    os.kill(os.getpid(), sign)
    time.sleep(60)


def exiting(tell: Tell, stopped: Event, code: int) -> None:
    os._exit(code)


def raising(tell: Tell, stopped: Event) -> None:
    tell("begun")
    raise ValueError("A123456 is not to be repeated")


def eating(tell: Tell, stopped: Event, step: int) -> None:
    """So many bytes every hundredth of a second, and every one of them used."""
    held = []
    while True:
        held.append(b"\1" * step)
        time.sleep(0.01)


def reserving(tell: Tell, stopped: Event, size: int) -> None:
    """Address space that is reserved and never used is no memory."""
    reserved = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=mmap.PROT_READ)
    time.sleep(0.5)
    tell(len(reserved))


def with_a_helper(tell: Tell, stopped: Event) -> None:
    """Starts another process, tells of it, and waits."""
    helper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    tell(helper.pid)
    time.sleep(60)


def eating_by_a_helper(tell: Tell, stopped: Event, size: int) -> None:
    subprocess.Popen([sys.executable, "-c", f"import time; held = b'1' * {size}; time.sleep(60)"])
    time.sleep(60)


def left_with_a_helper(tell: Tell, stopped: Event) -> None:
    tell(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]).pid)


def within(tell: Tell, stopped: Event, most: int) -> None:
    """A child has a child of its own, from a server of its own."""
    starting.PRELOAD = ()
    with Child(counting, most) as inner:
        tell(list(inner.messages(time.monotonic() + 60)))
        tell(inner.ending)


def modules(tell: Tell, stopped: Event, *names: str) -> None:
    """What of these was there before the work asked for it, and which program it believes to be."""
    main: Any = sys.modules["__main__"]
    tell(
        ([name for name in names if name in sys.modules], getattr(main, "__file__", None), os.getpgrp() == os.getpid())
    )
