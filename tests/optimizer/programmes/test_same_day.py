"""A day that is lost: whether its session could be held in another room, or with another facilitator.

The group of `build` has its fourth session on Tuesday 24 November 2026, at 18:00 in ROOM1 with F1; two men and a woman
who cannot climb stairs are in it. ROOM2 may be had on Tuesdays at 18:00.
"""

from typing import Any

import pytest

from models.cascade import Cascade
from models.programmes.groups import LostDay
from optimizer.programmes.ways_out import cascade_with_ways_out
from tests import build
from tests.build import TUE
from tests.optimizer.programmes.build import facilitator, group, member, room, running, stranger
from tests.optimizer.programmes.test_form import TUESDAY, crn, men

FIT: dict[str, Any] = {"slots": [TUESDAY], "access": ["STEP_FREE"]}
FAR_OFF = {"lat": 54.4, "lon": -2.9}
AWAY = [{"start_date": "2026-11-23", "end_date_inclusive": "2026-11-29"}]
SEATS = [member(), member(crn(2)), member(crn(3))]
OTHERS = [stranger("X900001", "FEMALE"), stranger("X900002")]


def lost(reason: str, day: str = TUE, second: dict[str, Any] | None = None, **changes: Any) -> Cascade:
    usual: dict[str, Any] = {
        "people": [*men(1, 2), build.woman(crn(3), access_needs=["STEP_FREE"])],
        "rooms": [room(access=["STEP_FREE"]), room("ROOM2", **(FIT | (second or {})))],
        "facilitators": [facilitator(), facilitator("F2")],
    }  # fmt: skip
    own = group(sex="MIXED", members=[*SEATS, *OTHERS])
    runs = changes.pop("beside", [])
    facts = running(own, *runs, **(usual | changes))
    return cascade_with_ways_out(facts.problem, "G1", LostDay.model_validate({"date": day, "reason": reason}))[1]


def elsewhere(**changes: Any) -> Any:
    """Another group at the time, of people who are not in the first."""
    return group(
        "G2", **({"members": [stranger("X900009")], "room_code": "ROOM3", "facilitator_codes": ["F3"]} | changes)
    )


@pytest.mark.parametrize(
    ("reason", "rooms", "staff"),
    [("ROOM", ["ROOM2"], []), ("FACILITATOR_ABSENT", [], ["F2"]), ("OTHER", ["ROOM2"], ["F2"]), ("WEATHER", [], [])],
)
def test_by_the_reason_there_is_another_room_or_somebody_else(reason: str, rooms: list[str], staff: list[str]) -> None:
    found = lost(reason)
    assert (list(found.rooms), list(found.facilitators)) == (rooms, staff)


def test_on_a_day_without_a_session_there_is_nothing_to_hold() -> None:
    found = lost("OTHER", "2026-11-25")
    assert (found.rooms, found.facilitators) == ((), ())


@pytest.mark.parametrize(
    "second",
    [
        pytest.param({"slots": [{"day": "TUESDAY", "start_time": "10:00"}]}, id="at another time"),
        pytest.param({"slots": [{"day": "MONDAY", "start_time": "18:00"}]}, id="on another day"),
        pytest.param({"places": 4}, id="too small"),
        pytest.param({"access": []}, id="with stairs"),
        pytest.param({"women_only": True}, id="kept for women"),
        pytest.param({"confidential": None}, id="not known to be confidential"),
        pytest.param({"place": FAR_OFF}, id="too far"),
        pytest.param({"closed_dates": [TUE]}, id="closed on the day"),
        pytest.param({"safety_assessed_until_inclusive": "2026-11-23"}, id="no longer known to be safe"),
        pytest.param({"pdu_code": "PDU2"}, id="of another delivery unit"),
    ],
)
def test_a_room_that_is_not_fit_for_all_of_them_is_not_told(second: dict[str, Any]) -> None:
    assert lost("ROOM", second=second, pdu_codes=["PDU1", "PDU2"]).rooms == ()


def test_a_room_of_just_so_many_places_is() -> None:
    assert lost("ROOM", second={"places": 5}).rooms == ("ROOM2",)


def test_a_room_that_another_group_has_then_is_not_free() -> None:
    rooms = [room(access=["STEP_FREE"]), room("ROOM2", slots=[TUESDAY], access=["STEP_FREE"])]
    staff = [facilitator(), facilitator("F2"), facilitator("F3")]
    assert lost("ROOM", rooms=rooms, facilitators=staff, beside=[elsewhere(room_code="ROOM2")]).rooms == ()


@pytest.mark.parametrize(
    ("second", "runs"),
    [
        pytest.param({"trained_for": ["BC-MODERATE"]}, {}, id="not trained"),
        pytest.param({"leave": AWAY}, {}, id="on leave"),
        pytest.param({}, {"facilitator_codes": ["F2"]}, id="at another group"),
    ],
)
def test_who_is_not_trained_or_not_free_cannot_take_it(second: dict[str, Any], runs: dict[str, Any]) -> None:
    staff = [facilitator(), facilitator("F2", **second), facilitator("F3", trained_for=["T1"])]
    rooms = [room(access=["STEP_FREE"]), room("ROOM3")]
    found = lost("FACILITATOR_ABSENT", facilitators=staff, rooms=rooms, beside=[elsewhere(**runs)] if runs else [])
    assert found.facilitators == ("F3",)


def alone(**changes: Any) -> Any:
    """A group that meets on Fridays, and an hour at the time that a member of it has alone."""
    own = {"crn": "X900009", "module_number": 1, "session_number": 3, "date": TUE, "start_time": "18:00",
           "end_time": "19:00", "catch_up": True} | changes  # fmt: skip
    return elsewhere(slots=[{"day": "FRIDAY", "start_time": "18:00"}], starts_on="2026-11-13", appointments=[own])


def test_what_somebody_has_alone_takes_its_room_and_its_facilitator() -> None:
    staff = [facilitator(), facilitator("F2"), facilitator("F3")]
    rooms = [room(access=["STEP_FREE"]), room("ROOM2", **FIT), room("ROOM3")]
    taken = lost("ROOM", rooms=rooms, facilitators=staff, beside=[alone(room_code="ROOM2", facilitator_code="F3")])
    assert taken.rooms == ()
    busy = lost("OTHER", rooms=rooms, facilitators=staff, beside=[alone(room_code="ROOM3", facilitator_code="F2")])
    assert (busy.rooms, busy.facilitators) == (("ROOM2",), ("F3",))


def test_work_at_the_time_of_the_group_stands_against_no_other_room() -> None:
    """It is against the group's own room as much."""
    work = [{"day": "TUESDAY", "start_time": "17:00", "end_time": "22:00", "kind": "WORK"}]
    people = [*men(1), build.person(crn(2), commitments=work), build.woman(crn(3), access_needs=["STEP_FREE"])]
    assert lost("ROOM", people=people).rooms == ("ROOM2",)
