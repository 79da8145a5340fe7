"""Faults of the JSON told as faults of the workbook: sheet, row and column, in words that fit a cell."""

from typing import Any

from api.sheets.columns import settings, sheets
from api.sheets.forms import Kind
from api.sheets.gathering import Gathered, Place
from api.sheets.layout import Column, Path, Sheet
from api.sheets.typed import Typed
from models.faults import Fault, SheetFault

CELL_CODES = {"WRONG_TYPE", "BAD_DATE_OR_TIME", "NOT_ONE_OF", "BAD_CODE", "BAD_VALUE"}
"""Faults that say a value has not the form asked for."""
EMPTY_CODES = CELL_CODES | {"MISSING_FIELD", "OUT_OF_RANGE"}
"""And those that it can have of an empty cell."""
FORMS: dict[Kind, tuple[str, str]] = {
    Kind.DAY: ("this is not a date", "give a date of the calendar, day first, such as 23/11/2026"),
    Kind.TIME: ("this is not a time of day", "write it as 09:30"),
    Kind.WHOLE: ("this is not a whole number", "give a whole number"),
    Kind.NUMBER: ("this is not a number", "give a number"),
    Kind.YES_NO: ("this is neither yes nor no", 'write "yes" or "no"'),
}
LOST_ZEROS = "; the cell holds a number, which may have lost zeros at its start: format it as text and type it again"


def placed(fault: Fault, gathered: Gathered) -> SheetFault:
    """The fault, and where a person finds it."""
    keys = _keys(fault.pointer, gathered.data)
    place, rest = _place(keys, gathered)
    if place is None:
        return _told(fault, settings(), None, None)
    column = _column(place.sheet, rest)
    if column is None:
        return _told(_without_rows(fault, place.sheet, rest), place.sheet, place.row, None)
    return _told(_worded(fault, column, place.cells.get(column.heading)), place.sheet, place.row, column.heading)


def _without_rows(fault: Fault, sheet: Sheet, rest: Path) -> Fault:
    """A list that is too short is rows of another sheet that are missing."""
    below = next((one for one in sheets() if one.parent is sheet and rest and one.path == rest), None)
    if below is None or fault.code != "OUT_OF_RANGE":
        return fault
    wrong = f"no row of the sheet {below.title} belongs to this one"
    return fault.model_copy(update={"problem": wrong, "mend": "add one there"})


def _told(fault: Fault, sheet: Sheet, row: int | None, column: str | None) -> SheetFault:
    return SheetFault(**dict(fault), sheet=sheet.title, row=row, column=column)


def _keys(pointer: str, data: Any) -> Path:
    """Positions where there is a list; a name may be a number too."""
    keys: list[str | int] = []
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        if isinstance(data, list) and name.isdecimal():
            position = int(name)
            keys.append(position)
            data = data[position] if position < len(data) else None
        else:
            keys.append(name)
            data = data.get(name) if isinstance(data, dict) else None
    return tuple(keys)


def _place(keys: Path, gathered: Gathered) -> tuple[Place | None, Path]:
    """The record that lies deepest on the way, and what remains of the keys. Of a list, its first record."""
    first = gathered.places.get((*keys, 0))
    if first is not None:
        return first, ()
    for length in range(len(keys), 0, -1):
        place = gathered.places.get(keys[:length])
        if place is not None:
            return place, keys if place.sheet is settings() else keys[length:]
    inside = next((path for path in gathered.places if path[: len(keys)] == keys), None)
    return (gathered.places[inside], keys) if inside and keys else (None, keys)


def _column(sheet: Sheet, keys: Path) -> Column | None:
    """That of the value; of a record in the row, its first column; of the whole row, what names it."""
    if sheet.mapping:
        return sheet.columns[1]
    for length in range(len(keys), 0, -1):
        within = [one for one in sheet.columns if one.path[:length] == keys[:length]]
        if within:
            return within[0]
    return None


def _worded(fault: Fault, column: Column, cell: Typed | None) -> Fault:
    """In the words of the cell's form, where the fault is one of form."""
    wrong: dict[str, Any] = {}
    if cell is None and fault.code in EMPTY_CODES:
        wrong = {"code": "MISSING_FIELD", "problem": "this cell is empty", "mend": "fill it in"}
    elif fault.code in CELL_CODES and column.form.kind in FORMS:
        wrong = dict(zip(("problem", "mend"), FORMS[column.form.kind], strict=True))
    elif fault.code in CELL_CODES and column.form.choices:
        wrong = {"problem": f"this is not one of: {', '.join(column.form.labels)}", "mend": "use one of them"}
    elif column.form.kind is Kind.TEXT and isinstance(cell, float | int):
        wrong = {"mend": fault.mend + LOST_ZEROS}
    return fault.model_copy(update=wrong)
