"""STRUCT-ONE-PLACE: nobody and nothing in two places; two sites on one day where the way between them fits."""

from typing import Any

import pytest

from models.base import Point
from optimizer.facts import Facts
from optimizer.rules.structure.struct_one_place import RULE
from tests.build import (
    SITE,
    TUE,
    WED,
    booking,
    men,
    person,
    plan,
    problem,
    project,
    session,
    supervisor,
    vehicle,
    way,
    ways,
)
from tests.optimizer.rules.halves import broken, checked, codes

AWAY = Point(lat=53.3595, lon=-2.9)
"""4.5 km from the site: by car 2.5 + 1.6 * 4.5 = 9.7, so 10 minutes; on foot 2.3 + 14.7 * 4.5 = 68.5, so 69."""

ONLINE = {"project_type": "ET1", "features": ["ONLINE"]}


def two_bookings(first: tuple[str, str], second: tuple[str, str], **changes: Any) -> list[tuple[str, int | None]]:
    """What is broken by a man at P1 and at P2, each from and to; P2 is 10 minutes away unless changed."""
    sites = changes.pop("projects", [project("P1"), project("P2", place=AWAY)])
    week = problem(projects=sites, sessions=[session("P1", TUE, *first), session("P2", TUE, *second)], **changes)
    facts = Facts(week)
    found = broken(RULE, facts, plan(facts, [("X000001", 0), ("X000001", 1)]))
    return [(one.code, one.amount) for one in found]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        pytest.param(("09:00", "12:00"), ("12:10", "15:00"), [], id="the way just fits"),
        pytest.param(("09:00", "12:00"), ("12:09", "15:00"), [("TWO_PLACES", 1)], id="a minute short"),
        pytest.param(("09:00", "12:00"), ("12:00", "15:00"), [("TWO_PLACES", 10)], id="no time for the way at all"),
        pytest.param(("12:10", "15:00"), ("09:00", "12:00"), [], id="the way fits the other way round"),
        pytest.param(("12:09", "15:00"), ("09:00", "12:00"), [("TWO_PLACES", 1)], id="short the other way round"),
        pytest.param(("09:00", "12:00"), ("11:00", "15:00"), [("TWO_PLACES", 70)], id="overlap by an hour"),
        pytest.param(("09:00", "15:00"), ("10:00", "12:00"), [("TWO_PLACES", 310)], id="one within the other"),
        pytest.param(("09:00", "12:00"), ("09:00", "12:00"), [("TWO_PLACES", 190)], id="both at one time"),
    ],
)
def test_the_direct_way_between_two_sites_must_fit(
    first: tuple[str, str], second: tuple[str, str], found: list[tuple[str, int | None]]
) -> None:
    assert two_bookings(first, second) == found


@pytest.mark.parametrize(("start", "found"), [("13:09", []), ("13:08", [("TWO_PLACES", 1)])])
def test_the_way_is_by_the_persons_own_means(start: str, found: list[tuple[str, int | None]]) -> None:
    assert two_bookings(("09:00", "12:00"), (start, "15:00"), people=[person(travel={})]) == found


@pytest.mark.parametrize(
    ("start", "found"),
    [
        pytest.param("12:00", [], id="no way is needed at one venue"),
        pytest.param("11:59", [("TWO_PLACES", 1)], id="but they must not overlap"),
    ],
)
def test_at_one_venue_touching_is_allowed(start: str, found: list[tuple[str, int | None]]) -> None:
    sites = [project("P1"), project("P2", place=SITE)]
    assert two_bookings(("09:00", "12:00"), (start, "15:00"), projects=sites) == found


@pytest.mark.parametrize(
    ("online", "start", "found"),
    [
        # Home to site 20, back 30 minutes.
        pytest.param("P2", "12:30", [], id="home in time for the course"),
        pytest.param("P2", "12:29", [("TWO_PLACES", 1)], id="not home in time for the course"),
        pytest.param("P1", "12:20", [], id="from the course to the site in time"),
        pytest.param("P1", "12:19", [("TWO_PLACES", 1)], id="from the course to the site too late"),
    ],
)
def test_a_course_is_taken_at_home(online: str, start: str, found: list[tuple[str, int | None]]) -> None:
    sites = [project(code, place=SITE, **(ONLINE if code == online else {})) for code in ("P1", "P2")]
    work = "P1" if online == "P2" else "P2"
    given = ways(way(20, 30, code=work))
    assert two_bookings(("09:00", "12:00"), (start, "15:00"), projects=sites, travel=given) == found


@pytest.mark.parametrize(("start", "found"), [("12:00", []), ("11:59", [("TWO_PLACES", 1)])])
def test_two_courses_at_home_need_no_way(start: str, found: list[tuple[str, int | None]]) -> None:
    sites = [project("P1", **ONLINE), project("P2", place=AWAY, **ONLINE)]
    assert two_bookings(("09:00", "12:00"), (start, "15:00"), projects=sites) == found


def test_another_day_is_no_clash() -> None:
    facts = Facts(problem(sessions=[session("P1", TUE), session("P1", WED)]))
    assert codes(RULE, facts, plan(facts, [("X000001", 0), ("X000001", 1)])) == []


def test_two_people_may_be_in_two_places() -> None:
    sites = [project("P1"), project("P2", place=AWAY)]
    both = [person("X000001"), person("X000002")]
    facts = Facts(problem(people=both, projects=sites, sessions=[session("P1"), session("P2")]))
    assert codes(RULE, facts, plan(facts, [("X000001", 0), ("X000002", 1)])) == []


def test_every_pair_of_a_day_counts() -> None:
    # The third begins 5 minutes after the first ends, 10 minutes away; the second lies on another site in between.
    sites = [project("P1"), project("P2", place=AWAY), project("P3", place=AWAY)]
    times = [session("P1", TUE, "09:00", "12:00"), session("P2", TUE, "12:02", "12:04"),
             session("P3", TUE, "12:05", "14:00")]  # fmt: skip
    facts = Facts(problem(projects=sites, sessions=times))
    found = broken(RULE, facts, plan(facts, [("X000001", n) for n in range(3)]))
    assert [(one.session and one.session.project_code, one.amount) for one in found] == [("P2", 8), ("P3", 5)]


def test_nobody_is_booked_twice_on_one_session() -> None:
    facts = Facts(problem())
    once = plan(facts, [("X000001", 0)])
    twice = once.model_copy(update={"bookings": (booking(facts), booking(facts))})
    assert checked(RULE, facts, twice) == ["TWO_PLACES"]


STAFFED = {"needs_supervisor": True, "needs_vehicle": True}


@pytest.mark.parametrize(
    ("code", "name"), [("S1", "SUPERVISOR_IN_TWO_PLACES"), ("V1", "VEHICLE_IN_TWO_PLACES")], ids=["staff", "vehicles"]
)
@pytest.mark.parametrize(
    ("place", "start", "short"),
    [
        pytest.param(AWAY, "12:10", None, id="the drive just fits"),
        pytest.param(AWAY, "12:09", 1, id="the drive is a minute short"),
        pytest.param(AWAY, "09:00", 190, id="both at one time"),
        pytest.param(SITE, "12:00", None, id="touching at one venue"),
        pytest.param(SITE, "11:59", 1, id="overlapping at one venue"),
    ],
)
def test_staff_and_vehicles_drive_between_sites(
    code: str, name: str, place: Point, start: str, short: int | None
) -> None:
    sites = [project("P1", **STAFFED), project("P2", place=place, **STAFFED)]
    times = [session("P1", TUE, "09:00", "12:00"), session("P2", TUE, start, "15:00")]
    both = [person("X000001"), person("X000002")]
    facts = Facts(
        problem(people=both, projects=sites, sessions=times, supervisors=[supervisor()], vehicles=[vehicle()])
    )
    made = plan(facts, [("X000001", 0), ("X000002", 1)], {0: [code], 1: [code]})
    assert [(one.code, one.amount) for one in broken(RULE, facts, made)] == ([(name, short)] if short else [])


@pytest.mark.parametrize(("code", "found"), [("S2", ["SUPERVISOR_IN_TWO_PLACES"]), ("S1", [])])
def test_each_supervisor_is_in_one_place(code: str, found: list[str]) -> None:
    sites = [project("P1", needs_supervisor=True), project("P2", place=AWAY, needs_supervisor=True)]
    staff = [supervisor("S1"), supervisor("S2")]
    facts = Facts(problem(people=men(2), projects=sites, sessions=[session("P1"), session("P2")], supervisors=staff))
    made = plan(facts, [("X000001", 0), ("X000002", 1)], {0: [code], 1: ["S2"]})
    assert codes(RULE, facts, made) == found


def test_two_supervisors_may_be_in_two_places_and_one_on_two_days() -> None:
    sites = [project("P1", needs_supervisor=True), project("P2", place=AWAY, needs_supervisor=True)]
    times = [session("P1", TUE), session("P2", TUE), session("P1", WED)]
    staff = [supervisor("S1"), supervisor("S2")]
    both = [person("X000001"), person("X000002")]
    facts = Facts(problem(people=both, projects=sites, sessions=times, supervisors=staff))
    made = plan(facts, [("X000001", 0), ("X000002", 1), ("X000001", 2)], {0: ["S1"], 1: ["S2"], 2: ["S1"]})
    assert codes(RULE, facts, made) == []
