"""AP-CASCADE: a lost day moves all later sessions of the group along its slots, and whoever that touches is asked
again.

The series is laid out anew from its lost days, bank holidays skipped; catch-ups and what a member has on a day of their
own stay. The rules on groups are asked of the new days, unpaid work that was issued for one of them among what they
look at (LAW-REQ-COMPAT). Everybody in a group that lost a day from the day of the plan on is to be told.

Source: hmpps-accredited-programmes-manage-and-deliver-api: cascade rescheduling, "not catch-up sessions".
"""

from collections.abc import Iterator

from models.plan import Plan
from models.result import Note
from optimizer.facts import Facts
from optimizer.rules.base import Duty, FactPart, Rule
from optimizer.rules.programmes.groups import key, seats

ID = "AP-CASCADE"


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    for series, session, member in seats(facts):
        if any(one.date >= facts.problem.planned_on for one in series.group.lost_days):
            yield Note(rule=ID, code="TO_BE_TOLD_OF_NEW_DAYS", crn=member.crn, session=key(series, session))


RULE = Rule(
    id=ID,
    title="What a lost day moves",
    source="Accredited Programmes: manage and deliver service",
    example=(
        "A group loses 24 November: its sessions of that day and of 1 December move to 1 and 8 December. Unpaid work "
        "issued for 8 December at that time is told of, and every member is to be told."
    ),
    parts=(FactPart("days moved"), Duty("to be told", notes)),
)
