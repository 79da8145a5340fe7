"""UPW-TRAVEL-90: at most 90 minutes each way, door to door, of which 60 aboard a bus; above 60 a recorded reason.

Door to door is the person's own part, the wait at the pick-up and the time under supervision, each way by itself.
Near both limits the estimate's margin for the mode is added; given minutes are taken as they are. The reason is
computed after the solve from a closed list and checked again here; it is a proposal until a person confirms it. The 90
minutes can be overridden, the 60 aboard cannot.

Source: Target Operating Model: "maximum of 90 minutes each way for Unpaid Work placements"; "We will expect the maximum
travel time to be limited to exceptional circumstances and recorded as such".
"""

from collections.abc import Iterator

from models.codes import JourneyReason
from models.plan import Plan
from models.result import Violation
from optimizer.draft import Draft
from optimizer.facts import Facts
from optimizer.options import Options, once
from optimizer.rules.base import Bools, Gate, Ints, Limit, Placement, Refusal, Rule

ID = "UPW-TRAVEL-90"
CODES = frozenset(JourneyReason)


def mask(options: Options) -> Bools:
    most = options.facts.numbers.travel_max_minutes
    result: Bools = (options.out + options.margin <= most) & (options.back + options.margin <= most)
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    over = facts.trip(booking).longer - facts.numbers.travel_max_minutes
    return Refusal("TOO_FAR", over, "minutes") if over > 0 else None


def too_far(facts: Facts, crn: str) -> Ints:
    """Minutes above the most, for each way to come to each session."""
    return facts.longer(crn) - facts.numbers.travel_max_minutes


def aboard_mask(options: Options) -> Bools:
    most = options.facts.numbers.supervised_max_minutes
    result: Bools = (once(options.aboard_out) <= most) & (once(options.aboard_back) <= most)
    return result


def aboard_refuses(facts: Facts, booking: Placement) -> Refusal | None:
    trip = facts.trip(booking)
    over = max(trip.supervised_out, trip.supervised_back) - facts.numbers.supervised_max_minutes
    return Refusal("TOO_LONG_ABOARD", over, "minutes") if over > 0 else None


def needs_reason(facts: Facts, booking: Placement) -> bool:
    """Is either way above the threshold at which a reason is recorded?"""
    return facts.trip(booking).longer > facts.numbers.travel_reason_above_minutes


def post(draft: Draft) -> None:
    """A reason can always be computed, so it limits no choice."""


def violations(facts: Facts, plan: Plan) -> Iterator[Violation]:
    for booking in plan.bookings:
        needed = needs_reason(facts, booking)
        if needed and not CODES.intersection(booking.reason_codes):
            yield Violation(rule=ID, code="REASON_MISSING", crn=booking.crn, session=booking.session)
        if not needed and booking.reason_codes:
            yield Violation(rule=ID, code="REASON_NOT_NEEDED", crn=booking.crn, session=booking.session)


RULE = Rule(
    id=ID,
    title="At most 90 minutes each way; above 60 a reason",
    source="Target Operating Model, travel",
    example=(
        "85 minutes by public transport and a margin of 16 make 101: refused. 90 given minutes are allowed, and get a "
        "reason recorded, as anything above 60 does."
    ),
    parts=(
        Gate("90 minutes", mask, refuses, code="TOO_FAR", measured=True, amounts=too_far),
        Gate("60 minutes aboard", aboard_mask, aboard_refuses, firm=True, code="TOO_LONG_ABOARD", measured=True),
        Limit("reason above 60", "person", post, violations),
    ),
)
