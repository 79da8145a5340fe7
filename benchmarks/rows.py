"""A row: one peer on one week, under one budget. Kept as lines of JSON, one folder a day and machine."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import Field

from benchmarks.registry import PEERS
from fixtures.presets import DENSITIES
from models.base import Record

ROWS = "rows.jsonl"


class Key(Record):
    """What makes a row the same row: what was asked of whom, and the weights and code that it was asked with."""

    preset: str
    density: str
    seed: int
    peer: str
    seconds: float
    workers: int
    by_work: bool
    """The limit is deterministic work, not the clock."""
    policy_hash: str
    product_version: str
    source_hash: str


class Measured(Record):
    """What the process that planned has to say. Cost and bound are absolute, in the objective's one integer."""

    problem_hash: str
    people: int
    literals: int = 0
    """Of the Draft: what there is to decide."""
    status: str
    answered: bool
    bookings: int = 0
    tiers: tuple[int, int, int] | None = None
    cost: int | None = None
    bound: int | None = None
    bound_method: str = ""
    unavoidable_cost: int
    placeable_value: int
    violations: dict[str, int] = Field(default_factory=dict)
    """By rule, as the checker counts them."""
    wall_seconds: float
    """From the parsed Problem to the plan."""
    cpu_seconds: float
    """The same, of the process and all that it started, as the operating system counts it."""
    trace: tuple[tuple[float, int, int | None], ...] = ()
    """Seconds, best cost and proved bound, each time the search told of it."""
    trace_cpu: tuple[float, ...] = ()
    """Processor seconds by then, where they are known."""
    phases: dict[str, float] = Field(default_factory=dict)
    """Processor seconds by step, where the peer tells them."""


class Row(Record):
    """A key, what was measured, and how the machine was."""

    key: Key
    measured: Measured
    process_cpu_seconds: float
    """With loading and making up the week."""
    peak_megabytes: float
    load_before: float
    """Processes that wanted the machine in the last minute before, other work included."""
    began_at: str


def read(folder: Path) -> tuple[Row, ...]:
    file = folder / ROWS
    if not file.exists():
        return ()
    return tuple(Row.model_validate_json(line) for line in file.read_text(encoding="utf-8").splitlines() if line)


def append(folder: Path, row: Row) -> None:
    """At once and whole, so that what ran is not lost to what fails after it."""
    with (folder / ROWS).open("a", encoding="utf-8") as file:
        file.write(row.model_dump_json(by_alias=True) + "\n")


def newest_run(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows that were asked for as the last one was, in one order: no others stand in one table with it."""
    listed = list(rows)
    mine = [row for row in listed if _setting(row.key) == _setting(listed[-1].key)]
    return tuple(sorted(mine, key=_place))


def _place(row: Row) -> tuple[int, int, int, int]:
    """Small weeks first, scarce places first."""
    key = row.key
    return row.measured.people, DENSITIES.index(key.density), key.seed, list(PEERS).index(key.peer)


def _setting(key: Key) -> tuple[object, ...]:
    ours = round(key.seconds / PEERS[key.peer].times, 3)
    return ours, key.workers, key.by_work, key.policy_hash, key.product_version, key.source_hash
