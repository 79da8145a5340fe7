"""UPW-NOTIFY-1BD: the practitioner is told of a failure, or of a change of risk, within one working day.

The clock runs from the day of the session, however late its outcome was keyed. Of each failure on record it is noted
when it is still to be told, overdue, or was told late. Where no booking of the problem says whether anybody was told,
that is noted once.

Source: Target Operating Model: "inform the Probation Practitioner within one business day of any indications of change
to risk or failures to attend".
"""

from collections.abc import Iterator
from datetime import date

from models.plan import Plan
from models.problem import ExistingBooking
from models.result import Note
from optimizer.calendar import add_working_days, working_days_after
from optimizer.facts import Facts, fact
from optimizer.rules.base import Duty, FactPart, Rule
from optimizer.rules.order.ledgers import attendances

ID = "UPW-NOTIFY-1BD"


@fact
def notice_due(facts: Facts, happened: date) -> date:
    """The last working day for telling of what happened on this day."""
    return add_working_days(happened, facts.numbers.notify_working_days, facts.problem.country)


@fact
def failures(facts: Facts, crn: str) -> tuple[ExistingBooking, ...]:
    """Past sessions whose outcome can be enforced, each once, in order of time."""
    past = (one for one in facts.past.get(crn, ()) if one.outcome is not None and one.outcome.enforceable)
    return tuple(sorted(attendances(past), key=lambda one: one.session))


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    every = [one for person in facts.with_work for one in failures(facts, person.crn)]
    if every and all(one.notified_on is None for one in facts.problem.bookings):
        yield Note(rule=ID, code="NOTICE_NOT_RECORDED", amount=len(every), unit="failures")
    else:
        for one in every:
            yield from _told(facts, one)
    for person in facts.with_work:
        changed, told = person.assessment.risk_changed_on, person.assessment.risk_change_notified_on
        late = working_days_after(notice_due(facts, changed), told, facts.problem.country) if changed and told else 0
        if late:
            yield Note(rule=ID, code="RISK_CHANGE_TOLD_LATE", crn=person.crn, amount=late, unit="working days")


def _told(facts: Facts, one: ExistingBooking) -> Iterator[Note]:
    due, today = notice_due(facts, one.date), facts.problem.planned_on
    late = working_days_after(due, one.notified_on or today, facts.problem.country)
    code = "TOLD_LATE" if one.notified_on else "NOTICE_OVERDUE"
    if late:
        yield Note(rule=ID, code=code, crn=one.crn, session=one.session, amount=late, unit="working days")
    elif one.notified_on is None:
        yield Note(rule=ID, code="TO_BE_TOLD", crn=one.crn, session=one.session)


RULE = Rule(
    id=ID,
    title="Failures told within one working day",
    source="Target Operating Model, unpaid work compliance",
    example=(
        "A session missed on Tuesday is told of by Wednesday. Told on Thursday it is 1 working day late; missed on a "
        "Saturday, Monday is in time."
    ),
    parts=(FactPart("notice due"), Duty("notices", notes)),
)
