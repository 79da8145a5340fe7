"""TRAVEL-CARER-MIN: a person's own stated limit is kept, each way; estimates with their margin.

A carer who stated none costs 4 units of tier 1 for each quarter of an hour begun above 45 minutes, each way.
"""

from typing import Any

import pytest

from optimizer.facts import Facts
from optimizer.rules.base import Refusal
from optimizer.rules.travel.travel_carer_min import RULE
from tests.build import (
    MON,
    SUN,
    TUE,
    WED,
    person,
    pick_up,
    plan,
    problem,
    project,
    run,
    session,
    vehicle,
    way,
    ways,
    woman,
)
from tests.optimizer.rules.halves import charge, codes, refusal

CARES: dict[str, Any] = {"caring_times": [{"day": "SUNDAY", "start_time": "15:00", "end_time": "16:00"}]}


def over(minutes: int | None) -> Refusal | None:
    return Refusal("OVER_OWN_LIMIT", minutes, "minutes") if minutes else None


@pytest.mark.parametrize(
    ("limit", "out", "back", "minutes"),
    [
        pytest.param(40, 40, 40, None, id="at the limit each way"),
        pytest.param(40, 41, 40, 1, id="a minute above it out"),
        pytest.param(40, 40, 41, 1, id="a minute above it back"),
        pytest.param(40, 50, 70, 30, id="the longer way back tells by how much"),
        pytest.param(40, 70, 50, 30, id="the longer way out tells by how much"),
        pytest.param(40, 0, 0, None, id="next door"),
        pytest.param(0, 0, 0, None, id="no journey at all is asked for, and none is needed"),
        pytest.param(0, 1, 0, 1, id="no journey at all is asked for, and a minute is needed"),
        pytest.param(100, 95, 95, None, id="a limit above 90 is another rule's matter"),
        pytest.param(None, 45, 45, None, id="no limit is stated, 45 minutes"),
        pytest.param(None, 46, 46, None, id="no limit is stated, more than 45 minutes"),
        pytest.param(None, 500, 500, None, id="no limit is stated, however far"),
    ],
)
@pytest.mark.parametrize("kind", ["NP1", "ES", "PI", "ET1"])
def test_given_minutes_have_no_margin(kind: str, limit: int | None, out: int, back: int, minutes: int | None) -> None:
    man = person(stated_travel_limit_minutes=limit)
    week = problem(people=[man], projects=[project(project_type=kind)], travel=ways(way(out, back)))
    assert refusal(RULE, week) == over(minutes)


@pytest.mark.parametrize(
    ("means", "limit", "minutes"),
    [
        # By car 2.5 + 1.6 * 2 = 5.7, so 6, and a margin of 3.
        pytest.param({"driving_licence": True, "vehicle_access": True}, 9, None, id="6 by car and 3"),
        pytest.param({"driving_licence": True, "vehicle_access": True}, 8, 1, id="6 by car and 3, a minute short"),
        # On foot 2.3 + 14.7 * 2 = 31.7, so 32, and a margin of 8.
        pytest.param({}, 40, None, id="32 on foot and 8"),
        pytest.param({}, 39, 1, id="32 on foot and 8, a minute short"),
        # By bicycle 2.1 + 5.4 * 2 = 12.9, so 13, and a margin of 3.
        pytest.param({"bicycle": True}, 16, None, id="13 by bicycle and 3"),
        pytest.param({"bicycle": True}, 15, 1, id="13 by bicycle and 3, a minute short"),
    ],
)
def test_an_estimate_is_held_to_it_with_its_margin(means: dict[str, bool], limit: int, minutes: int | None) -> None:
    assert refusal(RULE, problem(people=[person(travel=means, stated_travel_limit_minutes=limit)])) == over(minutes)


def test_a_course_at_home_is_no_journey() -> None:
    online = [project(project_type="ET1", features=["ONLINE"])]
    assert refusal(RULE, problem(people=[person(stated_travel_limit_minutes=0)], projects=online)) is None


def test_each_person_has_a_limit_of_their_own() -> None:
    people = [
        person("X000001", stated_travel_limit_minutes=30),
        person("X000002"),
        woman("X000003", stated_travel_limit_minutes=45),
    ]
    crns = [one.crn for one in people]
    given = ways(*(way(minutes, crn=crn, code=code) for crn in crns for code, minutes in (("P1", 30), ("P2", 46))))
    sites = [project("P1"), project("P2")]
    week = problem(people=people, projects=sites, sessions=[session("P1"), session("P2")], travel=given)
    assert [refusal(RULE, week, crn, 0) for crn in crns] == [None, None, None]
    assert [refusal(RULE, week, crn, 1) for crn in crns] == [over(16), None, over(1)]


@pytest.mark.parametrize(
    ("back", "limit", "minutes"),
    [
        # By car to the pick-up 2.5 + 1.6 * 0.5 = 3.3, so 4, and a margin of 3: 4 + 5 waiting + 30 aboard + 3 = 42 out.
        pytest.param("17:15", 42, None, id="42 out"),
        pytest.param("17:15", 41, 1, id="42 out, a minute short"),
        # 4 + 50 aboard + 3 = 57 back.
        pytest.param("17:35", 57, None, id="57 back"),
        pytest.param("17:35", 56, 1, id="57 back, a minute short"),
    ],
)
def test_the_whole_way_by_bus_counts(back: str, limit: int, minutes: int | None) -> None:
    stops = [pick_up(back=back)]
    man = person(stated_travel_limit_minutes=limit)
    week = problem(people=[man], vehicles=[vehicle()], bus_runs=[run(pick_ups=stops)])
    assert refusal(RULE, week, by="RUN1 STOP1") == over(minutes)


def units(out: int, back: int, who: dict[str, Any] | None = None, kind: str = "NP1", **changes: Any) -> int:
    """What one journey of a carer costs."""
    man = person(**(CARES if who is None else who))
    week = {"people": [man], "projects": [project(project_type=kind)], "travel": ways(way(out, back))} | changes
    facts = Facts(problem(**week))
    return charge(RULE, facts, plan(facts, [("X000001", 0)]))


@pytest.mark.parametrize(
    ("out", "back", "expected"),
    [
        pytest.param(0, 0, 0, id="next door"),
        pytest.param(45, 45, 0, id="45 minutes each way"),
        pytest.param(46, 45, 4, id="a minute above it out: a quarter of an hour begun"),
        pytest.param(45, 46, 4, id="a minute above it back"),
        pytest.param(60, 45, 4, id="15 minutes above it: one quarter"),
        pytest.param(61, 45, 8, id="16 minutes above it: two begun"),
        pytest.param(46, 46, 8, id="each way for itself"),
        pytest.param(70, 20, 8, id="the ways are not balanced against each other"),
        pytest.param(90, 90, 24, id="three quarters each way"),
    ],
)
@pytest.mark.parametrize("kind", ["NP1", "ES", "PI", "ET1"])
def test_a_carer_who_stated_no_limit(kind: str, out: int, back: int, expected: int) -> None:
    assert units(out, back, kind=kind) == expected


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        pytest.param({}, 0, id="cares for nobody"),
        pytest.param(CARES, 16, id="cares for somebody"),
        pytest.param(CARES | {"stated_travel_limit_minutes": 90}, 0, id="a stated limit stands in its place"),
        pytest.param(CARES | {"stated_travel_limit_minutes": 30}, 0, id="and where it refuses, nothing costs"),
        pytest.param(
            {"caring_times": [{"date": "2026-12-24", "start_time": "08:00", "end_time": "09:00"}]},
            16,
            id="cares on another day",
        ),
    ],
)
def test_who_is_meant(who: dict[str, Any], expected: int) -> None:
    # Twice 30 minutes above: two quarters each way.
    assert units(75, 75, who) == expected


@pytest.mark.parametrize(
    ("means", "limit", "expected"),
    [
        # 6 minutes by car with a margin of 3, 32 on foot with one of 8: see above.
        pytest.param({"driving_licence": True, "vehicle_access": True}, 9, 0, id="6 by car and 3"),
        pytest.param({"driving_licence": True, "vehicle_access": True}, 8, 8, id="6 by car and 3, a minute above"),
        pytest.param({}, 40, 0, id="32 on foot and 8"),
        pytest.param({}, 39, 8, id="32 on foot and 8, a minute above"),
        pytest.param({}, 24, 16, id="32 on foot and 8, 16 minutes above"),
    ],
)
def test_an_estimate_counts_with_its_margin(means: dict[str, bool], limit: int, expected: int) -> None:
    changed = {"overrides": {"carerTravelMinutes": limit}}
    facts = Facts(problem(people=[person(travel=means, **CARES)], policy=changed))
    assert charge(RULE, facts, plan(facts, [("X000001", 0)])) == expected


def test_a_course_at_home_costs_nothing() -> None:
    online = [project(project_type="ET1", features=["ONLINE"])]
    assert units(90, 90, projects=online, policy={"overrides": {"carerTravelMinutes": 0}}) == 0


def test_every_journey_of_every_carer_counts_and_nothing_is_forbidden() -> None:
    people = [person("X000001", **CARES), person("X000002"), woman("X000003", **CARES)]
    minutes = {"X000001": 50, "X000002": 80, "X000003": 65}
    days = [session(date=day) for day in (MON, TUE, WED, SUN)]
    given = ways(*(way(far, 45, crn=crn) for crn, far in minutes.items()))
    facts = Facts(problem(people=people, sessions=days, travel=given))
    made = plan(facts, [(one.crn, n) for one in people for n in range(3)])
    # Three times one quarter for the first and two for the third.
    assert charge(RULE, facts, made) == 3 * 4 + 3 * 8
    assert charge(RULE, facts, plan(facts)) == 0
    assert codes(RULE, facts, made) == []


def test_a_far_placement_is_better_than_none_and_the_weight_is_of_the_policy() -> None:
    assert units(46, 45, policy={"overrides": {"weightCarerTravel": 11}}) == 11
    # At the most 90 minutes each way; a day of work is 14 half-hours.
    assert 0 < units(90, 90) < 14 * Facts(problem()).numbers.weight_base
