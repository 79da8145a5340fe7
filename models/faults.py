"""Faults of the input: each names its record and field, what is wrong and how to mend it."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from models.base import Record

LONGEST_KEY = 60
FIRST_YEAR, LAST_YEAR = 1990, 2100
FAR = f"the year is not within {FIRST_YEAR} to {LAST_YEAR}"


class Severity(StrEnum):
    STOPS_PLANNING = "STOPS_PLANNING"
    SETS_ASIDE = "SETS_ASIDE"
    """This record is left out, the rest is planned."""


STOPS, ASIDE = Severity.STOPS_PLANNING, Severity.SETS_ASIDE


class Fault(Record):
    """One thing wrong with the input. Never holds a value from the input other than codes and key names."""

    code: str
    severity: Severity
    record: str
    """The noun and its id, as `person X123456`, or `problem`."""
    pointer: str
    """JSON pointer to the field; of a long key, its first 60 characters."""
    problem: str
    mend: str


class SheetFault(Fault):
    """A fault of a workbook, and where a person finds it there."""

    sheet: str
    """Empty: the file as a whole."""
    row: int | None
    """As the spreadsheet numbers it; None: the sheet as a whole, or a column."""
    column: str | None
    """Its heading."""


class Found(NamedTuple):
    """A fault before it is placed: what is wrong in one record, told by list, row and the field below it."""

    code: str
    field: str
    problem: str
    mend: str
    severity: Severity = ASIDE
    where: str = ""
    row: int = 0
    aside: tuple[str, int] | None = None
    """The list and row set aside for it; None: the record at fault."""

    @property
    def set_aside(self) -> tuple[str, int]:
        return self.aside or (self.where, self.row)


def is_far(day: date | None) -> bool:
    """A slip of the pen: no date that is counted from or to lies so far from today."""
    return day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR


def plain(key: str) -> str:
    """A key of the input as it may be shown: not long, and nothing that does not print."""
    return "".join(letter if letter.isprintable() else "?" for letter in key[:LONGEST_KEY])


def pointer(*parts: str | int) -> str:
    """The JSON pointer of these keys and positions."""
    return "".join("/" + plain(str(part)).replace("~", "~0").replace("/", "~1") for part in parts)


def stop(code: str, at: str, problem: str, mend: str) -> Fault:
    """A fault of the problem as a whole, at this pointer."""
    return Fault(code=code, severity=STOPS, record="problem", pointer=at, problem=problem, mend=mend)
