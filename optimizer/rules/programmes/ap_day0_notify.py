"""AP-DAY0-NOTIFY: the interventions team is informed of a programme on the day of sentence.

Of each referral whose day of sentence is on record the days between are noted, and those of which nobody was informed.
It binds nobody: it is what the forecast of demand rests on.

Source: Target Operating Model: "the Interventions Teams will be informed on the day of sentence".
"""

from collections.abc import Iterator

from models.plan import Plan
from models.result import Note
from optimizer.facts import Facts
from optimizer.rules.base import Duty, Rule

ID = "AP-DAY0-NOTIFY"


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    for one in facts.problem.referrals:
        if one.sentenced_on is None:
            continue
        if one.informed_on is None:
            since = (facts.problem.planned_on - one.sentenced_on).days
            yield Note(rule=ID, code="INFORMING_NOT_RECORDED", crn=one.crn, amount=since, unit="days")
        elif one.informed_on > one.sentenced_on:
            late = (one.informed_on - one.sentenced_on).days
            yield Note(rule=ID, code="INFORMED_LATE", crn=one.crn, amount=late, unit="days")


RULE = Rule(
    id=ID,
    title="Informed on the day of sentence",
    source="Target Operating Model, referrals",
    example="Sentenced on 9 November and the team informed on the 12th: 3 days late. On the 9th nothing is noted.",
    parts=(Duty("days to being informed", notes),),
)
