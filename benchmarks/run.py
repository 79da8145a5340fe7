"""Every row that is not there yet, each in a process of its own; two at a time where each keeps one processor busy."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby, product
from pathlib import Path
from threading import Event, Lock
from typing import NamedTuple, Protocol

from benchmarks.machine import machine, source_hash
from benchmarks.policy import policy_hash
from benchmarks.registry import OURS, PEERS, Yardstick
from benchmarks.rows import FAILED, Asked, Key, Measured, Row, append, read
from benchmarks.watching import Ended, watched
from optimizer.version import product_version

RESULTS = Path(__file__).with_name("results")
BESIDE, OVERRUN, BY_THE_CLOCK = 600.0, 2.0, 5.0
"""Processor seconds that a row may take for all but its limit, and how many times that; and how many times a limit by
the clock, which judging is not in: more, and it is ended."""
SIDE_BY_SIDE = 2


class RowFailed(Exception):
    """The process of a row ended without one; what it said of that stands on standard error."""


@dataclass(frozen=True)
class Ask:
    """The rows wanted: `seconds` is ours; `times`: see Key, and where it is None as the registry has it."""

    presets: tuple[str, ...]
    densities: tuple[str, ...]
    seeds: tuple[int, ...]
    peers: tuple[str, ...]
    seconds: float
    workers: int
    by_work: bool = False
    times: float | None = None

    def keys(self) -> Iterator[Key]:
        hashes = {"policy_hash": policy_hash(), "product_version": product_version(), "source_hash": source_hash()}
        for preset, density, seed, peer in product(self.presets, self.densities, self.seeds, self.peers):
            yield Key(
                preset=preset, density=density, seed=seed, peer=peer, seconds=self.seconds, times=self._times(peer),
                workers=1 if self.by_work else self.workers, by_work=self.by_work, **hashes,
            )  # fmt: skip

    def _times(self, peer: str) -> float | None:
        if peer == OURS or self.by_work or not PEERS[peer].searches:
            return None
        return self.times or PEERS[peer].times


class Keys(Protocol):
    """Whatever names the rows that it wants."""

    def keys(self) -> Iterator[Key]: ...


class Ran(NamedTuple):
    """The rows asked for, as far as there are some, and what was said of the others."""

    rows: tuple[Row, ...]
    failed: tuple[str, ...]


def folder_of_today(results: Path = RESULTS) -> Path:
    """One of today; or the newest of this machine that holds rows of this very code, which is gone on with."""
    slug, code = machine().slug, source_hash()
    there = sorted((one for one in results.glob(f"*-{slug}") if one.is_dir()), reverse=True)
    mine = (one for one in there if any(row.key.source_hash == code for row in read(one)[-1:]))
    return next(mine, results / f"{datetime.now(UTC).date()}-{slug}")


def run(asks: Iterable[Keys], folder: Path, tell: Callable[[Row, bool], None]) -> Ran:
    """`tell` hears of each row, and whether it is new. A row that fails is told at the end, and stops no other."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "machine.json").write_text(machine().model_dump_json(by_alias=True, indent=2) + "\n", encoding="utf-8")
    keys = list(dict.fromkeys(key for ask in asks for key in ask.keys()))  # noqa: SIM118 - not a mapping
    there, failed = {row.key: row for row in read(folder) if row.measured.status != FAILED}, list[str]()
    for key in keys:
        if key in there:
            tell(there[key], False)
    for narrow, some in groupby((key for key in keys if key not in there), lambda key: PEERS[key.peer].narrow):
        for made in _side_by_side(list(some), there, SIDE_BY_SIDE if narrow else 1, folder):
            if made.row is not None:
                tell(made.row, True)
            failed.extend([made.failed] if made.failed else [])
    return Ran(tuple(there[key] for key in keys if key in there), tuple(failed))


class Made(NamedTuple):
    """A row, or what is said where there is none; both where a peer came to a bad end: a row without a plan."""

    row: Row | None
    failed: str = ""


def _side_by_side(keys: list[Key], there: dict[Key, Row], most: int, folder: Path) -> Iterator[Made]:
    """In order. Each is written as soon as it is there."""
    unwanted, writing = Event(), Lock()

    def one(key: Key) -> Made:
        try:
            made = Made(make(asked(key, list(there.values())), unwanted.is_set))
        except RowFailed as failed:
            made = Made(None if unwanted.is_set() else _without(key, list(there.values())), str(failed))
        if made.row is not None:
            with writing:
                there[key] = made.row
                append(folder, made.row)
        return made

    with ThreadPoolExecutor(most) as pool:
        try:
            yield from pool.map(one, keys)
        finally:
            unwanted.set()
            pool.shutdown(cancel_futures=True)


def _without(key: Key, rows: Iterable[Row]) -> Row | None:
    """A row that says that there is no plan; none where nothing is known of the week from a row of ours. It is tried
    again by the next run."""
    ours = _ours(key, rows)
    if ours is None:
        return None
    found = ours.measured
    lost = Measured(
        problem_hash=found.problem_hash, people=found.people, literals=found.literals, status=FAILED, answered=False,
        unavoidable_cost=found.unavoidable_cost, placeable_value=found.placeable_value, wall_seconds=0.0,
        cpu_seconds=0.0,
    )  # fmt: skip
    return ours.model_copy(update={"key": key, "measured": lost})


def _ours(key: Key, rows: Iterable[Row]) -> Row | None:
    ours = key.model_copy(update={"peer": OURS, "times": None})
    return next((row for row in rows if row.key == ours and key.peer != OURS), None)


def asked(key: Key, rows: Iterable[Row]) -> Asked:
    """With the processor seconds that it may have: what ours took on that week, so many times."""
    ours = _ours(key, rows)
    if ours is None:
        if key.times is not None:
            raise RowFailed(f"{name_of(key)}: there is no row of ours to take its limit from")
        return Asked(key=key)
    found = ours.measured
    known = Yardstick(
        literals=found.literals, unavoidable_cost=found.unavoidable_cost, placeable_value=found.placeable_value
    )
    limit = None if key.times is None else round(key.times * found.cpu_seconds, 2)
    return Asked(key=key, cpu_seconds=limit, yardstick=known)


def make(ask: Asked, unwanted: Callable[[], bool]) -> Row:
    """One row, from a fresh process; its processor time is the system's count of it and of all it started."""
    key, load, began, clock = ask.key, os.getloadavg()[0], datetime.now(UTC), time.monotonic()
    command = [sys.executable, "-m", "benchmarks.row"]
    ended = watched(command, ask.model_dump_json(by_alias=True), most_cpu(ask), unwanted)
    return Row(
        key=key,
        measured=_measured(key, ended),
        cpu_limit_seconds=ask.cpu_seconds,
        process_cpu_seconds=round(max(ended.cpu_seconds, ended.usage.ru_utime + ended.usage.ru_stime), 2),
        process_wall_seconds=round(time.monotonic() - clock, 2),
        peak_megabytes=round(max(ended.megabytes, ended.usage.ru_maxrss / 1024), 1),
        load_before=round(load, 2),
        began_at=began.isoformat(timespec="seconds"),
    )


def most_cpu(ask: Asked) -> float:
    """Processor seconds after which it is ended."""
    if ask.cpu_seconds is not None:
        return BESIDE + OVERRUN * ask.cpu_seconds
    return BESIDE + BY_THE_CLOCK * ask.key.seconds * ask.key.workers


def _measured(key: Key, ended: Ended) -> Measured:
    if ended.code:
        why = ended.why or f"its process ended with {ended.code}"
        raise RowFailed(f"{name_of(key)}: {why}")
    return Measured.model_validate(json.loads(ended.said))


def name_of(key: Key) -> str:
    return f"{key.peer} on {key.preset}, {key.density}, seed {key.seed}"
