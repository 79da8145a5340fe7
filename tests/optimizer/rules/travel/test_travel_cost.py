"""TRAVEL-COST: 180 pence and 14 a kilometre each way by public transport, where fares are reimbursed."""

from typing import Any

import pytest

from models.base import Point
from optimizer.facts import Facts
from optimizer.rules.travel.travel_cost import RULE
from tests.build import person, plan, problem, project, ride, run, vehicle, way, ways
from tests.optimizer.rules.halves import notes

# 10.0 km south of home: 53.418 - 10.0 / 111.3 degrees of latitude.
FAR = Point(lat=53.32815, lon=-2.9)
BUS = {"public_transport": True}


def fares(**changes: Any) -> list[int | None]:
    usual: dict[str, Any] = {
        "people": [person(travel=BUS, fares_reimbursed=True)],
        "projects": [project(place=FAR)],
    }
    facts = Facts(problem(**(usual | changes)))
    return [one.amount for one in notes(RULE, facts, plan(facts, [("X000001", 0)]))]


def test_there_and_back_by_public_transport() -> None:
    # 10.0 km: twice 180 + 140.
    assert fares() == [640]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"people": [person(travel=BUS)]}, id="not reimbursed"),
        pytest.param({"people": [person(fares_reimbursed=True)]}, id="by car"),
        pytest.param({"travel": ways(way(30))}, id="given minutes, by whatever means"),
    ],
)
def test_no_fare(changes: dict[str, Any]) -> None:
    assert fares(**changes) == []


def test_who_walks_to_the_pick_up_pays_nothing() -> None:
    man = person(travel=BUS, fares_reimbursed=True)
    facts = Facts(problem(people=[man], vehicles=[vehicle()], bus_runs=[run()]))
    made = plan(facts, [("X000001", 0)], rides={("X000001", 0): ride("RUN1 STOP1")})
    assert notes(RULE, facts, made) == []


def test_the_fare_is_of_the_policy() -> None:
    assert fares(policy={"overrides": {"fareFixedPence": 200, "farePerKmPence": 0}}) == [400]


def test_a_kilometre_is_a_thousand_metres_and_a_penny_begun_is_one() -> None:
    """At a penny a metre: 9,999.7 m by the ellipsoid, rounded to 10,000, each way."""
    assert fares(policy={"overrides": {"fareFixedPence": 0, "farePerKmPence": 1000}}) == [20_000]
