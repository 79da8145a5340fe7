"""Allocations as somebody with a spreadsheet makes them: a project, a day and a time for each person, week by week.

They know when each person is free, which project is near, who is not inducted yet, and which groups are for women. They
do not look at how many others they send to the same place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from models.codes import WORK, EmploymentStatus, Frequency, PlacementSex, ProjectTypeGroup
from models.people import Person
from models.projects import Session
from optimizer.facts import Facts
from optimizer.rules.base import Seat
from optimizer.rules.load.avail_matrix import refuses
from optimizer.rules.load.upw_pace import due_minutes
from optimizer.rules.order.upw_remaining_calc import planned_requirement, remaining_minutes
from optimizer.rules.timeliness.upw_start_15wd import awaits_induction, needs_induction


@dataclass(frozen=True)
class Allocation:
    """One person to one project at one time of the week: that of `session`, which is this week's.

    `starts_on` is the anchor of a fortnight. Without an end of its own it ends with the project.
    """

    crn: str
    session: Session
    frequency: Frequency
    starts_on: date
    end_date_inclusive: date | None = None


def allocations(facts: Facts) -> tuple[Allocation, ...]:
    """Everybody who has hours left, one after the other."""
    people = (one for one in facts.with_work if remaining_minutes(facts, one.crn) > 0)
    return tuple(one for person in people for one in _of(facts, person))


def _of(facts: Facts, person: Person) -> Iterator[Allocation]:
    """The induction first, where it is still to come, and work from the day after it on."""
    first = facts.problem.window.start_date
    if awaits_induction(facts, person.crn):
        induction = next(iter(_near(facts, person, (ProjectTypeGroup.INDUCTION,))), None)
        if induction is None or not needs_induction(facts, person.crn):
            return
        yield Allocation(person.crn, induction, Frequency.ONCE, induction.date, induction.date)
        first = induction.date + timedelta(days=1)
    started = planned_requirement(facts, person.crn).first_work_session_on
    for session, frequency in _work(facts, person):
        yield Allocation(person.crn, session, frequency, started or first)


def _work(facts: Facts, person: Person) -> Iterator[tuple[Session, Frequency]]:
    """As many days as the hours due need, one session a day; the usual one first, then the nearest."""
    due, days = due_minutes(facts, person.crn), set[date]()
    for session in sorted(_near(facts, person, WORK), key=lambda session: not _usual(person, session)):
        credit = facts.session_credit(session)
        if due <= 0:
            return
        if session.date in days or credit == 0:
            continue
        employed = person.employment_status is EmploymentStatus.FULL_TIME
        yield session, Frequency.FORTNIGHTLY if employed and 2 * due <= credit else Frequency.WEEKLY
        days.add(session.date)
        due -= credit


def _usual(person: Person, session: Session) -> bool:
    usual = person.usual_pattern
    return usual is not None and (usual.project_code, usual.start_time, usual.day.number) == (
        session.project_code,
        session.start_time,
        session.date.weekday(),
    )


def _near(facts: Facts, person: Person, kinds: tuple[ProjectTypeGroup, ...]) -> list[Session]:
    """Sessions of these kinds at times when the person is free, the nearest first."""
    own = [Seat(person.crn, one.key) for one in facts.problem.sessions if _suits(facts, person, one, kinds)]
    free = [seat for seat in own if refuses(facts, seat) is None]
    return [facts.session[one.session] for one in sorted(free, key=lambda one: (facts.trip(one).out, one.session))]


def _suits(facts: Facts, person: Person, session: Session, kinds: tuple[ProjectTypeGroup, ...]) -> bool:
    if session.women_only and person.placement_sex is not PlacementSex.FEMALE:
        return False
    return facts.project[session.project_code].type_group in kinds
