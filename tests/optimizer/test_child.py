"""A process of its own: how it ends, however it ends, and that nothing of it is left. Real processes, all of them."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from optimizer import starting
from optimizer.child import Child, Ending, Work
from tests.optimizer import chores

ROOT = Path(__file__).parents[2]
LONG, MIB = 60.0, 2**20


def soon(true: Callable[[], bool], seconds: float = 10.0) -> bool:
    """Whether it comes true; how soon depends on the machine and is not asked."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return true()


def gone(pid: int) -> bool:
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def ran(work: Work, *args: object, seconds: float = LONG, memory: int | None = None) -> tuple[Child, list[Any]]:
    with Child(work, *args, memory_bytes=memory) as child:
        told = list(child.messages(time.monotonic() + seconds))
    assert soon(lambda: gone(child.pid))
    return child, told


def test_what_it_tells_arrives_in_order_and_it_is_done() -> None:
    child, told = ran(chores.counting, 500)
    assert (child.ending, child.detail, told) == (Ending.DONE, "", list(range(500)))
    assert child.cpu_seconds > 0


@pytest.mark.parametrize("sign", [signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL])
def test_one_that_dies_is_said_to_have_died_and_what_it_told_before_is_kept(sign: signal.Signals) -> None:
    child, told = ran(chores.dying, int(sign))
    assert (child.ending, child.detail, told) == (Ending.DIED, sign.name, ["begun"])


def test_one_that_leaves_in_the_middle_has_died() -> None:
    child, told = ran(chores.exiting, 0)
    assert (child.ending, child.detail, told) == (Ending.DIED, "exit 0", [])


def test_an_exception_is_named_with_its_place_and_never_repeated() -> None:
    child, told = ran(chores.raising)
    assert (child.ending, told) == (Ending.RAISED, ["begun"])
    assert child.detail.startswith("ValueError in chores.py, line ")
    assert "A123456" not in child.detail


@pytest.mark.parametrize("work", [chores.deaf, chores.deaf_to_all])
def test_one_that_hangs_is_ended_at_the_deadline(work: Work) -> None:
    child, told = ran(work, seconds=0.5)
    assert (child.ending, told) == (Ending.OVERRAN, ["begun"])


def test_one_that_floods_is_ended_at_the_deadline_and_does_not_fill_the_memory() -> None:
    before = psutil.Process().memory_info().rss
    child = Child(chores.flooding)
    for _ in child.messages(time.monotonic() + 1):
        time.sleep(0.001)
    assert child.ending is Ending.OVERRAN
    assert psutil.Process().memory_info().rss - before < 50 * MIB


def test_one_that_is_not_read_waits() -> None:
    with Child(chores.flooding) as child:
        time.sleep(0.5)
        assert child._news.qsize() <= 64
    assert child.ending is Ending.ENDED


def test_it_stops_when_it_is_asked_to() -> None:
    with Child(chores.until_stopped) as child:
        told = []
        for message in child.messages(time.monotonic() + LONG):
            told.append(message)
            child.stop(within=LONG)
    assert (child.ending, told) == (Ending.DONE, ["begun", "stopped"])


def test_one_that_does_not_stop_when_it_is_asked_to_is_ended() -> None:
    with Child(chores.deaf) as child:
        for _ in child.messages(time.monotonic() + LONG):
            child.stop(within=0.2)
    assert child.ending is Ending.OVERRAN


def test_heed_is_called_and_may_stop_it() -> None:
    with Child(chores.until_stopped) as child:
        told = list(child.messages(time.monotonic() + LONG, heed=child.stop))
    assert (child.ending, told[-1]) == (Ending.DONE, "stopped")


def test_one_that_eats_memory_is_ended() -> None:
    child, _ = ran(chores.eating, 8 * MIB, memory=600 * MIB)
    assert child.ending is Ending.MEMORY
    assert child.peak_bytes > 600 * MIB


def test_what_its_helpers_eat_counts() -> None:
    assert ran(chores.eating_by_a_helper, 700 * MIB, memory=600 * MIB)[0].ending is Ending.MEMORY


def test_one_that_takes_it_all_at_once_meets_the_back_stop() -> None:
    child, _ = ran(chores.eating, 8 * 1024 * MIB, memory=600 * MIB)
    assert (child.ending, child.detail.partition(" in ")[0]) == (Ending.MEMORY, "MemoryError")


def test_what_is_only_reserved_is_not_counted() -> None:
    child, told = ran(chores.reserving, 64 * 1024 * MIB, memory=600 * MIB)
    assert (child.ending, told) == (Ending.DONE, [64 * 1024 * MIB])


@pytest.mark.parametrize("work", [chores.with_a_helper, chores.left_with_a_helper])
def test_whatever_it_started_goes_with_it(work: Work) -> None:
    _, (helper,) = ran(work, seconds=1)
    assert soon(lambda: gone(helper))


def test_a_child_may_have_a_child() -> None:
    child, told = ran(chores.within, 3)
    assert (child.ending, told) == (Ending.DONE, [[0, 1, 2], Ending.DONE])


def test_it_has_the_engines_loaded_and_knows_nothing_of_the_program_that_asked() -> None:
    names = ("ortools.sat.python.cp_model", "optimizer.pipeline", "pytest")
    _, told = ran(chores.modules, *names)
    assert told == [(["ortools.sat.python.cp_model", "optimizer.pipeline"], None, True)]


def test_where_there_is_no_fork_server_a_new_interpreter_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    starting.context.cache_clear()
    try:
        starting.warm()
        child, told = ran(chores.modules, "ortools", "pytest")
        assert (child.ending, told) == (Ending.DONE, [([], None, True)])
    finally:
        starting.context.cache_clear()


def test_ending_it_twice_is_no_harm() -> None:
    child = Child(chores.deaf)
    child.end()
    child.end()
    assert child.ending is Ending.ENDED
    assert soon(lambda: gone(child.pid))


# Not guarded by `if __name__ == "__main__"`: a child that ran it again would start a child.
PROGRAM = """
import sys, time
from optimizer import starting
from optimizer.child import Child
from tests.optimizer import chores
starting.PRELOAD = ()
child = Child(getattr(chores, sys.argv[1]))
if sys.argv[2] == "told":
    print(next(iter(child.messages(time.monotonic() + 60))), flush=True)
print(child.pid, flush=True)
if sys.argv[3] == "wait":
    time.sleep(60)
"""


def program(*args: str, how: str, tmp_path: Path) -> subprocess.Popen[str]:
    file = tmp_path / "program.py"
    file.write_text(PROGRAM)
    command = {"file": [str(file)], "-c": ["-c", PROGRAM], "stdin": ["-"]}[how]
    there = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = subprocess.Popen(
        [sys.executable, *command, *args], cwd=tmp_path, env=there, text=True,
        stdin=subprocess.PIPE if how == "stdin" else None, stdout=subprocess.PIPE,
    )  # fmt: skip
    if started.stdin:
        started.stdin.write(PROGRAM)
        started.stdin.close()
    return started


@pytest.mark.parametrize("how", ["file", "-c", "stdin"])
def test_it_works_whatever_the_program_is_and_goes_when_that_ends(how: str, tmp_path: Path) -> None:
    with program("until_stopped", "told", "go", how=how, tmp_path=tmp_path) as started:
        assert started.stdout
        told = started.stdout.read().split()
    assert (started.returncode, told[0]) == (0, "begun")
    assert soon(lambda: gone(int(told[1])))


def test_it_goes_when_the_program_is_killed(tmp_path: Path) -> None:
    with program("with_a_helper", "told", "wait", how="file", tmp_path=tmp_path) as started:
        assert started.stdout
        helper, child = int(started.stdout.readline()), int(started.stdout.readline())
        server = psutil.Process(child).parent()
        started.kill()
    assert server
    pids = child, helper, server.pid
    assert soon(lambda: all(map(gone, pids)))
