"""UPW-ASSESS-10WD: the assessment is complete within ten working days of sentence; inductions held until it is.

No work before it is done; whether it is complete and current is RISK-ASSESS-GATE, and that an induction before it is
PROVISIONAL is UPW-IND-FIRST. Who is to be told: assessments that are late on the day the plan is made, and each
induction that is held until the assessment is complete, with its level of risk.

Source: Target Operating Model: "complete the Unpaid Work assessment form within 10 working days of sentence".
"""

from collections.abc import Iterator
from datetime import date

from models.codes import BookingStatus, ProjectTypeGroup
from models.plan import Plan
from models.result import Note
from optimizer.calendar import add_working_days, working_days_after
from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import Bools, Duty, Gate, Placement, Refusal, Rule
from optimizer.rules.order.upw_remaining_calc import planned_requirement, remaining_minutes
from optimizer.rules.risk.risk_assess_gate import complete_by
from optimizer.rules.shared import by_person, by_session, is_induction

ID = "UPW-ASSESS-10WD"


def mask(options: Options) -> Bools:
    done = by_person(options, lambda person: (person.assessment.completed_on or date.max).toordinal())
    result: Bools = is_induction(options) | (done <= by_session(options, lambda session: session.date.toordinal()))
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    if facts.project[booking.project_code].type_group is ProjectTypeGroup.INDUCTION:
        return None
    done = facts.person[booking.crn].assessment.completed_on
    return Refusal("WORK_BEFORE_ASSESSMENT") if done is None or booking.date < done else None


def overdue(facts: Facts, plan: Plan) -> Iterator[Note]:
    """People with hours left whose assessment is not complete, with the working days since the last one for it."""
    today, country = facts.problem.planned_on, facts.problem.country
    for person in facts.with_work:
        if not remaining_minutes(facts, person.crn) or complete_by(facts, person.crn, today):
            continue
        sentence = planned_requirement(facts, person.crn).sentence_date
        due = add_working_days(sentence, facts.numbers.assess_working_days, country)
        if late := working_days_after(due, today, country):
            yield Note(rule=ID, code="ASSESSMENT_OVERDUE", crn=person.crn, amount=late, unit="working days")


def held(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Inductions that the completed assessment confirms, and that lapse without it."""
    for booking in plan.bookings:
        if booking.status is BookingStatus.PROVISIONAL:
            yield Note(rule=ID, code="PROVISIONAL_HOLD", crn=booking.crn, session=booking.session)


RULE = Rule(
    id=ID,
    title="Assessed within 10 working days of sentence",
    source="Target Operating Model, unpaid work assessment",
    example=(
        "After a sentence on 4 November 2026 the assessment is due on the 18th, the tenth working day. Not complete "
        "on the 19th, it is noted as 1 working day late; until it is, work is refused, and an induction is held as "
        "PROVISIONAL."
    ),
    parts=(
        Gate("assessed before work", mask, refuses, code="WORK_BEFORE_ASSESSMENT"),
        Duty("late assessments", overdue),
        Duty("provisional inductions", held),
    ),
)
