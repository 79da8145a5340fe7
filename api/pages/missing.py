"""The places that are missing: where one more would help most of those who are short."""

from collections.abc import Iterable

from api.pages.parts import Section, row, table
from api.plain import count, first_upper, hours
from api.words import KINDS
from models.result import MissingPlaces

LEAD = "Each person once, where most others who are short could come too."


def missing_places(gaps: Iterable[MissingPlaces]) -> Section:
    """Those that most people lack first."""
    ranked = sorted(gaps, key=lambda one: -one.people)
    columns = ("Unit", "Day", "Slot", "Kind", "Places", "Short")
    lines = (
        row(
            one.pdu_code, one.day.title(), one.slot.title(), first_upper(KINDS[one.kind]), f"{one.people:,}",
            hours(one.shortfall_minutes),
        )
        for one in ranked
    )  # fmt: skip
    return Section(
        id="missing",
        title="Places missing",
        subtitle=count(sum(one.people for one in ranked), "place"),
        paragraphs=(LEAD,),
        tables=(table("Places missing by unit, day, slot and kind", columns, lines, numbers=("Places", "Short")),),
    )
