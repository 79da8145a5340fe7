"""Faults of the input: each names its record and field, what is wrong and how to mend it."""

from enum import StrEnum

from models.base import Record


class Severity(StrEnum):
    STOPS_PLANNING = "STOPS_PLANNING"
    SETS_ASIDE = "SETS_ASIDE"
    """This record is left out, the rest is planned."""


class Fault(Record):
    """One thing wrong with the input. Never holds a value from the input other than codes and key names."""

    code: str
    severity: Severity
    record: str
    """The noun and its id, as `person X123456`, or `problem`."""
    pointer: str
    """JSON pointer to the field."""
    problem: str
    mend: str
