"""Sheets as CSV files, together in one zip: UTF-8 with a byte order mark, so that Excel takes it for what it is."""

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date, time
from io import StringIO

from api.sheets.cells import Cell
from api.sheets.columns import SETTINGS, sheets
from api.sheets.grid import SETTING, VALUE
from api.sheets.listing import Listing, listing
from api.sheets.rows import data_of, rows, setting_rows
from api.sheets.zipped import zipped
from models.problem import Problem

FORMULA = re.compile(r"[=+\-@\t\r\n|%]")
"""What a spreadsheet may take for the beginning of a formula, or of a command."""
GUARD = "'"


def csv_files(listings: Iterable[Listing]) -> bytes:
    return zipped((f"{_name(one.title)}.csv", _csv(one)) for one in listings)


def problem_listings(problem: Problem) -> Iterator[Listing]:
    """The sheets of a Problem, without what helps to fill them in."""
    data = data_of(problem)
    for sheet in sheets():
        if sheet.title == SETTINGS:
            yield listing(SETTINGS, (SETTING, VALUE), setting_rows(sheet, data))
        else:
            yield listing(sheet.title, [one.heading for one in sheet.all_columns], rows(sheet, data))


def _csv(one: Listing) -> bytes:
    text = StringIO()
    writer = csv.writer(text)
    writer.writerows([_safe(cell) for cell in row] for row in (one.headings, *one.rows))
    return text.getvalue().encode("utf-8-sig")


def _safe(cell: Cell) -> str | int | float | None:
    """A text that no program takes for a formula; dates and times as JSON has them."""
    match cell:
        case str():
            return GUARD + cell if FORMULA.match(cell.lstrip(" ")) else cell
        case time():
            return f"{cell:%H:%M}"
        case date():
            return cell.isoformat()
    return cell


def _name(title: str) -> str:
    return title.lower().replace(" ", "-")
