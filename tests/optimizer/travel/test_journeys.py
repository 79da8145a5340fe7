"""Everybody's own best way to every project: the mode that is surest to be quick, or the minutes given."""

from typing import Any

import pytest

from models.base import Point
from models.codes import TravelMode
from models.people import TravelMeans
from models.policy import Numbers
from optimizer.facts import Facts
from optimizer.rules.base import Seat
from optimizer.travel.journeys import between_many, coordinates, minutes_between, usable
from tests.build import HOME, SITE, person, problem, project, session, way, ways

WALK, CYCLE, CAR, TRANSIT = TravelMode.WALK, TravelMode.CYCLE, TravelMode.CAR, TravelMode.PUBLIC_TRANSPORT


@pytest.mark.parametrize(
    ("means", "modes"),
    [
        pytest.param({}, {WALK}, id="everybody walks"),
        pytest.param({"driving_licence": True}, {WALK}, id="a licence alone is no car"),
        pytest.param({"vehicle_access": True}, {WALK}, id="a vehicle alone is no car"),
        pytest.param({"driving_licence": True, "vehicle_access": True}, {WALK, CAR}, id="licence and vehicle"),
        pytest.param({"bicycle": True}, {WALK, CYCLE}, id="a bicycle"),
        pytest.param({"public_transport": True}, {WALK, TRANSIT}, id="public transport"),
    ],
)
def test_own_means(means: dict[str, bool], modes: set[TravelMode]) -> None:
    assert set(usable(TravelMeans(**means))) == modes


Way = tuple[TravelMode, int, int, int]


def own_way(facts: Facts, crn: str = "X000001", code: str = "P1") -> Way:
    """Mode, minutes out and back, and margin, to the project's first session."""
    session = next(one for one in facts.problem.sessions if one.project_code == code)
    trip = facts.trip(Seat(crn, session.key))
    return trip.mode, trip.own_out, trip.own_back, trip.margin


def south(km: float) -> Point:
    return Point(lat=HOME.lat - km / 111.19508, lon=HOME.lon)


EVERYTHING = {"driving_licence": True, "vehicle_access": True, "public_transport": True, "bicycle": True}


@pytest.mark.parametrize(
    ("means", "km", "trip"),
    [
        # 2.5 + 1.6 * 2 = 5.7
        pytest.param(EVERYTHING, 2.0, (CAR, 6, 6, 3), id="a car is quickest"),
        # 2.1 + 5.4 * 0.1 = 2.64 and 3 by bicycle; 2.5 + 0.16 = 2.66 and 3 by car: the first of equals.
        pytest.param(EVERYTHING, 0.1, (CYCLE, 3, 3, 3), id="a bicycle is as quick next door"),
        pytest.param({}, 2.0, (WALK, 32, 32, 8), id="on foot"),
        # 30 and 16 by public transport against 31.7 and 8 on foot.
        pytest.param({"public_transport": True}, 2.0, (WALK, 32, 32, 8), id="on foot is surer"),
        # 26 + 6 * 4 = 50 and 16 against 61.1 and 8.
        pytest.param({"public_transport": True}, 4.0, (TRANSIT, 50, 50, 16), id="a bus is surer further on"),
    ],
)
def test_the_surest_mode(means: dict[str, bool], km: float, trip: Way) -> None:
    facts = Facts(problem(people=[person(travel=means)], projects=[project(place=south(km))]))
    assert own_way(facts) == trip


def test_each_pair_has_its_own_way() -> None:
    people = [person("X000001"), person("X000002", travel={}), person("X000003", home=SITE, travel={})]
    sites = [project("P1"), project("P2", place=south(4.0))]
    facts = Facts(problem(people=people, projects=sites, sessions=[session("P1"), session("P2")]))
    # By car 2.5 + 1.6 * 4 = 8.9; on foot 2.3 + 14.7 * 4 = 61.1, and 31.7 from the site itself.
    assert [[own_way(facts, one.crn, site.project_code)[1] for site in sites] for one in people] == [
        [6, 9],
        [32, 62],
        [3, 32],
    ]


@pytest.mark.parametrize("means", [{}, EVERYTHING])
def test_given_minutes_replace_the_estimate_and_have_no_margin(means: dict[str, Any]) -> None:
    both = [person("X000001", travel=means), person("X000002", travel=means)]
    sites = [project("P1"), project("P2")]
    week = [session("P1"), session("P2")]
    facts = Facts(problem(people=both, projects=sites, sessions=week, travel=ways(way(20, 30, "X000002", "P2"))))
    assert own_way(facts, "X000002", "P2") == (TravelMode.GIVEN, 20, 30, 0)
    assert TravelMode.GIVEN not in {
        own_way(facts, crn, code)[0] for crn, code in (("X000001", "P1"), ("X000001", "P2"), ("X000002", "P1"))
    }


def test_nobody_travels_to_an_online_course() -> None:
    online = [project(project_type="ET1", features=["ONLINE"], place=south(50))]
    facts = Facts(problem(projects=online, travel=ways(way(20))))
    assert own_way(facts)[1:] == (0, 0, 0)


def test_between_many_places_pair_by_pair() -> None:
    a, b = coordinates([HOME, SITE, HOME]), coordinates([HOME, south(2.0), south(4.0)])
    on_foot = between_many(a, b, (WALK,), Numbers())
    # None at one venue, next door 2.3, and 61.1.
    assert on_foot.tolist() == [0, 3, 62]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(SITE, SITE, 0, id="none at one venue"),
        pytest.param(HOME, south(2.0), 6, id="2 km by car"),
        pytest.param(south(2.0), HOME, 6, id="and back"),
    ],
)
def test_between_two_places(a: Point, b: Point, expected: int) -> None:
    assert minutes_between(a, b, TravelMeans(**EVERYTHING), Numbers()) == expected
