"""Tables into the JSON of a Problem, and where in the workbook each record of it stands."""

from dataclasses import dataclass, field
from typing import Any

from api.sheets.columns import SETTINGS, sheets
from api.sheets.grid import SETTING, VALUE, Table, Tables, fault, folded
from api.sheets.layout import Path, Sheet
from api.sheets.records import listed, put, record, typed
from api.sheets.typed import Typed, is_empty, value
from models.faults import SheetFault


@dataclass(frozen=True)
class Place:
    """Where a record stands, and what is typed there, by heading."""

    sheet: Sheet
    row: int
    cells: dict[str, Typed]


@dataclass
class Gathered:
    data: dict[str, Any] = field(default_factory=dict)
    places: dict[Path, Place] = field(default_factory=dict)
    """Of each record, and of each setting, by its keys."""
    faults: list[SheetFault] = field(default_factory=list)
    ids: dict[tuple[str, tuple[str, ...]], Path] = field(default_factory=dict)
    """Of records to which rows of other sheets belong: by the title of their sheet and what names them."""


def gather(tables: Tables) -> Gathered:
    found = Gathered()
    for sheet in sheets():
        table = tables.by_title[sheet.title]
        if sheet.title == SETTINGS:
            _settings(table, found)
        elif sheet.mapping:
            _mapping(table, found)
        else:
            _records(table, found)
    return found


def _settings(table: Table, found: Gathered) -> None:
    known = {folded(column.heading): column for column in table.sheet.columns}
    given: dict[str, Typed] = {}
    for row, cells in table.rows:
        name = str(cells.get(SETTING, "")).strip()
        column = known.pop(folded(name), None)
        if column is None:
            wrong, mend = "there is no such setting, or it is there twice", "remove the row, or correct the name"
            found.faults.append(fault("UNKNOWN_SETTING", SETTINGS, wrong, mend, row, name))
            continue
        given |= {column.heading: cells[VALUE]} if VALUE in cells else {}
        found.places[column.path] = Place(table.sheet, row, given)
    for column in known.values():
        mend = "add the row; where there is nothing to say, leave its value empty"
        found.faults.append(fault("MISSING_SETTING", SETTINGS, "this setting is missing", mend, None, column.heading))
    found.data = record(table.sheet, given)


def _mapping(table: Table, found: Gathered) -> None:
    name, number = table.sheet.columns
    made: dict[str, Any] = {}
    for row, cells in table.rows:
        key = str(cells.get(name.heading, "")).strip()
        if not key or key in made:
            wrong = "this name is there twice" if key else "there is a value without a name"
            found.faults.append(fault("REPEATED", table.sheet.title, wrong, "remove the row", row, name.heading))
            continue
        made[key] = value(number.form, cells[number.heading]) if number.heading in cells else None
        found.places[*table.sheet.path, key] = Place(table.sheet, row, cells)
    if made:
        put(found.data, table.sheet.path, made)


def _records(table: Table, found: Gathered) -> None:
    if table.sheet.parent is None:
        put(found.data, table.sheet.path, [])
    for row, cells in table.rows:
        wrong = _add(Place(table.sheet, row, cells), found)
        if wrong:
            found.faults.append(wrong)


def _add(place: Place, found: Gathered) -> SheetFault | None:
    """Puts a row's record where it belongs; otherwise the fault that it belongs nowhere."""
    sheet, cells = place.sheet, place.cells
    keys = tuple(str(typed(key, cells.get(key.heading, ""))) for key in sheet.keys)
    above = found.ids.get((sheet.parent.title, keys)) if sheet.parent else ()
    if above is None:
        return _nowhere(place)
    records = listed(found.data, (*above, *sheet.path))
    if records is None:
        return _not_loaded(place)
    path = (*above, *sheet.path, len(records))
    records.append(record(sheet, cells))
    found.places[path] = place
    return _named(place, keys, path, found)


def _named(place: Place, keys: tuple[str, ...], path: Path, found: Gathered) -> SheetFault | None:
    """Lets rows of other sheets find this record. That an id is there twice is found with the records."""
    own_id = place.sheet.own_id
    if own_id is None or is_empty(place.cells.get(own_id.heading, "")):
        return None
    name = place.sheet.title, (*keys, str(typed(own_id, place.cells[own_id.heading])))
    if place.sheet.numbered and name in found.ids:
        wrong, mend = "this number is there twice", "give each its own number"
        return fault("REPEATED", place.sheet.title, wrong, mend, place.row, own_id.heading)
    found.ids.setdefault(name, path)
    return None


def _nowhere(place: Place) -> SheetFault:
    sheet = place.sheet
    above = sheet.parent.title if sheet.parent else ""
    names = " and ".join(key.heading for key in sheet.keys)
    wrong = f"no row of the sheet {above} has this {names}"
    return fault(
        "NO_SUCH_ROW", sheet.title, wrong, "correct it, or add the row there", place.row, sheet.keys[-1].heading
    )


def _not_loaded(place: Place) -> SheetFault:
    sheet = place.sheet
    above = sheet.parent.title if sheet.parent else ""
    marks = next(one.heading for one in sheet.parent.columns if one.path == sheet.path) if sheet.parent else ""
    wrong = f'the sheet {above} does not say "yes" under {marks}'
    mend = "say so there if this sheet holds all of them, or remove the row"
    return fault("NOT_LOADED", sheet.title, wrong, mend, place.row, sheet.keys[-1].heading)
