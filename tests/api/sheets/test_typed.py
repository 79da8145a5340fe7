"""What people type, and what it means."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from api.sheets.forms import Form, Kind
from api.sheets.typed import value

LEVELS = Form(Kind.CHOICE, choices=("LOW", "VERY_HIGH"))
CASES: list[tuple[Form, Any, Any]] = [
    (Form(Kind.DAY), date(2026, 11, 23), "2026-11-23"),
    (Form(Kind.DAY), datetime(2026, 11, 22, 23, 59, 59, 900_000), "2026-11-23"),
    (Form(Kind.DAY), "2026-11-23", "2026-11-23"),
    (Form(Kind.DAY), " 23/11/2026 ", "2026-11-23"),
    (Form(Kind.DAY), "3.4.2026", "2026-04-03"),
    (Form(Kind.DAY), "23-Nov-2026", "2026-11-23"),
    (Form(Kind.DAY), "23 November 2026", "2026-11-23"),
    (Form(Kind.DAY), "23/11/2026 00:00:00", "2026-11-23"),
    (Form(Kind.TIME), time(9, 30), "09:30"),
    (Form(Kind.TIME), time(9, 29, 59, 999_000), "09:30"),
    (Form(Kind.TIME), time(9, 30, 0, 400_000), "09:30"),
    (Form(Kind.TIME), 0.375, "09:00"),
    (Form(Kind.TIME), 0, "00:00"),
    (Form(Kind.TIME), "9:00", "09:00"),
    (Form(Kind.TIME), "09:00:00", "09:00"),
    (Form(Kind.TIME), "9.30", "09:30"),
    (Form(Kind.TIME), "9am", "09:00"),
    (Form(Kind.TIME), "12:30 am", "00:30"),
    (Form(Kind.TIME), "1:15 PM", "13:15"),
    (Form(Kind.WHOLE), 420.0, 420),
    (Form(Kind.WHOLE), " 6,000 ", 6000),
    (Form(Kind.WHOLE), "-60", -60),
    (Form(Kind.NUMBER), "53.41", 53.41),
    (Form(Kind.YES_NO), "Yes", True),
    (Form(Kind.YES_NO), "N", False),
    (Form(Kind.YES_NO), 1.0, True),
    (Form(Kind.YES_NO), False, False),
    (LEVELS, "very high", "VERY_HIGH"),
    (LEVELS, "Very_High ", "VERY_HIGH"),
    (Form(Kind.CHOICE, choices=("1.0",)), 1.0, "1.0"),
    (Form(Kind.TEXT), " N07 ", "N07"),
    (Form(Kind.TEXT), 123.0, "123"),
    (Form(Kind.TEXT, capitals=True), "x123456", "X123456"),
]
NOT_MEANT: list[tuple[Form, Any, Any]] = [
    (Form(Kind.DAY), datetime(2026, 11, 23, 9, 0), "2026-11-23 09:00:00"),
    (Form(Kind.DAY), 46349.0, 46349.0),
    (Form(Kind.DAY), "23/11/26", "23/11/26"),
    (Form(Kind.TIME), 9.3, 9.3),
    (Form(Kind.TIME), "9", "9"),
    (Form(Kind.TIME), "13pm", "13pm"),
    (Form(Kind.TIME), datetime(2026, 11, 23, 9, 0), "2026-11-23 09:00:00"),
    (Form(Kind.TIME), timedelta(hours=30), "1 day, 6:00:00"),
    (Form(Kind.TIME), time(23, 59, 59, 900_000), "23:59:59.900000"),
    (Form(Kind.WHOLE), 1.5, 1.5),
    (Form(Kind.WHOLE), True, True),
    (Form(Kind.WHOLE), "1" * 5000, "1" * 5000),
    (Form(Kind.WHOLE), time(7), "07:00:00"),
    (Form(Kind.NUMBER), float("inf"), "inf"),
    (Form(Kind.NUMBER), "nan", "nan"),
    (Form(Kind.YES_NO), 2, 2),
    (LEVELS, "medium", "medium"),
    (Form(Kind.TEXT), 1.5, 1.5),
]


@pytest.mark.parametrize(("form", "cell", "meant"), CASES)
def test_what_is_typed_is_understood(form: Form, cell: Any, meant: Any) -> None:
    found = value(form, cell)
    assert (found, type(found)) == (meant, type(meant))


@pytest.mark.parametrize(("form", "cell", "same"), NOT_MEANT)
def test_what_has_no_meaning_is_passed_on_to_be_refused(form: Form, cell: Any, same: Any) -> None:
    found = value(form, cell)
    assert (found, type(found)) == (same, type(same))
