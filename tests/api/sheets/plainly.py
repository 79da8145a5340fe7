"""Workbooks as lists of rows, to change one thing in; and as the parts of their archive."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from python_calamine import CalamineWorkbook

from api.sheets.reading import SheetReading, read_workbook
from api.sheets.workbook import problem_workbook
from api.sheets.writing import Book
from api.sheets.zipped import zipped
from fixtures import story
from models.faults import SheetFault
from tests.models.rich import rich

Rows = list[list[Any]]
Pages = dict[str, Rows]
HEADINGS = 0


@cache
def rich_workbook() -> bytes:
    return problem_workbook(rich())


def pages() -> Pages:
    """The rows of every sheet, of the story that has one of each."""
    return copied(_story_pages())


def copied(found: Pages) -> Pages:
    return {title: [list(row) for row in rows] for title, rows in found.items()}


@cache
def _story_pages() -> Pages:
    return pages_of(problem_workbook(story("one-of-each")))


def pages_of(workbook: bytes) -> Pages:
    with CalamineWorkbook.from_filelike(BytesIO(workbook)) as book:
        return {title: book.get_sheet_by_name(title).to_python(skip_empty_area=False) for title in book.sheet_names}


def written(found: Pages) -> bytes:
    book = Book()
    for title, rows in found.items():
        page = book.sheet(title)
        for n, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, bool):
                    page.write_boolean(n, column, value)
                elif value != "":
                    book.put(page, n, column, value)
    return book.data()


def with_cell(sheet: str, row: int, heading: str, value: Any) -> SheetReading:
    """What is read when one cell holds another value; the row as the spreadsheet numbers it."""
    found = pages()
    put(found, sheet, row, heading, value)
    return read_workbook(written(found))


def put(found: Pages, sheet: str, row: int, heading: str, value: Any) -> None:
    rows = found[sheet]
    while len(rows) < row:
        rows.append([""] * len(rows[HEADINGS]))
    rows[row - 1][rows[HEADINGS].index(heading)] = value


def changed_part(workbook: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The archive with one part of it changed."""
    with ZipFile(BytesIO(workbook)) as old:
        parts = [(one, old.read(one)) for one in old.namelist()]
    return zipped((one, change(data) if one == name else data) for one, data in parts)


def told(read: SheetReading) -> list[tuple[str, str, int | None, str | None]]:
    """Code and place of every fault."""
    faults = [one for one in read.reading.faults if isinstance(one, SheetFault)]
    assert len(faults) == len(read.reading.faults)
    return [(one.code, one.sheet, one.row, one.column) for one in faults]
