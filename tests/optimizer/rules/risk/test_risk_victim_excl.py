"""RISK-VICTIM-EXCL: no site, pick-up or way of a bus inside an exclusion zone, its edge included; no beneficiary linked
to a victim; own travel through a zone is a note."""

from typing import Any

import pytest
from geopy.distance import geodesic

from models.base import Point
from models.result import Note
from models.transport import BusRun
from optimizer.facts import Facts
from optimizer.rules.base import Gate, Refusal
from optimizer.rules.risk.risk_victim_excl import RULE, site_barred
from tests.build import (
    HOME,
    SITE,
    STOP,
    TUE,
    WED,
    person,
    pick_up,
    plan,
    problem,
    project,
    ride,
    run,
    session,
    vehicle,
)
from tests.optimizer.programmes.build import group, room, running, stranger
from tests.optimizer.programmes.build import told as found
from tests.optimizer.rules.halves import notes, refusal

PROTECTED, NOT_LOADED = Refusal("PROTECTED_REASON"), Refusal("ZONES_NOT_LOADED")
ONLINE = [project(project_type="ET1", features=["ONLINE"])]


def circle(metres_away: float, radius: int, bearing: float = 45.0) -> dict[str, Any]:
    """A round zone whose middle is so far from the site."""
    middle = geodesic(meters=metres_away).destination((SITE.lat, SITE.lon), bearing)
    return {"centre": Point(lat=middle.latitude, lon=middle.longitude), "radius_metres": radius}


def square(half_side: float) -> dict[str, Any]:
    """A square zone around the site, in degrees."""
    corners = [(-1, -1), (-1, 1), (1, 1), (1, -1)]
    return {"corners": [Point(lat=SITE.lat + a * half_side, lon=SITE.lon + b * half_side) for a, b in corners]}


BESIDE = {
    "corners": [Point(lat=53.4, lon=-2.9), Point(lat=53.41, lon=-2.9), Point(lat=53.41, lon=-2.8),
                Point(lat=53.4, lon=-2.8)]
}  # fmt: skip
"""A zone with the site on its corner."""
BEYOND = {
    "corners": [Point(lat=53.4, lon=-2.8999), Point(lat=53.41, lon=-2.8999), Point(lat=53.41, lon=-2.8)]
}  # fmt: skip
"""A zone that starts 6 m from the site."""


@pytest.mark.parametrize(
    ("zones", "refused"),
    [
        pytest.param([], None, id="no zone"),
        pytest.param([circle(1000, 999)], None, id="a metre outside"),
        pytest.param([circle(1000, 1000)], PROTECTED, id="exactly at the radius"),
        pytest.param([circle(1000, 1001)], PROTECTED, id="a metre inside"),
        pytest.param([circle(0, 1)], PROTECTED, id="at the middle of the smallest zone"),
        pytest.param([square(0.01)], PROTECTED, id="within a polygon"),
        pytest.param([BESIDE], PROTECTED, id="on the corner of a polygon"),
        pytest.param([BEYOND], None, id="beside a polygon"),
        pytest.param([circle(1000, 999), circle(1000, 1001)], PROTECTED, id="in the second of two zones"),
        pytest.param(None, NOT_LOADED, id="zones that are not loaded"),
    ],
)
def test_no_site_within_a_zone(zones: list[dict[str, Any]] | None, refused: Refusal | None) -> None:
    assert refusal(RULE, problem(people=[person(exclusion_zones=zones)])) == refused


@pytest.mark.parametrize(
    ("linked", "refused"),
    [
        pytest.param(["P1"], PROTECTED, id="this beneficiary"),
        pytest.param(["P2"], None, id="another beneficiary"),
        pytest.param(["P2", "P1"], PROTECTED, id="one of two beneficiaries"),
    ],
)
def test_no_beneficiary_linked_to_a_victim(linked: list[str], refused: Refusal | None) -> None:
    week = problem(people=[person(linked_project_codes=linked)], projects=[project("P1"), project("P2")])
    assert refusal(RULE, week) == refused


@pytest.mark.parametrize("zones", [[circle(0, 1000)], None], ids=["within a zone", "zones that are not loaded"])
def test_a_course_at_home_takes_nobody_anywhere(zones: list[dict[str, Any]] | None) -> None:
    assert refusal(RULE, problem(people=[person(exclusion_zones=zones)], projects=ONLINE)) is None


def test_a_linked_beneficiary_is_barred_online_too() -> None:
    week = problem(people=[person(linked_project_codes=["P1"])], projects=ONLINE)
    assert refusal(RULE, week) == PROTECTED


def test_each_person_and_site_has_its_own_answer() -> None:
    near, far = person("X000001", exclusion_zones=[circle(0, 500)]), person("X000002")
    sites = [project("P1"), project("P2", place=Point(lat=53.45, lon=-2.9))]
    week = problem(people=[near, far], projects=sites, sessions=[session("P1"), session("P2")])
    asked = [(crn, n) for crn in ("X000001", "X000002") for n in range(2)]
    assert [refusal(RULE, week, crn, n) for crn, n in asked] == [PROTECTED, None, None, None]
    facts = Facts(week)
    assert [site_barred(facts, crn, f"P{n + 1}") for crn, n in asked] == [True, False, False, False]


def test_why_a_site_is_refused_is_protected() -> None:
    assert {part.name: part.protected for part in RULE.parts if isinstance(part, Gate)} == {
        "zones loaded": False,
        "sites": True,
        "rides": True,
    }


FAR_STOP = Point(lat=53.46, lon=-2.9)
"""6.7 km north of the site. The nearer pick-up is at 53.4225, home at 53.418, the site at 53.4, on one meridian."""
WEST_STOP, WEST_SITE = Point(lat=53.4225, lon=-2.95), Point(lat=53.4, lon=-2.95)
"""3.3 km west of the pick-up, and of the site."""
ROUND = [STOP, WEST_STOP, WEST_SITE, SITE]
"""A road from the pick-up to the site that goes round by the west."""


def zone(lat: float, lon: float = -2.9, radius: int = 100) -> dict[str, Any]:
    return {"centre": Point(lat=lat, lon=lon), "radius_metres": radius}


def ridden(zones: list[dict[str, Any]] | None, by: str = "RUN1 STOP1", **changes: Any) -> Refusal | None:
    """Whether the man with these zones may ride, by a run with these changes; by himself he may always go."""
    buses: list[BusRun] = [run(**changes)]
    return refusal(RULE, problem(people=[person(exclusion_zones=zones)], vehicles=[vehicle()], bus_runs=buses), by=by)


@pytest.mark.parametrize(
    ("zones", "line", "refused"),
    [
        pytest.param([], [], None, id="no zone"),
        pytest.param([zone(53.4225)], [], PROTECTED, id="the pick-up inside"),
        pytest.param([zone(53.4225)], ROUND, PROTECTED, id="the pick-up inside, a road given"),
        pytest.param([zone(53.41)], [], PROTECTED, id="on the straight way"),
        pytest.param([zone(53.41)], ROUND, None, id="on the straight way, but the road goes round"),
        pytest.param([zone(53.41, -2.95)], [], None, id="in the west"),
        pytest.param([zone(53.41, -2.95)], ROUND, PROTECTED, id="in the west, where the road goes"),
        pytest.param([zone(53.43)], [], None, id="beyond the pick-up"),
        pytest.param([zone(53.43)], ROUND, None, id="beyond the pick-up, a road given"),
        pytest.param([zone(53.43), zone(53.41)], [], PROTECTED, id="the second of two zones"),
        # The road ends at 53.411, short of the zone and of the site: from there on straight.
        pytest.param([zone(53.405)], [STOP, Point(lat=53.411, lon=-2.9)], PROTECTED, id="between road and site"),
        pytest.param([zone(53.405)], [STOP], PROTECTED, id="one point is no road: straight"),
        pytest.param(None, [], NOT_LOADED, id="zones that are not loaded"),
    ],
)
def test_the_way_of_the_bus_counts_from_the_pick_up_to_the_site(
    zones: list[dict[str, Any]] | None, line: list[Point], refused: Refusal | None
) -> None:
    assert ridden(zones, line=line) == refused
    if zones is not None:
        assert refusal(RULE, problem(people=[person(exclusion_zones=zones)])) is None


@pytest.mark.parametrize(
    ("away", "radius", "refused"),
    [
        # To the side of the way, at its middle.
        pytest.param(1000, 999, None, id="passes a metre outside"),
        pytest.param(1000, 1001, PROTECTED, id="passes a metre inside"),
        pytest.param(50, 49, None, id="passes a metre outside a small zone"),
        pytest.param(50, 51, PROTECTED, id="passes a metre inside a small zone"),
    ],
)
@pytest.mark.parametrize("bearing", [90.0, 270.0])
def test_how_near_the_bus_may_pass(away: float, radius: int, refused: Refusal | None, bearing: float) -> None:
    middle = geodesic(meters=away).destination((53.411, -2.9), bearing)
    assert ridden([zone(middle.latitude, middle.longitude, radius)]) == refused


@pytest.mark.parametrize("line", [[], [FAR_STOP, STOP, SITE]], ids=["straight", "a road given"])
@pytest.mark.parametrize(
    ("zones", "first", "second"),
    [
        pytest.param([zone(53.44)], PROTECTED, None, id="between the two pick-ups"),
        pytest.param([zone(53.46)], PROTECTED, None, id="the first pick-up inside"),
        pytest.param([zone(53.4225)], PROTECTED, PROTECTED, id="the second pick-up inside"),
        pytest.param([zone(53.41)], PROTECTED, PROTECTED, id="between the second pick-up and the site"),
        pytest.param([zone(53.47)], None, None, id="beyond both"),
    ],
)
def test_only_the_way_after_the_persons_own_pick_up_counts(
    zones: list[dict[str, Any]], first: Refusal | None, second: Refusal | None, line: list[Point]
) -> None:
    stops = [pick_up("STOP1", "08:00", "17:30", place=FAR_STOP), pick_up("STOP2", "08:15", "17:15")]
    asked = [ridden(zones, by, pick_ups=stops, line=line) for by in ("RUN1 STOP1", "RUN1 STOP2")]
    assert asked == [first, second]


BEYOND_SITE = Point(lat=53.34, lon=-2.9)
"""As far south of the site as the far stop is north of it."""


@pytest.mark.parametrize("near", [FAR_STOP, BEYOND_SITE])
def test_a_way_that_passes_the_site_and_turns_back_counts_to_both_its_ends(near: Point) -> None:
    stops = [pick_up("STOP1", "08:00", "17:30", place=FAR_STOP)]
    assert ridden([zone(near.lat)], pick_ups=stops, line=[FAR_STOP, BEYOND_SITE]) == PROTECTED


def test_on_a_straight_way_the_bus_goes_by_all_later_pick_ups() -> None:
    stops = [pick_up("STOP1", "08:00", "17:30"), pick_up("STOP2", "08:20", "17:10", place=WEST_SITE)]
    assert ridden([zone(53.4, -2.925)], "RUN1 STOP1", pick_ups=stops) == PROTECTED
    assert ridden([zone(53.4112, -2.925)], "RUN1 STOP1", pick_ups=stops) == PROTECTED
    assert ridden([zone(53.4112, -2.925)], "RUN1 STOP2", pick_ups=stops) is None
    assert ridden([zone(53.41)], "RUN1 STOP1", pick_ups=stops) is None


def test_a_pick_up_beside_the_road_counts_itself() -> None:
    # The road passes a kilometre from the pick-up, which alone is inside; and, from there on, the way between them.
    east = Point(lat=53.4225, lon=-2.885)
    road = [Point(lat=53.44, lon=-2.885), Point(lat=53.4, lon=-2.885), SITE]
    assert ridden([zone(53.4225)], line=road) == PROTECTED
    assert ridden([zone(53.4225, -2.8925)], line=road) == PROTECTED
    assert ridden([zone(53.41, -2.885)], line=road) == PROTECTED
    assert ridden([zone(53.435, -2.885)], line=road) is None
    assert ridden([zone(east.lat, east.lon)], line=road) == PROTECTED
    assert ridden([zone(53.41)], line=road) is None


@pytest.mark.parametrize(
    ("corners", "refused"),
    [
        pytest.param([(53.41, -2.91), (53.41, -2.89), (53.412, -2.9)], PROTECTED, id="across the way"),
        pytest.param([(53.41, -2.91), (53.412, -2.9), (53.414, -2.91)], PROTECTED, id="a corner on the way"),
        pytest.param([(53.41, -2.91), (53.412, -2.9001), (53.414, -2.91)], None, id="a corner beside the way"),
        pytest.param(
            [(53.43, -2.95), (53.43, -2.8), (53.39, -2.8), (53.39, -2.85), (53.425, -2.85), (53.425, -2.95)],
            None,
            id="round it in the north and the east",
        ),
    ],
)
def test_a_zone_with_corners(corners: list[tuple[float, float]], refused: Refusal | None) -> None:
    assert ridden([{"corners": [Point(lat=lat, lon=lon) for lat, lon in corners]}]) == refused


def test_a_site_inside_is_barred_however_one_comes() -> None:
    assert ridden([zone(53.4)]) == PROTECTED
    assert refusal(RULE, problem(people=[person(exclusion_zones=[zone(53.4)])])) == PROTECTED


def test_each_rider_and_each_run_has_its_own_answer() -> None:
    barred, free = person("X000001", exclusion_zones=[zone(53.41)]), person("X000002")
    cars = [vehicle("V1"), vehicle("V2")]
    week = problem(people=[barred, free], vehicles=cars, bus_runs=[run(), run("RUN2", vehicle_code="V2", line=ROUND)])
    asked = [(crn, by) for crn in ("X000001", "X000002") for by in (None, "RUN1 STOP1", "RUN2 STOP1")]
    assert [refusal(RULE, week, crn, by=by) for crn, by in asked] == [None, PROTECTED, None, None, None, None]


def told(zones: list[dict[str, Any]], by: tuple[str | None, ...] = (None,), **changes: Any) -> list[Note]:
    """What is noted where the man with these zones goes to the first sessions so: by bus round the west, or alone."""
    usual: dict[str, Any] = {
        "sessions": [session(date=TUE), session(date=WED)],
        "vehicles": [vehicle()],
        "bus_runs": [run(line=ROUND), run("RUN2", date=WED, line=ROUND)],
    }
    facts = Facts(problem(people=[person(exclusion_zones=zones)], **(usual | changes)))
    seats = [("X000001", n) for n in range(len(by))]
    rides = {seat: ride(one) for seat, one in zip(seats, by, strict=True) if one}
    return notes(RULE, facts, plan(facts, seats, rides=rides))


def to_check(journeys: int) -> list[Note]:
    note = Note(rule="PROTECTED_REASON", code="OWN_TRAVEL_TO_CHECK", crn="X000001", amount=journeys, unit="journeys")
    return [note] if journeys else []


@pytest.mark.parametrize(
    ("zones", "by", "journeys"),
    [
        pytest.param([], (None,), 0, id="no zone"),
        pytest.param([zone(53.41)], (None,), 1, id="between home and the site"),
        pytest.param([zone(53.41)], (None, None), 2, id="on two days"),
        pytest.param([zone(53.41), zone(53.405)], (None,), 1, id="two zones on one journey"),
        pytest.param([zone(53.41), zone(53.43)], (None,), 1, id="two zones, the second off the way"),
        pytest.param([zone(53.418)], (None,), 1, id="home itself"),
        pytest.param([zone(53.43)], (None,), 0, id="behind the home"),
        pytest.param([zone(53.41, -2.95)], (None,), 0, id="far from the way"),
        # To the pick-up it is 500 m northwards, away from the site.
        pytest.param([zone(53.41)], ("RUN1 STOP1",), 0, id="between home and the site, but he rides"),
        pytest.param([zone(53.42)], ("RUN1 STOP1",), 1, id="between home and the pick-up"),
        pytest.param([zone(53.42)], (None,), 0, id="between home and the pick-up, but he does not ride"),
        pytest.param([zone(53.41)], ("RUN1 STOP1", None), 1, id="one day by bus, one day by himself"),
        pytest.param([zone(53.41, -2.95)], ("RUN1 STOP1",), 0, id="on the way of the bus, which is not his own"),
    ],
)
def test_own_travel_through_a_zone_is_noted(
    zones: list[dict[str, Any]], by: tuple[str | None, ...], journeys: int
) -> None:
    assert told(zones, by) == to_check(journeys)


def test_from_a_course_at_home_there_is_no_way_to_check() -> None:
    assert told([zone(HOME.lat)], projects=ONLINE, bus_runs=[]) == []


def test_each_person_has_a_note_of_their_own() -> None:
    people = [person(crn, exclusion_zones=[zone(53.41)]) for crn in ("X000001", "X000003")]
    facts = Facts(problem(people=[*people, person("X000002")]))
    said = notes(RULE, facts, plan(facts, [(crn, 0) for crn in ("X000003", "X000002", "X000001")]))
    assert [one.crn for one in said] == ["X000001", "X000003"]
    assert {one.session for one in said} == {None}


@pytest.mark.parametrize(
    ("zones", "code"),
    [
        pytest.param([], None, id="no zones"),
        pytest.param(None, "ZONES_NOT_LOADED", id="not loaded"),
        pytest.param([{"centre": SITE, "radius_metres": 100}], "PROTECTED_REASON", id="the room is inside"),
        pytest.param([{"centre": HOME, "radius_metres": 100}], None, id="elsewhere"),
    ],
)
def test_the_room_of_a_programme_group(zones: Any, code: str | None) -> None:
    """Online nobody goes there, and of who is not among the people no zone is known."""
    people = [person(exclusion_zones=zones)]
    assert found(RULE, running(group(), people=people)) == ([(code, "X000001", "G1 11-24", None)] if code else [])
    assert found(RULE, running(group(room_code=None), people=people)) == []
    assert found(RULE, running(group(members=[stranger()]), people=people, rooms=[room()])) == []
