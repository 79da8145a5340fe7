"""The places that are missing: where one more would help most of those who are short."""

from collections.abc import Iterable
from typing import Protocol

from api.pages.parts import Section, row, table
from api.plain import count, first_upper, hours
from api.words import TYPES

LEAD = "Each person once, where most others who are short could come too."


class Missing(Protocol):
    """Places that short people would need in one unit, day, slot and kind."""

    @property
    def pdu_code(self) -> str: ...
    @property
    def day(self) -> str: ...
    @property
    def slot(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def people(self) -> int: ...
    @property
    def shortfall_minutes(self) -> int: ...


def missing_places(gaps: Iterable[Missing]) -> Section:
    """Those that most people lack first."""
    ranked = sorted(gaps, key=lambda one: -one.people)
    columns = ("Unit", "Day", "Slot", "Kind", "Places", "Short")
    lines = (
        row(
            one.pdu_code, one.day.title(), one.slot.title(), _kind(one.kind), f"{one.people:,}",
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


def _kind(kind: str) -> str:
    return first_upper(TYPES.get(kind, kind.replace("_", " ").lower()))
