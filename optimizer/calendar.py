"""Working days, months and weeks, and spans of time as minutes from the window's first midnight.

Minutes are those of the clock on the wall (Europe/London). The night on which clocks change has no sessions in it.
"""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

import holidays

from models.base import minute_of_day
from models.codes import Country
from models.people import Curfew, TimeBlock

DAY = 1440
SATURDAY = 5


@lru_cache(maxsize=16)
def bank_holidays(country: Country, year: int) -> frozenset[date]:
    """Bank holidays of England or Wales. Where a substitute day is given, the weekend day itself is not one."""
    listed = holidays.country_holidays("GB", subdiv=country.value, years=year, language="en_GB")
    names = set(listed.values())
    return frozenset(
        day for day, name in listed.items() if not (day.weekday() >= SATURDAY and f"{name} (observed)" in names)
    )


def is_working_day(day: date, country: Country) -> bool:
    """Neither a weekend nor a bank holiday."""
    return day.weekday() < SATURDAY and day not in bank_holidays(country, day.year)


def add_working_days(start: date, count: int, country: Country) -> date:
    """The `count`-th working day after `start`: day 1 is the first working day after it."""
    day = start
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day, country)
    return day


def working_days_after(start: date, end: date, country: Country) -> int:
    """How many working days lie after `start` up to and with `end`; 0 where `end` is not later."""
    years = (_working_days(year, country) for year in range(start.year, end.year + 1))
    return max(0, sum(bisect_right(days, end) - bisect_right(days, start) for days in years))


@cache
def _working_days(year: int, country: Country) -> list[date]:
    """All of a year."""
    days = range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1)
    return [day for day in map(date.fromordinal, days) if is_working_day(day, country)]


def add_months(start: date, months: int) -> date:
    """The same day number so many months later, or that month's last day."""
    index = start.year * 12 + start.month - 1 + months
    first = date(index // 12, index % 12 + 1, 1)
    following = date((index + 1) // 12, (index + 1) % 12 + 1, 1)
    return min(first + timedelta(days=start.day - 1), following - timedelta(days=1))


class Span(NamedTuple):
    """Minutes from the window's first midnight; `end` is exclusive, and touching is not overlapping."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


def occurrences(block: TimeBlock, first: date, last: date) -> Iterator[tuple[date, Span]]:
    """The dated spans of a block on the days from `first` to `last` and one day round them, each with its date.

    A curfew that runs past midnight is one span and may have begun the day before; a late journey home ends the day
    after.
    """
    for offset in range(-1, (last - first).days + 2):
        day = first + timedelta(days=offset)
        if _falls_on(block, day):
            start, end = minute_of_day(block.start_time), minute_of_day(block.end_time)
            if isinstance(block, Curfew) and end <= start:
                end += DAY
            yield day, Span(offset * DAY + start, offset * DAY + end)


def _falls_on(block: TimeBlock, day: date) -> bool:
    if block.valid_from_inclusive and day < block.valid_from_inclusive:
        return False
    if block.valid_to_inclusive and day > block.valid_to_inclusive:
        return False
    return block.date == day if block.date else block.day is not None and block.day.number == day.weekday()


Week = tuple[int, int]
"""Year and number."""


def week_of(day: date) -> Week:
    """The week from Monday to Sunday that it is in."""
    return day.isocalendar()[:2]


QUARTER = 3
"""Months."""


def quarter_start(day: date) -> date:
    """The first day of its quarter of the year."""
    return date(day.year, (day.month - 1) // QUARTER * QUARTER + 1, 1)
