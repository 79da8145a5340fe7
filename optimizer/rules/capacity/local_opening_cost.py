"""LOCAL-OPENING-COST: running a session costs, and so does each supervisor, vehicle and bus run used for it.

Source: ours; the opening cost is a fact of the project, in units of tier 2.
"""

import numpy as np

from models.plan import Plan
from optimizer.draft import Cost, Draft, ints
from optimizer.facts import Facts
from optimizer.rules.base import Goal, Rule
from optimizer.rules.structure.ridden import runs_taken

ID = "LOCAL-OPENING-COST"


def post(draft: Draft) -> None:
    facts = draft.facts
    opening = ints(facts.project[session.project_code].opening_cost for session in facts.problem.sessions)
    every = draft.opens(np.arange(len(opening), dtype=np.int64))
    draft.post(Cost(ID, every, facts.numbers.weight_opening * opening, tier=2))
    numbers, every_provider = facts.numbers, draft.assigns(np.arange(len(draft.providers), dtype=np.int64))
    price = np.where(draft.providers.vehicle, numbers.weight_vehicle, numbers.weight_supervisor)
    draft.post(Cost(ID, every_provider, price, tier=2))
    runs = np.arange(len(facts.problem.bus_runs), dtype=np.int64)
    draft.post(Cost(ID, draft.operates(runs), np.full(len(runs), numbers.weight_bus_run, dtype=np.int64), tier=2))


def cost(facts: Facts, plan: Plan) -> int:
    opening = sum(facts.project[opened.project_code].opening_cost for opened in plan.sessions)
    staff = sum(len(opened.supervisor_codes) for opened in plan.sessions)
    vehicles = sum(len(opened.vehicle_codes) for opened in plan.sessions)
    numbers = facts.numbers
    sessions = numbers.weight_opening * opening + numbers.weight_supervisor * staff + numbers.weight_vehicle * vehicles
    return sessions + numbers.weight_bus_run * len(runs_taken(facts, plan))


RULE = Rule(
    id=ID,
    title="No more sessions and supervisors than it takes",
    source="Placewell: a fact of the project",
    example=(
        "A session of a project with an opening cost of 5, one supervisor and one vehicle costs 5, 2 and 1: 8 units "
        "of tier 2. A bus run makes it 9."
    ),
    parts=(Goal("opening", 2, post, cost),),
    local=True,
)
