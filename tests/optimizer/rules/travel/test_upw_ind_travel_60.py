"""UPW-IND-TRAVEL-60: an induction more than 60 minutes away costs two units of tier 1; estimates with their margin."""

import pytest

from models.base import Point
from models.codes import ProjectType
from models.result import Charge
from optimizer.facts import Facts
from optimizer.rules.travel.upw_ind_travel_60 import RULE
from tests.build import (
    HOME,
    TUE,
    WED,
    men,
    person,
    pick_up,
    plan,
    problem,
    project,
    ride,
    run,
    session,
    vehicle,
    way,
    ways,
)
from tests.optimizer.rules.halves import charge, codes

INDUCTION = [project(project_type="PI")]


def south(km: float) -> Point:
    """So far from home along the meridian; a degree is 111.195 km."""
    return Point(lat=HOME.lat - km / 111.19508, lon=HOME.lon)


@pytest.mark.parametrize(
    ("out", "back", "units"),
    [
        pytest.param(0, 0, 0, id="next door"),
        pytest.param(60, 60, 0, id="60 minutes each way"),
        pytest.param(61, 60, 2, id="61 minutes out"),
        pytest.param(60, 61, 2, id="61 minutes back"),
        pytest.param(61, 61, 2, id="61 minutes each way cost no more"),
        pytest.param(90, 10, 2, id="the ways are not balanced against each other"),
        pytest.param(90, 90, 2, id="nor does it matter by how much"),
    ],
)
def test_given_minutes(out: int, back: int, units: int) -> None:
    facts = Facts(problem(projects=INDUCTION, travel=ways(way(out, back))))
    made = plan(facts, [("X000001", 0)])
    assert charge(RULE, facts, made) == units
    assert list(RULE.charges(facts, made)) == [Charge(rule="UPW-IND-TRAVEL-60", tier=1, units=units)]
    # It costs, and forbids nothing.
    assert codes(RULE, facts, made) == []


@pytest.mark.parametrize(
    ("means", "km", "units"),
    [
        # By car 2.5 + 1.6 * 9 + 1.1 * (45.4 - 9) = 56.94, so 57, and a margin of 3.
        pytest.param({"driving_licence": True, "vehicle_access": True}, 45.4, 0, id="57 by car and 3"),
        pytest.param({"driving_licence": True, "vehicle_access": True}, 45.5, 2, id="58 by car and 3"),
        # On foot 2.3 + 14.7 * 3.36 = 51.7, so 52, and a margin of 8; 2.3 + 14.7 * 3.42 = 52.6, so 53.
        pytest.param({}, 3.36, 0, id="52 on foot and 8"),
        pytest.param({}, 3.42, 2, id="53 on foot and 8"),
    ],
)
def test_an_estimate_has_its_margin(means: dict[str, bool], km: float, units: int) -> None:
    far = [project(project_type="PI", place=south(km))]
    facts = Facts(problem(people=[person(travel=means)], projects=far))
    assert charge(RULE, facts, plan(facts, [("X000001", 0)])) == units


@pytest.mark.parametrize("kind", ProjectType)
def test_only_inductions_cost(kind: str) -> None:
    facts = Facts(problem(projects=[project(project_type=kind)], travel=ways(way(80))))
    assert charge(RULE, facts, plan(facts, [("X000001", 0)])) == (2 if kind in ("PI", "PS") else 0)


def test_every_induction_above_it_counts() -> None:
    minutes = {"X000001": 61, "X000002": 60, "X000003": 90}
    sites = ways(*(way(minutes[crn], crn=crn) for crn in minutes))
    times = [session(date=TUE), session(date=WED)]
    facts = Facts(problem(people=men(3), projects=INDUCTION, sessions=times, travel=sites))
    # Two of the three.
    assert charge(RULE, facts, plan(facts, [("X000001", 0), ("X000002", 0), ("X000003", 1)])) == 4
    assert charge(RULE, facts, plan(facts)) == 0


def test_an_induction_above_it_is_better_than_none() -> None:
    numbers = Facts(problem()).numbers
    assert 0 < numbers.weight_induction_travel < numbers.weight_start


def test_the_limit_and_the_weight_are_of_the_policy() -> None:
    changed = {"overrides": {"inductionTravelMinutes": 45, "weightInductionTravel": 7}}
    for minutes, units in ((45, 0), (46, 7)):
        facts = Facts(problem(projects=INDUCTION, travel=ways(way(minutes)), policy=changed))
        assert charge(RULE, facts, plan(facts, [("X000001", 0)])) == units


@pytest.mark.parametrize(
    ("out", "back", "units"),
    [
        # By car to the pick-up 2.5 + 1.6 * 0.5 = 3.3, so 4, and a margin of 3: 4 + 5 waiting + 48 aboard + 3 out, and
        # 4 + 53 aboard + 3 back.
        pytest.param("07:57", "17:38", 0, id="60 each way"),
        pytest.param("07:56", "17:38", 2, id="61 out"),
        pytest.param("07:57", "17:39", 2, id="61 back"),
    ],
)
def test_the_whole_way_by_bus_counts(out: str, back: str, units: int) -> None:
    stops = [pick_up(out=out, back=back)]
    facts = Facts(problem(projects=INDUCTION, vehicles=[vehicle()], bus_runs=[run(pick_ups=stops)]))
    made = plan(facts, [("X000001", 0)], rides={("X000001", 0): ride("RUN1 STOP1")})
    assert charge(RULE, facts, made) == units
