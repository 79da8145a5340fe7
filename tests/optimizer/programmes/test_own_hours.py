"""Hours that a member has by themselves: the rules ask of each what they ask of the group's sessions.

The group meets on Tuesdays at 18:00 in ROOM1. He catches up on Wednesday 25 November from 10:00 to 12:00 in ROOM2, at
home's own door: the least way of 3 minutes and a margin of 3, so that he is away from 09:54 to 12:06.
"""

from typing import Any

import pytest

from models.base import Point
from optimizer.calendar import Span
from optimizer.facts import Facts
from optimizer.programmes.own_hours import own_hours
from optimizer.rules.base import Rule
from optimizer.rules.order.law_req_compat import RULE as CALENDAR
from optimizer.rules.people.care_times import RULE as CARING
from optimizer.rules.programmes.ap_travel_60 import RULE as TRAVEL
from optimizer.rules.programmes.ap_venue import RULE as VENUE
from optimizer.rules.risk.risk_orders_times import RULE as ORDERS
from optimizer.rules.risk.risk_victim_excl import RULE as VICTIMS
from optimizer.rules.travel.travel_carer_min import RULE as CARER
from tests.build import HOME, SITE, TUE, WED, issued, person, project
from tests.optimizer.programmes.build import group, member, room, running, stranger, template, told
from tests.optimizer.rules.programmes.test_ap_catchup import catch_up

NEAR_HOME = {"centre": HOME.model_dump(), "radius_metres": 100}
HERE = "G1 11-25"


def week(
    own: dict[str, Any] | None = None,
    online: bool = False,
    *more: dict[str, Any],
    beside: dict[str, Any] | None = None,
    **changes: Any,
) -> Facts:
    """`own`: changes to his hour; `more`: further hours; `beside`: changes to the problem; else to the man."""
    hour = catch_up(WED, **({"room_code": "ROOM2"} | (own or {})))
    where = None if online else "ROOM1"
    meets = group(appointments=[hour, *more], members=[member(), stranger()], room_code=where)
    usual: dict[str, Any] = {"people": [person(**changes)], "programme_templates": [template(online=True)]}
    return running(meets, **(usual | room_2() | (beside or {})))


def room_2(**changes: Any) -> dict[str, Any]:
    return {"rooms": [room(), room("ROOM2", **({"place": HOME} | changes))]}


def times(start: str, end: str) -> Any:
    return [{"day": "WEDNESDAY", "start_time": start, "end_time": end}]


@pytest.mark.parametrize(("rule", "block", "code"), [(ORDERS, "curfews", "CURFEW"), (CARING, "caring_times", "CARING")])
def test_in_a_time_to_be_at_home(rule: Rule, block: str, code: str) -> None:
    (going,) = own_hours(week())
    assert (going.away, going.place) == (Span(594, 726), HOME)
    assert told(rule, week(**{block: times("12:06", "15:00")})) == []
    assert told(rule, week(**{block: times("08:00", "09:54")})) == []
    assert told(rule, week(**{block: times("12:05", "15:00")})) == [(code, "X000001", HERE, 1)]


def test_each_is_told_of_beside_the_first_session_of_the_group() -> None:
    night = [{"day": day, "start_time": "11:00", "end_time": "19:00"} for day in ("TUESDAY", "WEDNESDAY")]
    found = told(ORDERS, week(curfews=night))
    assert [(code, where) for code, _, where, _ in found] == [("CURFEW", "G1 11-24"), ("CURFEW", HERE)]


def test_in_a_zone_in_which_the_group_does_not_meet() -> None:
    assert told(VICTIMS, week(exclusion_zones=[NEAR_HOME])) == [("PROTECTED_REASON", "X000001", HERE, None)]
    assert told(VICTIMS, week({"room_code": None}, exclusion_zones=[NEAR_HOME])) == []
    assert told(VICTIMS, week({"crn": "X900001"}, exclusion_zones=[NEAR_HOME])) == []
    assert told(VICTIMS, week({"date": "2026-11-20"}, exclusion_zones=[NEAR_HOME])) == []


def test_at_home_as_the_group_is() -> None:
    """Online there is no site, and no way; in a room all the same it is as anywhere."""
    rules: dict[str, Any] = {"exclusion_zones": [NEAR_HOME], "curfews": times("11:00", "13:00")}
    assert [told(rule, week({"room_code": None}, online=True, **rules)) for rule in (VICTIMS, ORDERS)] == [[], []]
    found = [told(rule, week(online=True, **rules)) for rule in (VICTIMS, ORDERS)]
    assert found == [[("PROTECTED_REASON", "X000001", HERE, None)], [("CURFEW", "X000001", HERE, 66)]]


def test_under_an_internet_ban() -> None:
    """Of the group the first session to come is told, and the hour where it is online too."""
    barred: dict[str, Any] = {"prohibited_activities": ["INTERNET_USE"]}
    both = ["G1 11-24", HERE]
    assert [where for _, _, where, _ in told(ORDERS, week({"room_code": None}, online=True, **barred))] == both
    assert [where for _, _, where, _ in told(ORDERS, week(online=True, **barred))] == both[:1]
    assert told(ORDERS, week(**barred)) == []


def test_further_than_they_said() -> None:
    """By car and with a margin of 3 the group is 9 minutes away. 5.5 km from home 2.5 + 1.6 * 5.5 = 11.3, so 15."""
    far = room_2(place=Point(lat=HOME.lat + 0.0495, lon=HOME.lon))
    assert told(CARER, week(beside=far, stated_travel_limit_minutes=15)) == []
    assert told(CARER, week(beside=far, stated_travel_limit_minutes=14)) == [("OVER_OWN_LIMIT", "X000001", HERE, 1)]
    both = told(CARER, week(beside=far, stated_travel_limit_minutes=8))
    assert [(where, over) for _, _, where, over in both] == [("G1 11-24", 1), (HERE, 7)]


def test_further_than_anybody_is_sent() -> None:
    """By bus 7.5 km are 72 minutes, 8 km 75; the margin is 16."""
    for degrees, found in ((0.0675, []), (0.072, [("TOO_FAR", "X000001", HERE, 1)])):
        far = room_2(place=Point(lat=HOME.lat + degrees, lon=HOME.lon))
        assert told(TRAVEL, week(beside=far, travel={"public_transport": True})) == found


def test_in_a_room_that_has_not_what_they_need() -> None:
    steps = {"rooms": [room(access=["STEP_FREE"]), room("ROOM2", place=HOME)]}
    assert told(VENUE, week(beside=steps, access_needs=["STEP_FREE"])) == [("NOT_ACCESSIBLE", "X000001", HERE, None)]
    assert told(VENUE, week({"room_code": None}, beside=steps, access_needs=["STEP_FREE"])) == []
    kept = room_2(women_only=True)
    assert told(VENUE, week(beside=kept)) == [("KEPT_FOR_WOMEN", "X000001", HERE, None)]
    assert told(VENUE, week({"crn": "X900001"}, beside=kept)) == [("KEPT_FOR_WOMEN", "X900001", HERE, None)]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        pytest.param({"confidential": False}, ["NOT_CONFIDENTIAL"], id="not confidential"),
        pytest.param({"closes_on_exclusive": WED}, ["ROOM_CLOSED"], id="closed from that day"),
        pytest.param({"closes_on_exclusive": "2026-11-26"}, [], id="open to that day"),
        pytest.param({"safety_assessed_until_inclusive": TUE}, ["SAFETY_RUN_OUT"], id="assessed to the day before"),
        pytest.param({"safety_assessed_until_inclusive": WED}, [], id="assessed to that day"),
    ],
)
def test_in_a_room_that_is_not_fit(changes: dict[str, Any], found: list[str]) -> None:
    made = week(beside=room_2(**changes))
    assert told(VENUE, made) == [(code, None, HERE, None) for code in found]


@pytest.mark.parametrize(
    ("place", "start", "end", "over"),
    [
        pytest.param(HOME, "09:00", "10:00", None, id="in the room next door until it begins"),
        pytest.param(HOME, "09:00", "10:01", 1, id="a minute into it"),
        pytest.param(SITE, "12:06", "13:00", None, id="six minutes away six minutes after it"),
        pytest.param(SITE, "12:05", "13:00", 1, id="five"),
        # The way of 3 minutes, and 30 clear.
        pytest.param(None, "12:33", "13:00", None, id="nobody knows where, 30 minutes after he is home"),
        pytest.param(None, "12:32", "13:00", 1, id="29"),
    ],
)
def test_at_the_time_of_a_commitment(place: Point | None, start: str, end: str, over: int | None) -> None:
    busy = {"kind": "TREATMENT", "date": WED, "start_time": start, "end_time": end, "place": place}
    found = [] if over is None else [("COMMITMENT", "X000001", HERE, over)]
    assert told(CALENDAR, week(commitments=[busy])) == found
    assert told(CALENDAR, week(commitments=[busy | {"kind": "WORK"}])) == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        pytest.param({"start_time": "12:06"}, [], id="six minutes away six minutes after the first"),
        pytest.param({"start_time": "12:05"}, [("G1 11-25", 1)], id="five: the later is told of"),
        pytest.param({"start_time": "12:00", "room_code": "ROOM2"}, [], id="on end in one room"),
        pytest.param({"start_time": "10:00"}, [("G1 11-25", 126)], id="at once: one of them is told of"),
        pytest.param({"start_time": "12:05", "crn": "X900001"}, [], id="somebody else's"),
        pytest.param({"start_time": "10:00", "date": "2026-11-26"}, [], id="on another day"),
    ],
)
def test_after_another_hour_of_theirs(changes: dict[str, Any], found: list[tuple[str, int]]) -> None:
    second = catch_up(WED, 4, end_time="14:00", room_code="ROOM1") | changes
    assert [(where, over) for _, _, where, over in told(CALENDAR, week(None, False, second))] == found


def test_when_unpaid_work_is_issued_for_a_later_week() -> None:
    """Four hours from 08:00 at the site, with six minutes between the two."""
    for start, over in (("05:54", None), ("05:55", 1)):
        work = {"bookings": [issued("2026-12-02", 240, start_time=start)], "projects": [project(place=SITE)]}
        made = week({"date": "2026-12-02"}, beside={**work, "sessions": []})
        expected = [] if over is None else [("UNPAID_WORK_ISSUED", "X000001", "G1 12-02", over)]
        assert told(CALENDAR, made) == expected
