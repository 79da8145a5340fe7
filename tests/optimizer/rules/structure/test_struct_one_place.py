"""STRUCT-ONE-PLACE: nobody and nothing in two places; two sites on one day where the way between them fits."""

from typing import Any

import pytest

from models.base import Point
from models.plan import OperatedRun
from models.transport import BusRun
from optimizer.facts import Facts
from optimizer.rules.structure.struct_one_place import RULE
from tests.build import (
    SITE,
    STOP,
    TUE,
    WED,
    booking,
    issued,
    men,
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
from tests.optimizer.rules.halves import broken, checked, codes, kept

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


MORNING = run("RUN1", pick_ups=[pick_up("STOP1", "08:15", "12:45")], arrives_time="08:45", leaves_time="12:15")
"""To P1 from 09:00 to 12:00. Between home and the pick-up by car 2.5 + 1.6 * 0.5 = 3.3, so 4 minutes, and a wait of 5:
the man leaves at 08:06 and is home at 12:49. To the site it takes him 6."""


def afternoon(start: str, out: str) -> BusRun:
    """A second bus, to P2 at this time, from the same pick-up at that one."""
    return run(
        "RUN2", vehicle_code="V2", project_code="P2", start_time=start, arrives_time=start,
        pick_ups=[pick_up("STOP1", out, "18:00")], leaves_time="17:30",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("by", "second", "start", "out", "found"),
    [
        pytest.param("RUN1", None, "12:55", "12:30", [], id="home at 12:49, and out again"),
        pytest.param("RUN1", None, "12:54", "12:30", [("TWO_PLACES", 1)], id="home a minute after he must leave"),
        # By himself he is home at 12:06, and for a bus at 12:15 he leaves at 12:06.
        pytest.param(None, "RUN2", "13:00", "12:15", [], id="home at 12:06, and out to the bus"),
        pytest.param(None, "RUN2", "13:00", "12:14", [("TWO_PLACES", 1)], id="home a minute late for the bus"),
        # From one bus at 12:49 home, and for the other out at 12:58 - 5 - 4 = 12:49.
        pytest.param("RUN1", "RUN2", "13:20", "12:58", [], id="from bus to bus by way of home"),
        pytest.param("RUN1", "RUN2", "13:20", "12:57", [("TWO_PLACES", 1)], id="from bus to bus too late"),
        pytest.param(None, None, "12:00", "11:30", [], id="nobody who rides: the way at one venue"),
        pytest.param("RUN1", None, "11:59", "11:30", [("TWO_PLACES", 56)], id="overlapping"),
    ],
)
def test_between_two_bookings_of_a_day_who_rides_goes_home(
    by: str | None, second: str | None, start: str, out: str, found: list[tuple[str, int | None]]
) -> None:
    sites = [project("P1"), project("P2", place=SITE)]
    times = [session("P1", TUE, "09:00", "12:00"), session("P2", TUE, start, "17:00")]
    cars = [vehicle("V1"), vehicle("V2")]
    runs = [MORNING, afternoon(start, out)]
    facts = Facts(problem(projects=sites, sessions=times, vehicles=cars, bus_runs=runs))
    seats = [("X000001", 0), ("X000001", 1)]
    rides = {seat: ride(f"{one} STOP1") for seat, one in zip(seats, (by, second), strict=True) if one}
    made = plan(facts, seats, rides=rides)
    assert [(one.code, one.amount) for one in broken(RULE, facts, made)] == found


@pytest.mark.parametrize(
    ("online", "start", "end", "found"),
    [
        # Home from the bus at 12:49; out to it at 08:06.
        pytest.param("after", "12:49", "15:00", [], id="home in time for the course"),
        pytest.param("after", "12:48", "15:00", [("TWO_PLACES", 1)], id="not home in time for the course"),
        pytest.param("before", "07:00", "08:06", [], id="from the course to the bus in time"),
        pytest.param("before", "07:00", "08:07", [("TWO_PLACES", 1)], id="from the course to the bus too late"),
    ],
)
def test_a_course_at_home_before_or_after_a_ride(
    online: str, start: str, end: str, found: list[tuple[str, int | None]]
) -> None:
    sites = [project("P1"), project("P2", **ONLINE)]
    times = [session("P1", TUE, "09:00", "12:00"), session("P2", TUE, start, end)]
    facts = Facts(problem(projects=sites, sessions=times, vehicles=[vehicle()], bus_runs=[MORNING]))
    work = 0 if online == "after" else 1
    made = plan(facts, [("X000001", 0), ("X000001", 1)], rides={("X000001", work): ride("RUN1 STOP1")})
    assert [(one.code, one.amount) for one in broken(RULE, facts, made)] == found


def test_nobody_comes_to_one_session_by_bus_and_by_themselves() -> None:
    facts = Facts(problem(vehicles=[vehicle()], bus_runs=[run(pick_ups=[pick_up("STOP1"), pick_up("STOP2")])]))
    once = plan(facts, [("X000001", 0)])
    for one, other in ((None, "RUN1 STOP1"), ("RUN1 STOP1", "RUN1 STOP2")):
        twice = once.model_copy(update={"bookings": (booking(facts, by=one), booking(facts, by=other))})
        assert codes(RULE, facts, twice) == ["TWO_PLACES"]


def test_a_ride_on_another_day_is_no_clash() -> None:
    week = problem(
        sessions=[session("P1", TUE), session("P1", WED)], vehicles=[vehicle()], bus_runs=[run(), run("RUN2", date=WED)]
    )
    facts = Facts(week)
    seats = [("X000001", 0), ("X000001", 1)]
    rides = {seats[0]: ride("RUN1 STOP1"), seats[1]: ride("RUN2 STOP1")}
    assert codes(RULE, facts, plan(facts, seats, rides=rides)) == []


SUPERVISED: dict[str, Any] = {"needs_supervisor": True, "needs_vehicle": True}
WHOLE_DAY = run("RUN1")
"""From the pick-up at 08:15 and back there at 17:15. To the site 2.5 km: 2.5 + 1.6 * 2.5 = 6.5, so 7 minutes."""


def taken(code: str, other: tuple[str, str], place: Point = SITE, runs: tuple[str, ...] = ("RUN1",)) -> list[Any]:
    """What is broken where S1 drives V1 to P1, and this one of them is at P2 from and to these times as well."""
    sites = [project("P1", **SUPERVISED), project("P2", place=place, **SUPERVISED)]
    times = [session("P1", TUE, "09:00", "16:30"), session("P2", TUE, *other)]
    facts = Facts(
        problem(
            people=men(2), projects=sites, sessions=times, supervisors=[supervisor()], vehicles=[vehicle()],
            bus_runs=[WHOLE_DAY],
        )
    )  # fmt: skip
    there = facts.session_index[times[1].key]
    seats = [("X000001", 1 - there), ("X000002", there)]
    operated = [OperatedRun(bus_run_code=one, driver_code="S1") for one in runs]
    made = plan(facts, seats, {1 - there: ["S1", "V1"], there: [code]}, drivers=operated)
    return [(one.code, str(one.session), one.amount) for one in broken(RULE, facts, made)]


NAMES = {"S1": "SUPERVISOR_IN_TWO_PLACES", "V1": "VEHICLE_IN_TWO_PLACES"}


@pytest.mark.parametrize("code", NAMES)
@pytest.mark.parametrize(
    ("other", "place", "short"),
    [
        pytest.param(("17:22", "20:00"), SITE, [], id="from the last stop to another session in time"),
        pytest.param(("17:21", "20:00"), SITE, ["17:21 1"], id="from the last stop a minute short"),
        pytest.param(("17:15", "20:00"), STOP, [], id="a session at the stop itself, touching"),
        pytest.param(("17:14", "20:00"), STOP, ["17:14 1"], id="a session at the stop itself, overlapping"),
        pytest.param(("07:00", "08:08"), SITE, [], id="from another session to the first stop in time"),
        pytest.param(("07:00", "08:09"), SITE, ["09:00 1"], id="from another session a minute short"),
    ],
)
def test_a_run_takes_its_driver_and_its_vehicle_from_the_first_stop_to_the_last(
    code: str, other: tuple[str, str], place: Point, short: list[str]
) -> None:
    # Not the session from 09:00 to 16:30, which leaves time enough, but the run to it is in the way.
    found = [f"{session[-5:]} {amount}" for name, session, amount in taken(code, other, place) if name == NAMES[code]]
    assert found == short


@pytest.mark.parametrize("code", NAMES)
def test_while_the_bus_waits_neither_is_anywhere_else(code: str) -> None:
    # P2 is where the site is, and from 16:30 to 17:00 nothing is on at P1: the run lasts from 08:15 to 17:15.
    found = taken(code, ("16:30", "17:00"))
    # 17:15 - 16:30 + 7.
    assert found == [(NAMES[code], "P2/2026-11-24/16:30", 52)]
    assert taken(code, ("16:30", "17:00"), runs=()) == []


@pytest.mark.parametrize(("start", "short"), [("17:22", []), ("17:21", [1])])
def test_a_run_ends_where_it_began(start: str, short: list[int]) -> None:
    """At its first stop, 7 minutes from the site, at 17:15; the second stop is at the site itself."""
    stops = [pick_up("STOP1", "08:00", "17:15"), pick_up("STOP2", "08:15", "17:00", place=SITE)]
    facts = Facts(
        problem(
            projects=[project("P1", needs_supervisor=True), project("P2", needs_supervisor=True)],
            sessions=[session("P1"), session("P2", start=start, end="19:00")],
            supervisors=[supervisor("S1"), supervisor("S2")],
            vehicles=[vehicle()],
            bus_runs=[run(pick_ups=stops, leaves_time="16:45")],
        )
    )
    driver = [OperatedRun(bus_run_code="RUN1", driver_code="S1")]
    made = plan(facts, [("X000001", 0)], {0: ["S2"], 1: ["S1"]}, drivers=driver)
    assert [one.amount for one in broken(RULE, facts, made)] == short


def test_two_vehicles_may_be_in_two_places() -> None:
    sites = [project(code, **STAFFED) for code in ("P1", "P2")]
    facts = Facts(
        problem(
            people=men(2), projects=sites, sessions=[session("P1"), session("P2")],
            supervisors=[supervisor("S1"), supervisor("S2")], vehicles=[vehicle("V1"), vehicle("V2")],
        )
    )  # fmt: skip
    who = [("X000001", 0), ("X000002", 1)]
    assert codes(RULE, facts, plan(facts, who, {0: ["S1", "V1"], 1: ["S2", "V2"]})) == []
    assert codes(RULE, facts, plan(facts, who, {0: ["S2", "V1"], 1: ["S1", "V2"]})) == []


def test_at_the_session_it_serves_driver_and_vehicle_are_at_hand() -> None:
    facts = Facts(
        problem(
            projects=[project("P1", needs_supervisor=True, needs_vehicle=True)],
            supervisors=[supervisor()],
            vehicles=[vehicle()],
            bus_runs=[WHOLE_DAY],
        )
    )
    made = plan(
        facts, [("X000001", 0)], {0: ["S1", "V1"]}, drivers=[OperatedRun(bus_run_code="RUN1", driver_code="S1")]
    )
    assert codes(RULE, facts, made) == []


@pytest.mark.parametrize(
    ("drivers", "found"),
    [
        pytest.param(("S1", "S2"), [], id="two vehicles and two drivers"),
        pytest.param(("S1", "S1"), ["SUPERVISOR_IN_TWO_PLACES"], id="one driver"),
    ],
)
def test_nobody_drives_two_runs_to_one_session(drivers: tuple[str, str], found: list[str]) -> None:
    week = problem(
        people=men(2), projects=[project(needs_supervisor=True)], supervisors=[supervisor("S1"), supervisor("S2")],
        vehicles=[vehicle("V1"), vehicle("V2")], bus_runs=[run("RUN1"), run("RUN2", vehicle_code="V2")],
    )  # fmt: skip
    facts = Facts(week)
    operated = [OperatedRun(bus_run_code=f"RUN{n}", driver_code=code) for n, code in enumerate(drivers, start=1)]
    made = plan(facts, [("X000001", 0), ("X000002", 0)], {0: ["S1", "S2"]}, drivers=operated)
    assert codes(RULE, facts, made) == found


HALF_AWAY = Point(lat=53.427, lon=-2.9)
"""0.5 km beyond the pick-up: 2.5 + 1.6 * 0.5 = 3.3, so 4 minutes by car."""


@pytest.mark.parametrize(
    ("vehicles", "drivers", "place", "out", "found"),
    [
        pytest.param(("V1", "V1"), ("S1", "S2"), STOP, "12:45", [], id="one vehicle, touching at one stop"),
        pytest.param(("V1", "V1"), ("S1", "S2"), STOP, "12:44", [("VEHICLE", 1)], id="one vehicle, overlapping"),
        pytest.param(("V1", "V1"), ("S1", "S2"), HALF_AWAY, "12:49", [], id="one vehicle, the drive just fits"),
        pytest.param(("V1", "V1"), ("S1", "S2"), HALF_AWAY, "12:48", [("VEHICLE", 1)], id="one vehicle, too late"),
        pytest.param(("V1", "V2"), ("S1", "S1"), HALF_AWAY, "12:49", [], id="one driver, the drive just fits"),
        pytest.param(("V1", "V2"), ("S1", "S1"), HALF_AWAY, "12:48", [("SUPERVISOR", 1)], id="one driver, too late"),
        pytest.param(
            ("V1", "V1"), ("S1", "S1"), HALF_AWAY, "12:48", [("SUPERVISOR", 1), ("VEHICLE", 1)], id="both of them"
        ),
        pytest.param(("V1", "V2"), ("S1", "S2"), STOP, "12:30", [], id="two vehicles and two drivers"),
    ],
)
def test_two_runs_one_after_the_other(
    vehicles: tuple[str, str], drivers: tuple[str, str], place: Point, out: str, found: list[tuple[str, int]]
) -> None:
    later = run(
        "RUN2", vehicle_code=vehicles[1], project_code="P2", start_time="13:30", arrives_time="13:15",
        leaves_time="17:15", pick_ups=[pick_up("STOP2", out, "17:45", place=place)],
    )  # fmt: skip
    sites = [project("P1", needs_supervisor=True), project("P2", place=SITE, needs_supervisor=True)]
    times = [session("P1", TUE, "09:00", "12:00"), session("P2", TUE, "13:30", "17:00")]
    staff = [supervisor("S1"), supervisor("S2")]
    cars = [vehicle("V1"), vehicle("V2")]
    facts = Facts(
        problem(
            people=men(2), projects=sites, sessions=times, supervisors=staff, vehicles=cars, bus_runs=[MORNING, later]
        )
    )
    operated = [OperatedRun(bus_run_code=f"RUN{n}", driver_code=code) for n, code in enumerate(drivers, start=1)]
    made = plan(facts, [("X000001", 0), ("X000002", 1)], {0: ["S1"], 1: ["S2"]}, drivers=operated)
    assert [(one.code.removesuffix("_IN_TWO_PLACES"), one.amount) for one in broken(RULE, facts, made)] == found


def test_the_same_bus_and_driver_may_go_on_two_days() -> None:
    week = problem(
        projects=[project(needs_supervisor=True)], sessions=[session(date=TUE), session(date=WED)],
        supervisors=[supervisor()], vehicles=[vehicle()], bus_runs=[run("RUN1"), run("RUN2", date=WED)],
    )  # fmt: skip
    facts = Facts(week)
    operated = [OperatedRun(bus_run_code=code, driver_code="S1") for code in ("RUN1", "RUN2")]
    made = plan(facts, [("X000001", 0), ("X000001", 1)], {0: ["S1"], 1: ["S1"]}, drivers=operated)
    assert codes(RULE, facts, made) == []


@pytest.mark.parametrize(
    ("staff", "drivers", "found"),
    [
        # The second man was issued a ride in V1; P1 needs a vehicle at the same time, and there is only V1.
        pytest.param({1: ["S2"]}, {"RUN1": "S2"}, ([], []), id="it goes where the riders are"),
        pytest.param({0: ["S1", "V1"], 1: ["S2"]}, {"RUN1": "S2"}, (["VEHICLE_IN_TWO_PLACES"], []), id="and not to P1"),
        pytest.param({0: ["S1", "V1"], 1: ["S2"]}, {}, (["VEHICLE_IN_TWO_PLACES"], ["RUN_NOT_OPERATED"]),
                     id="not even while nobody drives it"),
        pytest.param({1: ["S2"]}, {}, ([], ["RUN_NOT_OPERATED"]), id="nobody drives it, and it waits"),
    ],
)  # fmt: skip
def test_the_vehicle_of_a_ride_that_was_issued_is_spoken_for(
    staff: dict[int, list[str]], drivers: dict[str, str], found: tuple[list[str], list[str]]
) -> None:
    sites = [project("P1", needs_supervisor=True, needs_vehicle=True), project("P2", needs_supervisor=True)]
    facts = Facts(
        problem(
            people=men(2), projects=sites, sessions=[session("P1"), session("P2")], vehicles=[vehicle()],
            supervisors=[supervisor(code, driving_entitlement=True) for code in ("S1", "S2")],
            bus_runs=[run("RUN1", project_code="P2")],
            bookings=[issued(crn="X000002", project_code="P2", by="RUN1 STOP1")],
        )
    )  # fmt: skip
    who = [*([("X000001", 0)] if 0 in staff else []), ("X000002", 1)]
    operated = [OperatedRun(bus_run_code=one, driver_code=code) for one, code in drivers.items()]
    made = plan(facts, who, staff, rides={("X000002", 1): ride("RUN1 STOP1")}, drivers=operated)
    assert kept(RULE, facts, made) == found
