"""ETE-OFFER-MAX: courses are offered up to the most that may count, first to those who need them.

Whoever has a need for education or training, or is known to be unemployed, and agreed to use all that may count, costs
a little in tier 3 while there is room for a course and none is booked in the week: more with a need than without. Who
has such a need, room, and was not asked yet is noted, to be asked. A backlog is no reason: nobody else is drawn to
courses, and what is due is met by work as well.

Source: Target Operating Model: "number of service users taking up to the maximum proportion (20%) of unpaid work as
ETE"; unpaid work assessment: "agree to use the maximum entitlement of their hours on this activity?"
"""

from collections.abc import Iterator

from models.codes import EmploymentStatus, ProjectTypeGroup
from models.plan import Plan
from models.result import Note
from optimizer.draft import AnyOf, Draft, ints, rows
from optimizer.facts import Facts, fact
from optimizer.rules.base import Duty, FactPart, Goal, Rule
from optimizer.rules.ete.ete_cap import course_room
from optimizer.rules.order.upw_no_overcredit import least_minutes
from optimizer.rules.order.upw_remaining_calc import free_minutes
from optimizer.rules.shared import by_project

ID = "ETE-OFFER-MAX"


@fact
def offer_price(facts: Facts, crn: str) -> int:
    """Tier 3 units for a week without a course, of somebody who agreed to courses; 0 for anybody else."""
    return _need(facts, crn) if facts.person[crn].agrees_full_ete and _room(facts, crn) else 0


def _need(facts: Facts, crn: str) -> int:
    person, numbers = facts.person[crn], facts.numbers
    unemployed = person.employment_status is EmploymentStatus.UNEMPLOYED
    return numbers.weight_ete_need * person.ete_need + numbers.weight_ete_unemployed * unemployed


def _room(facts: Facts, crn: str) -> bool:
    """For a booking at the least, within the cap and within what remains."""
    return free_minutes(facts, crn) > 0 and course_room(facts, crn) >= least_minutes(facts, crn)


def post(draft: Draft) -> None:
    options, facts = draft.options, draft.facts
    course = by_project(options, lambda project: project.type_group is ProjectTypeGroup.ETE) == 1
    groups, prices = [], []
    for person, mine in zip(facts.with_work, options.by_person, strict=True):
        if price := offer_price(facts, person.crn):
            groups.append(mine[course[mine]])
            prices.append(price)
    draft.post(AnyOf(ID, rows(groups), ints(prices), tier=3))


def cost(facts: Facts, plan: Plan) -> int:
    booked = {one.crn for one in plan.bookings
              if facts.project[one.project_code].type_group is ProjectTypeGroup.ETE}  # fmt: skip
    return sum(offer_price(facts, person.crn) for person in facts.with_work if person.crn not in booked)


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Who is to be asked, with the minutes that courses may still count."""
    for person in facts.with_work:
        if person.agrees_full_ete is None and person.ete_need and _room(facts, person.crn):
            room = min(course_room(facts, person.crn), free_minutes(facts, person.crn))
            yield Note(rule=ID, code="COURSES_TO_BE_OFFERED", crn=person.crn, amount=room, unit="minutes")


RULE = Rule(
    id=ID,
    title="Courses offered up to the most that may count",
    source="Target Operating Model, education, training and employment; unpaid work assessment, training",
    example=(
        "Somebody unemployed with a need for training, who agreed to courses and has 7 hours of room, costs 30 units "
        "of tier 3 in a week with no course: as much as 15 minutes more on the way, there and back."
    ),
    parts=(FactPart("price"), Goal("offer", 3, post, cost, couples="person"), Duty("to be asked", notes)),
)
