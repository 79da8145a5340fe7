"""Workbooks that something has happened to: coded faults at their places, or a sound Problem. Never an error."""

import json
import random
from collections.abc import Callable
from datetime import date, datetime, time
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from api.sheets.reading import read_workbook
from models.faults import SheetFault
from models.reading import read_problem
from tests.api.sheets.plainly import Pages, changed_part, copied, pages_of, rich_workbook, written

JUNK: tuple[Any, ...] = (
    "", "x", "=1+1", "#N/A", "  ", "none", "yes", "NO", "X123456", "24:00", "9:5", "31/02/2026", "2026-13-01", "1e5",
    "-1", "\u200b", "🚌" * 50, "a" * 5000, "TAG1; TAG2", ",,;", 0, -1, 1.5, 1e300, 46349, 0.999999, True, False,
    date(2026, 11, 23), datetime(2026, 11, 23, 23, 59, 59), time(9, 20), time(23, 59, 59), "e.g. X123456", "Settings",
    "1" * 5000,
)  # fmt: skip


@cache
def parts() -> tuple[str, ...]:
    with ZipFile(BytesIO(rich_workbook())) as archive:
        return tuple(name for name in archive.namelist() if name.startswith("xl/"))


def bytes_flipped(rng: random.Random) -> bytes:
    data = bytearray(rich_workbook())
    for _ in range(rng.choice([1, 3, 30])):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


def cut_short(rng: random.Random) -> bytes:
    return rich_workbook()[: rng.randrange(len(rich_workbook()))]


def part_changed(rng: random.Random) -> bytes:
    """Something of the XML gone, doubled or other, the archive whole."""

    def change(data: bytes) -> bytes:
        a, b = sorted(rng.randrange(len(data)) for _ in range(2))
        b = min(b, a + rng.choice([1, 5, 400]))
        return (
            data[:a]
            + rng.choice([b"", data[a:b] * 2, b"<c/>", b"&", b'r="A1"', bytes([rng.randrange(256)])])
            + data[b:]
        )

    return changed_part(rich_workbook(), rng.choice(parts()), change)


def cells_replaced(rng: random.Random) -> bytes:
    found, first = fresh(), rng.choice([0, 1, 1, 1])
    for _ in range(rng.choice([1, 2, 40])):
        row = rng.choice(found[rng.choice(list(found))][first:] or [[]])
        if row:
            row[rng.randrange(len(row))] = rng.choice(JUNK)
    return written(found)


def sheets_moved(rng: random.Random) -> bytes:
    found = fresh()
    one, other = rng.sample(list(found), 2)
    ways: list[Callable[[], object]] = [
        lambda: found.pop(one),
        lambda: found.update({"Mine": found.pop(one)}),
        lambda: found.update({one: found[other], other: found[one]}),
        lambda: found.update({one: []}),
        lambda: found.update({one.upper(): found.pop(one)}),
    ]
    rng.choice(ways)()
    return written(found)


def columns_moved(rng: random.Random) -> bytes:
    found = fresh()
    rows = found[rng.choice([title for title, rows in found.items() if rows])]
    at = rng.randrange(len(rows[0]))
    twice, gone = rng.random() < 0.5, rng.random() < 0.5
    for n, row in enumerate(rows):
        if twice:
            row.append(row[at])
        elif gone:
            del row[at]
        elif n == 0:
            row[at] = rng.choice(["", "Surname", row[at].lower(), row[at] + " "])
    return written(found)


def rows_moved(rng: random.Random) -> bytes:
    found = fresh()
    rows = found[rng.choice([title for title, rows in found.items() if len(rows) > 1])]
    at = rng.randrange(len(rows))
    ways: list[Callable[[], object]] = [
        lambda: rows.append(rows[at]),
        lambda: rows.pop(at),
        lambda: rows.insert(at, [""] * len(rows[0])),
        lambda: rng.shuffle(rows),
    ]
    rng.choice(ways)()
    return written(found)


def fresh() -> Pages:
    return copied(kept())


@cache
def kept() -> Pages:
    return pages_of(rich_workbook())


WAYS: tuple[Callable[[random.Random], bytes], ...] = (
    bytes_flipped, cut_short, part_changed, cells_replaced, sheets_moved, columns_moved, rows_moved,
)  # fmt: skip


def assert_told_or_sound(data: bytes) -> None:
    read = read_workbook(data)
    for fault in read.reading.faults:
        assert isinstance(fault, SheetFault)
        assert fault.code.isupper()
        assert fault.problem
        assert fault.mend
        assert fault.sheet or fault.record == "workbook"
        assert fault.row is None or fault.row > 0
    if read.reading.problem is None:
        assert read.reading.faults
    else:
        assert read_problem(json.dumps(read.data)).problem == read.reading.problem


@pytest.mark.parametrize("seed", range(35))
def test_a_mangled_workbook(seed: int) -> None:
    assert_told_or_sound(WAYS[seed % len(WAYS)](random.Random(seed)))


@pytest.mark.deep
def test_three_hundred_mangled_workbooks() -> None:
    for seed in range(300):
        assert_told_or_sound(WAYS[seed % len(WAYS)](random.Random(1000 + seed)))


def test_the_ways_do_some_harm_and_not_always() -> None:
    """The mangling mangles, and what harms nothing is read."""
    stopped = [read_workbook(WAYS[seed % len(WAYS)](random.Random(seed))).reading.problem is None for seed in range(21)]
    assert 5 < sum(stopped) < 21
