"""Is the kernel compiled, and kept on disk? Where it is not, a process of its own compiles it.

Compiling takes half a minute, in which it wants the interpreter for itself: a solve goes on better without. The process
outlives the solve that started it, so that a later one has the kernel, however short this one was.
"""

import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil

from optimizer.engines.search.compiled import config
from optimizer.engines.search.engine import load

PROGRAM = "optimizer.engines.search.ready"
MARK = Path(config.CACHE_DIR) / "compiled"
"""There once all of it is kept. Some of it is on disk long before."""
COMPILER = Path(config.CACHE_DIR) / "compiler"
"""Holds the number of the process that is at it."""
EVERY = 0.1
"""Seconds between two looks."""


def is_compiled() -> bool:
    return bool(config.DISABLE_JIT) or MARK.exists()


def compile_here() -> None:
    """Load it, compiled first where it was not."""
    load()
    if not is_compiled():
        with suppress(OSError):
            MARK.touch()


def compile_elsewhere() -> None:
    """Come back once it is compiled, or cannot be: where nothing can be written, whoever asks has to do it."""
    if is_compiled():
        return
    with suppress(OSError):
        mine = None if _at_work() else _compiler()
        while not is_compiled() and _at_work():
            time.sleep(EVERY)
        if mine is not None:
            mine.poll()


def _compiler() -> "subprocess.Popen[bytes]":
    """A new one, in a session of its own, so that it is not ended with whoever started it."""
    path = os.pathsep.join(one for one in sys.path if one)
    COMPILER.write_text("")
    started = subprocess.Popen(
        [sys.executable, "-m", PROGRAM],
        env={**os.environ, "PYTHONPATH": path},
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    COMPILER.write_text(str(started.pid))
    return started


def _at_work() -> bool:
    """Another process may have the number since."""
    with suppress(OSError, ValueError, psutil.Error):
        process = psutil.Process(int(COMPILER.read_text()))
        return process.status() != psutil.STATUS_ZOMBIE and PROGRAM in process.cmdline()
    return False
