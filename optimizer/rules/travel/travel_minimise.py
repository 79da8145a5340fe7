"""TRAVEL-MINIMISE: keep work local. Every minute out and back costs, and minutes above the reason threshold cost more,
so that the long journeys shrink and not only the mean.

Source: Target Operating Model: "individuals are spending more of their hours working rather than travelling"; "keeping
delivery local".
"""

import numpy as np

from models.plan import Plan
from optimizer.draft import Cost, Draft
from optimizer.facts import Facts
from optimizer.rules.base import Goal, Rule

ID = "TRAVEL-MINIMISE"


def post(draft: Draft) -> None:
    options, numbers = draft.options, draft.facts.numbers
    above = sum(np.maximum(0, way - numbers.travel_reason_above_minutes) for way in (options.out, options.back))
    price = numbers.weight_travel * (options.out + options.back) + numbers.weight_travel_exceptional * above
    draft.post(Cost(ID, np.arange(len(options), dtype=np.int64), price, tier=3))


def cost(facts: Facts, plan: Plan) -> int:
    total = 0
    for booking in plan.bookings:
        for leg in (booking.journey.out, booking.journey.back):
            long = max(0, leg.total_minutes - facts.numbers.travel_reason_above_minutes)
            total += facts.numbers.weight_travel * leg.total_minutes + facts.numbers.weight_travel_exceptional * long
    return total


RULE = Rule(
    id=ID,
    title="Short journeys",
    source="Target Operating Model, travel",
    example=(
        "20 minutes out and 30 back cost 50 units of tier 3. 61 out and 60 back cost 123: 121 minutes, and 2 more for "
        "the one above 60."
    ),
    parts=(Goal("minutes", 3, post, cost, couples="person"),),
)
