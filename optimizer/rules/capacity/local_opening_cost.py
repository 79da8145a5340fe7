"""LOCAL-OPENING-COST: running a session costs, and so does each supervisor used for it.

Source: ours; the opening cost is a fact of the project, in units of tier 2.
"""

import numpy as np

from models.plan import Plan
from optimizer.draft import Cost, Draft, ints
from optimizer.facts import Facts
from optimizer.rules.base import Goal, Rule

ID = "LOCAL-OPENING-COST"


def post(draft: Draft) -> None:
    facts = draft.facts
    opening = ints(facts.project[session.project_code].opening_cost for session in facts.problem.sessions)
    every = draft.opens(np.arange(len(opening), dtype=np.int64))
    draft.post(Cost(ID, every, facts.numbers.weight_opening * opening, tier=2))
    staff = draft.assigns(np.flatnonzero(~draft.providers.vehicle))
    draft.post(Cost(ID, staff, ints([facts.numbers.weight_supervisor] * len(staff)), tier=2))


def cost(facts: Facts, plan: Plan) -> int:
    opening = sum(facts.project[opened.project_code].opening_cost for opened in plan.sessions)
    staff = sum(len(opened.supervisor_codes) for opened in plan.sessions)
    return facts.numbers.weight_opening * opening + facts.numbers.weight_supervisor * staff


RULE = Rule(
    id=ID,
    title="No more sessions and supervisors than it takes",
    source="Placewell: a fact of the project",
    parts=(Goal("opening", 2, post, cost),),
    local=True,
)
