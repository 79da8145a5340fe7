"""TRAVEL-MINIMISE: a unit for each minute out and back, and two more for each minute above 60."""

import pytest

from optimizer.facts import Facts
from optimizer.rules.travel.travel_minimise import RULE
from tests.build import TUE, WED, men, pick_up, plan, problem, project, ride, run, session, vehicle, way, ways
from tests.optimizer.rules.halves import charge


@pytest.mark.parametrize(
    ("out", "back", "units"),
    [
        pytest.param(0, 0, 0, id="next door"),
        pytest.param(20, 30, 50, id="20 out and 30 back"),
        pytest.param(60, 60, 120, id="60 each way is not above"),
        # 121 + 2 * 1.
        pytest.param(61, 60, 123, id="61 out"),
        pytest.param(60, 61, 123, id="61 back"),
        # 180 + 2 * 30 + 2 * 30.
        pytest.param(90, 90, 300, id="90 each way"),
        # 120 + 2 * 10: the ways are not balanced against each other.
        pytest.param(70, 50, 140, id="70 out and 50 back"),
    ],
)
def test_minutes_by_hand(out: int, back: int, units: int) -> None:
    facts = Facts(problem(travel=ways(way(out, back))))
    assert charge(RULE, facts, plan(facts, [("X000001", 0)])) == units


def test_the_margin_of_an_estimate_is_no_journey() -> None:
    # By car 6 minutes each way.
    facts = Facts(problem())
    assert charge(RULE, facts, plan(facts, [("X000001", 0)])) == 12


def test_every_booking_counts_and_who_stays_at_home_does_not() -> None:
    sites = ways(way(10), way(20, crn="X000002"), way(40, crn="X000003"))
    facts = Facts(problem(people=men(3), sessions=[session(date=TUE), session(date=WED)], travel=sites))
    # Twice 20 for the first, 40 for the second.
    made = plan(facts, [("X000001", 0), ("X000001", 1), ("X000002", 1)])
    assert charge(RULE, facts, made) == 80
    assert charge(RULE, facts, plan(facts)) == 0


def test_a_course_at_home_costs_no_journey() -> None:
    facts = Facts(problem(projects=[project(project_type="ET1", features=["ONLINE"])]))
    assert charge(RULE, facts, plan(facts, [("X000001", 0)])) == 0


def test_the_weights_are_of_the_policy() -> None:
    weights = {"overrides": {"weightTravel": 3, "weightTravelExceptional": 5, "travelReasonAboveMinutes": 50}}
    facts = Facts(problem(travel=ways(way(55, 50)), policy=weights))
    # 3 * 105 + 5 * 5.
    assert charge(RULE, facts, plan(facts, [("X000001", 0)])) == 340


@pytest.mark.parametrize(
    ("out", "back", "units"),
    [
        # By car to the pick-up 2.5 + 1.6 * 0.5 = 3.3, so 4: 4 + 5 waiting + 30 aboard, and 30 aboard + 4.
        pytest.param("08:15", "17:15", 73, id="39 out and 34 back"),
        # 4 + 5 + 51 and 56 + 4.
        pytest.param("07:54", "17:41", 120, id="60 each way is not above"),
        # 121 + 2 * 1.
        pytest.param("07:53", "17:41", 123, id="61 out"),
        pytest.param("07:54", "17:42", 123, id="61 back"),
    ],
)
def test_the_whole_way_by_bus_costs(out: str, back: str, units: int) -> None:
    stops = [pick_up(out=out, back=back)]
    facts = Facts(problem(vehicles=[vehicle()], bus_runs=[run(pick_ups=stops)]))
    made = plan(facts, [("X000001", 0)], rides={("X000001", 0): ride("RUN1 STOP1")})
    assert charge(RULE, facts, made) == units
