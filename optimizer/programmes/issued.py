"""Unpaid work that was issued, beside sessions of programme groups: two on one day are allowed where the way between
them fits.
"""

from collections.abc import Collection, Iterable
from datetime import date

from models.base import Record, minute_of_day
from models.codes import BookingStatus
from models.problem import ExistingBooking, Problem
from optimizer.calendar import Span
from optimizer.facts import Facts, fact
from optimizer.programmes.outings import Outing, beside


def meets_work(facts: Facts, going: Outing, issued: Iterable[ExistingBooking]) -> int:
    """How many minutes of these bookings are at the time of the outing, the way between the two with it; 0: none."""
    return max((_met(facts, going, one) for one in issued if one.date == going.session.date), default=0)


def _met(facts: Facts, going: Outing, one: ExistingBooking) -> int:
    project = facts.project.get(one.project_code)
    place = project.place if project else None
    if project and project.online:
        place = facts.person[one.crn].home
    away, work = beside(facts, going, place), _span(facts, one)
    return min(away.end, work.end) - max(away.start, work.start) if away.overlaps(work) else 0


def _span(facts: Facts, one: ExistingBooking) -> Span:
    """Minutes that are offered are without the break, where there is one."""
    start, rest = minute_of_day(one.start_time), facts.numbers.break_minutes
    return Span(start, start + one.minutes + (rest if one.minutes + rest >= facts.numbers.break_from_minutes else 0))


@fact
def days_of_work(facts: Facts, crn: str) -> frozenset[date]:
    """After the window."""
    return frozenset(one.date for one in facts.issued_later.get(crn, ()))


def to_come(problem: Problem, crn: str) -> Iterable[ExistingBooking]:
    """From the window's first day on."""
    first = problem.window.start_date
    mine = (one for one in problem.bookings if one.crn == crn and one.date >= first)
    return (one for one in mine if one.status is BookingStatus.ISSUED)


def with_work(facts: Facts, crns: Collection[str]) -> dict[str, tuple[Record, ...]]:
    """What a problem of these people alone has to hold of it: what is issued for after the window, and where it is."""
    bookings = tuple(one for crn in sorted(crns) for one in facts.issued_later.get(crn, ()))
    codes = sorted({one.project_code for one in bookings} & facts.project.keys())
    return {"bookings": bookings, "projects": tuple(facts.project[code] for code in codes)}
