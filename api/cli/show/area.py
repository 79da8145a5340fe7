"""What an area comes to, on the screen and as JSON."""

from typing import TYPE_CHECKING, Any

from api.cli.screen import INDENT

if TYPE_CHECKING:
    from rich.console import Console

    from optimizer.area.totals import Totals


def print_cost(to: "Console", whole: "Totals") -> None:
    tiers = " | ".join(f"tier {n}: {units:,}" for n, units in enumerate(whole.tiers, 1))
    to.print(f"{INDENT}Bookings          {whole.booked:,}")
    to.print(f"{INDENT}Cost              {tiers}")


def print_totals(to: "Console", whole: "Totals") -> None:
    print_cost(to, whole)
    to.print(f"{INDENT}People short      {whole.short:,}, of hours or of a start")
    if whole.placed is not None:
        to.print(f"{INDENT}Placed            {whole.placed:.1%} of the value that could be placed")
    if whole.value_gap is not None:
        to.print(f"{INDENT}How good          at least {1 - whole.value_gap:.1%} of what could be achieved with what is")
        to.print(f"{INDENT}                  shared dealt to parts as it was; no bound on how it is dealt")


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


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 6)
