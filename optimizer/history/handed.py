"""What one week hands to the next: its bookings with what became of them, and the ledgers of minutes after them."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from models.codes import SENT_HOME, WORK, BookingStatus, ProjectTypeGroup
from models.history import Attendance, PastWeek
from models.people import Person, Requirement
from models.problem import ExistingBooking
from models.projects import BookingKey, SessionKey
from optimizer.rules.order.ledgers import spread

Of = tuple[str, str]
"""CRN and requirement."""


class Ledger(NamedTuple):
    """What outcomes change of a requirement; the names are those of its fields."""

    credited_minutes: int
    credited_ete_minutes: int
    induction_attended_on: date | None
    first_work_session_on: date | None


@dataclass(frozen=True)
class Handed:
    """By CRN and requirement the ledgers; by these and session the bookings, all of them past."""

    ledgers: dict[Of, Ledger]
    bookings: dict[BookingKey, ExistingBooking]


def ledger_of(requirement: Requirement) -> Ledger:
    return Ledger(*(getattr(requirement, name) for name in Ledger._fields))


def ledgers_before(week: PastWeek) -> dict[Of, Ledger]:
    """As they were when the week was planned."""
    people = week.problem.people
    return {(one.crn, each.requirement_id): ledger_of(each) for one in people for each in one.requirements}


def booked(week: PastWeek) -> dict[BookingKey, ExistingBooking]:
    """The week's bookings and those before it, as they stood before its outcomes came in."""
    past = (one for one in week.problem.bookings if one.status is BookingStatus.PAST)
    planned = (one.held(BookingStatus.PAST) for one in week.result.plan.bookings)
    return {one.key: one for one in (*past, *planned)}


def handed(week: PastWeek) -> Handed:
    """The week must be free of contradictions. A session that is listed for two requirements is attended once."""
    bookings, ledgers = booked(week), ledgers_before(week)
    groups = {one.project_code: one.type_group for one in week.problem.projects}
    people, seen = {one.crn: one for one in week.problem.people}, set[tuple[str, SessionKey]]()
    for one in sorted(week.outcomes.attendances, key=lambda one: one.session):
        bookings[one.key] = bookings[one.key].model_copy(update={"outcome": one.outcome})
        if one.outcome.attended and (one.crn, one.session) not in seen:
            seen.add((one.crn, one.session))
            counted = _counted(people[one.crn], ledgers, one, one.credit(bookings[one.key].minutes))
            for requirement_id, credit in counted.items():
                of = one.crn, requirement_id
                ledgers[of] = _after(ledgers[of], one, credit, groups.get(one.project_code))
    return Handed(ledgers, bookings)


def _counted(person: Person, ledgers: dict[Of, Ledger], one: Attendance, credit: int) -> dict[str, int]:
    """What one attendance counts to which requirement (UPW-CONCURRENT-HOURS); it is of its own, whatever it counts."""
    left = {
        each.requirement_id: each.total_minutes - ledgers[person.crn, each.requirement_id].credited_minutes
        for each in person.requirements
    }
    return {one.requirement_id: 0} | spread(person.requirements, one.requirement_id, left, credit)


def _after(ledger: Ledger, one: Attendance, credit: int, group: ProjectTypeGroup | None) -> Ledger:
    """With one more session attended. Whoever was sent home from an induction has not had a full one."""
    inducted = group is ProjectTypeGroup.INDUCTION and one.outcome not in SENT_HOME
    return Ledger(
        ledger.credited_minutes + credit,
        ledger.credited_ete_minutes + (credit if group is ProjectTypeGroup.ETE else 0),
        ledger.induction_attended_on or (one.date if inducted else None),
        _first(ledger.first_work_session_on, one.date) if group in WORK else ledger.first_work_session_on,
    )


def _first(day: date | None, other: date) -> date:
    """An outcome that comes in late may be of an earlier day."""
    return other if day is None else min(day, other)
