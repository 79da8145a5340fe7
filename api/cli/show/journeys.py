"""Journeys above the threshold, by the reason recorded for them."""

from typing import TYPE_CHECKING

from api.cli.rows import Rows
from api.cli.screen import heading, say
from api.plain import count, day_month, first_upper
from api.words import MODES, journey_reason

if TYPE_CHECKING:
    from rich.console import Console

    from models.plan import Booking
    from models.problem import Problem
    from models.result import Result

COLUMNS = ("Person", "Project", "Day", "How", "Each way", "With margin")
MINUTES = ("Each way", "With margin")


def print_long_journeys(to: "Console", problem: "Problem", result: "Result") -> None:
    """Each with the minutes that count: the estimate, and with the margin that is added near a limit."""
    from optimizer.facts import Facts

    facts = Facts.of(problem, result.plan)
    by_reason: dict[tuple[str, ...], list[Booking]] = {}
    for booking in result.plan.bookings:
        if booking.reason_codes:
            by_reason.setdefault(booking.reason_codes, []).append(booking)
    number = sum(len(bookings) for bookings in by_reason.values())
    heading(to, f"Journeys over {facts.numbers.travel_reason_above_minutes} minutes, with their reasons: {number:,}")
    for codes, bookings in sorted(by_reason.items(), key=lambda item: (-len(item[1]), item[0])):
        to.print()
        say(to, f"{first_upper(journey_reason(codes))}: {count(len(bookings), 'journey')}")
        rows = Rows(*COLUMNS, right=MINUTES)
        for booking in bookings:
            trip = facts.trip(booking)
            way = max(booking.journey.out.total_minutes, booking.journey.back.total_minutes)
            how = "crew bus" if booking.ride else MODES.get(booking.journey.mode or "", "-")
            minutes = f"{way} min", f"{way + trip.margin} min"
            rows.add(booking.crn, booking.project_code, day_month(booking.date), how, *minutes)
        rows.print(to)
