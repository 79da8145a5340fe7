"""OUTCOME-COMPLETE: every past session has an outcome for everybody; what is missing is listed, and forecasts say so.

By project, what is overdue: how many, and the oldest with its days. Where more than 5% of the sessions of the last
fourteen days lack an outcome, whatever is forecast from them deserves little confidence: noted once.

Source: hmpps-community-payback-api: overdueOutcomesCount and oldestOverdueInDays by project; written answer HL1610:
"There is often a delay in recording completed UPW hours".
"""

from collections.abc import Iterator
from datetime import timedelta

from models.codes import BookingStatus
from models.plan import Plan
from models.problem import ExistingBooking
from models.result import Note
from optimizer.facts import Facts
from optimizer.rules.base import Duty, Rule
from optimizer.rules.order.ledgers import attendances

ID = "OUTCOME-COMPLETE"


def _past(facts: Facts) -> list[ExistingBooking]:
    """Before the day the plan is made, each person's attendance once."""
    today = facts.problem.planned_on
    mine = (attendances(listed) for listed in facts.past.values())
    return [one for every in mine for one in every if one.status is BookingStatus.PAST and one.date < today]


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    today, past = facts.problem.planned_on, _past(facts)
    lacking: dict[str, list[ExistingBooking]] = {}
    for one in past:
        if one.outcome is None:
            lacking.setdefault(one.project_code, []).append(one)
    for _, those in sorted(lacking.items()):
        oldest = min(one.session for one in those)
        yield Note(rule=ID, code="OUTCOMES_OVERDUE", session=oldest, amount=len(those), unit="outcomes")
        yield Note(
            rule=ID, code="OLDEST_OVERDUE", session=oldest, amount=(today - oldest.date).days, unit="days"
        )  # fmt: skip
    late = [one for one in past if one.date >= today - timedelta(days=facts.numbers.outcome_days)]
    missing = sum(one.outcome is None for one in late)
    if missing * 100 > facts.numbers.outcome_percent * len(late):
        yield Note(
            rule=ID, code="FORECASTS_UNCERTAIN", amount=100 * missing // len(late), unit="percent"
        )  # fmt: skip


RULE = Rule(
    id=ID,
    title="An outcome for every past session",
    source="hmpps-community-payback-api, overdue outcomes; written answer HL1610, July 2021",
    example=(
        "Of 20 bookings in fourteen days 1 has no outcome: 5%, not more, so nothing is said of forecasts. With 2 it is "
        "10%, and they are uncertain. Each site is listed with its oldest day."
    ),
    parts=(Duty("overdue outcomes", notes),),
)
