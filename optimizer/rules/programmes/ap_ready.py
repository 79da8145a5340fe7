"""AP-READY: only those are seated who are ready: referred as ready, with nothing on record that keeps them from it.

Motivational work that is still to be done, ability to attend, substance misuse and work pattern keep somebody from
being ready, whatever day is given. Those who were sentenced and are not ready are counted in the forecast of demand
alone.

Source: Target Operating Model: "no practical reasons such as ability to attend, substance misuse or work pattern that
will prevent an individual from completing the programme".
"""

from collections.abc import Iterator

from models.plan import Plan
from models.programmes.codes import Readiness
from models.result import Note
from optimizer.facts import Facts
from optimizer.rules.base import Duty, FactPart, Rule

ID = "AP-READY"


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Of each referral that is not ready, why."""
    for one in facts.problem.referrals:
        for barrier in one.barriers:
            yield Note(rule=ID, code=_code(barrier), crn=one.crn)
        later = one.ready_on is not None and one.ready_on > facts.problem.planned_on
        if later and not one.barriers:
            yield Note(rule=ID, code="READY_LATER", crn=one.crn)
        if one.ready_on is None and not one.barriers:
            yield Note(rule=ID, code="NOT_YET_READY", crn=one.crn)


def _code(barrier: Readiness) -> str:
    match barrier:
        case Readiness.MOTIVATIONAL_WORK:
            return "MOTIVATIONAL_WORK_FIRST"
        case Readiness.ABILITY_TO_ATTEND:
            return "CANNOT_ATTEND_YET"
        case Readiness.SUBSTANCE_MISUSE:
            return "SUBSTANCE_MISUSE_FIRST"
        case Readiness.WORK_PATTERN:
            return "WORK_PATTERN_IN_THE_WAY"


RULE = Rule(
    id=ID,
    title="Ready before seated",
    source="Target Operating Model, referrals",
    example=(
        "Ready since 2 November, somebody may be seated on the 19th; with a work pattern on record that is in the way "
        "they are not, and it is noted."
    ),
    parts=(FactPart("ready"), Duty("why not ready", notes)),
)
