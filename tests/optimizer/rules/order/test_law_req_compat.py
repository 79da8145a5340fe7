"""LAW-REQ-COMPAT: journey, session and journey back overlap no commitment; touching is allowed.

The session is Tuesday 09:00 to 16:30. The man leaves at 08:54 and is back at 16:36; without a place a commitment keeps
30 minutes clear on either side.
"""

from typing import Any

import pytest

from models.base import Point
from models.codes import CommitmentKind
from optimizer.rules.base import Refusal
from optimizer.rules.order.law_req_compat import RULE
from tests.build import (
    HOME,
    MON,
    SITE,
    STOP,
    SUN,
    TUE,
    issued,
    person,
    pick_up,
    problem,
    project,
    run,
    session,
    vehicle,
    way,
    ways,
)
from tests.optimizer.programmes.build import facilitator, group, room, running, template, told
from tests.optimizer.rules.halves import refusal

COURT = Point(lat=53.3595, lon=-2.9)
"""4.5 km beyond the site: 2.5 + 1.6 * 4.5 = 9.7, so 10 minutes by car."""


def busy(start: str, end: str, **changes: Any) -> dict[str, Any]:
    return {"kind": "SUPERVISION", "date": TUE, "start_time": start, "end_time": end} | changes


def clash(minutes: int | None) -> Refusal | None:
    return Refusal("COMMITMENT", minutes, "minutes") if minutes else None


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        pytest.param("07:30", "08:24", None, id="ends 30 minutes before he leaves"),
        pytest.param("07:30", "08:25", 1, id="ends 29 minutes before he leaves"),
        pytest.param("17:06", "18:00", None, id="starts 30 minutes after he is home"),
        pytest.param("17:05", "18:00", 1, id="starts 29 minutes after he is home"),
        # 10:30 + 30 - 08:54 = 126 minutes.
        pytest.param("10:00", "10:30", 126, id="lies within the session"),
        # The lesser of 20:30 - 08:54 = 696 and 16:36 - 04:30 = 726.
        pytest.param("05:00", "20:00", 696, id="covers the day"),
    ],
)
def test_without_a_place_it_keeps_a_margin(start: str, end: str, minutes: int | None) -> None:
    assert refusal(RULE, problem(people=[person(commitments=[busy(start, end)])])) == clash(minutes)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        # 20 minutes out and 40 back: away from 08:40 to 17:10.
        pytest.param("07:30", "08:10", None, id="touches the margin before"),
        pytest.param("07:30", "08:11", 1, id="a minute into the margin before"),
        pytest.param("17:40", "18:00", None, id="touches the margin after"),
        pytest.param("17:39", "18:00", 1, id="a minute into the margin after"),
    ],
)
def test_each_way_has_its_own_minutes(start: str, end: str, minutes: int | None) -> None:
    week = problem(people=[person(commitments=[busy(start, end)])], travel=ways(way(20, 40)))
    assert refusal(RULE, week) == clash(minutes)


@pytest.mark.parametrize(
    ("place", "start", "end", "minutes"),
    [
        pytest.param(COURT, "08:00", "08:50", None, id="10 minutes before, 10 minutes away"),
        pytest.param(COURT, "08:00", "08:51", 1, id="9 minutes before, 10 minutes away"),
        pytest.param(COURT, "16:40", "17:30", None, id="10 minutes after, 10 minutes away"),
        pytest.param(COURT, "16:39", "17:30", 1, id="9 minutes after, 10 minutes away"),
        pytest.param(SITE, "08:00", "09:00", None, id="at the site, until it starts"),
        pytest.param(SITE, "08:00", "09:01", 1, id="at the site, a minute into it"),
        pytest.param(SITE, "16:30", "17:30", None, id="at the site, once it ends"),
        pytest.param(SITE, "16:29", "17:30", 1, id="at the site, a minute before it ends"),
    ],
)
def test_with_a_place_the_journey_runs_from_there_or_to_there(
    place: Point, start: str, end: str, minutes: int | None
) -> None:
    # The journey from and to home, an hour and more, does not matter.
    man = person(commitments=[busy(start, end, place=place)])
    assert refusal(RULE, problem(people=[man], travel=ways(way(80, 80)))) == clash(minutes)


ONLINE = [project(project_type="ET1", features=["ONLINE"])]
NEAR_HOME = Point(lat=HOME.lat + 0.0405, lon=HOME.lon)


@pytest.mark.parametrize(
    ("block", "minutes"),
    [
        pytest.param(busy("07:30", "08:30"), None, id="no place: the margin alone before"),
        pytest.param(busy("07:30", "08:31"), 1, id="no place: a minute into the margin before"),
        pytest.param(busy("17:00", "18:00"), None, id="no place: the margin alone after"),
        pytest.param(busy("16:59", "18:00"), 1, id="no place: a minute into the margin after"),
        pytest.param(busy("07:30", "08:50", place=NEAR_HOME), None, id="10 minutes from home"),
        pytest.param(busy("07:30", "08:51", place=NEAR_HOME), 1, id="a minute short of the way home"),
    ],
)
def test_a_course_is_taken_at_home(block: dict[str, Any], minutes: int | None) -> None:
    assert refusal(RULE, problem(people=[person(commitments=[block])], projects=ONLINE)) == clash(minutes)


def test_the_way_is_by_the_persons_own_means() -> None:
    # On foot 4.5 km are 2.3 + 14.7 * 4.5 = 68.5, so 69 minutes.
    late, early = busy("06:00", "07:52", place=COURT), busy("06:00", "07:51", place=COURT)
    assert refusal(RULE, problem(people=[person(commitments=[late], travel={})])) == clash(1)
    assert refusal(RULE, problem(people=[person(commitments=[early], travel={})])) is None


@pytest.mark.parametrize(
    ("when", "minutes"),
    [
        pytest.param({"day": "TUESDAY"}, 126, id="every Tuesday"),
        pytest.param({"day": "WEDNESDAY"}, None, id="every Wednesday"),
        pytest.param({"date": MON}, None, id="on Monday"),
        pytest.param({"day": "TUESDAY", "valid_to_inclusive": TUE}, 126, id="up to this Tuesday"),
        pytest.param({"day": "TUESDAY", "valid_to_inclusive": MON}, None, id="up to the day before"),
        pytest.param({"day": "TUESDAY", "valid_from_inclusive": TUE}, 126, id="from this Tuesday"),
        pytest.param({"day": "TUESDAY", "valid_from_inclusive": "2026-11-25"}, None, id="from the day after"),
    ],
)
def test_dated_and_weekly_commitments(when: dict[str, str], minutes: int | None) -> None:
    block = {"kind": "TREATMENT", "start_time": "10:00", "end_time": "10:30"} | when
    assert refusal(RULE, problem(people=[person(commitments=[block])])) == clash(minutes)


@pytest.mark.parametrize("kind", CommitmentKind)
def test_every_kind_of_commitment_binds_but_those_of_other_rules(kind: CommitmentKind) -> None:
    others = kind in ("WORK", "EDUCATION", "OBSERVANCE")
    week = problem(people=[person(commitments=[busy("10:00", "10:30", kind=kind)])])
    assert refusal(RULE, week) == (None if others else clash(126))


def test_every_commitment_counts_and_those_of_others_do_not() -> None:
    two = person("X000001", commitments=[busy("05:00", "06:00"), busy("10:00", "10:30", place=SITE)])
    week = problem(people=[two, person("X000002")])
    # From 09:00 to 10:30 at the site itself.
    assert refusal(RULE, week, "X000001") == clash(90)
    assert refusal(RULE, week, "X000002") is None


def test_the_margin_is_of_the_policy() -> None:
    week = problem(
        people=[person(commitments=[busy("07:30", "08:54")])],
        policy={"overrides": {"commitmentMarginMinutes": 0}},
    )
    assert refusal(RULE, week) is None


def test_a_late_journey_home_meets_a_commitment_of_the_next_week() -> None:
    # Home on Monday at 00:10; from 00:30 on, less the margin of 30.
    late = session(date=SUN, start="20:00", end="23:50")
    night = busy("00:30", "06:00", kind="COURT", date=None, day="MONDAY")
    week = problem(people=[person(commitments=[night])], sessions=[late], travel=ways(way(20)))
    assert refusal(RULE, week) == clash(10)


BUS = "RUN1 STOP1"
NEAR_STOP = Point(lat=STOP.lat + 0.0405, lon=STOP.lon)
"""4.5 km beyond the pick-up and 5 km from home: 10 minutes from the pick-up by car."""


@pytest.mark.parametrize(
    ("block", "minutes"),
    [
        # At the pick-up at 08:10 for the bus at 08:15, and back there at 17:15. Between it and home by car
        # 2.5 + 1.6 * 0.5 = 3.3, so 4 minutes: away from 08:06 to 17:19.
        pytest.param(busy("07:00", "07:36"), None, id="no place: ends 30 minutes before he leaves"),
        pytest.param(busy("07:00", "07:37"), 1, id="no place: ends 29 minutes before he leaves"),
        pytest.param(busy("17:49", "18:30"), None, id="no place: starts 30 minutes after he is home"),
        pytest.param(busy("17:48", "18:30"), 1, id="no place: starts 29 minutes after he is home"),
        pytest.param(busy("07:00", "08:10", place=STOP), None, id="at the pick-up, until he waits there"),
        pytest.param(busy("07:00", "08:11", place=STOP), 1, id="at the pick-up, while he waits there"),
        pytest.param(busy("17:15", "18:30", place=STOP), None, id="at the pick-up, once he is back there"),
        pytest.param(busy("17:14", "18:30", place=STOP), 1, id="at the pick-up, a minute before he is back there"),
        pytest.param(busy("07:00", "08:00", place=NEAR_STOP), None, id="10 minutes before, 10 minutes away"),
        pytest.param(busy("07:00", "08:01", place=NEAR_STOP), 1, id="9 minutes before, 10 minutes away"),
        pytest.param(busy("17:25", "18:30", place=NEAR_STOP), None, id="10 minutes after, 10 minutes away"),
        pytest.param(busy("17:24", "18:30", place=NEAR_STOP), 1, id="9 minutes after, 10 minutes away"),
        # From the site to the pick-up 2.5 km: 2.5 + 1.6 * 2.5 = 6.5, so 7 minutes, though the bus takes him back there.
        pytest.param(busy("07:00", "08:03", place=SITE), None, id="at the site: back to the pick-up in time"),
        pytest.param(busy("07:00", "08:04", place=SITE), 1, id="at the site: not back at the pick-up in time"),
    ],
)
def test_of_who_rides_it_is_measured_from_the_pick_up(block: dict[str, Any], minutes: int | None) -> None:
    week = problem(people=[person(commitments=[block])], vehicles=[vehicle()], bus_runs=[run()])
    assert refusal(RULE, week, by=BUS) == clash(minutes)


def test_each_pick_up_and_the_own_way_have_their_own_answer() -> None:
    # He waits at the first from 07:40 and at the second from 08:10; with his own car he leaves at 08:54.
    stops = [pick_up("STOP1", "07:45", "17:45"), pick_up("STOP2", "08:15", "17:15")]
    week = problem(
        people=[person(commitments=[busy("07:00", "08:05", place=STOP)])],
        vehicles=[vehicle()],
        bus_runs=[run(pick_ups=stops)],
    )
    asked = [refusal(RULE, week, by=by) for by in ("RUN1 STOP1", "RUN1 STOP2", None)]
    # 08:05 - 07:40 = 25.
    assert asked == [clash(25), None, None]


@pytest.mark.parametrize(("waiting", "minutes"), [(0, None), (5, 5), (10, 10)])
def test_the_wait_at_the_pick_up_is_of_the_policy(waiting: int, minutes: int | None) -> None:
    week = problem(
        people=[person(commitments=[busy("07:00", "08:15", place=STOP)])],
        vehicles=[vehicle()],
        bus_runs=[run()],
        policy={"overrides": {"pickUpWaitingMinutes": waiting}},
    )
    assert refusal(RULE, week, by=BUS) == clash(minutes)


def test_a_session_of_a_programme_group_counts_with_its_journeys() -> None:
    """Five Tuesdays from 3 November: the fourth is the day of work. At the site itself it may follow on at once."""
    beyond = {"programme_templates": [template()], "facilitators": [facilitator()]}
    for place, start, minutes in (
        (SITE, "16:30", None),
        (SITE, "16:29", 1),
        (COURT, "16:40", None),
        (COURT, "16:39", 1),
    ):
        made = group(slots=[{"day": "TUESDAY", "start_time": start}])
        told = problem(programme_groups=[made], rooms=[room(place=place)], **beyond)
        assert refusal(RULE, told) == clash(minutes)


def test_a_session_of_a_group_that_lost_its_day_before_is_met_a_week_later() -> None:
    """Lost on 17 November, the third session is on the day of work instead; with another day lost it is not."""
    beyond = {"programme_templates": [template()], "facilitators": [facilitator()], "rooms": [room()]}
    noon = [{"day": "TUESDAY", "start_time": "12:00"}]
    for lost, met in ((["2026-11-17"], True), ([TUE], False)):
        days = [{"date": day, "reason": "WEATHER"} for day in lost]
        told = problem(programme_groups=[group(lost_days=days, slots=noon)], **beyond)
        assert (refusal(RULE, told) is not None) == met


def test_a_group_meets_at_a_time_of_another_commitment() -> None:
    """12:00 to 14:00, over an hour in its midst: 90 minutes either way to be clear. Told once, at the first session to
    come; work is another rule's matter."""
    for kind, found in (("TREATMENT", [("COMMITMENT", "X000001", "G1 11-24", 90)]), ("WORK", [])):
        busy_day = {"kind": kind, "day": "TUESDAY", "start_time": "12:30", "end_time": "13:30", "place": SITE}
        noon = group(slots=[{"day": "TUESDAY", "start_time": "12:00"}])
        assert told(RULE, running(noon, people=[person(commitments=[busy_day])])) == found


LATER = "2026-12-01"
"""The group's last session is on this Tuesday, from 18:00 to 20:00, at the site."""


@pytest.mark.parametrize(
    ("start", "minutes", "place", "over"),
    [
        pytest.param("14:00", 240, SITE, None, id="at one place it may end when the group begins"),
        pytest.param("14:01", 240, SITE, 1, id="a minute later"),
        pytest.param("13:50", 240, COURT, None, id="ten minutes away ten minutes before"),
        pytest.param("13:51", 240, COURT, 1, id="a minute less"),
        pytest.param("20:10", 60, COURT, None, id="ten minutes after it"),
        pytest.param("20:09", 60, COURT, 1, id="nine"),
        pytest.param("11:30", 360, SITE, None, id="six hours with the break of half an hour"),
        pytest.param("11:31", 360, SITE, 1, id="and a minute more"),
        pytest.param("12:31", 329, SITE, None, id="without a break where they are less than six hours with one"),
        pytest.param("12:00", 330, SITE, None, id="six hours with it"),
        pytest.param("12:01", 330, SITE, 1, id="and a minute later"),
        pytest.param("18:00", 60, HOME, 60, id="in its midst"),
    ],
)
def test_unpaid_work_of_a_later_week_keeps_the_way_to_a_group_clear(
    start: str, minutes: int, place: Point, over: int | None
) -> None:
    work = {"bookings": [issued(LATER, minutes, start_time=start)], "projects": [project(place=place)], "sessions": []}
    found = told(RULE, running(group(), **work))
    assert found == ([] if over is None else [("UNPAID_WORK_ISSUED", "X000001", "G1 12-01", over)])


def test_work_at_home_is_where_they_live() -> None:
    """Six minutes from the site, whatever the place of the project says."""
    for start, over in (("13:54", None), ("13:55", 1)):
        online = [project(place=COURT, features=["ONLINE"])]
        work = {"bookings": [issued(LATER, 240, start_time=start)], "projects": online, "sessions": []}
        found = told(RULE, running(group(), **work))
        assert found == ([] if over is None else [("UNPAID_WORK_ISSUED", "X000001", "G1 12-01", over)])


@pytest.mark.parametrize(
    "booking",
    [issued("2026-12-02", start_time="18:00"), issued(LATER, 240)],
    ids=["another day", "over by 13:00"],
)
def test_what_is_in_nobodys_way(booking: Any) -> None:
    assert told(RULE, running(group(), bookings=[booking], sessions=[])) == []
