"""Working days, months, and the dated spans of blocks."""

from datetime import date
from typing import Any

import pytest

from models.base import clock
from models.codes import Country
from models.people import Curfew, TimeBlock
from optimizer.calendar import (
    DAY,
    Span,
    add_months,
    add_working_days,
    bank_holidays,
    is_working_day,
    occurrences,
    working_days_after,
)

ENG, WLS = Country.ENG, Country.WLS

# As published by the government. Substitute days where a holiday falls on a weekend.
HOLIDAYS = {
    2022: ["01-03", "04-15", "04-18", "05-02", "06-02", "06-03", "08-29", "09-19", "12-26", "12-27"],
    2023: ["01-02", "04-07", "04-10", "05-01", "05-08", "05-29", "08-28", "12-25", "12-26"],
    2025: ["01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"],
    2026: ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"],
    2027: ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"],
}


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize("country", [ENG, WLS])
@pytest.mark.parametrize("year", HOLIDAYS)
def test_bank_holidays_of_england_and_wales(year: int, country: Country) -> None:
    assert bank_holidays(country, year) == {d(f"{year}-{day}") for day in HOLIDAYS[year]}


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2026-11-23", True),
        ("2026-11-27", True),
        ("2026-11-28", False),
        ("2026-11-29", False),
        ("2026-08-31", False),
        ("2026-12-24", True),
        ("2026-12-25", False),
        ("2026-12-26", False),
        ("2026-12-28", False),
        ("2026-12-29", True),
    ],
)
def test_working_days(day: str, working: bool) -> None:
    assert is_working_day(d(day), ENG) == working


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        pytest.param("2026-11-23", 0, "2026-11-23", id="none"),
        pytest.param("2026-11-23", 1, "2026-11-24", id="day 1 is the next working day"),
        pytest.param("2026-11-27", 1, "2026-11-30", id="over a weekend"),
        pytest.param("2026-11-28", 1, "2026-11-30", id="from a Saturday"),
        pytest.param("2026-08-28", 1, "2026-09-01", id="over a weekend and a bank holiday"),
        pytest.param("2026-08-31", 1, "2026-09-01", id="from a bank holiday"),
        pytest.param("2026-12-24", 2, "2026-12-30", id="over Christmas"),
        pytest.param("2026-12-31", 1, "2027-01-04", id="over the year's end"),
        pytest.param("2026-11-02", 15, "2026-11-23", id="three weeks"),
    ],
)
def test_adding_working_days_and_counting_them_back(start: str, count: int, end: str) -> None:
    assert add_working_days(d(start), count, ENG) == d(end)
    assert working_days_after(d(start), d(end), ENG) == count


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        pytest.param("2026-11-23", "2026-11-23", 0, id="the same day"),
        pytest.param("2026-11-23", "2026-11-20", 0, id="the end is earlier"),
        pytest.param("2026-11-27", "2026-11-29", 0, id="a weekend"),
        pytest.param("2026-11-20", "2026-11-29", 5, id="a week"),
        pytest.param("2026-08-28", "2026-09-04", 4, id="a week with a bank holiday"),
        pytest.param("2025-12-24", "2027-01-04", 3 + 253 + 1, id="a year and a few days of two others"),
    ],
)
def test_working_days_after(start: str, end: str, count: int) -> None:
    assert working_days_after(d(start), d(end), ENG) == count


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        pytest.param("2026-02-01", 12, "2027-02-01", id="a year"),
        pytest.param("2026-11-23", 0, "2026-11-23", id="none"),
        pytest.param("2026-11-23", 1, "2026-12-23", id="up to December"),
        pytest.param("2026-11-23", 2, "2027-01-23", id="over the year's end"),
        pytest.param("2026-12-31", 2, "2027-02-28", id="the month's last day"),
        pytest.param("2027-12-31", 2, "2028-02-29", id="the month's last day in a leap year"),
        pytest.param("2028-02-29", 12, "2029-02-28", id="a year from a leap day"),
        pytest.param("2026-03-31", 6, "2026-09-30", id="from 31 to 30"),
        pytest.param("2026-10-31", 1, "2026-11-30", id="from 31 to 30 in November"),
        pytest.param("2026-02-28", 1, "2026-03-28", id="the day number, not the last day"),
        pytest.param("2026-12-15", 24, "2028-12-15", id="two years from December"),
    ],
)
def test_months(start: str, months: int, end: str) -> None:
    assert add_months(d(start), months) == d(end)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        pytest.param(Span(0, 10), Span(10, 20), False, id="touching"),
        pytest.param(Span(0, 11), Span(10, 20), True, id="a minute in common"),
        pytest.param(Span(0, 20), Span(5, 6), True, id="one within the other"),
        pytest.param(Span(0, 10), Span(30, 40), False, id="apart"),
    ],
)
def test_touching_is_not_overlapping(one: Span, other: Span, meet: bool) -> None:
    assert one.overlaps(other) == other.overlaps(one) == meet


MONDAY, SUNDAY = d("2026-11-23"), d("2026-11-29")


def block(kind: type[TimeBlock] = TimeBlock, start: int = 540, end: int = 600, **when: Any) -> TimeBlock:
    return kind(start_time=clock(start), end_time=clock(end), **when)


@pytest.mark.parametrize(
    ("one", "spans"),
    [
        pytest.param(block(date="2026-11-24"), [("2026-11-24", DAY + 540, DAY + 600)], id="on a date"),
        pytest.param(
            block(day="MONDAY"),
            [("2026-11-23", 540, 600), ("2026-11-30", 7 * DAY + 540, 7 * DAY + 600)],
            id="every Monday, the one after the week too",
        ),
        pytest.param(
            block(day="SUNDAY"),
            [("2026-11-22", 540 - DAY, 600 - DAY), ("2026-11-29", 6 * DAY + 540, 6 * DAY + 600)],
            id="every Sunday, the one before the week too",
        ),
        pytest.param(block(date="2026-11-22"), [("2026-11-22", 540 - DAY, 600 - DAY)], id="on the day before"),
        pytest.param(block(date="2026-11-21"), [], id="on a date long before"),
        pytest.param(block(date="2026-11-30"), [("2026-11-30", 7 * DAY + 540, 7 * DAY + 600)], id="on the day after"),
        pytest.param(block(date="2026-12-01"), [], id="on a date long after"),
        pytest.param(block(day="MONDAY", valid_from_inclusive="2026-12-01"), [], id="not valid yet"),
        pytest.param(block(day="MONDAY", valid_to_inclusive="2026-11-22"), [], id="not valid any more"),
        pytest.param(
            block(day="MONDAY", valid_from_inclusive="2026-11-23", valid_to_inclusive="2026-11-23"),
            [("2026-11-23", 540, 600)],
            id="valid that day",
        ),
        pytest.param(
            block(Curfew, 1140, 420, date="2026-11-23"), [("2026-11-23", 1140, DAY + 420)], id="past midnight"
        ),
        pytest.param(
            block(Curfew, 1140, 420, day="SUNDAY"),
            [("2026-11-22", 1140 - DAY, 420), ("2026-11-29", 6 * DAY + 1140, 7 * DAY + 420)],
            id="begun before the week, and run on after it",
        ),
        pytest.param(block(Curfew, 720, 720, date="2026-11-23"), [("2026-11-23", 720, DAY + 720)], id="a whole day"),
        pytest.param(block(Curfew, 600, 720, date="2026-11-23"), [("2026-11-23", 600, 720)], id="within a day"),
    ],
)
def test_the_dated_spans_of_a_block(one: TimeBlock, spans: list[tuple[str, int, int]]) -> None:
    assert DAY == 24 * 60
    found = list(occurrences(one, MONDAY, SUNDAY))
    assert found == [(d(day), Span(start, end)) for day, start, end in spans]
