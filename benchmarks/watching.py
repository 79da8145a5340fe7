"""A process and all that it starts, watched: what they spend, what they hold in memory, that they come to an end."""

import os
import resource
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple

import psutil

from benchmarks.machine import ROOT

EVERY = 0.25
"""Seconds between two looks."""
SILENT = 120.0
"""Seconds in which it does next to nothing: then it hangs."""
NEXT_TO_NOTHING = 0.5
"""Processor seconds of that time."""
MIB = 2**20


class Ended(NamedTuple):
    """How it went. `why` says what made us end it, or is empty."""

    code: int
    said: bytes
    why: str
    usage: resource.struct_rusage
    """What the system counted of it and of the processes that it waited for."""
    cpu_seconds: float
    """Of all that was seen, also of what it did not wait for."""
    megabytes: float
    """Most that they held at one time, all together; what they share is counted in each."""


class Tree:
    """What a process and those below it have spent and held, as far as they were looked at."""

    def __init__(self, pid: int) -> None:
        self.root, self.spent, self.most = psutil.Process(pid), dict[tuple[int, float], float](), 0
        self.living: list[psutil.Process] = [self.root]
        self.moved = 0.0, time.monotonic()

    @property
    def cpu_seconds(self) -> float:
        return sum(self.spent.values())

    def look(self) -> None:
        held = 0
        with suppress(psutil.Error):
            self.living = [self.root, *self.root.children(recursive=True)]
        for one in self.living:
            with suppress(psutil.Error):
                times = one.cpu_times()
                self.spent[one.pid, one.create_time()] = times.user + times.system
                held += one.memory_info().rss
        self.most = max(self.most, held)
        if self.cpu_seconds > self.moved[0] + NEXT_TO_NOTHING:
            self.moved = self.cpu_seconds, time.monotonic()

    def wrong(self, most_cpu: float, silent: float) -> str:
        """Why it should go on no longer; nothing where it may."""
        if self.cpu_seconds > most_cpu:
            return f"it took more than {most_cpu:.0f} processor seconds"
        return f"it did nothing for {silent:.0f} s" if time.monotonic() > self.moved[1] + silent else ""

    def end(self) -> None:
        """With all that it started, whatever group they are in."""
        self.look()
        for one in self.living:
            with suppress(psutil.Error):
                one.kill()


def watched(
    command: Sequence[str], asked: str, most_cpu: float, stopped: Callable[[], bool], silent: float = SILENT
) -> Ended:
    """Run it with this on standard input. It is ended where it hangs, takes too much, or is not wanted any more."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as into:
        into.write(asked.encode())
        into.seek(0)
        child = subprocess.Popen(command, cwd=ROOT, stdin=into, stdout=out, start_new_session=True)
        tree, why, gone = Tree(child.pid), "", 0
        try:
            while not gone:
                time.sleep(EVERY)
                gone, status, usage = os.wait4(child.pid, os.WNOHANG)
                why = why or ("" if gone else _look(tree, most_cpu, silent, stopped))
        finally:
            if not gone:
                tree.end()
                _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            _sweep(child.pid)
        out.seek(0)
        return Ended(child.returncode, out.read(), why, usage, tree.cpu_seconds, round(tree.most / MIB, 1))


def _look(tree: Tree, most_cpu: float, silent: float, stopped: Callable[[], bool]) -> str:
    tree.look()
    why = "it was not wanted any more" if stopped() else tree.wrong(most_cpu, silent)
    if why:
        tree.end()
    return why


def _sweep(group: int) -> None:
    """Whatever it left running in its group."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)
