"""A Problem as rows of cells, sheet by sheet."""

from collections.abc import Iterator
from typing import Any

from api.sheets.cells import Cell, cell
from api.sheets.layout import Column, Path, Sheet
from models.problem import Problem

Row = list[Cell]


def data_of(problem: Problem) -> dict[str, Any]:
    data: dict[str, Any] = problem.model_dump(mode="json", by_alias=True)
    return data


def rows(sheet: Sheet, data: Any) -> Iterator[Row]:
    """The rows of a sheet: what names the record above, then the record's own values."""
    for keys, number, record in _records(sheet, data):
        own = [number] if sheet.numbered else []
        yield [*keys, *own, *(cell(column, at(record, column.path)) for column in sheet.columns)]


def setting_rows(sheet: Sheet, data: Any) -> Iterator[Row]:
    """Of the sheet of settings: a row a setting, its name and its value."""
    yield from ([column.heading, cell(column, at(data, column.path))] for column in sheet.columns)


def _records(sheet: Sheet, data: Any) -> Iterator[tuple[Row, int, Any]]:
    """Every record of a sheet, with the cells that name the record above and its number below that."""
    if sheet.mapping:
        yield from (([], 0, [name, value]) for name, value in (at(data, sheet.path) or {}).items())
        return
    for keys, above in _above(sheet, data):
        for number, record in enumerate(at(above, sheet.path) or (), start=1):
            yield keys, number, record


def _above(sheet: Sheet, data: Any) -> Iterator[tuple[Row, Any]]:
    """What lists of this sheet lie in, with the cells that name it."""
    parent = sheet.parent
    if parent is None:
        yield [], data
        return
    for keys, number, record in _records(parent, data):
        yield [*keys, *_id(parent.own_id, record, number)], record


def _id(own_id: Column | None, record: Any, number: int) -> Row:
    if own_id is None:
        return []
    return [cell(own_id, at(record, own_id.path)) if own_id.path else number]


def at(data: Any, path: Path) -> Any:
    """The value at these keys; None where something on the way is missing."""
    for key in path:
        if data is None:
            return None
        data = data[key]
    return data
