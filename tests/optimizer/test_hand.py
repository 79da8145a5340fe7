"""The plan made by hand: who comes first and goes where, that it is sound, and that ours is never dearer."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from benchmarks.peers.drafted import drafted
from fixtures.generate import generate
from models.plan import Plan
from models.problem import Problem
from optimizer.engines.base import Limits
from optimizer.evaluate import total_cost
from optimizer.facts import Facts
from optimizer.hand import better_start, by_hand, deadline
from optimizer.pipeline import optimise
from optimizer.verify import verify
from tests.build import (
    MON,
    TUE,
    WED,
    left,
    men,
    person,
    problem,
    project,
    proposed,
    requirement,
    session,
    supervisor,
    suspended,
    woman,
)
from tests.tiny import tiny

QUIET = Limits(seconds=1, workers=1, seed=1, reproducible=True)
NEW = requirement(induction_attended_on=None, first_work_session_on=None)
FAR = {"lat": 53.58, "lon": -2.9}


def planned(week: Problem) -> Plan:
    """As a person would plan it, which must be sound."""
    made = drafted(week)
    plan = made.plan(by_hand(made.draft, made.stands.primitives))
    assert verify(week, plan).violations == ()
    return plan


def after(calls: int) -> Callable[[], bool]:
    """Says from so many times on that it is late."""
    times = count()
    return lambda: next(times) >= calls


def booked(week: Problem) -> list[tuple[str, str, str]]:
    return [(one.crn, one.project_code, str(one.date)) for one in planned(week).bookings]


def test_the_order_that_ends_first_is_served_first() -> None:
    soon = person("X000002", requirements=[suspended("2027-01-10")])
    week = problem(people=[person(), soon], projects=[project(capacity=1)])
    assert [crn for crn, _, _ in booked(week)] == ["X000002"]


def test_a_start_that_is_due_comes_before_the_end_of_the_order() -> None:
    week = problem(people=[person(), person("X000002", requirements=[NEW])])
    facts = Facts(week)
    assert [str(deadline(facts, one.crn)) for one in week.people] == ["2027-08-31", "2026-09-22"]


def test_each_goes_to_the_nearest_project_though_another_needs_it_more() -> None:
    """Both sites have one place. The first takes the near one; the second may travel half an hour at most."""
    week = problem(
        people=[person(requirements=[suspended("2027-01-10")]), person("X000002", stated_travel_limit_minutes=15)],
        projects=[project(capacity=1), project(project_code="FAR", place=FAR, capacity=1)],
        sessions=[session(), session(project_code="FAR")],
    )
    near = week.sessions[0].project_code if week.sessions[0].project_code != "FAR" else week.sessions[1].project_code
    assert booked(week) == [("X000001", near, TUE)]


def test_hours_are_booked_until_what_is_due_is_reached() -> None:
    """The order ends in five weeks, of which four are kept in hand: all 500 minutes are due."""
    order = left(500, order_type="SUSPENDED_SENTENCE_ORDER", operational_period_end_date_inclusive="2026-12-27")
    week = problem(people=[person(requirements=[order])], sessions=[session(date=TUE), session(date=WED)])
    assert [(one.minutes, str(one.date)) for one in planned(week).bookings] == [(420, TUE), (80, WED)]


@pytest.mark.parametrize(("count", "expected"), [(3, 0), (4, 4)])
def test_a_crew_is_called_together_or_nobody_goes(count: int, expected: int) -> None:
    week = problem(people=men(count), projects=[project(minimum_crew=4)])
    assert len(booked(week)) == expected


def test_two_women_go_together_where_one_would_be_alone() -> None:
    """The men, whose orders end first, are there before them."""
    there = [person(f"X{n:06}", requirements=[suspended("2027-01-10")]) for n in (1, 2)]
    for women, expected in ((1, 2), (2, 4)):
        week = problem(people=[*there, *(woman(f"X{n:06}") for n in range(3, 3 + women))])
        assert len(booked(week)) == expected


def test_a_second_woman_is_called_from_further_down_the_list() -> None:
    """A man is before her on it, but with him the first woman would still be the only one. There are three places."""
    people = [person(requirements=[suspended("2027-01-10")]), woman("X000002"), person("X000003"), woman("X000004")]
    week = problem(people=people, projects=[project(capacity=3)])
    assert [crn for crn, _, _ in booked(week)] == ["X000001", "X000002", "X000004"]


def test_a_second_supervisor_goes_where_people_are_left() -> None:
    supervised: dict[str, Any] = {"projects": [project(needs_supervisor=True)]}
    staff = [supervisor(max_people=2), supervisor(supervisor_code="SUP2", max_people=2)]
    plan = planned(problem(people=men(3), supervisors=staff, **supervised))
    assert (len(plan.bookings), len(plan.sessions[0].supervisor_codes)) == (3, 2)
    plan = planned(problem(people=men(2), supervisors=staff, **supervised))
    assert (len(plan.bookings), len(plan.sessions[0].supervisor_codes)) == (2, 1)


def test_another_session_runs_before_a_second_supervisor_goes_to_the_first() -> None:
    """The third man goes to the far site, which the second supervisor can run at the same time."""
    staff = [supervisor(max_people=2), supervisor(supervisor_code="SUP2", max_people=2)]
    sites = [project(needs_supervisor=True), project(project_code="FAR", place=FAR, needs_supervisor=True)]
    plan = planned(
        problem(people=men(3), supervisors=staff, projects=sites, sessions=[session(), session(project_code="FAR")])
    )
    assert sorted(len(one.supervisor_codes) for one in plan.sessions) == [1, 1]
    assert [one.crn for one in plan.bookings if one.project_code == "FAR"] == ["X000003"]


def test_an_induction_is_booked_before_the_work_that_waits_for_it() -> None:
    """Though the work is nearer; and before the next on the list takes the only place."""
    induction = project(project_code="IND", project_type="PI", place=FAR)
    week = problem(
        people=[person(requirements=[NEW]), person("X000002")],
        projects=[project(capacity=1), induction],
        sessions=[
            session(date=WED),
            session(project_code="IND", date=MON, start_time="09:00", end_time="11:00"),
            session(project_code="IND", date=TUE, start_time="09:00", end_time="11:00"),
        ],
    )
    assert [(crn, date) for crn, _, date in booked(week)] == [("X000001", MON), ("X000001", WED)]


def test_what_was_proposed_stays_though_another_is_nearer() -> None:
    week = problem(
        projects=[project(), project(project_code="FAR", place=FAR)],
        sessions=[session(), session(project_code="FAR")],
        bookings=[proposed(project_code="FAR")],
    )
    assert booked(week) == [("X000001", "FAR", TUE)]


def test_when_it_is_late_what_is_there_is_sound() -> None:
    for seed in range(6):
        for calls in (0, 1, 5, 20):
            made = drafted(tiny(seed))
            chosen = by_hand(made.draft, made.stands.primitives, after(calls))
            assert total_cost(made.stands.primitives, chosen) is not None


def test_when_it_is_late_from_the_start_nobody_is_booked() -> None:
    _, made, stands = drafted(problem(people=men(2)))
    assert not by_hand(made, stands.primitives, lambda: True).any()
    assert by_hand(made, stands.primitives).any()


def test_the_better_of_two_is_begun_from() -> None:
    _, made, stands = drafted(problem(people=men(2)))
    primitives = stands.primitives
    hand, nobody = by_hand(made, primitives), primitives.base
    assert better_start(made, primitives, hand) is hand
    for given in (nobody, None):
        better = better_start(made, primitives, given)
        assert better is not None
        assert (better == hand).all()


def test_no_plan_is_made_by_hand_where_that_would_take_long(monkeypatch: pytest.MonkeyPatch) -> None:
    _, made, stands = drafted(problem(people=men(2)))
    monkeypatch.setattr("optimizer.hand.MOST_BY_HAND", stands.primitives.literals - 1)
    assert better_start(made, stands.primitives, None) is None
    assert better_start(made, stands.primitives, stands.primitives.base) is not None


@pytest.mark.parametrize("seed", range(50))
def test_it_is_sound_on_tiny_problems(seed: int) -> None:
    planned(tiny(seed))


@pytest.mark.parametrize("issued", [0, 60])
@pytest.mark.parametrize("density", ["calibrated", "ample"])
def test_it_is_sound_on_made_up_weeks(density: str, issued: int) -> None:
    for seed in (1, 2):
        assert planned(generate("tiny", density, seed, issued=issued)).bookings


@pytest.mark.parametrize("seed", range(12))
def test_ours_is_never_dearer(seed: int) -> None:
    week = tiny(seed, buses=False)
    assert optimise(week, QUIET).cost.total <= verify(week, planned(week)).cost.total


@pytest.mark.deep
@pytest.mark.parametrize("issued", [0, 20])
@pytest.mark.parametrize("density", ["calibrated", "ample"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_is_sound_on_a_unit_and_ours_is_never_dearer(density: str, seed: int, issued: int) -> None:
    week = generate("pdu", density, seed, issued=issued)
    by_person = verify(week, planned(week)).cost.total
    if seed == 1:
        assert optimise(week, QUIET).cost.total <= by_person
