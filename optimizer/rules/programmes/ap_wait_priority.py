"""AP-WAIT-PRIORITY: seats go first to whom the latest start presses, then by risk and need, then to who was referred
first.

The latest start is the order's last day less the series and the days kept for catching up. `placewell form` seats in
this order. Of everybody who is ready it is noted whether they are past the latest start at one session a week, near it,
or past any start, and then for return to court.

Source: HM Inspectorate of Probation: "many individuals experienced extensive delays before starting the programme".
"""

from collections.abc import Iterator

from models.outlook import StartState
from models.plan import Plan
from models.programmes.checks_between import templates_of
from models.result import Note
from optimizer.facts import Facts
from optimizer.programmes.start_by import start_by
from optimizer.rules.base import Duty, FactPart, Rule

ID = "AP-WAIT-PRIORITY"


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    known = templates_of(facts.problem)
    for referral in facts.problem.referrals:
        if referral.template_code not in known:
            continue
        one = start_by(facts, referral)
        if one.state is StartState.CANNOT_FIT:
            yield Note(rule=ID, code="CANNOT_FIT", crn=one.crn, amount=one.short_days, unit="days")
        elif one.ready and one.state is StartState.PAST:
            late = (one.earliest_start - one.start_by).days
            yield Note(rule=ID, code="PAST_LATEST_START", crn=one.crn, amount=late, unit="days")
        elif one.ready and one.state is StartState.NEAR:
            left = (one.start_by - facts.problem.planned_on).days
            yield Note(rule=ID, code="NEAR_LATEST_START", crn=one.crn, amount=max(0, left), unit="days")


RULE = Rule(
    id=ID,
    title="Who is seated first",
    source="HM Inspectorate of Probation, on programmes",
    example=(
        "Five weekly sessions and 14 days to catch up before an order ends on 30 November 2027: the last Monday to "
        "begin on is 18 October. Four weeks before that the person is noted as near it."
    ),
    parts=(FactPart("latest start"), Duty("start by", notes)),
)
