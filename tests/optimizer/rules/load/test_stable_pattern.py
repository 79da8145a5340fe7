"""STABLE-PATTERN: another time or site than usual costs 2 each, another pick-up or supervisor 1."""

from typing import Any

import pytest

from models.plan import OperatedRun, Plan
from models.policy import Numbers
from optimizer.engines.base import Limits
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.rules.load.stable_pattern import RULE
from tests.build import (
    WED,
    person,
    pick_up,
    plan,
    problem,
    project,
    ride,
    run,
    session,
    supervisor,
    vehicle,
    way,
    ways,
)
from tests.optimizer.rules.halves import charge

USUAL: dict[str, Any] = {"day": "TUESDAY", "start_time": "09:00", "project_code": "P1"}


def week(pattern: dict[str, Any] | None, **changes: Any) -> Facts:
    """The man with this pattern, two supervisors, and P1 on Tuesday at 09:00 unless it is said otherwise."""
    usual: dict[str, Any] = {
        "people": [person(usual_pattern=None if pattern is None else USUAL | pattern)],
        "supervisors": [supervisor("S1"), supervisor("S2")],
    }
    return Facts(problem(**(usual | changes)))


def units(facts: Facts, staff: list[str] | None = None, **more: Any) -> int:
    """Of the man on the first session, led by these."""
    return charge(RULE, facts, plan(facts, [("X000001", 0)], {0: staff or []}, **more))


@pytest.mark.parametrize(
    ("pattern", "price"),
    [
        pytest.param(None, 0, id="no pattern on record"),
        pytest.param({}, 0, id="as usual"),
        pytest.param({"day": "WEDNESDAY"}, 2, id="another day"),
        pytest.param({"start_time": "09:30"}, 2, id="another start"),
        pytest.param({"day": "MONDAY", "start_time": "13:00"}, 2, id="another day and start are one change"),
        pytest.param({"project_code": "P2"}, 2, id="another site"),
        pytest.param({"project_code": "P9"}, 2, id="the usual one is gone"),
        pytest.param({"pick_up_location_code": "STOP1"}, 1, id="by own means instead of from the pick-up"),
        pytest.param({"supervisor_code": "S1"}, 0, id="no supervisor is needed here"),
        pytest.param(
            {"day": "MONDAY", "project_code": "P2", "pick_up_location_code": "STOP1"}, 5, id="all but the supervisor"
        ),
    ],
)
def test_each_change_costs(pattern: dict[str, Any] | None, price: int) -> None:
    assert units(week(pattern, projects=[project("P1"), project("P2")])) == price


@pytest.mark.parametrize(
    ("usual", "staff", "price"),
    [
        pytest.param("S1", ["S1"], 0, id="the usual one"),
        pytest.param("S1", ["S1", "S2"], 0, id="the usual one and another"),
        pytest.param("S1", ["S2"], 1, id="another"),
        pytest.param("S1", [], 1, id="nobody yet"),
        pytest.param("S9", ["S1"], 1, id="the usual one has left"),
        pytest.param(None, ["S2"], 0, id="no usual one"),
    ],
)
def test_the_usual_supervisor(usual: str | None, staff: list[str], price: int) -> None:
    assert units(week({"supervisor_code": usual}, projects=[project(needs_supervisor=True)]), staff) == price


def test_a_usual_supervisor_who_is_not_on_shift_is_missed() -> None:
    away = [supervisor("S1", shifts=[]), supervisor("S2")]
    facts = week({"supervisor_code": "S1"}, projects=[project(needs_supervisor=True)], supervisors=away)
    assert units(facts, ["S2"]) == 1


def test_a_usual_supervisor_who_may_lead_one_of_two_days_is_missed_on_either() -> None:
    """S1 is there on Wednesday alone. S2 leads: on Tuesday 1 for that, on Wednesday 1 and 2 for the other day."""
    shift = {"date": WED, "start_time": "07:00", "end_time": "22:00"}
    facts = week(
        {"supervisor_code": "S1"},
        projects=[project(needs_supervisor=True)],
        supervisors=[supervisor("S1", shifts=[shift]), supervisor("S2")],
        sessions=[session(), session(date=WED)],
    )
    assert [charge(RULE, facts, plan(facts, [("X000001", n)], {n: ["S2"]})) for n in (0, 1)] == [1, 3]
    assert charge(RULE, facts, plan(facts, [("X000001", 1)], {1: ["S1"]})) == 2


def test_whose_supervisor_has_left_is_nothing_to_whom_another_is_used_to() -> None:
    """S2 leads the second man alone; he is used to S1, and the first to somebody who is gone."""
    both = [person(f"X00000{n}", usual_pattern=USUAL | {"supervisor_code": f"S{code}"}) for n, code in ((1, 9), (2, 1))]
    facts = week({}, people=both, projects=[project(needs_supervisor=True)])
    assert charge(RULE, facts, plan(facts, [("X000002", 0)], {0: ["S2"]})) == 1
    assert charge(RULE, facts, plan(facts, [("X000001", 0)], {0: ["S1"]})) == 1


def test_where_the_usual_site_is_gone_every_site_is_another() -> None:
    sites = [project("P1"), project("P2")]
    facts = week({"project_code": "P9"}, projects=sites, sessions=[session("P1"), session("P2")])
    assert [charge(RULE, facts, plan(facts, [("X000001", n)])) for n in (0, 1)] == [2, 2]


@pytest.mark.parametrize(
    ("usual", "stop", "price"),
    [
        pytest.param("STOP1", "STOP1", 0, id="the usual stop"),
        pytest.param("STOP1", "STOP2", 1, id="another stop"),
        pytest.param("STOP1", None, 1, id="own means"),
        pytest.param(None, None, 0, id="own means as usual"),
        pytest.param(None, "STOP1", 1, id="a stop instead of own means"),
    ],
)
def test_the_usual_pick_up(usual: str | None, stop: str | None, price: int) -> None:
    stops = [pick_up("STOP1"), pick_up("STOP2", out="08:20", back="17:10")]
    facts = week(
        {"pick_up_location_code": usual},
        projects=[project(needs_supervisor=True)],
        supervisors=[supervisor(driving_entitlement=True)],
        vehicles=[vehicle()],
        bus_runs=[run(pick_ups=stops)],
    )
    aboard = {} if stop is None else {("X000001", 0): ride(f"RUN1 {stop}")}
    drivers = [OperatedRun(bus_run_code="RUN1", driver_code="S1")] if stop else []
    assert units(facts, ["S1"], rides=aboard, drivers=drivers) == price


@pytest.mark.parametrize(
    ("kind", "price"),
    [
        pytest.param("NP2", 4, id="group"),
        pytest.param("ICP", 4, id="individual"),
        pytest.param("PI", 0, id="an induction"),
        pytest.param("ET1", 0, id="a course"),
    ],
)
def test_only_work_has_a_pattern(kind: str, price: int) -> None:
    pattern = {"day": "FRIDAY", "project_code": "P2"}
    assert units(week(pattern, projects=[project(project_type=kind)])) == price


def test_every_booking_is_charged() -> None:
    times = [session(), session(date=WED), session("P2", start="18:00", end="20:00")]
    people = [person(usual_pattern=USUAL), person("X000002", usual_pattern=USUAL), person("X000003")]
    facts = Facts(problem(people=people, projects=[project("P1"), project("P2")], sessions=times))
    every = [(one.crn, n) for one in people for n in range(3)]
    # Of each of the two: nothing on Tuesday, 2 for another day, 4 for another start and site.
    assert charge(RULE, facts, plan(facts, every)) == 2 * (0 + 2 + 4)


def test_the_weights_are_of_the_policy() -> None:
    weights = {
        "weightPatternTime": 7,
        "weightPatternSite": 20,
        "weightPatternPickUp": 300,
        "weightPatternSupervisor": 900,
    }
    pattern = {"day": "MONDAY", "project_code": "P2", "pick_up_location_code": "STOP1", "supervisor_code": "S1"}
    facts = week(pattern, projects=[project(needs_supervisor=True)], policy={"overrides": weights})
    assert units(facts, ["S2"]) == 1227


def planned(**changes: Any) -> Plan:
    return optimise(week({}, **changes).problem, Limits(seconds=5, workers=1, seed=1, reproducible=True)).plan


def test_a_small_gain_in_travel_does_not_change_the_pattern_and_hours_do() -> None:
    sites = [project("P1"), project("P2")]
    nearer = ways(way(40), way(10, code="P2"))
    both = planned(projects=sites, sessions=[session("P1"), session("P2")], travel=nearer)
    assert [one.project_code for one in both.bookings] == ["P1"]
    only = planned(projects=sites, sessions=[session("P2", date=WED)], travel=nearer)
    assert [one.project_code for one in only.bookings] == ["P2"]


def test_a_change_weighs_less_than_a_half_hour_of_what_is_due_and_more_than_a_journey() -> None:
    n = Numbers()
    most = n.weight_pattern_time + n.weight_pattern_site + n.weight_pattern_pick_up + n.weight_pattern_supervisor
    least = min(n.weight_pattern_time, n.weight_pattern_site, n.weight_pattern_pick_up, n.weight_pattern_supervisor)
    assert most * n.rate_tier_2 < n.weight_pace * n.rate_tier_1
    longest = 2 * n.travel_max_minutes * (n.weight_travel + n.weight_travel_exceptional)
    assert least * n.rate_tier_2 > longest * n.rate_tier_3
    # A session of seven hours on the way up to many hours is worth it too.
    assert most < 14 * n.weight_ramp
