"""AP-VENUE: a room that is fit, open, large enough, and the group's own at the time."""

from typing import Any

import pytest

from models.programmes.groups import GroupMember
from optimizer.rules.programmes.ap_venue import RULE
from tests.build import person
from tests.optimizer.programmes.build import group, noted, room, running, stranger, template, told

NEXT = "G1 11-24"


@pytest.mark.parametrize(
    ("has", "asks", "codes"),
    [
        pytest.param({}, {"needs_recording": True}, [], id="all there"),
        pytest.param({"confidential": False}, {}, ["NOT_CONFIDENTIAL"], id="not confidential"),
        pytest.param({"confidential": None}, {}, ["NOT_CONFIDENTIAL"], id="not known to be confidential"),
        pytest.param({"recording": False}, {}, [], id="no kit, and none needed"),
        pytest.param({"recording": False}, {"needs_recording": True}, ["NO_RECORDING"], id="no kit"),
        pytest.param({"recording": None}, {"needs_recording": True}, ["NO_RECORDING"], id="no kit known"),
    ],
)
def test_what_a_room_has(has: dict[str, Any], asks: dict[str, Any], codes: list[str]) -> None:
    facts = running(group(), rooms=[room(**has)], programme_templates=[template(**asks)])
    assert told(RULE, facts) == [(code, None, NEXT, None) for code in codes]


@pytest.mark.parametrize(("online", "codes"), [(True, []), (False, ["NO_ROOM"])])
def test_without_a_room_it_is_online_where_the_manual_allows_that(online: bool, codes: list[str]) -> None:
    facts = running(group(room_code=None), programme_templates=[template(online=online)])
    assert [one[0] for one in told(RULE, facts)] == codes


def test_a_room_that_was_set_aside_is_none() -> None:
    facts = running(group())
    facts.problem = facts.problem.model_copy(update={"rooms": ()})
    assert told(RULE, facts) == [("NO_ROOM", None, NEXT, None)]


@pytest.mark.parametrize(("places", "over"), [(3, 0), (2, 1)])
def test_places_for_all_members_of_the_day(places: int, over: int) -> None:
    """Three on 24 November; one of them has left by 1 December."""
    members = [stranger(), stranger("X900002"), stranger("X900003", left_on="2026-12-01")]
    facts = running(group(members=members), rooms=[room(places=places)])
    assert told(RULE, facts) == ([("ROOM_TOO_SMALL", None, NEXT, over)] if over else [])


def test_what_a_member_needs_of_a_venue() -> None:
    needs = [person(access_needs=["STEP_FREE"])]
    assert told(RULE, running(group(), people=needs, rooms=[room(access=["STEP_FREE"])])) == []
    assert told(RULE, running(group(), people=needs)) == [("NOT_ACCESSIBLE", "X000001", NEXT, None)]


@pytest.mark.parametrize(("start", "taken"), [("20:00", False), ("19:59", True)])
def test_a_room_is_for_one_group_at_a_time(start: str, taken: bool) -> None:
    other = group("G2", slots=[{"day": "TUESDAY", "start_time": start}], members=[])
    days = [("ROOM_TAKEN", None, f"G2 {day}", None) for day in ("11-24", "12-01")]
    assert told(RULE, running(group(), other)) == (days if taken else [])
    apart = other.model_copy(update={"room_code": "ROOM2"})
    assert told(RULE, running(group(), apart, rooms=[room(), room("ROOM2")])) == []


def test_a_bank_holiday_may_push_a_group_past_its_rooms_end() -> None:
    """Five Mondays from 30 November would end on 28 December, which is a bank holiday: so on 4 January."""
    mondays = group(starts_on="2026-11-30", slots=[{"day": "MONDAY", "start_time": "18:00"}])
    facts = running(mondays, rooms=[room(closes_on_exclusive="2027-01-04")])
    assert told(RULE, facts) == [("ROOM_CLOSED", None, "G1 01-04", None)]


@pytest.mark.parametrize(
    ("until", "days"), [("2026-12-01", []), ("2026-11-30", ["12-01"]), ("2026-11-01", ["11-24", "12-01"])]
)
def test_health_and_safety_is_assessed_to_the_last_session(until: str, days: list[str]) -> None:
    facts = running(group(), rooms=[room(safety_assessed_until_inclusive=until)])
    assert told(RULE, facts) == [("SAFETY_RUN_OUT", None, f"G1 {day}", None) for day in days]
    assert noted(RULE, facts) == []


def test_an_assessment_that_is_not_recorded_is_noted_and_one_online_is_not_asked_for() -> None:
    assert noted(RULE, running(group(), rooms=[room(safety_assessed_until_inclusive=None)])) == ["SAFETY_NOT_RECORDED"]
    assert noted(RULE, running(group(room_code=None), programme_templates=[template(online=True)])) == []


WOMEN = [stranger("X900001", "FEMALE"), stranger("X900002", "FEMALE")]


@pytest.mark.parametrize(
    ("members", "against"),
    [
        pytest.param(WOMEN, [], id="women"),
        pytest.param([*WOMEN, stranger("X900003")], ["X900003"], id="a man"),
        pytest.param([*WOMEN, stranger("X900003", "REFER")], ["X900003"], id="with a manager to decide"),
        pytest.param([*WOMEN, stranger("X900003", None)], ["X900003"], id="not recorded"),
        pytest.param([*WOMEN, stranger("X900003", left_on="2026-11-24")], [], id="a man who has left"),
    ],
)
def test_a_venue_kept_for_women_is_for_women_alone(members: list[GroupMember], against: list[str]) -> None:
    facts = running(group(sex="MIXED", members=members), rooms=[room(women_only=True)])
    assert told(RULE, facts) == [("KEPT_FOR_WOMEN", crn, NEXT, None) for crn in against]


@pytest.mark.parametrize(("kept", "codes"), [(True, []), (False, ["NOT_KEPT_FOR_WOMEN"])])
def test_whoever_chose_a_venue_for_women_is_seated_in_no_other(kept: bool, codes: list[str]) -> None:
    chose = [WOMEN[0], stranger("X900002", "FEMALE", women_only_venue=True)]
    facts = running(group(sex="FEMALE", members=chose), rooms=[room(women_only=kept)])
    assert [(one[0], one[1]) for one in told(RULE, facts)] == [(code, "X900002") for code in codes]


def test_online_there_is_no_venue_to_choose() -> None:
    chose = [WOMEN[0], stranger("X900002", "FEMALE", women_only_venue=True)]
    online = group(sex="FEMALE", members=chose, room_code=None)
    assert told(RULE, running(online, programme_templates=[template(online=True)])) == []
