"""Codes that a spreadsheet took for numbers: 0123 becomes 123 and names nothing, or something else."""

from collections.abc import Iterator

from api.sheets.forms import Kind
from api.sheets.grid import Tables, fault
from api.sheets.typed import Typed, digits
from models.faults import SheetFault

WRONG = "this is a number, and another cell has the same code with zeros at its start"
MEND = "format the cell as text, and type the code again"


def lost_zeros(tables: Tables) -> Iterator[SheetFault]:
    """Numbers for which there is the same code with zeros before it."""
    padded = {str(cell).strip().lstrip("0") for *_, cell in _codes(tables) if str(cell).strip().startswith("0")}
    for title, row, heading, cell in _codes(tables):
        if digits(cell) in padded:
            yield fault("LOST_ZEROS", title, WRONG, MEND, row, heading)


def _codes(tables: Tables) -> Iterator[tuple[str, int, str, Typed]]:
    for table in tables.by_title.values():
        headings = {one.heading for one in table.sheet.all_columns if one.form.kind is Kind.TEXT}
        for row, cells in table.rows:
            yield from ((table.sheet.title, row, name, cells[name]) for name in headings & cells.keys())
