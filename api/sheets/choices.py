"""Lists to choose from: enumerations stand on a sheet of their own, codes where they are given."""

from datetime import date, time
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from api.sheets.columns import OWNERS, sheets
from api.sheets.forms import NO, YES, Form, Kind
from api.sheets.hints import hint
from api.sheets.layout import Column, Sheet
from api.sheets.writing import Book

LAST_ROW = 5_000
"""Down to here cells offer a list and a hint."""
Area = tuple[int, int, int, int]
"""First row and column, last row and column, from 0."""
LONGEST_TITLE = 32
_BOUNDS: dict[Kind, tuple[Any, Any]] = {
    Kind.DAY: (date(1990, 1, 1), date(2100, 12, 31)),
    Kind.TIME: (time(0), time(23, 59)),
}


class Choices:
    """The sheet of lists as it comes to be needed."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.lists: dict[str, Form] = {}

    def validate(self, page: Any, sheet: Sheet, column: Column, area: Area) -> None:
        """What the spreadsheet offers and says at these cells, and what it does not take."""
        title, about = column.heading[:LONGEST_TITLE], hint(column)
        rule = self._rule(sheet, column)
        wrong = {"error_title": title, "error_message": about} if rule["validate"] != "any" else {}
        page.data_validation(*area, {"input_title": title, "input_message": about} | rule | wrong)

    def _rule(self, sheet: Sheet, column: Column) -> dict[str, Any]:
        form = column.form
        if column.many or column.says_none:
            return {"validate": "any"}
        match form.kind:
            case Kind.CHOICE:
                return {"validate": "list", "source": self._listed(form)}
            case Kind.YES_NO:
                return {"validate": "list", "source": [YES, NO]}
            case Kind.TEXT:
                source = _codes(sheet, column)
                return (
                    {"validate": "list", "source": source, "error_type": "warning"} if source else {"validate": "any"}
                )
        return _between(form)

    def _listed(self, form: Form) -> str:
        self.lists.setdefault(form.name, form)
        column = xl_col_to_name(list(self.lists).index(form.name), col_abs=True)
        return f"={self.title}!{column}$2:{column}${1 + len(form.labels)}"

    def write(self, book: Book) -> None:
        page = book.sheet(self.title)
        for n, (name, form) in enumerate(self.lists.items()):
            page.set_column(n, n, max(map(len, (name, *form.labels))) + 2)
            for row, text in enumerate((name, *form.labels)):
                book.put(page, row, n, text, bold=row == 0)


def _between(form: Form) -> dict[str, Any]:
    low, high = _BOUNDS.get(form.kind, (form.low, form.high))
    name = {Kind.DAY: "date", Kind.TIME: "time", Kind.NUMBER: "decimal"}.get(form.kind, "integer")
    if low is None:
        return {"validate": "any"}
    if high is None:
        return {"validate": name, "criteria": ">=", "value": low}
    return {"validate": name, "criteria": "between", "minimum": low, "maximum": high}


def _codes(sheet: Sheet, column: Column) -> str | None:
    """Where the codes stand that may be given here; None where that is here, or nowhere."""
    where = OWNERS.get(str(column.path[-1])) if column.path else None
    owner = next((one for one in sheets() if where and one.path == (where,)), None)
    if owner is None or owner.own_id is None or owner is sheet:
        return None
    letter = xl_col_to_name(owner.all_columns.index(owner.own_id), col_abs=True)
    return f"='{owner.title}'!{letter}$2:{letter}${LAST_ROW}"
