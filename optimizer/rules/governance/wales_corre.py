"""WALES-CORRE: in Wales the CORRE hub stands between practitioner and provider, and has its own head.

A plan for Wales that books anybody says that instructions and referrals go through the hub, and of how many people; a
Result that does not is refused. The head of CORRE decides what elsewhere the head of interventions does: an override by
the wrong one of the two is noted.

Source: Target Operating Model: "process of referrals and scheduling that will occur once a court disposal has been
made".
"""

from collections.abc import Iterator

from models.codes import Country, OverrideRole
from models.plan import Plan
from models.result import Note, Result, Verification, Violation
from optimizer.facts import Facts
from optimizer.rules.base import Duty, ResultCheck, Rule

ID = "WALES-CORRE"


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    wales = facts.problem.country is Country.WLS
    people = len({one.crn for one in plan.bookings})
    if wales and people:
        yield Note(rule=ID, code="THROUGH_CORRE", amount=people, unit="people")
    for one in facts.problem.overrides:
        if wales and one.role is OverrideRole.HEAD_OF_INTERVENTIONS:
            yield Note(rule=ID, code="ROLE_NOT_OF_WALES", crn=one.crn)
        if not wales and one.role is OverrideRole.HEAD_OF_CORRE:
            yield Note(rule=ID, code="ROLE_OF_WALES_ALONE", crn=one.crn)


def violations(facts: Facts, result: Result, counted: Verification) -> Iterator[Violation]:
    told = [one.amount for one in result.notes if (one.rule, one.code) == (ID, "THROUGH_CORRE")]
    people = len({one.crn for one in result.plan.bookings}) if facts.problem.country is Country.WLS else 0
    if told != ([people] if people else []):
        yield Violation(rule=ID, code="ROUTE_NOT_TOLD")


RULE = Rule(
    id=ID,
    title="In Wales through the CORRE hub",
    source="Target Operating Model, CORRE",
    example=(
        "A plan for a Welsh unit that books 120 people is told to go through the hub; without that note it is "
        "refused. An override by a head of interventions is noted there."
    ),
    parts=(Duty("route", notes), ResultCheck("route told", violations)),
    missing=("monitoring by the hub", "programmes in custody"),
)
