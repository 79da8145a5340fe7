"""The workbook of a Problem, and the template: a sheet for each noun, with lists to choose from and hints."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from api.sheets.choices import LAST_ROW, Choices
from api.sheets.columns import SETTINGS, sheets
from api.sheets.forms import Kind
from api.sheets.grid import EXAMPLE, MEANS, SETTING, VALUE
from api.sheets.guidance import COLUMNS_HEADINGS, GUIDANCE, column_rows, is_safety
from api.sheets.hints import full_words
from api.sheets.layout import Column, Sheet
from api.sheets.rows import Row, data_of, rows, setting_rows
from api.sheets.tables import OTHER_SHEETS
from api.sheets.writing import BLUE, DAY_FORMAT, TEXT_FORMAT, TIME_FORMAT, Book
from models.problem import Problem

EXAMPLES_A_SHEET = 2
WIDEST, NARROWEST = 34, 11
NEEDED, OPTIONAL, SAFETY = BLUE, "#505a5f", "#942514"
"""Behind a heading: must be filled in, may be, protects people."""
EXAMPLE_LOOK: dict[str, object] = {"italic": True, "font_color": "#505a5f", "bg_color": "#f3f2f1"}
_FORMATS = {Kind.DAY: DAY_FORMAT, Kind.TIME: TIME_FORMAT, Kind.TEXT: TEXT_FORMAT, Kind.CHOICE: TEXT_FORMAT}


def problem_workbook(problem: Problem) -> bytes:
    """The same facts as a workbook; reading it gives the same Problem."""
    return _workbook(data_of(problem), examples=False)


def template(example: Problem) -> bytes:
    """An empty workbook, with rows of the example that are marked as such and not read."""
    return _workbook(data_of(example), examples=True)


def _workbook(data: dict[str, Any], examples: bool) -> bytes:
    book = Book()
    _guidance(book)
    choices = Choices(OTHER_SHEETS[2])
    for sheet in sheets():
        page = book.sheet(sheet.title)
        if sheet.title == SETTINGS:
            _settings(book, page, sheet, None if examples else data, choices)
        else:
            found = rows(sheet, data)
            _table(book, page, sheet, _marked(found) if examples else found, choices, examples)
    page = book.sheet(OTHER_SHEETS[1])
    _headings(book, page, COLUMNS_HEADINGS)
    book.rows(page, column_rows(), text_wrap=True, valign="top")
    for n, width in enumerate((24, 40, 50, 60, 50)):
        page.set_column(n, n, width)
    choices.write(book)
    return book.data()


def _marked(found: Iterable[Row]) -> Iterator[Row]:
    """The first few, each marked as an example in its first cell."""
    for row in islice(found, EXAMPLES_A_SHEET):
        yield [f"{EXAMPLE} {row[0] or ''}".strip(), *row[1:]]


def _guidance(book: Book) -> None:
    page = book.sheet(OTHER_SHEETS[0])
    page.set_column(0, 0, 110)
    page.hide_gridlines(2)
    for n, (text, heading) in enumerate(GUIDANCE):
        look: dict[str, object] = {"bold": True, "font_size": 14} if heading else {"text_wrap": True, "valign": "top"}
        book.put(page, n, 0, text, **look)


def _settings(book: Book, page: Any, sheet: Sheet, data: Any, choices: Choices) -> None:
    _headings(book, page, (SETTING, VALUE, MEANS))
    for n, (column, row) in enumerate(zip(sheet.columns, setting_rows(sheet, data), strict=True), start=1):
        look = {"bold": True, "font_color": NEEDED if column.must_be_filled else OPTIONAL}
        book.put(page, n, 0, column.heading, **look)
        page.write_blank(n, 1, None, book.look(num_format=_format(column), align="left"))
        book.put(page, n, 1, row[1], align="left")
        book.put(page, n, 2, full_words(column), text_wrap=True)
        choices.validate(page, sheet, column, (n, 1, n, 1))
    for n, width in enumerate((28, 28, 90)):
        page.set_column(n, n, width)


def _table(book: Book, page: Any, sheet: Sheet, found: Iterable[Row], choices: Choices, examples: bool) -> None:
    columns = sheet.all_columns
    for n, column in enumerate(columns):
        colour = SAFETY if is_safety(sheet, column) else NEEDED if column.must_be_filled else OPTIONAL
        book.heading(page, n, column.heading, colour)
        page.set_column(n, n, _width(column), book.look(num_format=_format(column)))
        choices.validate(page, sheet, column, (1, n, LAST_ROW, n))
    page.freeze_panes(1, len(sheet.keys) or 1)
    page.set_row(0, 45)
    look = EXAMPLE_LOOK if examples else {}
    last = book.rows(page, found, **look)
    page.autofilter(0, 0, max(last, 1), len(columns) - 1)


def _headings(book: Book, page: Any, texts: Iterable[str]) -> None:
    page.freeze_panes(1, 0)
    for n, text in enumerate(texts):
        book.heading(page, n, text, OPTIONAL)


def _format(column: Column) -> str:
    return TEXT_FORMAT if column.many else _FORMATS.get(column.form.kind, "General")


def _width(column: Column) -> float:
    longest = max((len(label) for label in column.form.labels), default=0) + 3
    words = max(len(word) for word in column.heading.split()) + 4
    return min(WIDEST, max(NARROWEST, longest, words, WIDEST if column.many else 0))
