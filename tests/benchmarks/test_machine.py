"""The machine is described without its name, and the code by what decides a row."""

import shutil
import socket
from pathlib import Path

import pytest

from benchmarks import machine as module
from benchmarks.machine import DECIDING, ROOT, machine, source_hash


def test_the_machine_is_described_and_not_named() -> None:
    found = machine()
    assert found.cores >= 1
    assert found.memory_gigabytes > 0
    assert socket.gethostname() not in found.model_dump_json()
    assert found.slug == found.slug.lower()


def test_only_code_that_decides_a_row_makes_another_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for room in DECIDING:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__", "results"))
    before = source_hash()
    monkeypatch.setattr(module, "ROOT", tmp_path)
    assert source_hash() == before
    (tmp_path / "benchmarks/show/table.py").write_text("# another table")
    assert source_hash() == before
    (tmp_path / "optimizer/hand.py").write_text("# another hand")
    assert source_hash() != before
