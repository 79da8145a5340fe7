"""UPW-DATE-BOUNDS: not before sentence, not after the project ends, only on the project's days.

sentence date <= session date < the project's actual end (exclusive), and < its expected end unless that is confirmed
not to hold; and the project must list the weekday.

Source: hmpps-community-payback-api, AppointmentValidationService: the date must be "before project end date" and "on or
after sentence date"; project weekday availability.
"""

from datetime import date

from models.codes import Weekday
from models.projects import Project
from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import Bools, Gate, Placement, Refusal, Rule
from optimizer.rules.order.upw_remaining_calc import planned_requirement
from optimizer.rules.shared import by_person, by_project, by_session

_FOREVER = date.max.toordinal()


def _end(project: Project) -> int:
    ends = [project.actual_end_date_exclusive, None if project.end_confirmed else project.expected_end_date_exclusive]
    return min((end.toordinal() for end in ends if end), default=_FOREVER)


def mask(options: Options) -> Bools:
    facts = options.facts
    day = by_session(options, lambda session: session.date.toordinal())
    sentence = by_person(options, lambda p: planned_requirement(facts, p.crn).sentence_date.toordinal())
    days = by_project(options, lambda project: sum(1 << weekday.number for weekday in set(project.available_days)))
    weekday = by_session(options, lambda session: 1 << session.date.weekday())
    result: Bools = (sentence <= day) & (day < by_project(options, _end)) & ((days & weekday) != 0)
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    project = facts.project[booking.project_code]
    before = (planned_requirement(facts, booking.crn).sentence_date - booking.date).days
    if before > 0:
        return Refusal("BEFORE_SENTENCE", before, "days")
    if project.actual_end_date_exclusive and booking.date >= project.actual_end_date_exclusive:
        return Refusal("PROJECT_ENDED")
    expected = project.expected_end_date_exclusive
    if expected and not project.end_confirmed and booking.date >= expected:
        return Refusal("PROJECT_EXPECTED_TO_END")
    if list(Weekday)[booking.date.weekday()] not in project.available_days:
        return Refusal("NOT_A_PROJECT_DAY")
    return None


RULE = Rule(
    id="UPW-DATE-BOUNDS",
    title="Between sentence and the project's end, on the project's days",
    source="hmpps-community-payback-api, AppointmentValidationService",
    example=(
        "Sentenced on Tuesday 24 November 2026, somebody may be booked on that Tuesday and not on Monday 23. A "
        "project whose end date, exclusive, is that Tuesday is last used on the Monday."
    ),
    parts=(Gate("dates", mask, refuses, told_by=("person", "project", "date"), measured=True),),
)
