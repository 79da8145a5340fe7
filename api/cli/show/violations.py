"""Violations of a plan."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from api.cli.rows import Rows
from api.cli.screen import clean, heading
from api.plain import first_upper
from api.words import PROTECTED, words

if TYPE_CHECKING:
    from rich.console import Console

    from models.result import Violation


def print_violations(to: "Console", violations: "Sequence[Violation]") -> None:
    """Each with what is wrong beneath it. A protected one names neither rule nor session."""
    rows = Rows("Rule", "Person", "Session")
    for one in violations:
        hidden = one.code == PROTECTED
        session = str(one.session) if one.session and not hidden else "-"
        wrong = first_upper(words(one.rule, one.code, one.amount, one.unit))
        rows.add("-" if hidden else one.rule, one.crn or "-", clean(session), below=wrong)
    rows.print(to)


def print_inherited(to: "Console", inherited: "Sequence[Violation]") -> None:
    """Under a heading of their own; nothing where there are none."""
    if inherited:
        heading(to, f"Breaches that issued bookings and running groups bring with them: {len(inherited):,}")
        print_violations(to, inherited)
        to.print()
