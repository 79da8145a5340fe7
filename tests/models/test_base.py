"""Times, dates, codes and places: what is accepted, and how it is written again."""

from contextlib import suppress
from datetime import date, time
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from models.base import ClockTime, Code, Count, Crn, Day, Flag, Minutes, Outcode, Point, Record, clock, minute_of_day

ACCEPTED: list[tuple[Any, Any, Any]] = [
    (ClockTime, "09:30", "09:30"),
    (ClockTime, "09:30:59", "09:30"),
    (ClockTime, "00:00", "00:00"),
    (ClockTime, "23:59", "23:59"),
    (Day, "2026-11-23", "2026-11-23"),
    (Day, "2028-02-29", "2028-02-29"),
    (Crn, "X123456", "X123456"),
    (Code, "N07PRJ001", "N07PRJ001"),
    (Code, "a.b_c-d", "a.b_c-d"),
    (Code, "x" * 40, "x" * 40),
    (Outcode, "L1", "L1"),
    (Outcode, "EC1A", "EC1A"),
    (Minutes, 0, 0),
    (Minutes, 100_000, 100_000),
    (Count, 10_000, 10_000),
    (Flag, False, False),
    (Point, {"lat": 49, "lon": 3.0}, {"lat": 49.0, "lon": 3.0}),
]

ARABIC = "\u0660\u0669"
"""Digits, but not ours."""

REFUSED: list[tuple[Any, list[Any]]] = [
    (ClockTime, ["9:30", "24:00", "09:60", "09:30:60", "09:30Z", "09:30\n", " 09:30", "0930"]),
    (
        ClockTime,
        [ARABIC + ":30", "", 570, None],
    ),
    (Day, ["2026-02-29", "2026-13-01", "20261123", "23/11/2026", "2026-11-23\n", "2026-11-23T00:00", "", 0, None]),
    (Day, [f"20{ARABIC}-11-23", "2026-W48-1", "0000-01-01"]),
    (Crn, ["x123456", "X12345", "X1234567", "X123456\n", f"X1234{ARABIC}", "", 123456, None]),
    (Code, ["", "two words", "x" * 41, "-a", "a/b", "é1", "a\n", 1, None]),
    (Outcode, ["L1 1AA", "L11AA", "l1", "L", "1L", ""]),
    (Minutes, [-1, 100_001, 10**30, 1.0, "5", True, None]),
    (Count, [-1, 10_001]),
    (Flag, [0, 1, "true", "no", None]),
    (Point, [{"lat": 48.9, "lon": 0.0}, {"lat": 61.1, "lon": 0.0}, {"lat": 52.0, "lon": 3.1}, {"lat": 52.0}]),
    (Point, [{"lat": float("nan"), "lon": 0.0}, {"lat": float("inf"), "lon": 0.0}, {"lat": "52", "lon": 0.0}]),
]


@pytest.mark.parametrize(("kind", "value", "written"), ACCEPTED, ids=lambda value: ascii(value)[-40:])
def test_it_is_accepted_and_written_again(kind: Any, value: Any, written: Any) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    assert adapter.dump_python(adapter.validate_python(value), mode="json") == written


def test_what_is_not_in_the_form_is_refused() -> None:
    taken = []
    for kind, values in REFUSED:
        adapter: TypeAdapter[Any] = TypeAdapter(kind)
        for value in values:
            with suppress(ValidationError):
                taken.append((kind, adapter.validate_python(value)))
    assert taken == []


def test_dates_and_times_of_python_are_accepted() -> None:
    assert TypeAdapter(ClockTime).validate_python(time(9, 30)) == time(9, 30)
    assert TypeAdapter(Day).validate_python(date(2026, 11, 23)) == date(2026, 11, 23)


def test_minutes_of_the_day_and_back() -> None:
    assert minute_of_day(time(9, 30)) == 570
    assert all(minute_of_day(clock(minute)) == minute for minute in range(1440))


def test_a_record_is_not_changed_in_place() -> None:
    point = Point(lat=52.0, lon=0.0)
    with pytest.raises(ValidationError, match="frozen"):
        setattr(point, "lat", 53.0)  # noqa: B010 - the type checker would see it otherwise


def test_a_record_takes_both_names_and_no_other() -> None:
    class Visit(Record):
        start_time: ClockTime

    assert Visit.model_validate({"startTime": "09:30"}) == Visit.model_validate({"start_time": "09:30"})
    assert Visit(start_time=time(9, 30)).model_dump_json(by_alias=True) == '{"startTime":"09:30"}'
    with pytest.raises(ValidationError, match="Extra inputs"):
        Visit.model_validate({"startTime": "09:30", "surname": "Example"})
