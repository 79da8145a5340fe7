"""Look-ups into a problem: ways to come to a session, the journey of each, and where a bus is when."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base import Point
from models.codes import TimeBand, TravelMode
from optimizer.calendar import Span
from optimizer.facts import Facts, Trip, fact
from optimizer.rules.base import Seat
from tests.build import (
    HOME,
    MON,
    SITE,
    STOP,
    SUN,
    TUE,
    WED,
    issued,
    men,
    person,
    pick_up,
    problem,
    project,
    ride,
    run,
    session,
    vehicle,
    way,
    ways,
)
from tests.optimizer.programmes.build import group, member, running, stranger, template
from tests.tiny import tiny

CAR, WALK, GIVEN = TravelMode.CAR, TravelMode.WALK, TravelMode.GIVEN
ONLINE = [project(project_type="ET1", features=["ONLINE"])]
DAY = 1440
TUESDAY = DAY
"""Its first minute: the window begins on Monday."""


def test_every_way_to_come_to_every_session_own_means_first() -> None:
    stops = [pick_up("STOP2"), pick_up("STOP1", "08:20", "17:10")]
    week = problem(
        sessions=[session(date=WED), session(date=TUE)],
        vehicles=[vehicle("V1"), vehicle("V2")],
        bus_runs=[run("RUN3", date=WED), run("RUN2", vehicle_code="V2"), run("RUN1", pick_ups=stops)],
    )
    facts = Facts(week)
    # Sessions in order of time, runs of their codes, and stops as they are served.
    assert [
        (how.session, how.ride and f"{how.ride.bus_run_code} {how.ride.pick_up_location_code}") for how in facts.hows
    ] == [
        (0, None),
        (0, "RUN1 STOP2"),
        (0, "RUN1 STOP1"),
        (0, "RUN2 STOP1"),
        (1, None),
        (1, "RUN3 STOP1"),
    ]
    for n, how in enumerate(facts.hows):
        assert facts.how_index[week.sessions[how.session].key, how.ride] == n
        assert (how.run is None) == (how.pick_up is None) == (how.ride is None)
        if how.run and how.pick_up and how.ride:
            assert how.run is facts.run[how.ride.bus_run_code]
            assert how.pick_up.pick_up_location_code == how.ride.pick_up_location_code


def test_a_run_whose_session_is_not_there_is_no_way_to_come() -> None:
    facts = Facts(problem(vehicles=[vehicle()], bus_runs=[run()]).model_copy(update={"sessions": ()}))
    assert facts.hows == ()
    assert list(facts.run) == ["RUN1"]


def trip(facts: Facts, by: str | None = None, number: int = 0) -> Trip:
    return facts.trip(Seat("X000001", facts.problem.sessions[number].key, ride(by) if by else None))


def test_a_journey_by_own_means() -> None:
    # 6 minutes by car; 09:00 is 540, and 16:30 is 990.
    own = trip(Facts(problem()))
    assert own == Trip(CAR, 6, 6, 3, leave=TUESDAY + 534, home=TUESDAY + 996)
    assert (own.out, own.back, own.waiting, own.supervised_out, own.supervised_back) == (6, 6, 0, 0, 0)
    given = trip(Facts(problem(travel=ways(way(20, 40)))))
    assert given == Trip(GIVEN, 20, 40, 0, leave=TUESDAY + 520, home=TUESDAY + 1030)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        # On foot to STOP1 2.3 + 14.7 * 0.5 = 9.7, so 10; on board at 08:00 (480) after a wait of 5, for 45 minutes; on
        # board again at 16:45 for 50, until 17:35 (1055).
        pytest.param(
            "RUN1 STOP1",
            Trip(WALK, 10, 10, 8, TUESDAY + 465, TUESDAY + 1065, waiting=5, supervised_out=45, supervised_back=50),
            id="from the first stop",
        ),
        # STOP2 is beside his home: 2.3, so 3; 08:20 (500) to 08:45, and 16:45 to 17:10 (1030).
        pytest.param(
            "RUN1 STOP2",
            Trip(WALK, 3, 3, 8, TUESDAY + 492, TUESDAY + 1033, waiting=5, supervised_out=25, supervised_back=25),
            id="from the second stop",
        ),
    ],
)
def test_a_journey_by_bus(by: str, expected: Trip) -> None:
    stops = [pick_up("STOP1", "08:00", "17:35"), pick_up("STOP2", "08:20", "17:10", place=HOME)]
    facts = Facts(problem(people=[person(travel={})], vehicles=[vehicle()], bus_runs=[run(pick_ups=stops)]))
    found = trip(facts, by)
    assert found == expected
    assert found.out == expected.own_out + 5 + expected.supervised_out
    assert found.back == expected.own_back + expected.supervised_back
    # All of it fits together: the bus is at the site from 08:45 (525) to 16:45 (1005).
    assert found.leave + found.out == TUESDAY + 525
    assert found.home - found.back == TUESDAY + 1005


def test_the_wait_is_of_the_policy() -> None:
    week = problem(vehicles=[vehicle()], bus_runs=[run()], policy={"overrides": {"pickUpWaitingMinutes": 12}})
    found = trip(Facts(week), "RUN1 STOP1")
    # On board at 08:15 (495), 4 minutes by car.
    assert (found.waiting, found.leave, found.out) == (12, TUESDAY + 479, 46)


def test_to_a_course_at_home_there_is_no_journey() -> None:
    own = trip(Facts(problem(projects=ONLINE)))
    assert (own.out, own.back, own.margin, own.leave, own.home) == (0, 0, 0, TUESDAY + 540, TUESDAY + 990)


def test_where_the_own_way_ends() -> None:
    facts = Facts(problem(vehicles=[vehicle()], bus_runs=[run()]))
    key = facts.problem.sessions[0].key
    assert facts.ends_at(Seat("X000001", key)) == SITE
    assert facts.ends_at(Seat("X000001", key, ride("RUN1 STOP1"))) == STOP
    assert Facts(problem(projects=ONLINE)).ends_at(Seat("X000001", key)) == HOME


@pytest.mark.parametrize(("date", "start"), [(MON, 0), (TUE, DAY), (SUN, 6 * DAY)])
def test_a_run_lasts_from_its_first_pick_up_back_to_it(date: str, start: int) -> None:
    # 08:00 is 480 and 17:35 is 1055.
    stops = [pick_up("STOP1", "08:00", "17:35"), pick_up("STOP2", "08:20", "17:10")]
    facts = Facts(
        problem(sessions=[session(date=date)], vehicles=[vehicle()], bus_runs=[run(date=date, pick_ups=stops)])
    )
    assert facts.run_span(facts.run["RUN1"]) == Span(start + 480, start + 1055)
    assert facts.span(facts.problem.sessions[0]) == Span(start + 540, start + 990)
    assert facts.clock(facts.problem.sessions[0].date, stops[0].out_time) == start + 480


def test_the_way_to_one_place_at_one_time_is_computed_once() -> None:
    week = problem(
        people=men(2),
        projects=[project("P1"), project("P2", place=Point(lat=53.41, lon=-2.9))],
        sessions=[
            session("P1", TUE), session("P1", WED), session("P1", WED, "18:00", "20:00"), session("P1", SUN),
            session("P2", TUE),
        ],
        vehicles=[vehicle()],
        bus_runs=[run("RUN1"), run("RUN2", date=WED)],
    )  # fmt: skip
    visits, of_how = Facts(week).visits
    assert len(of_how) == len(Facts(week).hows) == 7
    assert [(visit.project_code, visit.out, visit.back) for visit in visits] == [
        ("P1", TimeBand.DAY, TimeBand.DAY),
        (None, TimeBand.DAY, TimeBand.DAY),
        ("P2", TimeBand.DAY, TimeBand.DAY),
        ("P1", TimeBand.EVENING, TimeBand.EVENING),
        ("P1", TimeBand.SUNDAY, TimeBand.SUNDAY),
    ]
    # P1 and its bus on Tuesday, P2, P1 and its bus on Wednesday, P1 in the evening and on Sunday.
    assert of_how == (0, 1, 2, 0, 1, 3, 4)
    assert Facts(week).journeys.out.shape == (2, 5)


def test_two_projects_at_one_place_may_have_minutes_of_their_own() -> None:
    week = problem(
        projects=[project("P1"), project("P2")],
        sessions=[session("P1"), session("P2")],
        travel=ways(way(20, code="P1"), way(30, code="P2")),
    )
    assert [trip(Facts(week), number=n).out for n in range(2)] == [20, 30]


@given(seed=st.integers(0, 10**6))
def test_the_longer_of_two_ways_is_what_the_trip_says(seed: int) -> None:
    facts = Facts(tiny(seed))
    for crn in facts.person:
        ways = [Seat(crn, facts.problem.sessions[how.session].key, how.ride) for how in facts.hows]
        assert facts.longer(crn).tolist() == [facts.trip(way).longer for way in ways]


def test_to_a_course_at_home_goes_no_bus() -> None:
    facts = Facts(problem(projects=ONLINE, vehicles=[vehicle()], bus_runs=[run()]))
    assert [how.ride for how in facts.hows] == [None]


def test_a_run_to_a_project_that_was_set_aside_is_no_way_to_come() -> None:
    week = problem(projects=[project("P1"), project("P2")], vehicles=[vehicle()], bus_runs=[run(project_code="P2")],
                   sessions=[session("P1"), session("P2")])  # fmt: skip
    only = week.model_copy(update={"projects": week.projects[:1], "sessions": week.sessions[:1]})
    assert [how.ride for how in Facts(only).hows] == [None]


def test_what_is_issued_is_of_the_week_to_its_last_day() -> None:
    held = [issued(SUN), issued("2026-11-30")]
    facts = Facts(problem(sessions=[session(date=SUN)], bookings=held))
    assert [str(key.date) for _, key in facts.issued] == [SUN]
    assert [str(one.date) for one in facts.issued_later["X000001"]] == ["2026-11-30"]


@pytest.mark.parametrize(
    ("changes", "place"), [({}, SITE), ({"room_code": None}, HOME)], ids=["in a room", "online, and so at home"]
)
def test_the_sessions_of_a_group_are_in_its_members_calendars(changes: dict[str, Any], place: Point) -> None:
    """Five Tuesdays from 3 November: the fourth is of the week. Who is not among the people has no calendar."""
    facts = running(group(members=[member(), stranger()], **changes), programme_templates=[template(online=True)])
    assert [(str(one.date), one.place) for one in facts.commitments["X000001"]] == [(TUE, place)]
    assert facts.commitments.keys() == {"X000001"}


def test_what_was_asked_before_is_not_computed_again() -> None:
    asked: list[tuple[int, int]] = []

    @fact
    def total(facts: Facts, one: int, other: int) -> int:
        asked.append((one, other))
        return one + other

    facts, others = Facts(problem()), Facts(problem())
    assert [total(facts, 1, 2), total(facts, 1, 2), total(facts, 2, 2), total(others, 1, 2)] == [3, 3, 4, 3]
    assert asked == [(1, 2), (2, 2), (1, 2)]
