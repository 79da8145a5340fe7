"""UPW-TRAVEL-90: at most 90 minutes each way, door to door; above 60 a recorded reason.

Near both limits the estimate's margin for the mode is added; given minutes are taken as they are. The reason is
computed after the solve from a closed list and checked again here; it is a proposal until a person confirms it. The 90
minutes can be overridden; a journey that cannot be made at all stays one.

Source: Target Operating Model: "maximum of 90 minutes each way for Unpaid Work placements"; "We will expect the maximum
travel time to be limited to exceptional circumstances and recorded as such".
"""

from collections.abc import Iterator

from models.base import MAX_MINUTES
from models.plan import Plan
from models.result import Violation
from optimizer.draft import Draft
from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import Bools, Gate, Limit, Placement, Refusal, Rule

ID = "UPW-TRAVEL-90"
CODES = frozenset({"NO_OPTION_WITHIN_60", "WITHIN_60_FULL", "WITHIN_60_REFUSED", "WOMEN_ONLY_CHOSEN", "RUNNING_GROUP"})


def journey_mask(options: Options) -> Bools:
    result: Bools = (options.out < MAX_MINUTES) & (options.back < MAX_MINUTES)
    return result


def journey_refuses(facts: Facts, booking: Placement) -> Refusal | None:
    trip = facts.trip(booking.crn, booking.project_code)
    return Refusal("NO_JOURNEY") if MAX_MINUTES in (trip.out, trip.back) else None


def mask(options: Options) -> Bools:
    most = options.facts.numbers.travel_max_minutes
    result: Bools = (options.out + options.margin <= most) & (options.back + options.margin <= most)
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    trip = facts.trip(booking.crn, booking.project_code)
    over = max(trip.out, trip.back) + trip.margin - facts.numbers.travel_max_minutes
    return Refusal("TOO_FAR", over, "minutes") if over > 0 else None


def needs_reason(facts: Facts, crn: str, project_code: str) -> bool:
    """Is either way above the threshold at which a reason is recorded?"""
    trip = facts.trip(crn, project_code)
    return max(trip.out, trip.back) + trip.margin > facts.numbers.travel_reason_above_minutes


def post(draft: Draft) -> None:
    """A reason can always be computed, so it limits no choice."""


def violations(facts: Facts, plan: Plan) -> Iterator[Violation]:
    for booking in plan.bookings:
        needed = needs_reason(facts, booking.crn, booking.project_code)
        if needed and not CODES.intersection(booking.reason_codes):
            yield Violation(rule=ID, code="REASON_MISSING", crn=booking.crn, session=booking.session)
        if not needed and booking.reason_codes:
            yield Violation(rule=ID, code="REASON_NOT_NEEDED", crn=booking.crn, session=booking.session)


RULE = Rule(
    id=ID,
    title="At most 90 minutes each way; above 60 a reason",
    source="Target Operating Model, travel",
    parts=(
        Gate("a journey there and back", journey_mask, journey_refuses, firm=True),
        Gate("90 minutes", mask, refuses),
        Limit("reason above 60", "person", post, violations),
    ),
    missing=("supervised part of at most 60 minutes",),
)
