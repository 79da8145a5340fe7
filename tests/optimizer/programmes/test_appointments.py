"""What a member has by themselves on a fixed day: no group is put on it, into its room, or where its facilitator is.

The group meets on Tuesdays at 18:00 in ROOM1 with F1, next on 24 November and 1 December.
"""

from datetime import date
from typing import Any

import pytest

from models.programmes.groups import ProgrammeGroup
from optimizer.facts import Facts
from optimizer.programmes.cascade import cascade
from optimizer.programmes.series import Series
from optimizer.programmes.starts import Beside, Lack, lacks
from optimizer.rules.order.law_req_compat import RULE as COMPATIBLE
from optimizer.rules.programmes.ap_venue import RULE as ROOM
from optimizer.rules.programmes.fac_trained import RULE as STAFF
from tests.build import TUE
from tests.optimizer.programmes.build import facilitator, group, member, room, running, stranger, template, told
from tests.optimizer.programmes.test_cascade import lost
from tests.optimizer.programmes.test_form import TUESDAY, crn, formed, men, waiting
from tests.optimizer.programmes.test_same_day import lost as ways_out
from tests.optimizer.rules.programmes.test_ap_catchup import catch_up

EVENING: dict[str, Any] = {"start_time": "19:00", "end_time": "20:00"}
FRIDAY = {"day": "FRIDAY", "start_time": "10:00"}
ELSEWHERE: dict[str, Any] = {"slots": [FRIDAY], "room_code": "ROOM2", "facilitator_codes": ["F2"]}
STAFFED: dict[str, Any] = {"facilitators": [facilitator(), facilitator("F2")], "rooms": [room(), room("ROOM2")]}


def with_hour(*, code: str = "G9", day: str = TUE, **changes: Any) -> ProgrammeGroup:
    """Another group, after all in order, with an hour of a member who is a stranger to the first."""
    own = catch_up(day, **({"crn": "X900009"} | EVENING | changes))
    return group(code, members=[stranger("X900009")], appointments=[own], **ELSEWHERE)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        pytest.param({"room_code": "ROOM1"}, True, id="at the time"),
        pytest.param({"room_code": "ROOM1", "start_time": "20:00", "end_time": "21:00"}, False, id="right after it"),
        pytest.param({"room_code": "ROOM1", "start_time": "17:00", "end_time": "18:00"}, False, id="right before it"),
        pytest.param({"room_code": "ROOM1", "day": "2026-11-25"}, False, id="on another day"),
        pytest.param({}, False, id="in the room of its own group"),
        pytest.param({"room_code": "ROOM1", "day": "2026-11-17"}, False, id="past"),
    ],
)
def test_no_group_meets_in_its_room(changes: dict[str, Any], found: bool) -> None:
    """It is the group that is told of, though the appointment is of a group after it."""
    facts = running(group(), with_hour(**changes), **STAFFED)
    assert told(ROOM, facts) == ([("ROOM_TAKEN", None, "G1 11-24", None)] if found else [])
    first = running(with_hour(code="G0", **changes), group(), **STAFFED)
    assert told(ROOM, first) == told(ROOM, facts)


@pytest.mark.parametrize(("who", "found"), [("F1", True), ("F2", False), (None, False)])
def test_nor_is_its_facilitator_at_a_group_then(who: str | None, found: bool) -> None:
    facts = running(group(), with_hour(facilitator_code=who), **STAFFED)
    assert told(STAFF, facts) == ([("FACILITATOR_ELSEWHERE", None, "G1 11-24", None)] if found else [])


def test_two_appointments_at_one_time_are_told_of_at_the_later() -> None:
    for start, found in (("19:59", 1), ("20:00", 0)):
        both = [
            catch_up(TUE, crn="X900001", start_time=start, end_time="21:00", facilitator_code="F1"),
            catch_up(TUE, facilitator_code="F1", **EVENING),
        ]
        twice = group(members=[member(), stranger()], appointments=both, slots=ELSEWHERE["slots"])
        for rule, code in ((ROOM, "ROOM_TAKEN"), (STAFF, "FACILITATOR_ELSEWHERE")):
            assert told(rule, running(twice)) == [(code, None, "G1 11-24", None)] * found


def test_nobody_is_at_two_places_with_the_way_between_them() -> None:
    """ROOM1 is where the group meets: over at 18:00 he is in time, and at 18:01 he is not."""
    for end, found in (("18:00", []), ("18:01", [("COMMITMENT", "X000001", "G1 11-24", 1)])):
        own = catch_up(TUE, start_time="17:00", end_time=end)
        assert told(COMPATIBLE, running(group(appointments=[own]))) == found


def test_an_hour_online_is_at_home() -> None:
    """At home until 17:54 he is at the group, 6 minutes away, at 18:00."""
    programmes = [template(), template(template_code="T2", online=True)]
    for end, found in (("17:54", []), ("17:55", [("COMMITMENT", "X000001", "G1 11-24", 1)])):
        own = catch_up(TUE, start_time="17:00", end_time=end)
        online = group("G2", template_code="T2", starts_on="2026-12-15", room_code=None, appointments=[own],
                       members=[member(joined_on="2026-12-15")])  # fmt: skip
        assert told(COMPATIBLE, running(group(), online, programme_templates=programmes)) == found


def test_of_sessions_that_are_alike_the_one_on_its_day_is_told() -> None:
    own = catch_up("2026-12-01", **EVENING)
    assert told(COMPATIBLE, running(group(appointments=[own]))) == [("COMMITMENT", "X000001", "G1 12-01", 60)]


def test_an_hour_in_the_slot_that_is_kept_for_it_meets_nothing() -> None:
    """The fourth session is one to one, on Tuesday the 24th in the slot of all."""
    own = catch_up(TUE, session=4, catch_up=False, facilitator_code="F1", start_time="18:00", end_time="19:00")
    for changes, found in (({}, 0), ({"catch_up": True}, 1)):
        facts = running(group(appointments=[own | changes]), programme_templates=[template(one_to_one=4)])
        assert [len(told(rule, facts)) for rule in (ROOM, STAFF, COMPATIBLE)] == [found] * 3


def test_a_lost_day_does_not_move_the_group_onto_it() -> None:
    """The session of the 24th comes on 1 December, the last one on the 8th, where he makes up the third."""
    own = catch_up("2026-12-08", facilitator_code="F1", **EVENING)
    facts = running(group(appointments=[own]))
    broken = {(one.rule, one.code, str(one.session.date)) for one in cascade(facts.problem, "G1", lost(TUE))[1].breaks
              if one.session}  # fmt: skip
    assert broken >= {
        ("AP-VENUE", "ROOM_TAKEN", "2026-12-08"), ("FAC-TRAINED", "FACILITATOR_ELSEWHERE", "2026-12-08"),
        ("LAW-REQ-COMPAT", "COMMITMENT", "2026-12-08"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("own", "starts", "members"),
    [
        pytest.param({}, "2026-11-30", [1, 2, 3], id="elsewhere, and nobody who waits"),
        pytest.param({"crn": crn(1)}, "2026-12-07", [1, 2, 3], id="of one who waits: all begin a week later"),
        pytest.param({"room_code": "ROOM1"}, "2026-12-07", [1, 2, 3], id="the room"),
        pytest.param({"facilitator_code": "F1"}, "2026-11-30", [1, 2, 3], id="F1, and F2 leads"),
    ],
)
def test_no_group_starts_on_it(own: dict[str, Any], starts: str, members: list[int]) -> None:
    """Groups may start on 1 or 8 December, and the hour is on the 1st."""
    (made,) = formed(beside_hour("2026-12-01", **own)).groups
    assert str(made.starts_on) == starts
    assert [int(one.crn[1:]) for one in made.members] == members
    assert made.facilitator_codes == (("F2",) if own.get("facilitator_code") else ("F1",))


def beside_hour(day: str, *, leave: Any = (), **own: Any) -> Facts:
    """Three who wait, and a group of another programme elsewhere, with an hour on that day."""
    hour = catch_up(day, **({"crn": "X900009"} | EVENING | own))
    mine = [] if hour["crn"] == "X900009" else [member(hour["crn"])]
    runs = group("G9", **ELSEWHERE | {"facilitator_codes": ["F3"]}, template_code="T9", appointments=[hour],
                 members=[stranger("X900009"), *mine])  # fmt: skip
    return waiting(
        men(1, 2, 3), programme_groups=[runs], rooms=[room(slots=[TUESDAY]), room("ROOM2")],
        programme_templates=[template(least_members=2), template(template_code="T9")],
        facilitators=[facilitator(leave=leave), facilitator("F2"), facilitator("F3", trained_for=["T9"])],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "starts"),
    [
        pytest.param("2026-12-01", ["2026-11-30"], id="when F1 is there"),
        pytest.param("2026-12-15", [], id="when F1 is away: on the 15th nobody is there"),
    ],
)
def test_who_has_an_hour_then_is_no_cover_then_and_may_be_on_other_days(day: str, starts: list[str]) -> None:
    """F1 is away on 15 December; F2 is with somebody for an hour, and so leads no group that meets on that day."""
    away = [{"start_date": "2026-12-15", "end_date_inclusive": "2026-12-15"}]
    found = formed(beside_hour(day, facilitator_code="F2", leave=away)).groups
    assert [str(one.starts_on) for one in found] == starts
    assert [(one.facilitator_codes, one.cover_codes) for one in found] == [(("F1",), ("F2",))] * len(starts)


@pytest.mark.parametrize(
    ("own", "lack"),
    [
        ({}, []),
        ({"room_code": "ROOM1"}, [Lack("AP-VENUE", "ROOM_TAKEN", on=date(2026, 12, 8))]),
        ({"facilitator_code": "F1"},
         [Lack("FAC-TRAINED", "TOO_FEW_FACILITATORS", 1, "facilitators", date(2026, 12, 8))]),
    ],
)  # fmt: skip
def test_what_a_start_lacks_then_is_told(own: dict[str, Any], lack: list[Lack]) -> None:
    facts = beside_hour("2026-12-08", **own)
    facts = Facts(facts.problem.model_copy(update={"facilitators": (facilitator(),)}))
    series = Series(facts.problem, group("G3", starts_on="2026-12-01"), template(), facts.problem.rooms[0])
    assert list(lacks(Beside(facts), series)) == lack


@pytest.mark.parametrize(
    ("own", "rooms", "staff"),
    [
        ({}, ("ROOM2",), ("F2",)),
        ({"room_code": "ROOM2"}, (), ("F2",)),
        ({"facilitator_code": "F2"}, ("ROOM2",), ()),
    ],
)  # fmt: skip
def test_what_it_takes_is_no_way_out_on_a_lost_day(own: dict[str, Any], rooms: Any, staff: Any) -> None:
    other = {"room_code": "ROOM3", "facilitator_codes": ["F3"], "slots": ELSEWHERE["slots"]}
    hour = catch_up(TUE, **({"crn": "X900009"} | EVENING | own))
    runs = group("G2", members=[stranger("X900009")], appointments=[hour], **other)
    third = facilitator("F3", trained_for=["BC-MODERATE"])
    free = {"access": ["STEP_FREE"], "slots": [TUESDAY]}
    found = ways_out(
        "OTHER", beside=[runs], facilitators=[*STAFFED["facilitators"], third],
        rooms=[room(access=["STEP_FREE"]), room("ROOM2", **free), room("ROOM3")],
    )  # fmt: skip
    assert (found.rooms, found.facilitators) == (rooms, staff)
