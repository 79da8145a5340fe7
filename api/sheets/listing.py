"""A sheet of a plan: headings and rows, and nothing to fill in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from api.sheets.cells import Cell
from api.sheets.writing import Book

NARROWEST, WIDEST = 10, 60


@dataclass(frozen=True)
class Listing:
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def listing(title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Listing:
    return Listing(title, tuple(headings), tuple(map(tuple, rows)))


def workbook_of(listings: Iterable[Listing]) -> bytes:
    """A sheet for each, with its headings in view and to be filtered by."""
    book = Book()
    for one in listings:
        page = book.sheet(one.title)
        for n, heading in enumerate(one.headings):
            book.heading(page, n, heading)
            page.set_column(n, n, _width(one, n))
        last = book.rows(page, one.rows, text_wrap=True, valign="top")
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, max(last, 1), len(one.headings) - 1)
        _for_print(page)
    return book.data()


def _width(one: Listing, column: int) -> float:
    texts = [len(str(row[column] or "")) for row in one.rows]
    return min(WIDEST, max(NARROWEST, len(one.headings[column]) + 4, *texts)) if texts else NARROWEST


def _for_print(page: Any) -> None:
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
