"""GEO-CROSS-BORDER: the border of a unit is no wall for travel; work in another unit is for where it is nearer.

Nobody is refused for the unit of a project. A booking in another unit than the person's costs in tier 3 what some
minutes of travel cost, so that it is made where it saves more than these; it is noted, and counts for the home unit.

Source: Target Operating Model: "in the locality where the supervised individual resides, wherever possible".
"""

from collections.abc import Iterator

import numpy as np

from models.plan import Booking, Plan
from models.result import Note
from optimizer.draft import Cost, Draft
from optimizer.facts import Facts
from optimizer.rules.base import Duty, Goal, Rule
from optimizer.rules.shared import is_online

ID = "GEO-CROSS-BORDER"


def post(draft: Draft) -> None:
    options, problem = draft.options, draft.facts.problem
    homes = np.array([one.pdu_code for one in draft.facts.with_work], dtype=np.str_)[options.person]
    sites = np.array([one.pdu_code for one in problem.projects], dtype=np.str_)[options.project]
    lits = np.flatnonzero((homes != sites) & ~is_online(options))
    draft.post(Cost(ID, lits, np.full(len(lits), draft.facts.numbers.weight_cross_border, dtype=np.int64), tier=3))


def _across(facts: Facts, plan: Plan) -> Iterator[Booking]:
    for booking in plan.bookings:
        project = facts.project[booking.project_code]
        if project.pdu_code != facts.person[booking.crn].pdu_code and not project.online:
            yield booking


def cost(facts: Facts, plan: Plan) -> int:
    return facts.numbers.weight_cross_border * len(list(_across(facts, plan)))


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    for booking in _across(facts, plan):
        yield Note(rule=ID, code="ACROSS_THE_BORDER", crn=booking.crn, session=booking.session)


RULE = Rule(
    id=ID,
    title="Across the border of a unit where that is nearer",
    source="Target Operating Model, locality",
    example=(
        "A site of the next unit 6 minutes nearer each way is taken: it saves 12 units of tier 3 and costs 10. One 4 "
        "minutes nearer is not."
    ),
    parts=(Goal("home unit", 3, post, cost, couples="person"), Duty("cross-border", notes)),
    missing=("agreements between regions", "the look-up of units by postcode"),
)
