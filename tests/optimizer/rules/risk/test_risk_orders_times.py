"""RISK-ORDERS-TIMES: home by a curfew's first minute, out from its last on; nothing that an order forbids.

The session is Tuesday 09:00 to 16:30; by car 6 minutes each way and a margin of 3: away from 08:51 to 16:39.
"""

from typing import Any

import pytest

from optimizer.rules.base import Refusal
from optimizer.rules.risk.risk_orders_times import RULE
from tests.build import MON, SUN, TUE, WED, person, pick_up, problem, project, run, session, vehicle, way, ways
from tests.optimizer.programmes.build import group, running, told
from tests.optimizer.rules.halves import refusal


def home(start: str, end: str, **changes: Any) -> dict[str, Any]:
    return ({} if "date" in changes else {"day": "TUESDAY"}) | {"start_time": start, "end_time": end} | changes


def curfew(minutes: int | None) -> Refusal | None:
    return Refusal("CURFEW", minutes, "minutes") if minutes else None


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        pytest.param("16:39", "23:00", None, id="home at its first minute"),
        pytest.param("16:38", "23:00", 1, id="home a minute after its first"),
        pytest.param("06:00", "08:51", None, id="out at its last minute"),
        pytest.param("06:00", "08:52", 1, id="out a minute before its last"),
        pytest.param("19:00", "07:00", None, id="the usual curfew"),
    ],
)
def test_journeys_and_margin_count(start: str, end: str, minutes: int | None) -> None:
    assert refusal(RULE, problem(people=[person(curfews=[home(start, end)])])) == curfew(minutes)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        # Given: 20 minutes out, 40 back, no margin: away from 08:40 to 17:10.
        pytest.param("17:10", "23:00", None, id="home at its first minute"),
        pytest.param("17:09", "23:00", 1, id="home a minute after its first"),
        pytest.param("06:00", "08:40", None, id="out at its last minute"),
        pytest.param("06:00", "08:41", 1, id="out a minute before its last"),
    ],
)
def test_given_minutes_have_no_margin(start: str, end: str, minutes: int | None) -> None:
    week = problem(people=[person(curfews=[home(start, end)])], travel=ways(way(20, 40)))
    assert refusal(RULE, week) == curfew(minutes)


@pytest.mark.parametrize(
    ("travel", "start", "minutes"),
    [
        # 2.0015 km on foot: 2.3 + 14.7 * 2.0 = 31.7, so 32 and a margin of 8: home at 17:10.
        pytest.param({}, "17:10", None, id="on foot, in time"),
        pytest.param({}, "17:09", 1, id="on foot, a minute late"),
        # By bicycle: 2.1 + 5.4 * 2.0 = 12.9, so 13 and a margin of 3: home at 16:46.
        pytest.param({"bicycle": True}, "16:46", None, id="by bicycle, in time"),
        pytest.param({"bicycle": True}, "16:45", 1, id="by bicycle, a minute late"),
    ],
)
def test_the_margin_is_that_of_the_mode(travel: dict[str, bool], start: str, minutes: int | None) -> None:
    assert refusal(RULE, problem(people=[person(curfews=[home(start, "23:00")], travel=travel)])) == curfew(minutes)


@pytest.mark.parametrize(
    ("block", "minutes"),
    [
        pytest.param(home("19:00", "08:51", date=MON), None, id="through the night before, over as he leaves"),
        pytest.param(home("19:00", "08:52", date=MON), 1, id="through the night before, a minute too long"),
        pytest.param(home("19:00", "08:52", date=TUE), None, id="through the night after"),
        pytest.param(home("16:38", "07:00", date=TUE), 1, id="from the evening into the night after"),
        pytest.param(home("12:00", "12:00", date=MON), 189, id="a whole day from noon the day before"),
        pytest.param(home("12:00", "12:00", date=WED), None, id="a whole day from noon the day after"),
    ],
)
def test_a_curfew_runs_past_midnight(block: dict[str, Any], minutes: int | None) -> None:
    # From Monday noon to Tuesday noon: 12:00 - 08:51 = 189.
    assert refusal(RULE, problem(people=[person(curfews=[block])])) == curfew(minutes)


@pytest.mark.parametrize(("end", "minutes"), [("08:51", None), ("08:52", 1)])
def test_a_curfew_that_began_before_the_week_still_holds(end: str, minutes: int | None) -> None:
    week = problem(people=[person(curfews=[home("19:00", end, day="SUNDAY")])], sessions=[session(date=MON)])
    assert refusal(RULE, week) == curfew(minutes)


def test_a_late_journey_home_meets_the_curfew_of_the_next_week() -> None:
    late = session(date=SUN, start="20:00", end="23:50")
    week = problem(
        people=[person(curfews=[home("00:00", "06:00", day="MONDAY")])], sessions=[late], travel=ways(way(20))
    )
    assert refusal(RULE, week) == curfew(10)


@pytest.mark.parametrize(
    ("when", "minutes"),
    [
        pytest.param({"day": "WEDNESDAY"}, None, id="on another weekday"),
        pytest.param({"valid_to_inclusive": MON}, None, id="valid to the day before"),
        pytest.param({"valid_to_inclusive": TUE}, 99, id="valid to that day"),
        pytest.param({"valid_from_inclusive": TUE}, 99, id="valid from that day"),
        pytest.param({"valid_from_inclusive": WED}, None, id="valid from the day after"),
    ],
)
def test_weekly_curfews_are_dated(when: dict[str, Any], minutes: int | None) -> None:
    # 16:39 - 15:00 = 99.
    assert refusal(RULE, problem(people=[person(curfews=[home("15:00", "23:00", **when)])])) == curfew(minutes)


def test_a_course_at_home_breaks_no_curfew() -> None:
    online = [project(project_type="ET1", features=["ONLINE"])]
    week = problem(people=[person(curfews=[home("00:00", "00:00")])], projects=online)
    assert refusal(RULE, week) is None


def test_every_curfew_counts_and_those_of_others_do_not() -> None:
    two = person("X000001", curfews=[home("19:00", "07:00"), home("16:00", "17:00")])
    week = problem(people=[two, person("X000002")])
    assert refusal(RULE, week, "X000001") == curfew(39)
    assert refusal(RULE, week, "X000002") is None


@pytest.mark.parametrize(
    ("barred", "features", "allowed"),
    [
        pytest.param(["INTERNET_USE"], ["ONLINE"], False, id="no online course under an internet ban"),
        pytest.param(["NEAR_SCHOOL"], ["NEAR_SCHOOL"], False, id="no site near a school"),
        pytest.param(["LICENSED_PREMISES"], ["LICENSED_PREMISES"], False, id="no licensed premises"),
        pytest.param(["INTERNET_USE"], ["NEAR_SCHOOL", "LICENSED_PREMISES"], True, id="an internet ban bars no site"),
        pytest.param(["NEAR_SCHOOL"], ["ONLINE"], True, id="a course at home is near no school"),
        pytest.param([], ["ONLINE", "NEAR_SCHOOL", "LICENSED_PREMISES"], True, id="nothing is barred"),
        pytest.param(["INTERNET_USE", "NEAR_SCHOOL"], ["NEAR_SCHOOL"], False, id="one of two bars"),
        pytest.param(["LICENSED_PREMISES"], [], True, id="an ordinary site"),
    ],
)
def test_prohibited_activities(barred: list[str], features: list[str], allowed: bool) -> None:
    week = problem(people=[person(prohibited_activities=barred)], projects=[project(features=features)])
    assert refusal(RULE, week) == (None if allowed else Refusal("PROHIBITED_ACTIVITY"))


BUS = "RUN1 STOP1"
BY_CAR = {"driving_licence": True, "vehicle_access": True}


@pytest.mark.parametrize(
    ("travel", "start", "end", "minutes"),
    [
        # The bus takes him up at 08:15, after a wait of 5, and sets him down at 17:15. By car 2.5 + 1.6 * 0.5 = 3.3, so
        # 4 minutes, and a margin of 3: away from 08:03 to 17:22.
        pytest.param(BY_CAR, "19:00", "08:03", None, id="out at its last minute"),
        pytest.param(BY_CAR, "19:00", "08:04", 1, id="out a minute before its last"),
        pytest.param(BY_CAR, "17:22", "06:00", None, id="home at its first minute"),
        pytest.param(BY_CAR, "17:21", "06:00", 1, id="home a minute after its first"),
        # On foot 2.3 + 14.7 * 0.5 = 9.7, so 10 and a margin of 8: away from 07:52 to 17:33.
        pytest.param({}, "19:00", "07:52", None, id="on foot, out at its last minute"),
        pytest.param({}, "19:00", "07:53", 1, id="on foot, out a minute before its last"),
        pytest.param({}, "17:33", "06:00", None, id="on foot, home at its first minute"),
        pytest.param({}, "17:32", "06:00", 1, id="on foot, home a minute after its first"),
    ],
)
def test_who_rides_is_out_by_the_clock_of_the_bus(
    travel: dict[str, bool], start: str, end: str, minutes: int | None
) -> None:
    nightly = [{"day": day, "start_time": start, "end_time": end} for day in ("MONDAY", "TUESDAY")]
    man = person(travel=travel, curfews=nightly)
    assert refusal(RULE, problem(people=[man], vehicles=[vehicle()], bus_runs=[run()]), by=BUS) == curfew(minutes)


def test_each_pick_up_and_the_own_way_have_their_own_answer() -> None:
    # By car he is home at 17:52 by the first stop, at 17:22 by the second, and at 16:39 by himself.
    stops = [pick_up("STOP1", "07:45", "17:45"), pick_up("STOP2", "08:15", "17:15")]
    week = problem(
        people=[person(curfews=[home("17:00", "06:00")])], vehicles=[vehicle()], bus_runs=[run(pick_ups=stops)]
    )
    assert [refusal(RULE, week, by=by) for by in (BUS, "RUN1 STOP2", None)] == [curfew(52), curfew(22), None]


@pytest.mark.parametrize(("waiting", "minutes"), [(0, None), (5, 5), (10, 10)])
def test_the_wait_at_the_pick_up_is_of_the_policy(waiting: int, minutes: int | None) -> None:
    week = problem(
        people=[person(curfews=[home("00:00", "08:08")])],
        vehicles=[vehicle()],
        bus_runs=[run()],
        policy={"overrides": {"pickUpWaitingMinutes": waiting}},
    )
    assert refusal(RULE, week, by=BUS) == curfew(minutes)


def test_what_is_forbidden_at_the_site_is_so_for_riders() -> None:
    near = [project(features=["NEAR_SCHOOL"])]
    man = person(prohibited_activities=["NEAR_SCHOOL"])
    week = problem(people=[man], projects=near, vehicles=[vehicle()], bus_runs=[run()])
    assert refusal(RULE, week, by=BUS) == Refusal("PROHIBITED_ACTIVITY")


@pytest.mark.parametrize(("start", "found"), [("20:09", []), ("20:08", [("CURFEW", "X000001", "G1 11-24", 1)])])
def test_a_session_of_a_programme_group(start: str, found: list[Any]) -> None:
    """From 18:00 to 20:00; 6 minutes by car and a margin of 3: home by 20:09. Online nobody goes out."""
    curfew = {"day": "TUESDAY", "start_time": start, "end_time": "07:00"}
    people = [person(curfews=[curfew])]
    assert told(RULE, running(group(), people=people)) == found
    assert told(RULE, running(group(room_code=None), people=people)) == []


def test_a_group_online_under_an_internet_ban() -> None:
    barred = [person(prohibited_activities=["INTERNET_USE"])]
    assert told(RULE, running(group(), people=barred)) == []
    online = running(group(room_code=None), people=barred)
    assert told(RULE, online) == [("PROHIBITED_ACTIVITY", "X000001", "G1 11-24", None)]
