"""A row: one peer on one week, under one budget. Kept as lines of JSON, one folder a day and machine."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import Field

from benchmarks.registry import OURS, PEERS, Yardstick
from fixtures.presets import DENSITIES
from models.base import Record

ROWS = "rows.jsonl"
FAILED = "FAILED"
"""The status of a row whose process came to a bad end."""


class Key(Record):
    """What makes a row the same row: what was asked of whom, and the weights and code that it was asked with."""

    preset: str
    density: str
    seed: int
    peer: str
    seconds: float
    """The limit of ours on this week."""
    workers: int
    by_work: bool
    """The limit is deterministic work, not the clock."""
    times: float | None = None
    """Its own limit is so many times the processor seconds that ours took on this week. None: it is `seconds`."""
    policy_hash: str
    product_version: str
    source_hash: str


class Asked(Record):
    """What the process of a row is told: the key, what `times` comes to, and what a row of ours found of the week."""

    key: Key
    cpu_seconds: float | None = None
    yardstick: Yardstick | None = None


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
    """From the parsed Problem to the plan with its notes, without explaining it."""
    checked_seconds: float | None = None
    """The same to the plan that is checked, its notes still to come; where it is told, as ours does."""
    cpu_seconds: float
    """The same, of the process and all that it started, as the operating system counts it."""
    trace: tuple[tuple[float, int, int | None], ...] = ()
    """Seconds, best cost and proved bound, each time the search told of it."""
    trace_cpu: tuple[float, ...] = ()
    """Processor seconds by then, where they are known."""
    phases: dict[str, float] = Field(default_factory=dict)
    """Processor seconds by step, where the peer tells them."""
    megabytes: float | None = None
    """Held at most until the plan was there, by all processes together."""

    @property
    def until_checked(self) -> float:
        """By the clock; in a row that does not tell it the notes are in it too."""
        return self.wall_seconds if self.checked_seconds is None else self.checked_seconds


class Row(Record):
    """A key, what was measured, and how the machine was."""

    key: Key
    measured: Measured
    cpu_limit_seconds: float | None = None
    """What `times` came to."""
    process_cpu_seconds: float
    """With loading, making up the week and judging the plan."""
    process_wall_seconds: float | None = None
    """The same by the clock: what the row cost whoever waits for the table."""
    peak_megabytes: float
    load_before: float
    """Processes that wanted the machine in the last minute before, other work included."""
    began_at: str

    @property
    def megabytes(self) -> float:
        return self.measured.megabytes or self.peak_megabytes


def read(folder: Path) -> tuple[Row, ...]:
    """Without a line that was not written to its end, as where the run was ended in it."""
    file = folder / ROWS
    if not file.exists():
        return ()
    return tuple(Row.model_validate_json(line) for line in _whole(file.read_bytes()).splitlines() if line)


def append(folder: Path, row: Row) -> None:
    """At once, so that what ran is not lost to what fails after it; in the place of a line that is not whole."""
    with (folder / ROWS).open("a+b") as file:
        file.seek(0)
        file.truncate(len(_whole(file.read())))
        file.write(row.model_dump_json(by_alias=True).encode() + b"\n")


def _whole(lines: bytes) -> bytes:
    return lines[: lines.rfind(b"\n") + 1]


def newest_run(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows of the weights of the last one, in one order, and of each preset and density those of the code that
    planned it last: no others stand in one table with them. Where ours was asked for twice, the last counts, and peers
    who had their limit from it."""
    listed = list(rows)
    same = [row for row in listed if _setting(row.key) == _setting(listed[-1].key)]
    code = {_ground(row.key): _code(row.key) for row in same}
    mine = [row for row in same if _code(row.key) == code[_ground(row.key)]]
    seconds = {_week(row.key): row.key.seconds for row in mine if row.key.peer == OURS}
    newest = {(_week(row.key), row.key.peer): row for row in mine if _beside(row.key, seconds)}
    return tuple(sorted(newest.values(), key=_place))


def _week(key: Key) -> tuple[str, str, int]:
    return key.preset, key.density, key.seed


def _beside(key: Key, seconds: dict[tuple[str, str, int], float]) -> bool:
    return key.times is None or seconds.get(_week(key), key.seconds) == key.seconds


def _place(row: Row) -> tuple[int, str, int, int, int]:
    """Small weeks first, scarce places first."""
    key = row.key
    return row.measured.people, key.preset, DENSITIES.index(key.density), key.seed, list(PEERS).index(key.peer)


def _setting(key: Key) -> tuple[object, ...]:
    return key.by_work, key.policy_hash


def _ground(key: Key) -> tuple[str, str]:
    return key.preset, key.density


def _code(key: Key) -> tuple[str, str]:
    return key.product_version, key.source_hash
