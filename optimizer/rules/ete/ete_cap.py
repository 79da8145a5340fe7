"""ETE-CAP: courses count for no more than a share of the hours that the court ordered.

Employment, training and education: 20 % or 30 % of the required minutes by profile, rounded down, whatever was adjusted
since. What is credited for courses, courses held without an outcome yet or issued, and what the week's courses would
count come to no more. A booking counts what remains when its turn comes, so that after enough work even a long course
counts little. A cap that was lowered takes away nothing that is credited or booked: it is noted.

Source: Target Operating Model: "utilising 20% of hours for Employment, Training and Education"; unpaid work management
information guidance, 2024: "up to 30% of their hours"; hmpps-community-payback-api: 0.3 of the required minutes.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from models.codes import ProjectTypeGroup
from models.people import Requirement
from models.plan import Booking, Plan
from models.result import Note, Violation
from optimizer.draft import FREE, Draft, Ints, between, ints, rows
from optimizer.facts import Facts, fact
from optimizer.options import Options
from optimizer.reach import most_each, most_minutes, most_so_far
from optimizer.rules.base import Duty, FactPart, Limit, Rule
from optimizer.rules.order.ledgers import Stage, attendances
from optimizer.rules.order.upw_remaining_calc import creditable, free_minutes
from optimizer.rules.shared import by_project

ID = "ETE-CAP"


def is_course(facts: Facts, project_code: str) -> bool:
    """A past booking may be of a project that is known no more: then it is not known to be a course."""
    project = facts.project.get(project_code)
    return project is not None and project.type_group is ProjectTypeGroup.ETE


@fact
def course_room(facts: Facts, crn: str) -> int:
    """Minutes that courses may still count; negative where they have come to more than the cap.

    One course counts to all that the week may credit, so it is the least room of any.
    """
    return min(_room(facts, crn, stage, one) for stage in creditable(facts, crn) for one in stage)


def _room(facts: Facts, crn: str, stage: Stage, one: Requirement) -> int:
    ids = {other.requirement_id for other in stage}
    unrecorded = (past for past in facts.past.get(crn, ()) if past.outcome is None)
    issued = (*facts.issued_of.get(crn, ()), *facts.issued_later.get(crn, ()))
    held = attendances(booking for booking in (*unrecorded, *issued)
                       if booking.requirement_id in ids and is_course(facts, booking.project_code))  # fmt: skip
    cap = one.required_minutes * facts.numbers.ete_percent // 100
    return cap - one.credited_ete_minutes - sum(booking.minutes for booking in held)


class Row(NamedTuple):
    """Literals, their weights, and the least and most that they may come to."""

    literals: list[int]
    weights: list[int]
    least: int
    most: int


def post(draft: Draft) -> None:
    """Courses by themselves fit the room; or, where work may use up what remains first, each that is taken does so or
    there is work enough before it."""
    options, facts = draft.options, draft.facts
    course = by_project(options, lambda project: project.type_group is ProjectTypeGroup.ETE) == 1
    new = course & ~options.issued
    people = options.person[new], len(facts.with_work)
    most = most_each(*people, options.start[new], options.end[new], options.credit[new]).most
    found: list[Row] = []
    for n, person in enumerate(facts.with_work):
        room, left = max(0, course_room(facts, person.crn)), free_minutes(facts, person.crn)
        if left > room and most[n] > room:
            mine = options.by_person[n][~options.issued[options.by_person[n]]]
            order = mine[np.lexsort((options.session[mine], options.start[mine]))]
            found.extend(_rows(draft, order, course[order], room, left))
    groups, flat = rows(one.literals for one in found), ints(weight for one in found for weight in one.weights)
    least, most = ints(one.least for one in found), ints(one.most for one in found)
    draft.post(between(ID, groups, flat, least, most))


def _rows(draft: Draft, order: Ints, course: Ints, room: int, left: int) -> Iterator[Row]:
    """Of one person's Options in order of time.

    A course counts to the room, with the courses before it, what it is worth; less only if all together exceed what is
    left, and the work before it then counts in full or uses up all. So for each course taken: courses up to it <= room,
    or work before it >= left - room. The literal `enough` says the second.
    """
    options, simple = draft.options, 0
    most, most_work, most_course = (_most(options, rows) for rows in (order, order[~course], order[course]))
    for number, place in enumerate(np.flatnonzero(course), start=1):
        if most_work[place + 1 - number] < left - room or most[place + 1] <= left:
            simple = number
            continue
        upto = order[: place + 1]
        courses, work = upto[course[: place + 1]], upto[~course[: place + 1]]
        spare = most_course[number] - room
        if spare > 0:
            enough = int(draft.auxiliary(1)[0])
            credit = options.credit[courses].tolist()
            credit[-1] += spare
            yield Row([*courses.tolist(), enough], [*credit, -spare], -FREE, room + spare)
            yield Row([*work.tolist(), enough], [*options.credit[work].tolist(), room - left], 0, FREE)
    first = order[course][:simple]
    if most_minutes(options, first) > room:
        yield Row(first.tolist(), options.credit[first].tolist(), -FREE, room)


def _most(options: Options, order: Ints) -> list[int]:
    """The most minutes that the first so many of one person's Options, none of them issued, can bring together."""
    return [0, *most_so_far(options.start[order], options.end[order], options.credit[order])]


def violations(facts: Facts, plan: Plan) -> Iterator[Violation]:
    """Once a person, at the course that comes to more than the room."""
    used: dict[str, int] = {}
    for booking in sorted(plan.bookings, key=Booking.order):
        if not is_course(facts, booking.project_code) or facts.is_issued(booking):
            continue
        room, before = max(0, course_room(facts, booking.crn)), used.get(booking.crn, 0)
        used[booking.crn] = before + booking.minutes
        if before <= room < used[booking.crn]:
            over = used[booking.crn] - room
            yield Violation(
                rule=ID, code="COURSES_OVER_CAP", crn=booking.crn, session=booking.session, amount=over, unit="minutes"
            )


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Whose courses have come to more than the cap already."""
    for person in facts.with_work:
        over = -course_room(facts, person.crn)
        if over > 0:
            yield Note(rule=ID, code="ETE_OVER_CAP", crn=person.crn, amount=over, unit="minutes")


RULE = Rule(
    id=ID,
    title="Courses up to a share of the hours",
    source="Target Operating Model; unpaid work management information guidance, 2024",
    example="Of an order of 100 hours 30 may be courses: with 23 credited one of 7 hours may follow, and no more.",
    parts=(FactPart("room for courses"), Limit("cap", "person", post, violations), Duty("over the cap", notes)),
)
