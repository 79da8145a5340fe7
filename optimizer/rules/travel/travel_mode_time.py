"""TRAVEL-MODE-TIME: journeys by the person's own modes, at the time they are made, both ways.

A car counts only with licence and vehicle, public transport only where it can be used; everybody walks. The estimate is
slower by public transport early, in the evening and on Sundays (local parameters); the time that counts is that at
which the session or the ride starts, and on the way back at which it ends. Minutes given for a pair take the place of
the estimate, at the time they are given for. A journey that cannot be made, one way or the other, is no Option.

Source: unpaid work assessment: "valid driving licence?", "access to a vehicle?", "public transport available and
accessible", able to reach "the project prior to the start time".
"""

from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import Bools, FactPart, Gate, Placement, Refusal, Rule
from optimizer.travel.journeys import NO_JOURNEY

ID = "TRAVEL-MODE-TIME"


def mask(options: Options) -> Bools:
    result: Bools = (options.out < NO_JOURNEY) & (options.back < NO_JOURNEY)
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    trip = facts.trip(booking)
    return Refusal("NO_JOURNEY") if NO_JOURNEY in (trip.own_out, trip.own_back) else None


RULE = Rule(
    id=ID,
    title="Own modes, at the time of the journey, both ways",
    source="Unpaid work assessment, travel questions",
    example=(
        "By public transport 7.99 km take 74 minutes by day. Out to a session that starts at 07:30 they take 84, back "
        "from one that ends at 18:30 also 84, and on a Sunday 89 each way."
    ),
    parts=(FactPart("minutes"), Gate("a journey exists", mask, refuses, code="NO_JOURNEY")),
)
