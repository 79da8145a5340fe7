"""AP-TRAVEL-60: above 60 minutes to a group the reason is on record, above 90 nobody is sent; margins included.

Beyond 9 km by car d km take 2.5 + 1.6 * 9 + 1.1 * (d - 9) minutes, with a margin of 3; by public transport 26 + 6.0 * d
to 9 km, with 10 more in the evening and a margin of 16.
"""

from typing import Any

import pytest

from models.base import Point
from optimizer.facts import Facts
from optimizer.rules.programmes.ap_travel_60 import RULE
from tests.build import CAR, person
from tests.optimizer.programmes.build import group, member, noted, room, running, stranger, told

BUS = {"public_transport": True}
TUESDAY = "G1 11-24"
CONFIRMED = {"code": "RUNNING_GROUP", "confirmed_by": "TM1", "confirmed_on": "2026-11-02"}


def north(km: float) -> Point:
    """So far from home, which is at 53.418; a degree of latitude is 111.28 km there."""
    return Point(lat=round(53.418 + km / 111.28, 6), lon=-2.9)


def facts(km: float, means: Any = CAR, start: str = "12:00", **changes: Any) -> Facts:
    meets = group(slots=[{"day": "TUESDAY", "start_time": start}])
    return running(meets, rooms=[room(place=north(km))], people=[person(travel=means)], **changes)


@pytest.mark.parametrize(
    ("km", "means", "start", "notes", "over"),
    [
        # 2.5 + 14.4 + 1.1 * 36.4 = 56.94, so 57, and 3 make 60.
        pytest.param(45.4, CAR, "12:00", [], 0, id="60 minutes"),
        # 2.5 + 14.4 + 1.1 * 36.6 = 57.16, so 58, and 3 make 61.
        pytest.param(45.6, CAR, "12:00", ["RUNNING_GROUP"], 0, id="61 minutes"),
        # 26 + 6 * 7.9 = 73.4, so 74, and 16 make 90.
        pytest.param(7.9, BUS, "12:00", ["RUNNING_GROUP"], 0, id="90 minutes"),
        # 26 + 6 * 8.05 = 74.3, so 75, and 16 make 91.
        pytest.param(8.05, BUS, "12:00", [], 1, id="91 minutes"),
        # Home after six: 10 more on that way.
        pytest.param(7.9, BUS, "16:30", [], 10, id="100 minutes home in the evening"),
    ],
)
def test_minutes_each_way(km: float, means: Any, start: str, notes: list[str], over: int) -> None:
    made = facts(km, means, start)
    assert noted(RULE, made) == notes
    assert told(RULE, made) == ([("TOO_FAR", "X000001", TUESDAY, over)] if over else [])


def test_a_region_may_set_another_threshold() -> None:
    assert noted(RULE, facts(45.4, policy={"overrides": {"programmeTravelMinutes": 59}})) == ["RUNNING_GROUP"]


def seats(*members: Any, km: float = 45.6) -> Facts:
    return running(group(members=members), rooms=[room(place=north(km))], people=[person(travel=CAR)])


def test_a_reason_that_somebody_confirmed_is_noted_no_more() -> None:
    """61 minutes, as above; 92 by 73.8 km: 2.5 + 14.4 + 1.1 * 64.8 = 88.18, so 89, and 3."""
    assert noted(RULE, seats(member())) == ["RUNNING_GROUP"]
    assert noted(RULE, seats(member(journey_reason=CONFIRMED))) == []
    beyond = seats(member(journey_reason=CONFIRMED), km=73.8)
    assert told(RULE, beyond) == [("TOO_FAR", "X000001", TUESDAY, 2)]


def test_a_reason_is_of_the_seat_for_which_it_was_confirmed() -> None:
    """Left on 10 November, back from 24 November: the second seat is another, as home may be."""
    first, again = {"left_on": "2026-11-10"}, {"joined_on": "2026-11-24"}
    assert noted(RULE, seats(member(**first, journey_reason=CONFIRMED), member(**again))) == ["RUNNING_GROUP"]
    assert noted(RULE, seats(member(**first), member(**again, journey_reason=CONFIRMED))) == []


def test_of_who_is_not_among_the_people_and_of_an_unknown_place_nothing_is_known() -> None:
    assert noted(RULE, running(group(members=[stranger()]), rooms=[room(place=north(20))])) == []
    online = running(group(room_code=None), people=[person(travel=BUS)])
    assert (noted(RULE, online), told(RULE, online)) == ([], [])
