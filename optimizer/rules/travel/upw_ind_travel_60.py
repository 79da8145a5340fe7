"""UPW-IND-TRAVEL-60: an induction is at most 60 minutes away, each way, where that can be.

An induction above it costs in tier 1, less than an induction missed; why it is above is recorded like any journey's
(UPW-TRAVEL-90). The estimate's margin for the mode is added.

Source: Target Operating Model: "limit travel times for individuals to attend the Unpaid Work induction to a maximum of
60 minutes".
"""

import numpy as np

from models.codes import ProjectTypeGroup
from models.plan import Plan
from optimizer.draft import Cost, Draft
from optimizer.facts import Facts
from optimizer.rules.base import Goal, Rule
from optimizer.rules.shared import is_induction

ID = "UPW-IND-TRAVEL-60"


def post(draft: Draft) -> None:
    options, numbers = draft.options, draft.facts.numbers
    far = np.maximum(options.out, options.back) + options.margin > numbers.induction_travel_minutes
    lits = np.flatnonzero(is_induction(options) & far)
    draft.post(Cost(ID, lits, np.full(len(lits), numbers.weight_induction_travel, dtype=np.int64), tier=1))


def cost(facts: Facts, plan: Plan) -> int:
    far = 0
    for booking in plan.bookings:
        induction = facts.project[booking.project_code].type_group is ProjectTypeGroup.INDUCTION
        far += induction and facts.trip(booking).longer > facts.numbers.induction_travel_minutes
    return facts.numbers.weight_induction_travel * far


RULE = Rule(
    id=ID,
    title="Inductions within 60 minutes",
    source="Target Operating Model, travel to induction",
    example=(
        "45 minutes by public transport to an induction and a margin of 16 make 61: allowed, at 2 units of tier 1. 60 "
        "given minutes cost nothing."
    ),
    parts=(Goal("induction travel", 1, post, cost, couples="person"),),
)
