"""GENDER-ID: placement options are talked through, the preference is recorded and kept, and a person decides.

Nothing here is inferred. Who may be with whom follows the recorded placement decision alone (AP-WOM-NOT-SOLE,
LOCAL-WOMEN-ONLY); while that is with a manager a note says so. Where a preference was recorded after the talk, each
booking of work of another kind costs in tier 1. A talk without somebody who owns the decision is noted.

Source: unpaid work assessment: "Discuss placement options with the individual, based on their gender identity".
"""

from collections.abc import Iterator
from functools import partial

import numpy as np

from models.codes import WORK, PlacementPreference, PlacementSex, ProjectTypeGroup
from models.people import Person
from models.plan import Booking, Plan
from models.result import Note
from optimizer.draft import Cost, Draft
from optimizer.facts import Facts
from optimizer.rules.base import Duty, Goal, Rule
from optimizer.rules.shared import by_person, by_project, by_session

ID = "GENDER-ID"


def post(draft: Draft) -> None:
    options, lits = draft.options, []
    work = by_project(options, lambda one: one.type_group in WORK) == 1
    individual = by_project(options, lambda one: one.type_group is ProjectTypeGroup.INDIVIDUAL) == 1
    women_only = by_session(options, lambda one: one.women_only) == 1
    for kind, is_kind in (
        (PlacementPreference.INDIVIDUAL, individual),
        (PlacementPreference.FEMALE_ONLY_GROUP, ~individual & women_only),
        (PlacementPreference.MIXED_GROUP, ~individual & ~women_only),
    ):
        unwanted = by_person(options, partial(_rules_out, kind))
        lits.append(np.flatnonzero(work & is_kind & (unwanted == 1)))
    every = np.sort(np.concatenate(lits))
    price = np.full(len(every), draft.facts.numbers.weight_placement_choice, dtype=np.int64)
    draft.post(Cost(ID, every, price, tier=1))


def _rules_out(kind: PlacementPreference, person: Person) -> bool:
    choice = person.placement_choice
    return choice is not None and bool(choice.preferences) and kind not in choice.preferences


def _unwanted(facts: Facts, booking: Booking) -> bool:
    """Is it work of another kind than the person chose?"""
    choice = facts.person[booking.crn].placement_choice
    if choice is None or not choice.preferences:
        return False
    match facts.project[booking.project_code].type_group:
        case ProjectTypeGroup.INDIVIDUAL:
            return PlacementPreference.INDIVIDUAL not in choice.preferences
        case ProjectTypeGroup.GROUP if facts.session[booking.session].women_only:
            return PlacementPreference.FEMALE_ONLY_GROUP not in choice.preferences
        case ProjectTypeGroup.GROUP:
            return PlacementPreference.MIXED_GROUP not in choice.preferences
    return False


def cost(facts: Facts, plan: Plan) -> int:
    return facts.numbers.weight_placement_choice * sum(_unwanted(facts, one) for one in plan.bookings)


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    for person in facts.with_work:
        if person.placement_sex is PlacementSex.REFER:
            yield Note(rule=ID, code="DECISION_WITH_MANAGER", crn=person.crn)
        if person.placement_choice is not None and person.placement_choice.decided_by is None:
            yield Note(rule=ID, code="DECISION_WITHOUT_OWNER", crn=person.crn)
    for booking in plan.bookings:
        if _unwanted(facts, booking):
            yield Note(rule=ID, code="PREFERENCE_NOT_MET", crn=booking.crn, session=booking.session)


RULE = Rule(
    id=ID,
    title="Placement options talked through, and the preference kept",
    source="Unpaid work assessment, placement options",
    example=(
        "Somebody who chose individual placements once options were talked through is booked on a mixed group: it "
        "costs 8 units of tier 1 and is noted. An induction or a course costs nothing."
    ),
    parts=(Goal("placement preference", 1, post, cost, couples="person"), Duty("decisions", notes)),
    missing=("sequencing during a reassignment", "names and pronouns, which the input does not hold"),
)
