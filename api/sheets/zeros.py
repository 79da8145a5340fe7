"""Codes that a spreadsheet took for numbers: 0123 becomes 123 and names nothing, or something else."""

from collections.abc import Iterator

from api.sheets.forms import Kind
from api.sheets.gathering import Gathered
from api.sheets.grid import fault
from models.faults import SheetFault

WRONG = "this is a number, and another cell has the same code with zeros at its start"
MEND = "format the cell as text, and type the code again"


def lost_zeros(gathered: Gathered) -> Iterator[SheetFault]:
    """Numbers for which there is the same code with zeros before it."""
    codes = [
        (place, column.heading, place.cells[column.heading])
        for place in gathered.places.values()
        for column in (*place.sheet.keys, *place.sheet.columns)
        if column.form.kind is Kind.TEXT and column.heading in place.cells
    ]
    padded = {str(cell).strip().lstrip("0") for _, _, cell in codes if str(cell).startswith("0")}
    for place, heading, cell in codes:
        if isinstance(cell, float | int) and f"{cell:g}" in padded:
            yield fault("LOST_ZEROS", place.sheet.title, WRONG, MEND, place.row, heading)
