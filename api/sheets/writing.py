"""Rows of cells into a workbook. Nothing is ever written as a formula."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from api.sheets.cells import Cell

MAX_TEXT, MAX_ROWS = 32_767, 1_048_575
"""What a cell and, below its heading, a sheet can hold."""
MADE = datetime(2026, 1, 1)
"""In every workbook, so that the same facts make the same file."""
DAY_FORMAT, TIME_FORMAT, TEXT_FORMAT = "d mmm yyyy", "hh:mm", "@"
BLUE = "#1d70b8"
HEADING_LOOK: dict[str, object] = {"bold": True, "font_color": "#ffffff", "text_wrap": True, "valign": "top"}


class TooLarge(ValueError):
    """More than a sheet or a cell can hold."""


class Book:
    """A workbook as it is written. Use `data` once, at the end."""

    def __init__(self) -> None:
        self._file = BytesIO()
        self.workbook = Workbook(self._file, {"in_memory": True})
        self.workbook.set_properties({"created": MADE})
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def look(self, **properties: object) -> Any:
        """A format; the same properties are one format."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(properties)
        return self._formats[key]

    def sheet(self, title: str) -> Any:
        return self.workbook.add_worksheet(title)

    def data(self) -> bytes:
        self.workbook.close()
        return self._file.getvalue()

    def put(self, sheet: Any, row: int, column: int, value: Cell, **look: object) -> None:
        """One cell as what it is: a text is a text, whatever it begins with."""
        match value:
            case None:
                pass
            case str() if len(value) > MAX_TEXT:
                raise TooLarge(f"sheet {sheet.name}, row {row + 1}: a list is too long for one cell")
            case str():
                sheet.write_string(row, column, value, self.look(**({"num_format": TEXT_FORMAT} | look)))
            case time():
                sheet.write_datetime(row, column, value, self.look(num_format=TIME_FORMAT, **look))
            case date():
                sheet.write_datetime(row, column, value, self.look(num_format=DAY_FORMAT, **look))
            case _:
                sheet.write_number(row, column, value, self.look(**look))

    def heading(self, sheet: Any, column: int, text: str, colour: str = BLUE) -> None:
        self.put(sheet, 0, column, text, bg_color=colour, **HEADING_LOOK)

    def rows(self, sheet: Any, rows: Iterable[Sequence[Cell]], **look: object) -> int:
        """Rows below the heading; answers how many."""
        number = 0
        for number, row in enumerate(rows, start=1):
            if number > MAX_ROWS:
                raise TooLarge(f"sheet {sheet.name} has more rows than a workbook can hold")
            for column, value in enumerate(row):
                self.put(sheet, number, column, value, **look)
        return number
