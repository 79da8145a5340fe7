"""ABS-REOFFER: after an acceptable absence or a rescheduled session the next offer comes within seven days.

Nothing is taken off the hours, and nothing off the sessions that follow: what was issued stands, after an unacceptable
absence too. Of each such session it is noted where no other was offered in time, by the plan or by what is held.

Source: hmpps-community-payback-api, contact outcomes with their attended and enforceable flags.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from models.plan import Plan
from models.result import Note
from optimizer.facts import Facts, fact
from optimizer.rules.base import Duty, FactPart, Rule
from optimizer.rules.order.upw_remaining_calc import remaining_minutes

ID = "ABS-REOFFER"


@fact
def reoffer_due(facts: Facts, missed: date) -> date:
    return missed + timedelta(days=facts.numbers.reoffer_days)


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    window = facts.problem.window
    offered: dict[str, list[date]] = {}
    held = [(one.crn, one.date) for one in facts.problem.bookings]
    for crn, day in (*held, *((one.crn, one.date) for one in plan.bookings)):
        offered.setdefault(crn, []).append(day)
    for person in facts.with_work:
        past = facts.past.get(person.crn, ())
        missed = [one for one in past if one.outcome is not None and one.outcome.acceptable]
        if not missed or not remaining_minutes(facts, person.crn):
            continue
        one = max(missed, key=lambda one: (one.date, one.start_time, one.project_code))
        due = reoffer_due(facts, one.date)
        after = [day for day in offered[person.crn] if day > one.date]
        if not after and due <= window.end_date_inclusive:
            code, late = "NOT_OFFERED_AGAIN", (window.end_date_inclusive - due).days
        elif after and window.start_date <= min(after) and due < min(after):
            code, late = "OFFERED_AGAIN_LATE", (min(after) - due).days
        else:
            continue
        yield Note(rule=ID, code=code, crn=person.crn, session=one.session, amount=late, unit="days")


RULE = Rule(
    id=ID,
    title="Another offer within seven days",
    source="hmpps-community-payback-api, contact outcomes",
    example=(
        "Ill on Tuesday 17 November, a man is offered another session by Tuesday the 24th. Booked on Thursday the 26th "
        "it is 2 days late; with no booking in the week it is noted as not offered, 5 days late on Sunday."
    ),
    parts=(FactPart("offer due"), Duty("offers", notes)),
)
