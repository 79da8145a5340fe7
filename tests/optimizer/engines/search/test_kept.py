"""The kernel is compiled by one process at a time, once."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from optimizer.engines.search import kept
from optimizer.engines.search.compiled import config


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "MARK", tmp_path / "compiled")
    monkeypatch.setattr(kept, "COMPILER", tmp_path / "compiler")
    monkeypatch.setattr(config, "DISABLE_JIT", False)
    monkeypatch.setattr(kept, "EVERY", 0.01)
    return tmp_path


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[list[str]]]:
    """Processes are started that only bear the name."""
    asked, running = list[list[str]](), list[subprocess.Popen[bytes]]()
    start = subprocess.Popen

    def popen(command: list[str], **_: object) -> "subprocess.Popen[bytes]":
        asked.append(command)
        wait = "import sys; sys.stdin.read()"
        running.append(start([sys.executable, "-c", wait, kept.PROGRAM], stdin=subprocess.PIPE))
        return running[-1]

    monkeypatch.setattr(subprocess, "Popen", popen)
    yield asked
    for one in running:
        one.communicate()


def test_it_is_known_once_all_of_it_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = list[bool]()
    monkeypatch.setattr(kept, "load", lambda: loaded.append(kept.is_compiled()))
    assert not kept.is_compiled()
    kept.compile_here()
    kept.compile_here()
    assert loaded == [False, True]


def test_not_compiled_at_all_it_is_always_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "DISABLE_JIT", True)
    assert kept.is_compiled()


def test_one_process_is_at_it_at_a_time(started: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda _: kept.MARK.touch())
    kept.compile_elsewhere()
    assert started == [[sys.executable, "-m", kept.PROGRAM]]
    kept.compile_elsewhere()
    kept.MARK.unlink()
    kept.compile_elsewhere()
    assert len(started) == 1


def test_only_a_compiler_that_runs_is_waited_for() -> None:
    for written in ("nothing", str(os.getpid()), "999999999"):
        kept.COMPILER.write_text(written)
        assert not kept._at_work()
    with subprocess.Popen([sys.executable, "-c", "input()", kept.PROGRAM], stdin=subprocess.PIPE) as running:
        kept.COMPILER.write_text(str(running.pid))
        assert kept._at_work()
        running.communicate(b"go")
    assert not kept._at_work()


def test_where_nothing_can_be_written_no_process_is_started(
    started: list[list[str]], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "COMPILER", folder / "nowhere" / "compiler")
    monkeypatch.setattr(kept, "MARK", folder / "nowhere" / "compiled")
    monkeypatch.setattr(kept, "load", lambda: None)
    kept.compile_elsewhere()
    kept.compile_here()
    assert started == []
