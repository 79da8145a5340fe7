"""Values of a Problem's JSON into cells: what a person would have typed there."""

from collections.abc import Sequence
from datetime import date, time

from api.sheets.forms import NO, YES, Form, Kind
from api.sheets.layout import Column

Cell = str | int | float | date | time | None
"""None: empty."""

SEPARATOR = ", "
NONE = "none"
FIRST_DAY = date(1900, 3, 1)
"""Before it, Excel counts a day that never was; such dates are written as text."""
EXACT_DIGITS = 15
"""A number with more is written as text, so that no digit is lost."""


def cell(column: Column, value: object) -> Cell:
    """The cell of a value; a missing one is an empty cell, or the word "none" where that says something."""
    if column.holds is not None:
        return NO if value is None else YES
    if value is None:
        return NONE if column.says_none else None
    if column.many:
        return SEPARATOR.join(str(_one(column.form, part)) for part in _parts(value)) or None
    return _one(column.form, value)


def _parts(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else [value]


def _one(form: Form, value: object) -> str | int | float | date | time:  # noqa: PLR0911 - a line a kind
    match form.kind, value:
        case Kind.YES_NO, bool(given):
            return YES if given else NO
        case Kind.CHOICE, str(code):
            return dict(zip(form.choices, form.labels, strict=True)).get(code, code)
        case Kind.DAY, str(text):
            day = date.fromisoformat(text)
            return day if day >= FIRST_DAY else text
        case Kind.TIME, str(text):
            return time.fromisoformat(text)
        case _, float(number):
            return number if float(f"{number:.{EXACT_DIGITS}g}") == number else repr(number)
        case _, int(number):
            return number
    return str(value)
