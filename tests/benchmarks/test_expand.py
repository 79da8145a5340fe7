"""What the service's own scheduler makes of allocations: days, fortnights, ends, what remains. And what it ignores."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from benchmarks.expand import expand
from benchmarks.handmade import Allocation
from models.codes import Frequency
from models.plan import Plan
from models.problem import Problem
from optimizer.facts import Facts
from optimizer.options import options
from optimizer.rules.book import RULES
from optimizer.verify import verify
from tests.build import MON, TUE, WED, issued, left, men, past_booking, person, problem, project, session

ANCHOR = date(2026, 11, 24)
"""The Tuesday of the week itself."""


def expanded(week: Problem, *made: Allocation) -> Plan:
    facts = Facts(week)
    return expand(facts, made, options(facts, RULES))


def weekly(week: Problem, n: int = 0, crn: str = "X000001", **changes: Any) -> Allocation:
    usual: dict[str, Any] = {"frequency": Frequency.WEEKLY, "starts_on": ANCHOR}
    return Allocation(crn, week.sessions[n], **(usual | changes))


def booked(plan: Plan) -> list[tuple[str, int]]:
    return [(str(one.date), one.minutes) for one in plan.bookings]


def test_a_weekly_allocation_is_a_booking_a_week() -> None:
    week = problem()
    assert booked(expanded(week, weekly(week))) == [(TUE, 420)]


@pytest.mark.parametrize(("starts_on", "expected"), [("2026-11-17", 0), ("2026-11-10", 1), ("2026-11-24", 1)])
def test_a_fortnight_keeps_its_anchor(starts_on: str, expected: int) -> None:
    week = problem()
    one = weekly(week, frequency=Frequency.FORTNIGHTLY, starts_on=date.fromisoformat(starts_on))
    assert len(expanded(week, one).bookings) == expected


def test_nothing_before_it_starts_nor_after_its_own_last_day() -> None:
    week = problem()
    assert not expanded(week, weekly(week, starts_on=date(2026, 11, 25))).bookings
    assert not expanded(week, weekly(week, end_date_inclusive=date(2026, 11, 23))).bookings
    assert expanded(week, weekly(week, end_date_inclusive=date(2026, 11, 24))).bookings


@pytest.mark.parametrize(("ends", "expected"), [(TUE, 0), (WED, 1)])
def test_without_an_end_of_its_own_it_ends_with_the_project(ends: str, expected: int) -> None:
    """The project's end is exclusive; an allocation's own end wins over it."""
    week = problem(projects=[project(expected_end_date_exclusive=ends)])
    assert len(expanded(week, weekly(week)).bookings) == expected
    assert expanded(week, weekly(week, end_date_inclusive=ANCHOR)).bookings


def test_a_closed_day_is_skipped_and_lost() -> None:
    week = problem(non_working_dates=[TUE])
    assert not expanded(week, weekly(week)).bookings


def test_the_last_session_is_cut_to_what_remains_and_nothing_follows() -> None:
    week = problem(
        people=[person(requirements=[left(500)])],
        sessions=[session(date=MON), session(date=TUE), session(date=WED)],
    )
    plan = expanded(week, *(weekly(week, n, starts_on=date(2026, 11, 23)) for n in range(3)))
    assert booked(plan) == [(MON, 420), (TUE, 80)]


def test_past_sessions_without_an_outcome_count_against_what_remains() -> None:
    week = problem(people=[person(requirements=[left(500)])], bookings=[past_booking("2026-11-17", 420)])
    assert booked(expanded(week, weekly(week))) == [(TUE, 80)]


def test_what_exists_is_kept_and_not_made_twice() -> None:
    week = problem(bookings=[issued()])
    plan = expanded(week, weekly(week))
    assert [one.status.value for one in plan.bookings] == ["ISSUED"]


def test_it_fills_a_session_beyond_its_places_with_nobody_to_lead_it() -> None:
    week = problem(people=men(3), projects=[project(capacity=1, needs_supervisor=True)])
    plan = expanded(week, *(weekly(week, crn=one.crn) for one in week.people))
    assert len(plan.bookings) == 3
    found = Counter(one.rule for one in verify(week, plan).violations)
    assert found.keys() == {"CAP-GROUP-RATIO", "CAP-SUP-PRESENT"}
