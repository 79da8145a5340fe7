"""Hours that a member has by themselves: the rules ask of each what they ask of the group's sessions.

The group meets on Tuesdays at 18:00 in ROOM1. He catches up on Wednesday 25 November from 10:00 to 12:00 in ROOM2, at
home's own door: the least way of 3 minutes and a margin of 3, so that he is away from 09:54 to 12:06.
"""

from typing import Any

import pytest

from optimizer.calendar import Span
from optimizer.facts import Facts
from optimizer.programmes.own_hours import own_hours
from optimizer.rules.base import Rule
from optimizer.rules.people.care_times import RULE as CARING
from optimizer.rules.risk.risk_orders_times import RULE as ORDERS
from optimizer.rules.risk.risk_victim_excl import RULE as VICTIMS
from tests.build import HOME, WED, person
from tests.optimizer.programmes.build import group, member, room, running, stranger, template, told
from tests.optimizer.rules.programmes.test_ap_catchup import catch_up

NEAR_HOME = {"centre": HOME.model_dump(), "radius_metres": 100}
HERE = "G1 11-25"


def week(own: dict[str, Any] | None = None, online: bool = False, **changes: Any) -> Facts:
    hour = catch_up(WED, **({"room_code": "ROOM2"} | (own or {})))
    where = None if online else "ROOM1"
    meets = group(appointments=[hour], members=[member(), stranger()], room_code=where)
    rooms = [room(), room("ROOM2", place=HOME)]
    made = [template(online=True)]
    return running(meets, people=[person(**changes)], rooms=rooms, programme_templates=made)


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
