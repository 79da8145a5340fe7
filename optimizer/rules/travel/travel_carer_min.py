"""TRAVEL-CARER-MIN: a person's own stated travel limit is kept, each way.

Carers state it. The estimate's margin for the mode is added; given minutes are taken as they are.

Source: Target Operating Model: "Where women and other carers identify travel time impacts on caring responsibilities,
appropriate placements and travel arrangements will be sought to minimise this impact".
"""

from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import Bools, Gate, Placement, Refusal, Rule
from optimizer.rules.shared import NEVER, by_person

ID = "TRAVEL-CARER-MIN"


def mask(options: Options) -> Bools:
    most = by_person(
        options, lambda p: NEVER if p.stated_travel_limit_minutes is None else p.stated_travel_limit_minutes
    )
    result: Bools = (options.out + options.margin <= most) & (options.back + options.margin <= most)
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    limit, trip = facts.person[booking.crn].stated_travel_limit_minutes, facts.trip(booking)
    if limit is None:
        return None
    over = max(trip.out, trip.back) + trip.margin - limit
    return Refusal("OVER_OWN_LIMIT", over, "minutes") if over > 0 else None


RULE = Rule(
    id=ID,
    title="A carer's own travel limit",
    source="Target Operating Model, carers",
    parts=(Gate("stated limit", mask, refuses),),
    missing=("preference for at most 45 minutes where a carer stated none",),
)
