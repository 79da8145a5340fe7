"""What an area comes to, on the screen and as JSON."""

from typing import TYPE_CHECKING, Any

from api.cli.screen import INDENT
from api.plain import count

if TYPE_CHECKING:
    from rich.console import Console

    from optimizer.area.totals import Bounded, Totals


def print_cost(to: "Console", whole: "Totals") -> None:
    tiers = " | ".join(f"tier {n}: {units:,}" for n, units in enumerate(whole.tiers, 1))
    to.print(f"{INDENT}Bookings          {whole.booked:,}")
    to.print(f"{INDENT}Cost              {tiers}")


def print_totals(to: "Console", whole: "Totals", bounded: "Bounded") -> None:
    print_cost(to, whole)
    to.print(f"{INDENT}People short      {whole.short:,}, of hours or of a start")
    if bounded.whole:
        _print_however_dealt(to, whole.however_dealt(bounded))
    else:
        to.print(f"{INDENT}However dealt     not known: {bounded.asked} of {bounded.parts} parts were asked in time")
    if whole.value_gap is not None:
        to.print(
            f"{INDENT}As dealt          at least {1 - whole.value_gap:.1%} of what could be achieved with that deal"
        )


def print_without_forming(to: "Console", parts: int) -> None:
    if parts:
        to.print(f"{INDENT}Programmes        no groups were formed in {count(parts, 'part')}: staff, rooms or groups")
        to.print(f"{INDENT}                  are in line 1, and units in which somebody waits have too many people")
        to.print(f"{INDENT}                  to be one part; form them from one file, or give units what is their own")


def _print_however_dealt(to: "Console", every: "Totals") -> None:
    if every.placed is not None:
        to.print(f"{INDENT}Placed            {every.placed:.1%} of the value that could be placed if nobody were in")
        to.print(f"{INDENT}                  anybody's way; no plan places more than {every.placeable:.1%} of it")
    if every.value_gap is not None:
        to.print(
            f"{INDENT}How good          at least {1 - every.value_gap:.1%} of what could be achieved, however what is"
        )
        to.print(f"{INDENT}                  shared is dealt to parts")


def cost_of(totals: "Totals") -> dict[str, Any]:
    return {"cost": totals.cost, "tiers": list(totals.tiers), "bookings": totals.booked}


def told_of(totals: "Totals") -> dict[str, Any]:
    """`asDealt`: of the parts with what was dealt to each; another deal might do better."""
    return {
        **cost_of(totals),
        "costOfNobody": totals.nobody,
        "peopleShort": totals.short,
        "asDealt": {
            "unavoidableCost": totals.unavoidable,
            "bound": totals.bound,
            "sharePlaced": _rounded(totals.placed),
            "valueGap": _rounded(totals.value_gap),
        },
    }


def told_of_all(whole: "Totals", bounded: "Bounded") -> dict[str, Any]:
    """However what is shared is dealt. `partsBounded`: a part that was not asked in time counts as nothing."""
    every = whole.however_dealt(bounded)
    return {
        "unavoidableCost": every.unavoidable,
        "bound": every.bound,
        "sharePlaced": _rounded(every.placed),
        "shareToBePlaced": _rounded(every.placeable),
        "valueGap": _rounded(every.value_gap),
        "partsBounded": bounded.asked,
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 6)
