"""What the service's own scheduler makes of allocations: one person at a time, day by day.

It skips closed days (a fortnight keeps its anchor, and a lost day is lost), cuts the last session to what remains,
keeps what exists and deletes nothing. It knows no capacity, travel, risk, company, supervisor or vehicle. Availability
of a project is weekly here: the Problem holds no other. What is only recorded of a booking (journey, status, reason) is
filled in as the facts give it, so that what the checker finds is what the plan does.

Source: hmpps-community-payback-api, as read in mid-2026.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from benchmarks.handmade import Allocation
from models.codes import Frequency
from models.plan import Booking, OpenSession, Plan
from models.projects import SessionKey
from optimizer.crews import opened
from optimizer.extract import bare_booking, derive
from optimizer.facts import Facts
from optimizer.options import Eligibility
from optimizer.rules.load.holding import is_closed
from optimizer.rules.order.upw_remaining_calc import planned_requirement

FORTNIGHT, WEEK = 14, 7


def expand(facts: Facts, made: Iterable[Allocation], eligibility: Eligibility) -> Plan:
    """The plan, sound or not: nobody is sent to run what it opens."""
    by_person: dict[str, list[Allocation]] = {}
    for one in made:
        by_person.setdefault(one.crn, []).append(one)
    kept = [_bare(facts, crn, key) for crn, key in facts.issued]
    minutes = {(crn, one): n for crn in by_person for one, n in _schedule(facts, by_person[crn])}
    bare = [_bare(facts, crn, key) for crn, key in minutes if (crn, key) not in facts.issued]
    bookings = [
        one if facts.is_issued(one) else one.model_copy(update={"minutes": minutes[one.crn, one.session]})
        for one in derive(facts, kept + bare, eligibility)
    ]
    return Plan(bookings=tuple(bookings), sessions=_opened(facts, bookings)).canonical()


def _schedule(facts: Facts, mine: list[Allocation]) -> Iterator[tuple[SessionKey, int]]:
    """Sessions and minutes of one person, until nothing remains."""
    crn = mine[0].crn
    left = _remaining(facts, crn)
    for day in facts.problem.window.days():
        for one in sorted(mine, key=lambda one: one.session.key):
            credit = facts.session_credit(one.session)
            if _due(facts, one, day) and (left > 0 or one.frequency is Frequency.ONCE):
                yield one.session.key, min(credit, max(0, left))
                left -= credit


def _remaining(facts: Facts, crn: str) -> int:
    """required + adjustments - offered minutes of past sessions with no outcome - credited; and what is issued."""
    order = planned_requirement(facts, crn)
    waiting = [one for one in facts.past.get(crn, ()) if one.outcome is None]
    waiting += [one for (who, _), one in facts.issued.items() if who == crn]
    offered = sum(one.minutes for one in waiting if one.requirement_id == order.requirement_id)
    return order.required_minutes + order.adjustment_minutes - offered - order.credited_minutes


def _due(facts: Facts, one: Allocation, day: date) -> bool:
    """Does the allocation fall on this day?"""
    if day != one.session.date or day < one.starts_on or is_closed(facts, day) or _ended(facts, one, day):
        return False
    weeks_apart = (day - one.starts_on).days // WEEK
    return one.frequency is not Frequency.FORTNIGHTLY or weeks_apart % (FORTNIGHT // WEEK) == 0


def _ended(facts: Facts, one: Allocation, day: date) -> bool:
    """After its own last day, or from the day on which its project ends."""
    if one.end_date_inclusive is not None:
        return day > one.end_date_inclusive
    project = facts.project[one.session.project_code]
    ends = (project.expected_end_date_exclusive, project.actual_end_date_exclusive)
    return any(end is not None and day >= end for end in ends)


def _bare(facts: Facts, crn: str, key: SessionKey) -> Booking:
    issued = facts.issued.get((crn, key))
    return bare_booking(facts, facts.person_index[crn], facts.how_index[key, issued.ride if issued else None])


def _opened(facts: Facts, bookings: list[Booking]) -> tuple[OpenSession, ...]:
    return tuple(opened(facts.session[key]) for key in dict.fromkeys(one.session for one in bookings))
