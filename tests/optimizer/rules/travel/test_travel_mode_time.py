"""TRAVEL-MODE-TIME: own modes, at the time of the journey, both ways; a way that cannot be made is no Option.

Early is before 08:00 and evening from 18:00 on; Sunday is Sunday all day. By public transport it takes 10 minutes more
early, 10 more in the evening and 15 more on Sundays. The time of the way out is that at which the session starts, of
the way back that at which it ends; of a ride, that at which the bus takes people up and sets them down.
"""

from typing import Any

import pytest

from models.base import MAX_MINUTES, Point
from models.codes import TimeBand, TravelMode
from models.policy import Numbers
from models.problem import MatrixEntry
from models.projects import Session
from optimizer.facts import Facts
from optimizer.rules.base import Refusal, Seat
from optimizer.rules.travel.travel_mode_time import RULE
from optimizer.travel.bands import band_at, extra_minutes
from tests.build import (
    HOME,
    SAT,
    SUN,
    TUE,
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
from tests.optimizer.rules.halves import refusal

WALK, CAR, TRANSIT, GIVEN = TravelMode.WALK, TravelMode.CAR, TravelMode.PUBLIC_TRANSPORT, TravelMode.GIVEN
EARLY, DAY, EVENING, SUNDAY = TimeBand.EARLY, TimeBand.DAY, TimeBand.EVENING, TimeBand.SUNDAY
NO_JOURNEY = Refusal("NO_JOURNEY")


def given(out: int | None, back: int | None, band: TimeBand | None = None, **changes: Any) -> MatrixEntry:
    """Minutes of the man to P1 and back, at this time or at every time."""
    fields = {"crn": "X000001", "project_code": "P1", "band": band, "out_minutes": out, "back_minutes": back}
    return MatrixEntry(**(fields | changes))


def south(km: float) -> Point:
    """So far from home along the meridian; a degree is 111.195 km."""
    return Point(lat=HOME.lat - km / 111.19508, lon=HOME.lon)


def own_way(facts: Facts, number: int = 0, by: str | None = None) -> tuple[TravelMode, int, int, int]:
    """Mode, minutes out, minutes back and margin of the man's own part."""
    trip = facts.trip(Seat("X000001", facts.problem.sessions[number].key, ride(by) if by else None))
    return trip.mode, trip.own_out, trip.own_back, trip.margin


TIMES = [
    pytest.param(TUE, "07:59", "08:30", EARLY, DAY, id="before 8"),
    pytest.param(TUE, "08:00", "17:59", DAY, DAY, id="from 8 to just before 6"),
    pytest.param(TUE, "07:00", "07:59", EARLY, EARLY, id="over before 8"),
    pytest.param(TUE, "07:59", "08:00", EARLY, DAY, id="over at 8"),
    pytest.param(TUE, "17:59", "18:00", DAY, EVENING, id="over at 6"),
    pytest.param(TUE, "18:00", "20:30", EVENING, EVENING, id="from 6"),
    pytest.param(TUE, "07:30", "18:30", EARLY, EVENING, id="from early to late"),
    pytest.param(SAT, "09:00", "16:30", DAY, DAY, id="Saturday is a day like others"),
    pytest.param(SUN, "07:30", "09:00", SUNDAY, SUNDAY, id="early on Sunday"),
    pytest.param(SUN, "09:00", "16:30", SUNDAY, SUNDAY, id="by day on Sunday"),
    pytest.param(SUN, "17:00", "21:00", SUNDAY, SUNDAY, id="late on Sunday"),
]
MORE = {DAY: 0, EARLY: 10, EVENING: 10, SUNDAY: 15}


@pytest.mark.parametrize(("date", "start", "end", "out", "back"), TIMES)
def test_the_time_of_each_way(date: str, start: str, end: str, out: TimeBand, back: TimeBand) -> None:
    one = session(date=date, start=start, end=end)
    assert band_at(one.date, one.start_time, Numbers()) is out
    assert band_at(one.date, one.end_time, Numbers()) is back
    (visit,), _ = Facts(problem(sessions=[one])).visits
    assert (visit.out, visit.back) == (out, back)


@pytest.mark.parametrize(("date", "start", "end", "out", "back"), TIMES)
def test_public_transport_is_slower_early_late_and_on_sundays(
    date: str, start: str, end: str, out: TimeBand, back: TimeBand
) -> None:
    # 4 km: 26 + 6 * 4 = 50 by public transport.
    week = problem(
        people=[person(travel={"public_transport": True})],
        projects=[project(place=south(4.0))],
        sessions=[session(date=date, start=start, end=end)],
    )
    # On foot 2.3 + 14.7 * 4 = 61.1, so 62, and a margin of 8: 140 there and back. By public transport by day
    # 2 * (50 + 16) = 132, which is surer; with 10 minutes more it is not.
    later = MORE[out] + MORE[back]
    expected = (TRANSIT, 50, 50, 16) if later == 0 else (WALK, 62, 62, 8)
    assert own_way(Facts(week)) == expected


@pytest.mark.parametrize(("date", "start", "end", "out", "back"), TIMES)
def test_each_way_is_as_slow_as_its_own_time(date: str, start: str, end: str, out: TimeBand, back: TimeBand) -> None:
    # 8 km: 26 + 6 * 8 = 74 by public transport, and 120 on foot.
    week = problem(
        people=[person(travel={"public_transport": True})],
        projects=[project(place=south(7.99))],
        sessions=[session(date=date, start=start, end=end)],
    )
    assert own_way(Facts(week)) == (TRANSIT, 74 + MORE[out], 74 + MORE[back], 16)


@pytest.mark.parametrize(
    ("means", "expected"),
    [
        # 4 km on foot 61.1; by car 2.5 + 1.6 * 4 = 8.9; by bicycle 2.1 + 5.4 * 4 = 23.7.
        pytest.param({}, (WALK, 62, 62, 8), id="on foot"),
        pytest.param({"driving_licence": True, "vehicle_access": True}, (CAR, 9, 9, 3), id="by car"),
        pytest.param({"driving_licence": True}, (WALK, 62, 62, 8), id="a licence and no car"),
        pytest.param({"vehicle_access": True}, (WALK, 62, 62, 8), id="a car and no licence"),
        pytest.param({"bicycle": True}, (TravelMode.CYCLE, 24, 24, 3), id="by bicycle"),
    ],
)
@pytest.mark.parametrize(("date", "start", "end"), [(TUE, "07:00", "20:00"), (SUN, "09:00", "16:30")])
def test_other_modes_are_as_quick_at_all_times(
    means: dict[str, bool], expected: tuple[TravelMode, int, int, int], date: str, start: str, end: str
) -> None:
    week = problem(
        people=[person(travel=means)],
        projects=[project(place=south(4.0))],
        sessions=[session(date=date, start=start, end=end)],
    )
    assert own_way(Facts(week)) == expected


def test_only_public_transport_has_more_minutes() -> None:
    numbers = Numbers(transit_early_minutes=1, transit_evening_minutes=2, transit_sunday_minutes=3)
    assert [extra_minutes(TRANSIT, band, numbers) for band in (DAY, EARLY, EVENING, SUNDAY)] == [0, 1, 2, 3]
    others = [mode for mode in TravelMode if mode is not TRANSIT]
    assert {extra_minutes(mode, band, numbers) for mode in others for band in TimeBand} == {0}


@pytest.mark.parametrize(
    ("out", "back", "expected"),
    [
        # The way out is of the time at which the bus takes people up, the way back of that at which it sets them down.
        pytest.param("07:59", "17:59", (TRANSIT, 84, 74, 16), id="taken up before 8"),
        pytest.param("08:00", "17:59", (TRANSIT, 74, 74, 16), id="taken up at 8"),
        pytest.param("08:00", "18:00", (TRANSIT, 74, 84, 16), id="set down at 6"),
    ],
)
def test_a_rider_goes_to_the_pick_up_at_the_time_of_the_bus(
    out: str, back: str, expected: tuple[TravelMode, int, int, int]
) -> None:
    stop = pick_up(out=out, back=back, place=south(7.99))
    week = problem(
        people=[person(travel={"public_transport": True})],
        sessions=[session(start="09:00", end="16:30")],
        vehicles=[vehicle()],
        bus_runs=[run(pick_ups=[stop])],
    )
    assert own_way(Facts(week), by="RUN1 STOP1") == expected
    # 2 km to the site itself, by day: 2 * (31.7 + 8) on foot, 2 * (30 + 16) by public transport.
    assert own_way(Facts(week)) == (WALK, 32, 32, 8)


def test_minutes_given_to_a_project_say_nothing_of_the_way_to_a_pick_up() -> None:
    week = problem(vehicles=[vehicle()], bus_runs=[run()], travel=ways(given(None, None)))
    # By car 2.5 + 1.6 * 0.5 = 3.3.
    assert own_way(Facts(week), by="RUN1 STOP1") == (CAR, 4, 4, 3)
    assert refusal(RULE, week, by="RUN1 STOP1") is None
    assert refusal(RULE, week) == NO_JOURNEY


BY_DAY = session(start="09:00", end="16:30")
INTO_THE_EVENING = session(start="14:00", end="20:00")
INTO_THE_DAY = session(start="07:00", end="14:00")
EVERYTHING = {"driving_licence": True, "vehicle_access": True}


@pytest.mark.parametrize(
    ("entries", "one", "expected"),
    [
        # By car 2.5 + 1.6 * 2 = 5.7, so 6 and a margin of 3.
        pytest.param([], BY_DAY, (CAR, 6, 6, 3), id="nothing given"),
        pytest.param([given(20, 30)], BY_DAY, (GIVEN, 20, 30, 0), id="given for every time"),
        pytest.param([given(20, 30, DAY)], BY_DAY, (GIVEN, 20, 30, 0), id="given by day"),
        pytest.param([given(20, 30, EVENING)], BY_DAY, (CAR, 6, 6, 3), id="given for the evening alone"),
        pytest.param([given(20, 30), given(40, 50, DAY)], BY_DAY, (GIVEN, 40, 50, 0), id="its own time comes first"),
        pytest.param([given(20, 30), given(40, 50, EVENING)], BY_DAY, (GIVEN, 20, 30, 0), id="another time's does not"),
        pytest.param([given(20, 30), given(40, 50, EVENING)], INTO_THE_EVENING, (GIVEN, 20, 50, 0), id="back at night"),
        pytest.param([given(20, 30), given(40, 50, EARLY)], INTO_THE_DAY, (GIVEN, 40, 30, 0), id="out early"),
        pytest.param([given(40, 50, SUNDAY), given(1, 2)], session(date=SUN), (GIVEN, 40, 50, 0), id="on Sunday"),
        # Only one way is given: the other is estimated, and with it there is a margin.
        pytest.param([given(20, 30, DAY)], INTO_THE_EVENING, (CAR, 20, 6, 3), id="the way out alone is given"),
        pytest.param([given(40, 50, EVENING)], INTO_THE_EVENING, (CAR, 6, 50, 3), id="the way back alone is given"),
        pytest.param([given(40, 50, DAY)], INTO_THE_DAY, (CAR, 6, 50, 3), id="an early way out is estimated"),
        pytest.param(
            [given(7, 8, DAY), given(5, 6, EVENING)], INTO_THE_EVENING, (GIVEN, 7, 6, 0), id="each by its own"
        ),
        pytest.param([given(20, 30, crn="X000002")], BY_DAY, (CAR, 6, 6, 3), id="given for somebody else"),
        pytest.param([given(20, 30, project_code="P2")], BY_DAY, (CAR, 6, 6, 3), id="given to another project"),
    ],
)
def test_minutes_given_for_a_time_take_the_place_of_the_estimate_then(
    entries: list[MatrixEntry], one: Session, expected: tuple[TravelMode, int, int, int]
) -> None:
    people, sites = [person("X000001"), person("X000002")], [project("P1"), project("P2")]
    week = problem(people=people, projects=sites, sessions=[one], travel=ways(*entries))
    assert own_way(Facts(week)) == expected


@pytest.mark.parametrize(
    ("entries", "one", "refused"),
    [
        pytest.param([given(20, 30)], BY_DAY, None, id="both ways can be made"),
        pytest.param([given(None, 30)], BY_DAY, NO_JOURNEY, id="no way out"),
        pytest.param([given(20, None)], BY_DAY, NO_JOURNEY, id="no way back"),
        pytest.param([given(None, None)], BY_DAY, NO_JOURNEY, id="neither"),
        pytest.param([given(0, 0)], BY_DAY, None, id="next door"),
        pytest.param([given(20, 30), given(20, None, EVENING)], BY_DAY, None, id="home before the last bus"),
        pytest.param([given(20, 30), given(20, None, EVENING)], INTO_THE_EVENING, NO_JOURNEY, id="after the last bus"),
        pytest.param([given(20, 30), given(None, 30, EVENING)], INTO_THE_EVENING, None, id="no bus out at night"),
        pytest.param([given(20, 30), given(None, 30, EARLY)], INTO_THE_DAY, NO_JOURNEY, id="before the first bus"),
        pytest.param([given(20, 30), given(20, None, EARLY)], INTO_THE_DAY, None, id="no bus home in the morning"),
        pytest.param([given(20, 30), given(None, None, SUNDAY)], session(date=SUN), NO_JOURNEY, id="no bus on Sundays"),
        pytest.param([given(20, 30), given(None, None, SUNDAY)], BY_DAY, None, id="no bus on Sundays is not Tuesday"),
        pytest.param([given(None, None), given(20, 30, DAY)], BY_DAY, None, id="by day alone"),
        pytest.param([given(None, None, EVENING)], INTO_THE_EVENING, NO_JOURNEY, id="no way back, one out estimated"),
        pytest.param([given(500, 500)], BY_DAY, None, id="however long: other rules' matter"),
    ],
)
def test_a_way_that_cannot_be_made_is_no_option(
    entries: list[MatrixEntry], one: Session, refused: Refusal | None
) -> None:
    assert refusal(RULE, problem(sessions=[one], travel=ways(*entries))) == refused


def test_the_longest_way_that_can_be_given_is_a_way() -> None:
    assert refusal(RULE, problem(travel=ways(way(MAX_MINUTES - 1)))) is None


def test_who_has_no_way_there_may_ride() -> None:
    week = problem(vehicles=[vehicle()], bus_runs=[run()], travel=ways(given(20, None)))
    assert refusal(RULE, week) == NO_JOURNEY
    assert refusal(RULE, week, by="RUN1 STOP1") is None


def test_a_course_at_home_needs_no_bus() -> None:
    online = [project(project_type="ET1", features=["ONLINE"])]
    assert refusal(RULE, problem(projects=online, travel=ways(given(None, None)))) is None


def test_each_person_and_session_has_its_own_answer() -> None:
    week = problem(
        people=[person("X000001"), person("X000002")],
        sessions=[BY_DAY, session(date=SUN)],
        travel=ways(given(20, 20), given(None, 20, SUNDAY), given(20, 20, crn="X000002")),
    )
    asked = [(crn, n) for crn in ("X000001", "X000002") for n in range(2)]
    assert [refusal(RULE, week, crn, n) for crn, n in asked] == [None, NO_JOURNEY, None, None]


@pytest.mark.parametrize(
    ("numbers", "start", "end", "expected"),
    [
        pytest.param({"travelEarlyUntil": 540}, "08:59", "16:30", (TRANSIT, 84, 74, 16), id="early until 9"),
        pytest.param({"travelEarlyUntil": 540}, "09:00", "16:30", (TRANSIT, 74, 74, 16), id="not at 9"),
        pytest.param({"travelEveningFrom": 960}, "09:00", "15:59", (TRANSIT, 74, 74, 16), id="not yet evening"),
        pytest.param({"travelEveningFrom": 960}, "09:00", "16:00", (TRANSIT, 74, 84, 16), id="evening from 4"),
        pytest.param({"transitEarlyMinutes": 7}, "07:00", "16:30", (TRANSIT, 81, 74, 16), id="less early"),
        pytest.param({"transitEveningMinutes": 8}, "09:00", "19:00", (TRANSIT, 74, 82, 16), id="less at night"),
    ],
)
def test_times_and_minutes_are_of_the_policy(
    numbers: dict[str, int], start: str, end: str, expected: tuple[TravelMode, int, int, int]
) -> None:
    week = problem(
        people=[person(travel={"public_transport": True})],
        projects=[project(place=south(7.99))],
        sessions=[session(start=start, end=end)],
        policy={"overrides": numbers},
    )
    assert own_way(Facts(week)) == expected


def test_sunday_is_of_the_policy_too() -> None:
    week = problem(
        people=[person(travel={"public_transport": True})],
        projects=[project(place=south(7.99))],
        sessions=[session(date=SUN)],
        policy={"overrides": {"transitSundayMinutes": 4}},
    )
    assert own_way(Facts(week)) == (TRANSIT, 78, 78, 16)
