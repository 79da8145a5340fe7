"""The inside of a child: the work, with a thread beside it that listens to the parent and goes when that has gone."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

import psutil

Tell = Callable[[Any], None]
Work = Callable[..., object]
"""Called with Tell, a threading.Event and the arguments."""

BEGUN, TOLD, DONE, RAISED = range(4)
BACK_STOP = 2
"""The system's own limit is so many times the limit that is watched: it counts what is reserved, and cannot be told."""


def begin(pipe: "Connection[Any, Any]", memory_bytes: int | None, work: Work, args: tuple[object, ...]) -> None:
    """In the child."""
    if sys.platform != "win32":
        os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _cap(memory_bytes)
    stopped, one_at_a_time = threading.Event(), threading.Lock()
    threading.Thread(target=_listen, args=(pipe, stopped), daemon=True).start()

    def send(kind: int, body: object) -> None:
        with one_at_a_time:
            pipe.send((kind, body))

    send(BEGUN, None)
    kind, detail = DONE, ""
    try:
        work(lambda message: send(TOLD, message), stopped, *args)
    except BaseException as error:  # whatever it is, the parent is told of it
        kind, detail = RAISED, _place(error)
    send(kind, (detail, time.process_time()))
    sys.stdout.flush()
    os._exit(0)  # without waiting for whatever threads the work has left


def _listen(pipe: "Connection[Any, Any]", stopped: threading.Event) -> None:
    """Stop when asked to; go when the parent has gone."""
    with suppress(EOFError, OSError):
        while pipe.recv():
            stopped.set()
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _cap(memory_bytes: int | None) -> None:
    if memory_bytes is not None and sys.platform == "linux":
        import resource

        most = psutil.Process().memory_info().data + BACK_STOP * memory_bytes
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def _place(error: BaseException) -> str:
    """Type, file and line. Never the message: it may hold what stands in a file."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    at = "" if trace is None else f" in {os.path.basename(trace.tb_frame.f_code.co_filename)}, line {trace.tb_lineno}"
    return type(error).__name__ + at
