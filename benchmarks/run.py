"""Every row that is not there yet, one after the other, each in a process of its own."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Protocol

from benchmarks.machine import ROOT, machine, source_hash
from benchmarks.policy import policy_hash
from benchmarks.registry import PEERS
from benchmarks.rows import Key, Measured, Row, append, read
from optimizer.version import product_version

RESULTS = Path(__file__).with_name("results")


class RowFailed(Exception):
    """The process of a row ended without one; what it said of that stands on standard error."""


@dataclass(frozen=True)
class Ask:
    """The rows wanted: `seconds` is ours, a peer's is that many times its own factor."""

    presets: tuple[str, ...]
    densities: tuple[str, ...]
    seeds: tuple[int, ...]
    peers: tuple[str, ...]
    seconds: float
    workers: int
    by_work: bool = False

    def keys(self) -> Iterator[Key]:
        hashes = {"policy_hash": policy_hash(), "product_version": product_version(), "source_hash": source_hash()}
        for preset, density, seed, peer in product(self.presets, self.densities, self.seeds, self.peers):
            yield Key(
                preset=preset, density=density, seed=seed, peer=peer, seconds=self.seconds * PEERS[peer].times,
                workers=1 if self.by_work else self.workers, by_work=self.by_work, **hashes,
            )  # fmt: skip


def folder_of_today() -> Path:
    return RESULTS / f"{datetime.now(UTC).date()}-{machine().slug}"


class Keys(Protocol):
    """Whatever names the rows that it wants."""

    def keys(self) -> Iterator[Key]: ...


def run(asks: Iterable[Keys], folder: Path, tell: Callable[[Row, bool], None]) -> tuple[Row, ...]:
    """The rows asked for, those that were there among them; `tell` hears of each, and whether it is new."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "machine.json").write_text(machine().model_dump_json(by_alias=True, indent=2) + "\n", encoding="utf-8")
    rows = []
    for key in (key for ask in asks for key in ask.keys()):  # noqa: SIM118 - not a mapping
        there = next((row for row in read(folder) if row.key == key), None)
        row = there or make(key)
        if there is None:
            append(folder, row)
        tell(row, there is None)
        rows.append(row)
    return tuple(rows)


def make(key: Key) -> Row:
    """One row, from a fresh process; its processor time is the system's count of it and of all it started."""
    load, began = os.getloadavg()[0], datetime.now(UTC)
    code, said, usage = _child(key.model_dump_json(by_alias=True))
    if code:
        raise RowFailed(f"{key.peer} on {key.preset}, {key.density}, seed {key.seed}: its process ended with {code}")
    return Row(
        key=key,
        measured=Measured.model_validate(json.loads(said)),
        process_cpu_seconds=round(usage.ru_utime + usage.ru_stime, 2),
        peak_megabytes=round(usage.ru_maxrss / 1024, 1),
        load_before=round(load, 2),
        began_at=began.isoformat(timespec="seconds"),
    )


def _child(asked: str) -> tuple[int, str, resource.struct_rusage]:
    """Exit code, what it said, and what the system counted of it and of the processes it waited for."""
    child = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.row"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdin is not None
    assert child.stdout is not None
    try:
        with child.stdin as to, child.stdout as said:
            to.write(asked)
            to.close()
            text = said.read()
    except BaseException:
        child.kill()
        raise
    finally:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, text, usage
