"""UPW-TRAVEL-90: at most 90 minutes each way, 60 of them aboard; above 60 a recorded reason, at 60 none; estimates with
their margin."""

from typing import Any

import pytest

from models.base import Point
from models.codes import TravelMode
from models.plan import OperatedRun
from models.problem import Problem
from optimizer.facts import Facts
from optimizer.rules.base import Refusal
from optimizer.rules.travel.upw_travel_90 import RULE, needs_reason
from tests.build import (
    HOME,
    booking,
    override,
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
from tests.optimizer.rules.halves import checked, codes, kept, refusal


def too_far(minutes: int | None) -> Refusal | None:
    return Refusal("TOO_FAR", minutes, "minutes") if minutes else None


@pytest.mark.parametrize(
    ("out", "back", "over"),
    [
        pytest.param(90, 90, None, id="90 minutes each way"),
        pytest.param(91, 90, 1, id="91 minutes out"),
        pytest.param(90, 91, 1, id="91 minutes back"),
        pytest.param(0, 0, None, id="next door"),
        pytest.param(100, 120, 30, id="the longer way tells by how much"),
    ],
)
@pytest.mark.parametrize("kind", ["NP1", "ES", "PI", "ET1"])
def test_given_minutes_are_held_to_90(kind: str, out: int, back: int, over: int | None) -> None:
    assert refusal(RULE, problem(projects=[project(project_type=kind)], travel=ways(way(out, back)))) == too_far(over)


def south(km: float) -> Point:
    """So far from home along the meridian; a degree is 111.195 km."""
    return Point(lat=HOME.lat - km / 111.19508, lon=HOME.lon)


@pytest.mark.parametrize(
    ("means", "km", "over"),
    [
        # On foot 2.3 + 14.7 * 5.4 = 81.7, so 82, and a margin of 8.
        pytest.param({}, 5.4, None, id="82 on foot and 8"),
        # 2.3 + 14.7 * 5.46 = 82.6, so 83.
        pytest.param({}, 5.46, 1, id="83 on foot and 8"),
        # By bicycle 2.1 + 5.4 * 15.7 = 86.9, so 87, and a margin of 3.
        pytest.param({"bicycle": True}, 15.7, None, id="87 by bicycle and 3"),
        pytest.param({"bicycle": True}, 15.8, 1, id="88 by bicycle and 3"),
        # By public transport 26 + 6 * 8 = 74, and a margin of 16.
        pytest.param({"public_transport": True}, 7.99, None, id="74 by public transport and 16"),
        pytest.param({"public_transport": True}, 8.1, 1, id="75 by public transport and 16"),
        # By car 2.5 + 1.6 * 9 + 1.1 * (72.7 - 9) = 86.97, so 87, and a margin of 3.
        pytest.param({"driving_licence": True, "vehicle_access": True}, 72.7, None, id="87 by car and 3"),
        pytest.param({"driving_licence": True, "vehicle_access": True}, 72.8, 1, id="88 by car and 3"),
    ],
)
def test_an_estimate_is_held_to_90_with_its_margin(means: dict[str, Any], km: float, over: int | None) -> None:
    week = problem(people=[person(travel=means)], projects=[project(place=south(km))])
    assert refusal(RULE, week) == too_far(over)


@pytest.mark.parametrize(
    ("travel", "place", "needed"),
    [
        pytest.param(ways(way(60)), HOME, False, id="60 given"),
        pytest.param(ways(way(61, 60)), HOME, True, id="61 out given"),
        pytest.param(ways(way(60, 61)), HOME, True, id="61 back given"),
        # By car 2.5 + 1.6 * 9 + 1.1 * (45.4 - 9) = 56.94, so 57, and a margin of 3.
        pytest.param(ways(), south(45.4), False, id="57 estimated and 3"),
        pytest.param(ways(), south(45.5), True, id="58 estimated and 3"),
    ],
)
def test_above_60_a_reason_is_needed(travel: Any, place: Point, needed: bool) -> None:
    facts = Facts(problem(projects=[project(place=place)], travel=travel))
    assert needs_reason(facts, booking(facts)) == needed
    made = plan(facts, [("X000001", 0)])
    assert bool(made.bookings[0].reason_codes) == needed
    assert codes(RULE, facts, made) == []


@pytest.mark.parametrize(
    ("minutes", "reasons", "found"),
    [
        pytest.param(61, (), ["REASON_MISSING"], id="no reason above 60"),
        pytest.param(61, ("BECAUSE",), ["REASON_MISSING"], id="a reason that is not of the list"),
        pytest.param(60, ("NO_OPTION_WITHIN_60",), ["REASON_NOT_NEEDED"], id="a reason at 60"),
        pytest.param(60, (), [], id="no reason at 60"),
    ]
    + [
        pytest.param(61, (code,), [], id=f"{code} above 60")
        for code in (
            "NO_OPTION_WITHIN_60",
            "WITHIN_60_FULL",
            "WITHIN_60_REFUSED",
            "WOMEN_ONLY_CHOSEN",
            "RUNNING_GROUP",
        )
    ],
)
def test_the_reason_is_of_a_closed_list(minutes: int, reasons: tuple[str, ...], found: list[str]) -> None:
    facts = Facts(problem(travel=ways(way(minutes))))
    made = plan(facts, [("X000001", 0)])
    said = made.model_copy(update={"bookings": (booking(facts, reason_codes=reasons),)})
    assert checked(RULE, facts, said) == found


def test_a_course_at_home_is_no_journey() -> None:
    online = [project(project_type="ET1", features=["ONLINE"], place=south(200))]
    week = problem(projects=online)
    assert refusal(RULE, week) is None
    assert not needs_reason(Facts(week), booking(Facts(week)))


def test_a_region_may_set_a_lower_limit() -> None:
    stricter = {"overrides": {"travelMaxMinutes": 70, "travelReasonAboveMinutes": 50}}
    week = problem(
        projects=[project("P1"), project("P2")],
        sessions=[session("P1"), session("P2")],
        travel=ways(way(70), way(71, code="P2")),
        policy=stricter,
    )
    assert [refusal(RULE, week, session=n) for n in range(2)] == [None, too_far(1)]
    nearer = Facts(problem(travel=ways(way(50)), policy=stricter))
    assert not needs_reason(nearer, booking(nearer))
    assert needs_reason(Facts(week), booking(Facts(week)))


BUS = "RUN1 STOP1"
ON_FOOT: dict[str, bool] = {}
BY_CAR = {"driving_licence": True, "vehicle_access": True}


def clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def by_bus(aboard_out: int, aboard_back: int, km: float = 0.5, means: Any = ON_FOOT, **changes: Any) -> Problem:
    """A man who gets to the pick-up by these means, and so many minutes aboard: to 08:45, and from 16:45."""
    stop = pick_up(out=clock(8 * 60 + 45 - aboard_out), back=clock(16 * 60 + 45 + aboard_back), place=south(km))
    one = person(travel=means)
    return problem(people=[one], vehicles=[vehicle()], bus_runs=[run(pick_ups=[stop])], **changes)


@pytest.mark.parametrize(
    ("out", "back", "over"),
    [
        pytest.param(60, 60, None, id="60 aboard each way"),
        pytest.param(61, 60, 1, id="61 aboard out"),
        pytest.param(60, 61, 1, id="61 aboard back"),
        pytest.param(70, 63, 10, id="the longer way out tells by how much"),
        pytest.param(63, 70, 10, id="the longer way back tells by how much"),
        pytest.param(0, 0, None, id="a pick-up at the site"),
    ],
)
def test_at_most_60_minutes_aboard_each_way(out: int, back: int, over: int | None) -> None:
    # On foot 2.3 + 14.7 * 0.1 = 3.8, so 4, a margin of 8 and a wait of 5: with 70 aboard 87, so within 90.
    expected = Refusal("TOO_LONG_ABOARD", over, "minutes") if over else None
    assert refusal(RULE, by_bus(out, back, km=0.1), by=BUS) == expected


@pytest.mark.parametrize(
    ("means", "km", "out", "back", "over"),
    [
        # On foot 2.3 + 14.7 * 0.999 = 16.99, so 17, and a margin of 8: 17 + 5 + 60 + 8 = 90 out.
        pytest.param(ON_FOOT, 0.999, 60, 60, None, id="17 on foot, 5 waiting, 60 aboard and 8"),
        # 2.3 + 14.7 * 1.01 = 17.1, so 18.
        pytest.param(ON_FOOT, 1.01, 60, 60, 1, id="18 on foot, 5 waiting, 60 aboard and 8"),
        pytest.param(ON_FOOT, 1.01, 59, 60, None, id="18 on foot, 5 waiting, 59 aboard and 8"),
        # Nobody waits on the way home: 2.3 + 14.7 * 1.339 = 21.98, so 22: 22 + 60 + 8 = 90; out 22 + 5 + 55 + 8 = 90.
        pytest.param(ON_FOOT, 1.339, 55, 60, None, id="22 on foot: 55 aboard out and 60 back"),
        pytest.param(ON_FOOT, 1.339, 56, 60, 1, id="22 on foot: 56 aboard out and 60 back"),
        # 2.3 + 14.7 * 1.36 = 22.3, so 23: 23 + 60 + 8 = 91 back; out 23 + 5 + 30 + 8 = 66.
        pytest.param(ON_FOOT, 1.36, 30, 60, 1, id="23 on foot: 60 aboard back"),
        pytest.param(ON_FOOT, 1.36, 30, 59, None, id="23 on foot: 59 aboard back"),
        # By car 2.5 + 1.6 * 9 + 1.1 * (13.6 - 9) = 21.96, so 22, and a margin of 3: 22 + 5 + 60 + 3 = 90.
        pytest.param(BY_CAR, 13.6, 60, 60, None, id="22 by car, 5 waiting, 60 aboard and 3"),
        pytest.param(BY_CAR, 13.7, 60, 60, 1, id="23 by car, 5 waiting, 60 aboard and 3"),
    ],
)
def test_own_part_wait_and_time_aboard_are_held_to_90_together(
    means: dict[str, bool], km: float, out: int, back: int, over: int | None
) -> None:
    assert refusal(RULE, by_bus(out, back, km, means), by=BUS) == too_far(over)


def test_what_the_margin_is_added_to_is_the_own_part_alone() -> None:
    # 10 on foot, 5 waiting and 60 aboard are 75, with the walk's margin of 8 they are 83.
    facts = Facts(by_bus(60, 60))
    trip = facts.trip(booking(facts, by=BUS))
    assert (trip.mode, trip.own_out, trip.own_back, trip.margin) == (TravelMode.WALK, 10, 10, 8)
    assert (trip.out, trip.back) == (75, 70)
    limits = {"overrides": {"travelMaxMinutes": 83}}
    assert refusal(RULE, by_bus(60, 60, policy=limits), by=BUS) is None
    limits = {"overrides": {"travelMaxMinutes": 82}}
    assert refusal(RULE, by_bus(60, 60, policy=limits), by=BUS) == too_far(1)


@pytest.mark.parametrize(
    ("out", "back", "needed"),
    [
        # 10 on foot, 5 waiting, a margin of 8: 37 aboard out make 60, and 42 aboard back.
        pytest.param(37, 42, False, id="60 each way"),
        pytest.param(38, 42, True, id="61 out"),
        pytest.param(37, 43, True, id="61 back"),
    ],
)
def test_above_60_by_bus_a_reason_is_needed(out: int, back: int, needed: bool) -> None:
    facts = Facts(by_bus(out, back))
    assert needs_reason(facts, booking(facts, by=BUS)) == needed
    made = plan(facts, [("X000001", 0)], rides={("X000001", 0): ride(BUS)})
    assert bool(made.bookings[0].reason_codes) == needed
    assert codes(RULE, facts, made) == []
    without = made.model_copy(update={"bookings": (booking(facts, by=BUS, reason_codes=()),)})
    assert checked(RULE, facts, without) == (["REASON_MISSING"] if needed else [])


@pytest.mark.parametrize(
    ("aboard", "setting", "refused"),
    [
        pytest.param(45, {"supervisedMaxMinutes": 45}, None, id="45 aboard of 45"),
        pytest.param(46, {"supervisedMaxMinutes": 45}, Refusal("TOO_LONG_ABOARD", 1, "minutes"), id="46 aboard of 45"),
        # 10 + 60 + 8 and a wait: 12 make 90.
        pytest.param(60, {"pickUpWaitingMinutes": 12}, None, id="12 waiting"),
        pytest.param(60, {"pickUpWaitingMinutes": 13}, too_far(1), id="13 waiting"),
    ],
)
def test_a_region_may_set_the_time_aboard_and_the_wait(
    aboard: int, setting: dict[str, int], refused: Refusal | None
) -> None:
    assert refusal(RULE, by_bus(aboard, aboard, policy={"overrides": setting}), by=BUS) == refused


def test_each_pick_up_and_the_own_way_have_their_own_answer() -> None:
    stops = [
        pick_up("STOP1", "07:40", "17:50"),
        pick_up("STOP2", "07:45", "17:45"),
        pick_up("STOP3", "08:30", "17:00", place=south(50.0)),
    ]
    week = problem(people=[person(travel=ON_FOOT)], vehicles=[vehicle()], bus_runs=[run(pick_ups=stops)])
    asked = [refusal(RULE, week, by=by) for by in (None, "RUN1 STOP1", "RUN1 STOP2", "RUN1 STOP3")]
    # 65 aboard from the first; 2.3 + 14.7 * 50 = 737.3, so 738, and 5 + 15 + 8, from the third.
    assert asked == [None, Refusal("TOO_LONG_ABOARD", 5, "minutes"), None, too_far(676)]


def test_the_90_minutes_can_be_overridden_the_60_aboard_cannot() -> None:
    aside = [override("UPW-TRAVEL-90")]
    far = Facts(problem(travel=ways(way(91)), overrides=aside))
    assert kept(RULE, far, plan(far, [("X000001", 0)])).broken == []
    staffed = [project(needs_supervisor=True, needs_vehicle=True)]
    aboard = Facts(by_bus(61, 60, km=0.1, projects=staffed, supervisors=[supervisor()], overrides=aside))
    driven = [OperatedRun(bus_run_code="RUN1", driver_code="S1")]
    riding = plan(aboard, [("X000001", 0)], {0: ["S1", "V1"]}, rides={("X000001", 0): ride(BUS)}, drivers=driven)
    assert kept(RULE, aboard, riding).broken == ["TOO_LONG_ABOARD"]
