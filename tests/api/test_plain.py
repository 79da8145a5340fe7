from datetime import date, time

import pytest

from api import plain


@pytest.mark.parametrize(("minutes", "text"), [(0, "0h"), (45, "45m"), (60, "1h"), (450, "7h 30m"), (-90, "-1h 30m")])
def test_hours(minutes: int, text: str) -> None:
    assert plain.hours(minutes) == text


def test_many_hours_have_separators() -> None:
    assert plain.hours(60 * 12_345 + 5) == "12,345h 5m"


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (time(9, 30), "9:30am"),
        (time(12), "midday"),
        (time(0), "midnight"),
        (time(0, 5), "12:05am"),
        (time(12, 5), "12:05pm"),
        (time(16), "4pm"),
    ],
)
def test_clock(at: time, text: str) -> None:
    assert plain.clock(at) == text


def test_times_and_days() -> None:
    assert plain.times(time(9, 30), time(12)) == "9:30am to midday"
    assert plain.day(date(2026, 12, 20)) == "20 December 2026"
    assert plain.weekday(date(2026, 12, 20)) == "Sunday 20 December 2026"
    assert plain.short_day(date(2026, 9, 1)) == "Tuesday 1 September"


@pytest.mark.parametrize(
    ("number", "noun", "text"),
    [(1, "person", "1 person"), (2, "person", "2 people"), (0, "session", "0 sessions"), (1200, "rule", "1,200 rules")],
)
def test_count(number: int, noun: str, text: str) -> None:
    assert plain.count(number, noun) == text


@pytest.mark.parametrize(
    ("amount", "unit", "text"),
    [
        (1, "minutes", "1 minute"),
        (45, "minutes", "45 minutes"),
        (90, "minutes", "1h 30m"),
        (90, "minutes a week", "1h 30m a week"),
        (1, "people", "1 person"),
        (3, "people", "3 people"),
        (1, "working days", "1 working day"),
        (2, "days", "2 days"),
        (7, None, "7"),
    ],
)
def test_quantity(amount: int, unit: str | None, text: str) -> None:
    assert plain.quantity(amount, unit) == text


def test_a_share_is_never_rounded_up_to_the_whole() -> None:
    assert plain.percent(0.9999) == "99.9%"
    assert plain.percent(1) == "100%"
    assert plain.percent(0.386) == "38.6%"


def test_lists() -> None:
    assert plain.listed([]) == ""
    assert plain.listed(["a"]) == "a"
    assert plain.listed(["a", "b", "c"]) == "a, b and c"
