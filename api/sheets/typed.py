"""What people type into a cell, as the JSON value it means. What has no meaning here is passed on as it was typed, for
the reading of records to refuse."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from math import isfinite
from typing import Any

from api.sheets.forms import Form, Kind

Typed = str | int | float | bool | date | time | timedelta
"""What a reader of workbooks finds in a cell. An empty one is the empty text."""

_YES = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}
_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2}|[a-z]{3,9})[/.\- ](\d{4})( 0?0:00(:00)?)?", re.IGNORECASE)
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2})(?::\d{2}(?:\.\d*)?)?)? ?([ap]m)?", re.IGNORECASE)
_WHOLE = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.0+)?")
_MOST_DIGITS = 300
"""Of a whole number that is typed as text; of thousands Python makes no number."""
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NOON, _MIDNIGHT_DATE = 12, date(1899, 12, 31)
HALF_A_SECOND = timedelta(milliseconds=500)


def is_empty(cell: Typed) -> bool:
    return isinstance(cell, str) and not cell.strip()


def value(form: Form, cell: Typed) -> Any:
    """The JSON value of one cell that is not empty."""
    found = READERS[form.kind](form, cell.strip() if isinstance(cell, str) else cell)
    return plain(cell) if found is None else found


def plain(cell: Typed) -> Any:
    """As it was typed, in JSON."""
    return cell if isinstance(cell, str | bool) or (isinstance(cell, int | float) and isfinite(cell)) else str(cell)


def digits(cell: Typed) -> str | None:
    """A whole number as it would have been typed; None where it is not one."""
    if isinstance(cell, float | int) and not isinstance(cell, bool) and float(cell).is_integer():
        return str(int(cell))
    return None


def _text(form: Form, cell: Typed) -> str | None:
    text = cell if isinstance(cell, str) else digits(cell)
    return text.upper() if text and form.capitals else text


def _choice(form: Form, cell: Typed) -> str | None:
    if not isinstance(cell, str):
        return str(cell) if str(cell) in form.choices else digits(cell)
    meant = _squeezed(cell)
    return next((one for one in form.choices if _squeezed(one) == meant), None)


@lru_cache(maxsize=4096)
def _squeezed(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", text).strip().casefold()


def _whole(_: Form, cell: Typed) -> int | None:
    if isinstance(cell, str):
        whole = cell.partition(".")[0].replace(",", "") if _WHOLE.fullmatch(cell) else ""
        return int(whole) if 0 < len(whole) <= _MOST_DIGITS else None
    return int(cell) if digits(cell) else None  # type: ignore[arg-type]


def _number(_: Form, cell: Typed) -> float | None:
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return None
    with suppress(ValueError):
        number = float(cell)
        return number if isfinite(number) else None
    return None


def _yes_no(_: Form, cell: Typed) -> bool | None:
    if isinstance(cell, bool):
        return cell
    return _YES.get(str(digits(cell) or cell).casefold())


def _day(_: Form, cell: Typed) -> str | None:
    if isinstance(cell, datetime):
        nearest = cell + HALF_A_SECOND
        return nearest.date().isoformat() if nearest.time().replace(microsecond=0) == time(0) else None
    if isinstance(cell, date):
        return cell.isoformat()
    found = _DAY.fullmatch(cell) if isinstance(cell, str) else None
    if not found:
        return cell.removesuffix(" 00:00:00") if isinstance(cell, str) else None
    month = found[2] if found[2].isdigit() else _month(found[2].lower())
    return f"{found[3]}-{int(month):02}-{int(found[1]):02}"


def _month(name: str) -> int:
    """0 where there is no month of this name."""
    return _MONTHS.index(name[:3]) + 1 if name[:3] in _MONTHS else 0


def _time(_: Form, cell: Typed) -> str | None:
    if isinstance(cell, str):
        return _typed_time(cell)
    if isinstance(cell, time):
        cell = datetime.combine(_MIDNIGHT_DATE, cell)
    elif isinstance(cell, float | int) and not isinstance(cell, bool) and 0 <= cell < 1:
        cell = datetime.combine(_MIDNIGHT_DATE, time()) + timedelta(days=cell)
    if not isinstance(cell, datetime) or cell.date() != _MIDNIGHT_DATE:
        return None
    nearest = cell + HALF_A_SECOND
    return f"{nearest:%H:%M}" if nearest.date() == _MIDNIGHT_DATE else None


def _typed_time(text: str) -> str | None:
    found = _TIME.fullmatch(text)
    if not found or (found[2] is None and found[3] is None):
        return None
    hour, half = int(found[1]), (found[3] or "").lower()
    if half and not 1 <= hour <= _NOON:
        return None
    if half:
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    return f"{hour:02}:{found[2] or '00'}"


READERS: dict[Kind, Callable[[Form, Any], Any]] = {
    Kind.TEXT: _text, Kind.CHOICE: _choice, Kind.WHOLE: _whole, Kind.NUMBER: _number, Kind.YES_NO: _yes_no,
    Kind.DAY: _day, Kind.TIME: _time,
}  # fmt: skip
