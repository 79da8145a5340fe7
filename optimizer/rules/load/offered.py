"""Minutes that a plan's bookings count, by person: what the backward halves on load and pace look at."""

from collections import Counter

from models.plan import Plan

HALF_HOUR = 30
"""Minutes short are counted in half-hours begun."""


def offered_minutes(plan: Plan) -> Counter[str]:
    """By CRN; 0 for whoever has no booking."""
    offered: Counter[str] = Counter()
    for booking in plan.bookings:
        offered[booking.crn] += booking.minutes
    return offered
