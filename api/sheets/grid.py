"""One sheet as it was filled in: its headings, its rows, and every fault of its form."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from xlsxwriter.utility import xl_col_to_name

from api.sheets.columns import SETTINGS
from api.sheets.layout import Sheet
from api.sheets.scan import unusable_cells
from api.sheets.typed import Typed, is_empty
from models.faults import STOPS, SheetFault, plain

EXAMPLE = "e.g."
"""A row whose first cell begins with this is an example, and is not read."""
FROM_TEMPLATE = "copy it from a new `placewell template`"
SETTING, VALUE, MEANS = "Setting", "Value", "What it means"
"""The headings of the sheet of settings, which stand one below the other."""
_UNUSABLE = {
    "FORMULA_ERROR": ("this cell shows an error of a formula", "correct the formula, or type the value"),
    "NO_STORED_VALUE": ("the file holds no value for this formula", "save it in Excel, or paste the values alone"),
}


@dataclass(frozen=True)
class Grid:
    title: str
    rows: Sequence[Sequence[Typed]]
    xml: bytes
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]]


@dataclass
class Table:
    """Rows as the spreadsheet numbers them, each with its cells by heading. Settings have a row for each cell."""

    sheet: Sheet
    rows: list[tuple[int, dict[str, Typed]]] = field(default_factory=list)
    examples: int = 0


@dataclass
class Tables:
    by_title: dict[str, Table] = field(default_factory=dict)
    faults: list[SheetFault] = field(default_factory=list)
    whole: bool = True
    """Every sheet and every column is there."""

    def missing(self, one: SheetFault) -> None:
        self.faults.append(one)
        self.whole = False


def fault(
    code: str, sheet: str, wrong: str, mend: str, row: int | None = None, column: str | None = None
) -> SheetFault:
    """A fault of the workbook's form: it stops planning."""
    return SheetFault(
        code=code, severity=STOPS, record="workbook", pointer="", problem=wrong, mend=mend, sheet=plain(sheet), row=row,
        column=plain(column) if column is not None else None,
    )  # fmt: skip


def read_grid(sheet: Sheet, grid: Grid, found: Tables) -> Table:
    headings = _headings(names(sheet), grid, found)
    table = Table(sheet)
    for number, row in enumerate(grid.rows[1:], start=2):
        cells = {name: row[at] for name, at in headings.items() if not is_empty(row[at])}
        if str(row[0]).strip().casefold().startswith(EXAMPLE) and sheet.title != SETTINGS:
            table.examples += 1
        elif cells:
            table.rows.append((number, cells))
    found.faults.extend(_form(grid, headings))
    return table


def names(sheet: Sheet) -> tuple[str, ...]:
    """The headings of a sheet."""
    return (SETTING, VALUE, MEANS) if sheet.title == SETTINGS else tuple(one.heading for one in sheet.all_columns)


def _headings(wanted: tuple[str, ...], grid: Grid, found: Tables) -> dict[str, int]:
    """Where each column stands."""
    given = [str(cell) for cell in (grid.rows[0] if grid.rows else ())]
    known = {folded(heading): heading for heading in wanted}
    places: dict[str, int] = {}
    for at, text in enumerate(given):
        heading = known.get(folded(text))
        if heading is None:
            found.faults.extend(_unknown(grid, at, text, wanted))
        elif heading in places:
            wrong, mend = "this column is there twice", "remove one of the two"
            found.faults.append(fault("REPEATED_COLUMN", grid.title, wrong, mend, 1, heading))
        else:
            places[heading] = at
    for heading in wanted:
        if heading not in places:
            mend = f"{FROM_TEMPLATE}; where there is nothing to say, leave its cells empty"
            found.missing(fault("MISSING_COLUMN", grid.title, "this column is missing", mend, 1, heading))
    return places


def _unknown(grid: Grid, at: int, text: str, names: Sequence[str]) -> Iterator[SheetFault]:
    if not is_empty(text):
        mend = f"remove the column, or correct its heading{nearest(text, names)}"
        yield fault("UNKNOWN_COLUMN", grid.title, "there is no column of this heading", mend, 1, text)
        return
    row = next((n for n, row in enumerate(grid.rows, start=1) if not is_empty(row[at])), None)
    if row is not None:
        wrong, mend = f"there is something in column {xl_col_to_name(at)}, which has no heading", "clear the column"
        yield fault("UNKNOWN_COLUMN", grid.title, wrong, mend, row)


def _form(grid: Grid, headings: dict[str, int]) -> Iterator[SheetFault]:
    by_letters = {xl_col_to_name(at): name for name, at in headings.items()}
    for (row, _), _ in grid.merged:
        yield fault("MERGED_CELLS", grid.title, "cells are merged here", "unmerge them, and fill in each", row + 1)
    for (row, column), code in unusable_cells(grid.xml):
        yield fault(code, grid.title, *_UNUSABLE[code], row, by_letters.get(column, column))


def nearest(text: str, names: Sequence[str]) -> str:
    """What may have been meant."""
    close = get_close_matches(folded(text), [folded(name) for name in names], 1)
    meant = next((name for name in names if [folded(name)] == close), None)
    return f' to "{meant}"' if meant else ": `placewell template` shows them all"


def folded(text: str) -> str:
    """For comparing: neither case nor spaces count."""
    return " ".join(text.split()).casefold()
