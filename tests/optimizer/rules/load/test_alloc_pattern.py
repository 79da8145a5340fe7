"""ALLOC-PATTERN: what keying a plan changes, and the plan as it is keyed. The week of Monday 23 November 2026."""

from datetime import time

import pytest

from models.codes import Frequency
from models.plan import OperatedRun
from optimizer.facts import Facts
from optimizer.rules.load.alloc_pattern import as_allocations, notes
from tests.build import (
    SUN,
    TUE,
    WED,
    issued,
    left,
    person,
    plan,
    problem,
    project,
    ride,
    run,
    session,
    supervisor,
    vehicle,
)

AS_USUAL = {"day": "TUESDAY", "start_time": "09:00", "project_code": "P1"}
GOES_ON, ONE_OFF, TO_END = "ALLOCATIONS_GO_ON", "ONE_OFFS_TO_KEY", "ALLOCATIONS_TO_END"


def facts(**changes: object) -> Facts:
    usual = {"people": [person(usual_pattern=AS_USUAL)], "sessions": [session(), session(date=WED)]}
    return Facts(problem(**(usual | changes)))


def said(week: Facts, *sessions: int) -> dict[str, int | None]:
    return {one.code: one.amount for one in notes(week, plan(week, [("X000001", n) for n in sessions]))}


@pytest.mark.parametrize(
    ("sessions", "expected"),
    [
        pytest.param([0], {GOES_ON: 1}, id="as usual"),
        pytest.param([1], {ONE_OFF: 1, TO_END: 1}, id="on another day"),
        pytest.param([0, 1], {GOES_ON: 1, ONE_OFF: 1}, id="as usual and once more"),
        pytest.param([], {TO_END: 1}, id="not at all"),
    ],
)
def test_what_keying_changes(sessions: list[int], expected: dict[str, int]) -> None:
    assert said(facts(), *sessions) == expected


def test_nothing_has_to_be_ended_that_would_not_be_made() -> None:
    assert said(facts(non_working_dates=[TUE])) == {}
    assert said(facts(people=[person(usual_pattern=AS_USUAL, requirements=[left(0)])])) == {}
    assert said(facts(people=[person()])) == {}
    # A window from Wednesday on: Tuesday has passed, and so has Monday.
    to_sunday = {"window": {"start_date": WED, "end_date_inclusive": SUN}, "sessions": [session(date=WED)]}
    assert said(facts(people=[person(usual_pattern=AS_USUAL | {"day": "MONDAY"})], **to_sunday)) == {}
    assert said(facts(window={"start_date": WED, "end_date_inclusive": WED}, sessions=[session(date=WED)])) == {}


@pytest.mark.parametrize("day", ["WEDNESDAY", "FRIDAY", "SUNDAY"])
def test_what_would_be_made_to_the_last_day_of_the_window_has_to_be_ended(day: str) -> None:
    to_sunday = {"window": {"start_date": WED, "end_date_inclusive": SUN}, "sessions": [session(date=WED)]}
    assert said(facts(people=[person(usual_pattern=AS_USUAL | {"day": day})], **to_sunday)) == {TO_END: 1}


def test_one_person_without_a_pattern_and_one_with() -> None:
    week = facts(people=[person(), person("X000002", usual_pattern=AS_USUAL)])
    made = plan(week, [("X000001", 0), ("X000002", 0)])
    assert {one.code: one.amount for one in notes(week, made)} == {GOES_ON: 1, ONE_OFF: 1}


def test_the_allocation_as_it_is_keyed() -> None:
    usual = AS_USUAL | {"pick_up_location_code": "STOP1"}
    week = facts(
        people=[person(usual_pattern=usual)],
        projects=[project(needs_supervisor=True)],
        supervisors=[supervisor(driving_entitlement=True)],
        vehicles=[vehicle()],
        bus_runs=[run()],
    )
    driver = OperatedRun(bus_run_code="RUN1", driver_code="S1")
    made = plan(week, [("X000001", 0)], {0: ["S1"]}, rides={("X000001", 0): ride("RUN1 STOP1")}, drivers=[driver])
    keyed = as_allocations([(week.problem, made)])
    assert (str(keyed.start_date), str(keyed.end_date_inclusive)) == ("2026-11-23", "2026-11-29")
    [one] = keyed.allocations
    assert (one.crn, one.requirement_id, one.project_code) == ("X000001", "R1", "P1")
    assert (one.day, one.start_time, one.end_time) == ("TUESDAY", time(9), time(16, 30))
    assert (one.frequency, str(one.start_date), one.end_date_inclusive) == (Frequency.WEEKLY, TUE, None)
    assert (one.pick_up_location_code, one.pick_up_time) == ("STOP1", time(8, 15))


def test_a_bank_holiday_in_between_does_not_end_it() -> None:
    # The Mondays 21 December 2026, 28 December (the substitute for Boxing Day) and 4 January 2027.
    weeks = []
    for first, last in (("2026-12-21", "2026-12-27"), ("2026-12-28", "2027-01-03"), ("2027-01-04", "2027-01-10")):
        window = {"start_date": first, "end_date_inclusive": last}
        week = facts(people=[person()], window=window, sessions=[session(date=first)])
        weeks.append((week.problem, plan(week, [] if first == "2026-12-28" else [("X000001", 0)])))
    made = as_allocations(weeks)
    keyed = [(one.frequency, str(one.end_date_inclusive)) for one in made.allocations]
    assert keyed == [(Frequency.WEEKLY, "2027-01-04")]
    assert (str(made.start_date), str(made.end_date_inclusive)) == ("2026-12-21", "2027-01-10")


def test_one_issued_for_a_closed_day_is_keyed_by_itself() -> None:
    week = facts(bookings=[issued()], non_working_dates=[TUE])
    assert said(week, 0) == {ONE_OFF: 1}
