"""VET-PEER-PREF: venues for veterans, care leavers and others are offered to who would like it, and imposed on nobody.

Whoever told of it and was not offered such a venue yet is noted where one has sessions within reach this week, with how
many. It prices and forbids nothing.

Source: Target Operating Model: "identify placements within specialist agencies or organisations that support the
integration and inclusion of specific cohorts".
"""

from collections.abc import Iterator

from models.plan import Plan
from models.result import Note
from optimizer.facts import Facts
from optimizer.rules.base import Duty, Rule
from optimizer.rules.order.upw_remaining_calc import remaining_minutes
from optimizer.rules.travel.near import is_within

ID = "VET-PEER-PREF"


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    for person in facts.with_work:
        waits = person.cohorts and person.cohort_offered_on is None and remaining_minutes(facts, person.crn) > 0
        sessions = _within_reach(facts, person.crn) if waits else 0
        if sessions:
            yield Note(rule=ID, code="COHORT_PLACE_TO_OFFER", crn=person.crn, amount=sessions, unit="sessions")


def _within_reach(facts: Facts, crn: str) -> int:
    """Sessions of the week at venues for one of the person's cohorts, near enough by any way."""
    cohorts, most = set(facts.person[crn].cohorts), facts.numbers.cohort_travel_minutes
    there = (one for one in facts.problem.sessions if cohorts & set(facts.project[one.project_code].cohorts))
    return sum(is_within(facts, crn, one.key, most) for one in there)


RULE = Rule(
    id=ID,
    title="Venues for particular cohorts, offered",
    source="Target Operating Model, specific cohorts",
    example=(
        "A veteran who was offered nothing yet lives 40 minutes from a veterans' workshop with 2 sessions this week: "
        "noted, to be offered. The plan is the same with or without."
    ),
    parts=(Duty("offers", notes),),
)
