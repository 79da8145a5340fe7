"""One row of cells into the JSON of its record."""

from collections.abc import Iterator, Mapping
from typing import Any

from api.sheets.cells import NONE, SEPARATOR
from api.sheets.layout import Column, Path, Sheet
from api.sheets.typed import Typed, is_empty, value

_BREAKS = str.maketrans({";": ",", "\n": ","})


def record(sheet: Sheet, cells: Mapping[str, Typed]) -> dict[str, Any]:
    """The JSON of one row: nothing where a cell is empty, so that the default holds."""
    made: dict[str, Any] = {}
    for path, found in _values(sheet, cells):
        put(made, path, found)
    return made


def _values(sheet: Sheet, cells: Mapping[str, Typed]) -> Iterator[tuple[Path, Any]]:
    for column in sheet.columns:
        cell = cells.get(column.heading)
        if cell is None:
            if column.many and column.required:
                yield column.path, []
            continue
        found = typed(column, cell)
        if column.holds is None or not isinstance(found, bool):
            yield column.path, found
        elif found:
            yield column.path, type(column.holds)()
    yield from ((path, []) for path in sheet.below)


def typed(column: Column, cell: Typed) -> Any:
    """The JSON value of a cell, a list of them where the column holds several."""
    if is_empty(cell):
        return ""
    if column.says_none and isinstance(cell, str) and cell.strip().casefold() == NONE:
        return None
    if not column.many:
        return value(column.form, cell)
    pieces = cell.translate(_BREAKS).split(SEPARATOR.strip()) if isinstance(cell, str) else [cell]
    return [value(column.form, one) for one in pieces if not is_empty(one)]


def put(data: dict[str, Any], path: Path, found: Any) -> None:
    """The value at these keys, with what is missing on the way. A number is a position in a list of its own."""
    *above, last = path
    holder: Any = data
    for key, following in zip(above, path[1:], strict=True):
        holder = holder.setdefault(key, [] if isinstance(following, int) else {})
    if isinstance(last, int):
        holder.extend([None] * (last + 1 - len(holder)))
    holder[last] = found


def listed(data: Any, path: Path) -> list[Any] | None:
    """The list at these keys; None where there is none."""
    for key in path:
        data = data.get(key) if isinstance(data, dict) else data[key]
    return data if isinstance(data, list) else None
