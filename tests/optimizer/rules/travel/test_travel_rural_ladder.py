"""TRAVEL-RURAL-LADDER: the later the step of the fallback order, the more it costs; the step taken is told."""

from typing import Any

import pytest

from api.words import WORDS
from models.base import Point
from models.problem import MatrixEntry
from optimizer.facts import Facts
from optimizer.rules.travel.travel_rural_ladder import RULE, STEPS
from tests.build import HOME, left, person, plan, problem, project, ride, run, session, vehicle, way, ways
from tests.optimizer.rules.halves import charge, notes


def week(*entries: MatrixEntry, site: dict[str, Any] | None = None, **changes: Any) -> Facts:
    usual: dict[str, Any] = {
        "people": [person(rural=True)],
        "projects": [project(**(site or {}))],
        "travel": ways(*entries),
        "pdu_codes": ["PDU1", "PDU2"],
    }
    return Facts(problem(**(usual | changes)))


@pytest.mark.parametrize(
    ("site", "minutes", "step"),
    [
        pytest.param({}, 60, 0, id="an ordinary group at 60 minutes"),
        pytest.param({"project_type": "ES"}, 20, 1, id="an individual placement"),
        pytest.param({"pdu_code": "PDU2"}, 20, 2, id="across the border"),
        pytest.param({"pdu_code": "PDU2", "project_type": "ES"}, 20, 2, id="an individual one across the border"),
        pytest.param({"project_type": "WH1"}, 20, 4, id="a workshop"),
        pytest.param({"project_type": "ET1", "features": ["ONLINE"]}, 0, 5, id="e-learning"),
        pytest.param({"project_type": "ET1"}, 20, 0, id="a class nearby"),
        pytest.param({}, 61, 6, id="61 minutes"),
        pytest.param({"project_type": "WH1"}, 61, 6, id="a workshop 61 minutes away"),
        pytest.param({"project_type": "PI"}, 61, 0, id="an induction is not on it"),
    ],
)
def test_each_step_costs_one_more(site: dict[str, Any], minutes: int, step: int) -> None:
    facts = week(way(minutes), site=site)
    assert charge(RULE, facts, plan(facts, [("X000001", 0)])) == step


@pytest.mark.parametrize(("usual", "step"), [("STOP1", 0), ("STOP9", 3), (None, 0)])
def test_another_pick_up_than_the_usual_one(usual: str | None, step: int) -> None:
    pattern = {"day": "TUESDAY", "start_time": "09:00", "project_code": "P1", "pick_up_location_code": usual}
    man = person(rural=True, usual_pattern=pattern)
    facts = week(people=[man], vehicles=[vehicle()], bus_runs=[run()])
    made = plan(facts, [("X000001", 0)], rides={("X000001", 0): ride("RUN1 STOP1")})
    assert charge(RULE, facts, made) == step


def test_who_comes_by_own_means_changes_no_pick_up() -> None:
    pattern = {"day": "TUESDAY", "start_time": "09:00", "project_code": "P1", "pick_up_location_code": "STOP1"}
    facts = week(people=[person(rural=True, usual_pattern=pattern)], vehicles=[vehicle()], bus_runs=[run()])
    assert charge(RULE, facts, plan(facts, [("X000001", 0)])) == 0


def test_the_usual_stop_of_another_is_another_stop() -> None:
    pattern = {"day": "TUESDAY", "start_time": "09:00", "project_code": "P1"}
    people = [
        person(f"X00000{n}", rural=True, usual_pattern=pattern | {"pick_up_location_code": stop})
        for n, stop in ((1, "STOP1"), (2, "STOP9"))
    ]
    facts = week(people=people, vehicles=[vehicle()], bus_runs=[run()])
    rides = {(one.crn, 0): ride("RUN1 STOP1") for one in people}
    assert charge(RULE, facts, plan(facts, list(rides)[1:], rides=rides)) == 3
    assert charge(RULE, facts, plan(facts, list(rides)[:1], rides=rides)) == 0


@pytest.mark.parametrize(("km", "step"), [(45.4, 0), (45.5, 6)])
def test_an_estimate_is_exceptional_with_its_margin(km: float, step: int) -> None:
    """By car 2.5 + 1.6 * 9 + 1.1 * (45.5 - 9) = 57.05, so 58, and a margin of 3; 45.4 km are 57."""
    south = Point(lat=HOME.lat - km / 111.19508, lon=HOME.lon)
    facts = week(site={"place": south})
    assert charge(RULE, facts, plan(facts, [("X000001", 0)])) == step


@pytest.mark.parametrize("rural", [None, False])
def test_only_where_the_home_is_known_to_be_rural(rural: bool | None) -> None:
    facts = week(way(61), people=[person(rural=rural)])
    made = plan(facts, [("X000001", 0)])
    assert (charge(RULE, facts, made), notes(RULE, facts, made)) == (0, [])


def test_the_step_taken_is_told_with_why_earlier_ones_failed() -> None:
    """A workshop, beside an ordinary group of 60 minutes and an individual placement of 61."""
    sites = [project("P1"), project("P2", project_type="ES"), project("P3", project_type="WH1")]
    times = [session(code) for code in ("P1", "P2", "P3")]
    facts = week(way(60), way(61, code="P2"), way(20, code="P3"), projects=sites, sessions=times)
    assert [one.code for one in notes(RULE, facts, plan(facts, [("X000001", 2)]))] == [
        "WORKSHOP",
        "NOT_OPEN_ORDINARY",
        "NOT_IN_REACH_LOCAL_INDIVIDUAL",
        "NOT_IN_REACH_BORDER",
        "NOT_IN_REACH_PICK_UP_CHANGE",
    ]


def test_who_ends_with_nothing_is_told() -> None:
    people = [person("X000001", rural=True), person("X000002", rural=True, requirements=[left(0)]), person("X000003")]
    facts = week(people=people)
    assert [(one.code, one.crn) for one in notes(RULE, facts, plan(facts))] == [("LADDER_EXHAUSTED", "X000001")]
    assert notes(RULE, facts, plan(facts, [("X000001", 0)])) == []


def test_every_step_has_its_words() -> None:
    codes = [*STEPS, *(f"NOT_IN_REACH_{step}" for step in STEPS), *(f"NOT_OPEN_{step}" for step in STEPS)]
    assert {("TRAVEL-RURAL-LADDER", code) for code in codes} <= WORDS.keys()
