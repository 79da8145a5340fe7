"""SM-ALLOC-5WD-PLAN-15WD: a practitioner in five working days, a sentence plan in fifteen, an appointment in a week.

Not ours to do, and the cause of many late starts: of whoever will be late for a first work session it is noted which of
the three was late, and by how much. What is not on record is not spoken of.

Source: Target Operating Model: "Individuals will be allocated to their Probation Practitioner within five working days
of sentence"; a plan "will be developed and completed within 15 working days of sentence".
"""

from collections.abc import Iterator
from datetime import date, timedelta

from models.plan import Plan
from models.result import Note
from optimizer.calendar import add_working_days, working_days_after
from optimizer.facts import Facts
from optimizer.rules.base import Duty, Rule
from optimizer.rules.order.upw_remaining_calc import planned_requirement
from optimizer.rules.timeliness.upw_start_15wd import awaits_first_work, late_days

ID = "SM-ALLOC-5WD-PLAN-15WD"


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    for person in facts.with_work:
        if not awaits_first_work(facts, person.crn) or not late_days(facts, person.crn):
            continue
        sentence, numbers = planned_requirement(facts, person.crn).sentence_date, facts.numbers
        steps = (
            (
                "ALLOCATED_LATE",
                person.practitioner_allocated_on,
                _after(facts, sentence, numbers.allocation_working_days),
            ),
            (
                "APPOINTMENT_LATE",
                person.first_appointment_on,
                sentence + timedelta(days=numbers.first_appointment_days),
            ),
            ("PLAN_LATE", person.sentence_plan_on, _after(facts, sentence, numbers.plan_working_days)),
        )
        for code, done, due in steps:
            late = working_days_after(due, done, facts.problem.country) if done else 0
            if late:
                yield Note(rule=ID, code=code, crn=person.crn, amount=late, unit="working days")


def _after(facts: Facts, sentence: date, working_days: int) -> date:
    return add_working_days(sentence, working_days, facts.problem.country)


RULE = Rule(
    id=ID,
    title="What comes before a start: practitioner, appointment, plan",
    source="Target Operating Model, sentence management",
    example=(
        "Sentenced on 2 November 2026 and due to start by the 23rd, the man was allocated on the 11th, 2 working days "
        "after the fifth: noted beside his late start."
    ),
    parts=(Duty("why a start is late", notes),),
    missing=("when somebody who was just sentenced can be expected to be ready for a place",),
)
