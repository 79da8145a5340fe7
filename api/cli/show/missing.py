"""Places that are missing after a plan."""

from typing import TYPE_CHECKING

from api.cli.rows import Rows
from api.cli.screen import clean, heading, say
from api.plain import count, hours
from api.words import KINDS

if TYPE_CHECKING:
    from rich.console import Console

    from models.result import MissingPlaces

LEGEND = "Each person once, where most others who are short could come too."


def print_missing(to: "Console", gaps: "tuple[MissingPlaces, ...]", short: int, most: int | None = None) -> None:
    """The cells in which most people lack a place; all of them, or so many. `short`: all who are short."""
    people = sum(one.people for one in gaps)
    heading(to, f"Places missing: {people:,}")
    if not gaps:
        return
    say(to, LEGEND)
    if short > people:
        say(to, f"For {count(short - people, 'other')} who are short it is not a place that is missing.")
    shown = sorted(gaps, key=lambda one: -one.people)[:most]
    rows = Rows("Places", "Short", "Unit", "Day", "Slot", "Kind", right=("Places", "Short"))
    for one in shown:
        where = clean(one.pdu_code), one.day.title(), one.slot.title(), KINDS[one.kind]
        rows.add(f"{one.people:,}", hours(one.shortfall_minutes), *where)
    rows.print(to)
    left = len(gaps) - len(shown)
    if left:
        others = people - sum(one.people for one in shown)
        say(to, f"and {count(others, 'place')} elsewhere; `placewell explain` lists them all.")
