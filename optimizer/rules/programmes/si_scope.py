"""SI-SCOPE: a structured intervention is on the national register, for one of three areas of need, under a requirement
that can ask for it, after the sentence plan.

It is delivered under a rehabilitation activity requirement, a licence, post-sentence supervision or temporary release,
never under the requirement of an accredited programme. The sentence plan is complete by the member's first session.
What is not recorded is noted, not refused.

Source: Target Operating Model: "have a core fixed number of sessions with pre-set content which everyone receives";
"following a full assessment and completion of a sentence plan".
"""

from collections.abc import Iterator
from datetime import date

from models.plan import Plan
from models.programmes.codes import DeliveredUnder
from models.result import Note, Violation
from optimizer.facts import Facts
from optimizer.rules.base import Duty, GroupCheck, Rule
from optimizer.rules.programmes.groups import key, next_sessions
from optimizer.rules.programmes.suitability import assessed, interventions, is_structured, under

ID = "SI-SCOPE"


def violations(facts: Facts) -> Iterator[Violation]:
    for series, session in next_sessions(facts):
        if is_structured(series) and series.template.nationally_approved is False:
            yield Violation(rule=ID, code="NOT_ON_THE_REGISTER", session=key(series, session))
    for series, session, member in interventions(facts):
        at, planned = key(series, session), _planned_on(facts, member.crn)
        if under(member) is DeliveredUnder.PROGRAMME_REQUIREMENT:
            yield Violation(rule=ID, code="UNDER_A_PROGRAMME_REQUIREMENT", crn=member.crn, session=at)
        if planned is not None and planned > session.date:
            early = (planned - session.date).days
            yield Violation(rule=ID, code="BEFORE_SENTENCE_PLAN", crn=member.crn, session=at, amount=early, unit="days")


def _planned_on(facts: Facts, crn: str) -> date | None:
    person = facts.person.get(crn)
    return assessed(facts, crn).sentence_plan_on or (person.sentence_plan_on if person else None)


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    for series, session in next_sessions(facts):
        template = series.template
        if is_structured(series) and (template.nationally_approved is None or template.need_area is None):
            yield Note(rule=ID, code="REGISTER_NOT_RECORDED", session=key(series, session))
    for series, session, member in interventions(facts):
        if under(member) is None:
            yield Note(rule=ID, code="REQUIREMENT_NOT_RECORDED", crn=member.crn, session=key(series, session))
        if _planned_on(facts, member.crn) is None:
            yield Note(rule=ID, code="SENTENCE_PLAN_NOT_RECORDED", crn=member.crn, session=key(series, session))


RULE = Rule(
    id=ID,
    title="What a structured intervention is for",
    source="Target Operating Model, structured interventions",
    example=(
        "With a sentence plan complete on 3 November somebody may begin on the 3rd, and a day before that is 1 day too "
        "early. Under the requirement of an accredited programme nobody begins one."
    ),
    parts=(GroupCheck("register, requirement, sentence plan", violations), Duty("what is not recorded", notes)),
)
