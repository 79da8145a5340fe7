"""ETE-ONLINE-GATE: three online courses at the start, unless barred or unable; then a supervised place instead.

Nobody is booked on a course online whom the assessment shows to be unable to take one; that an order bars somebody from
the internet is RISK-ORDERS-TIMES. Whoever has not done all three is noted until they have: as due, or, where they
cannot, for a supervised place at a computer or another course; why is not said. Where it is not on record how many are
done nothing is said.

Source: unpaid work assessment: "prevent the individual from completing the 3 mandatory Community Campus Courses
online".
"""

from collections.abc import Iterator

from models.codes import ProhibitedActivity
from models.people import Person
from models.plan import Plan
from models.result import Note
from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import Bools, Duty, Gate, Placement, Refusal, Rule
from optimizer.rules.order.upw_remaining_calc import remaining_minutes
from optimizer.rules.shared import by_person, is_online

ID = "ETE-ONLINE-GATE"


def _unable(person: Person) -> bool:
    barred = ProhibitedActivity.INTERNET_USE in person.prohibited_activities
    return barred or bool(person.online_barriers)


def mask(options: Options) -> Bools:
    result: Bools = ~(is_online(options) & (by_person(options, lambda person: bool(person.online_barriers)) == 1))
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    unable = facts.project[booking.project_code].online and facts.person[booking.crn].online_barriers
    return Refusal("UNABLE_ONLINE") if unable else None


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Mandatory courses still to be done, and how."""
    for person in facts.with_work:
        done = person.mandatory_courses_done
        if done is None or done >= facts.numbers.mandatory_courses or not remaining_minutes(facts, person.crn):
            continue
        code = "SUPERVISED_PLACE_TO_BE_OFFERED" if _unable(person) else "MANDATORY_COURSES_DUE"
        yield Note(
            rule=ID, code=code, crn=person.crn, amount=facts.numbers.mandatory_courses - done, unit="courses"
        )  # fmt: skip


RULE = Rule(
    id=ID,
    title="Courses online for those who can take them",
    source="Unpaid work assessment, training",
    example=(
        "Somebody who has done 1 of the 3 courses is noted with 2 to do. With no internet at home a course online is "
        "refused, and a supervised place is to be offered for the 2."
    ),
    parts=(Gate("able online", mask, refuses, code="UNABLE_ONLINE"), Duty("mandatory courses", notes)),
)
