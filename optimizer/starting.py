"""Where children come from: a fork server with the engines loaded, or a new interpreter where there is none."""

import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from multiprocessing.context import ForkServerContext, SpawnContext
from types import ModuleType

PRELOAD: tuple[str, ...] = (
    "optimizer.pipeline",
    "optimizer.engines.exact",
    "optimizer.engines.priced",
    "optimizer.engines.search.ready",
)
"""Slow to load; every child has them from the start."""

_ONE_AT_A_TIME = threading.RLock()


@cache
def context() -> ForkServerContext | SpawnContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(list(PRELOAD))
    return made


def warm() -> None:
    """Let the fork server load while something else is done."""
    if isinstance(context(), ForkServerContext):
        from multiprocessing.forkserver import ensure_running

        with nobody():
            ensure_running()


@contextmanager
def nobody() -> Iterator[None]:
    """While a child is started: it is not to run again the program that starts it, whatever that is, and the fork
    server is to find the modules that this process would (before Python 3.13 it is told where, and does not listen)."""
    with _ONE_AT_A_TIME:
        main, path = sys.modules["__main__"], os.environ.get("PYTHONPATH")
        sys.modules["__main__"] = ModuleType("__main__")
        os.environ["PYTHONPATH"] = os.pathsep.join(one for one in sys.path if one)
        try:
            yield
        finally:
            sys.modules["__main__"] = main
            if path is None:
                del os.environ["PYTHONPATH"]
            else:
                os.environ["PYTHONPATH"] = path
