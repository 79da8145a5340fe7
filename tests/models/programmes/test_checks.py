"""What must hold in and between the records of programmes: every fault by its code, its record and its place."""

from typing import Any

import pytest

from models.faults import Severity
from tests.models.rich import GONE, RICH, read, read_changed, told

GROUP, TEMPLATE, FACILITATOR = "/programmeGroups/0", "/programmeTemplates/0", "/facilitators/0"
HELD = RICH["programmeGroups"][0]["held"]
WHY = "members/0/journeyReason"
REASON = f"{GROUP}/{WHY}"
MEMBERS = RICH["programmeGroups"][0]["members"]
SESSIONS = RICH["programmeTemplates"][0]["sessions"]
SEATS = [{"crn": f"X9000{n:02}", "cohort": "GENERAL", "joinedOn": "2026-11-03"} for n in range(14)]
LATER = SEATS[12] | {"joinedOn": "2026-11-10"}
OUT = {("GROUP_SET_ASIDE", f"{GROUP}/members/0/crn")}
NO_TEMPLATE = {("UNKNOWN_TEMPLATE", f"{GROUP}/templateCode")} | OUT

# What is changed in the rich problem, and the faults of the records at fault; where a group is set aside its member is.
OF_TEMPLATES: dict[str, tuple[dict[str, Any], tuple[str, str]]] = {
    "a session is missing": ({f"{TEMPLATE}/sessions": SESSIONS[:1] + SESSIONS[2:]}, ("GAP_IN_ORDER", "sessions")),
    "a session stands twice": ({f"{TEMPLATE}/sessions": [*SESSIONS, SESSIONS[0]]}, ("GAP_IN_ORDER", "sessions")),
    "a module is missing": ({f"{TEMPLATE}/sessions/0/moduleNumber": 3}, ("GAP_IN_ORDER", "sessions")),
    "it begins with module 2": (
        {f"{TEMPLATE}/sessions": [one | {"moduleNumber": 2, "sessionNumber": n} for n, one in enumerate(SESSIONS, 1)],
         f"{TEMPLATE}/entryModules": [2]},
        ("GAP_IN_ORDER", "sessions"),
    ),
    "it needs more than there may be": ({f"{TEMPLATE}/leastMembers": 11}, ("OUT_OF_RANGE", "leastMembers")),
    "a mark names nothing": ({f"{TEMPLATE}/unverifiedFields/0": "luck"}, ("UNKNOWN_KEY", "unverifiedFields/0")),
    "rolling without an entry": ({f"{TEMPLATE}/entryModules": []}, ("NOT_TOGETHER", "entryModules")),
    "rolling into nowhere": ({f"{TEMPLATE}/entryModules": [7]}, ("NOT_TOGETHER", "entryModules")),
    "closed with an entry": ({f"{TEMPLATE}/entry": "CLOSED"}, ("NOT_TOGETHER", "entryModules")),
}  # fmt: skip


@pytest.mark.parametrize("name", OF_TEMPLATES)
def test_a_template_with_a_fault_takes_its_groups_with_it(name: str) -> None:
    changes, (code, field) = OF_TEMPLATES[name]
    reading = read_changed(changes)
    assert told(reading.faults) == {(code, f"{TEMPLATE}/{field}")} | NO_TEMPLATE
    assert "programme template OWN1" in {one.record for one in reading.faults}
    assert reading.problem
    assert not reading.problem.programme_groups
    assert not reading.problem.programme_templates
    assert [one.crn for one in reading.problem.people] == ["X100001", "X100003"]


OF_GROUPS: dict[str, tuple[dict[str, Any], tuple[str, str]]] = {
    "a slot twice": ({f"{GROUP}/slots/0/day": "THURSDAY"}, ("REPEATED", "slots/0")),
    "past midnight": ({f"{GROUP}/slots/0/startTime": "22:00"}, ("OUT_OF_RANGE", "slots")),
    "of another age": ({f"{GROUP}/startsOn": "0026-11-03"}, ("OUT_OF_RANGE", "startsOn")),
    "a session held twice": ({f"{GROUP}/held": [HELD[0], HELD[0]]}, ("REPEATED", "held/1")),
    "held out of order": ({f"{GROUP}/held/1/date": "2026-11-02"}, ("OUT_OF_ORDER", "held/1/date")),
    "held without the one before": ({f"{GROUP}/held": HELD[1:]}, ("OUT_OF_ORDER", "held")),
    "held tomorrow": ({f"{GROUP}/held/1/date": "2026-11-18", "/plannedOn": "2026-11-17"}, ("NOT_PAST", "held/1/date")),
    "held on a day that was lost": ({f"{GROUP}/held/1/date": "2026-11-17"}, ("HELD_ON_LOST_DAY", "lostDays/0")),
    "left before joining": ({f"{GROUP}/members/1/leftOn": "2026-11-02"}, ("ENDS_BEFORE_START", "members/1/leftOn")),
    "two seats at one time": ({f"{GROUP}/members/1/crn": "X100002", f"{GROUP}/members/1/placementSex": GONE,
                               f"{GROUP}/appointments": []}, ("REPEATED", "members/1/crn")),
    "thirteen members": ({f"{GROUP}/members": [MEMBERS[0], *SEATS[:12]], f"{GROUP}/appointments": []},
                         ("TOO_MANY_MEMBERS", "members")),
    "an appointment of a stranger": ({f"{GROUP}/appointments/0/crn": "X999999"},
                                     ("UNKNOWN_PERSON", "appointments/0/crn")),
    "an appointment backwards": ({f"{GROUP}/appointments/0/endTime": "17:00"},
                                 ("ENDS_BEFORE_START", "appointments/0/endTime")),
    "came tomorrow": ({f"{GROUP}/appointments/0/attended": False, f"{GROUP}/appointments/0/date": "2026-11-20"},
                      ("NOT_PAST", "appointments/0/attended")),
    "missed twice": ({f"{GROUP}/members/0/missed/1/moduleNumber": 0}, ("REPEATED", "members/0/missed/0")),
    "missed what is not in the manual": ({f"{GROUP}/members/0/missed/1/sessionNumber": 9},
                                         ("UNKNOWN_SESSION", "members/0/missed/1")),
    "missed what is to come": ({f"{GROUP}/members/0/missed/1/sessionNumber": 2}, ("NOT_PAST", "members/0/missed/1")),
    "a guest of their own group": ({f"{GROUP}/members/2/guestOf": "G1"}, ("GUEST_AT_HOME", "members/2/guestOf")),
    "confirmed tomorrow": ({f"{REASON}/confirmedOn": "2026-11-20"}, ("NOT_PAST", f"{WHY}/confirmedOn")),
    "confirmed in another age": ({f"{REASON}/confirmedOn": "0026-11-02"}, ("OUT_OF_RANGE", f"{WHY}/confirmedOn")),
    "an appointment in no room": ({f"{GROUP}/appointments/0/roomCode": "ROOM9"},
                                  ("UNKNOWN_ROOM", "appointments/0/roomCode")),
    "an appointment with nobody": ({f"{GROUP}/appointments/0/facilitatorCode": "F9"},
                                   ("UNKNOWN_FACILITATOR", "appointments/0/facilitatorCode")),
    "no such template": ({f"{GROUP}/templateCode": "NONE1"}, ("UNKNOWN_TEMPLATE", "templateCode")),
    "no such room": ({f"{GROUP}/roomCode": "ROOM9"}, ("UNKNOWN_ROOM", "roomCode")),
    "no such manager": ({f"{GROUP}/treatmentManagerCode": "F9"}, ("UNKNOWN_FACILITATOR", "treatmentManagerCode")),
    "no such facilitator": ({f"{GROUP}/facilitatorCodes/0": "F9"}, ("UNKNOWN_FACILITATOR", "facilitatorCodes/0")),
    "no such cover": ({f"{GROUP}/coverCodes/0": "F9"}, ("UNKNOWN_FACILITATOR", "coverCodes/0")),
    "no such worker": ({f"{GROUP}/partnerLinkWorkerCode": "W9"}, ("UNKNOWN_WORKER", "partnerLinkWorkerCode")),
    "a sex that stands with the person": ({f"{GROUP}/members/0/placementSex": "MALE"},
                                          ("GIVEN_TWICE", "members/0/placementSex")),
    # Held on 12 November, then lost on 17 and 19: the last session is on Tuesday 24.
    "a room that closes before the end": ({"/rooms/0/closesOnExclusive": "2026-11-24"}, ("ROOM_CLOSES", "roomCode")),
}  # fmt: skip


@pytest.mark.parametrize("name", OF_GROUPS)
def test_a_group_with_a_fault_is_set_aside_with_its_members(name: str) -> None:
    changes, (code, field) = OF_GROUPS[name]
    reading = read_changed(changes)
    assert (code, f"{GROUP}/{field}") in told(reading.faults)
    assert {one[0] for one in told(reading.faults)} == {code, "GROUP_SET_ASIDE"}
    assert {one.record for one in reading.faults} == {"programme group G1", "person X100002"}
    assert all(one.severity is Severity.SETS_ASIDE for one in reading.faults)
    assert reading.problem
    assert reading.problem.programme_groups == ()
    assert [one.crn for one in reading.problem.people] == ["X100001", "X100003"]


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        pytest.param({f"{REASON}/confirmedBy": GONE}, "MISSING_FIELD", "confirmedBy", id="without who"),
        pytest.param({f"{REASON}/confirmedOn": GONE}, "MISSING_FIELD", "confirmedOn", id="without when"),
        pytest.param({f"{REASON}/code": GONE}, "MISSING_FIELD", "code", id="without a reason"),
        pytest.param({f"{REASON}/code": "FAR_OUT"}, "NOT_ONE_OF", "code", id="a reason that is not of the list"),
        pytest.param({f"{REASON}/confirmedBy": "Ann Example"}, "BAD_CODE", "confirmedBy", id="a name"),
        pytest.param({f"{REASON}/confirmedOn": "2 November"}, "BAD_DATE_OR_TIME", "confirmedOn", id="no date"),
        pytest.param({f"{REASON}/note": "lives far out"}, "UNKNOWN_KEY", "note", id="in words"),
    ],
)
def test_a_confirmed_reason_is_whole_and_coded(change: dict[str, Any], code: str, field: str) -> None:
    (fault,) = read_changed(change).faults
    assert (fault.code, fault.record, fault.pointer) == (code, "programme group G1", f"{REASON}/{field}")
    assert fault.mend


RIGHT: dict[str, dict[str, Any]] = {
    "the room closes the day after the last session": {"/rooms/0/closesOnExclusive": "2026-11-25"},
    "a room without an end": {"/rooms/0/closesOnExclusive": None},
    "online": {f"{GROUP}/roomCode": None},
    "came today": {f"{GROUP}/appointments/0/attended": True, f"{GROUP}/appointments/0/date": "2026-11-19"},
    "confirmed today": {f"{REASON}/confirmedOn": "2026-11-19"},
    "no reason confirmed": {REASON: GONE},
    "held today": {f"{GROUP}/held/1/date": "2026-11-18", "/plannedOn": "2026-11-18"},
    "twelve members": {f"{GROUP}/members": [MEMBERS[0], *SEATS[:11]], f"{GROUP}/appointments": []},
    "a thirteenth after the first has left": {
        f"{GROUP}/members": [MEMBERS[0] | {"leftOn": "2026-11-10"}, *SEATS[:11], LATER],
        f"{GROUP}/appointments": [],
    },
    "the same person again, later": {
        f"{GROUP}/members": [MEMBERS[0] | {"leftOn": "2026-11-10"}, MEMBERS[0] | {"joinedOn": "2026-11-10"}]
    } | {f"{GROUP}/appointments": []},
    "a template that ships": {f"{GROUP}/templateCode": "TSP", f"{GROUP}/held": []},
    "to the minute before midnight": {f"{GROUP}/slots/0/startTime": "21:59"},
    "one member kept from another": {"/nonAssociations/0/crns": ["X100001", "X900001"]},
}  # fmt: skip


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_right_is_no_fault(name: str) -> None:
    assert read_changed(RIGHT[name]).faults == ()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({f"{FACILITATOR}/trainedFor": []}, ("TRAINED_IN_NOTHING", "trainedFor")),
        ({f"{FACILITATOR}/trainedFor": ["OWN1", "NONE1"]}, ("UNKNOWN_TEMPLATE", "trainedFor/1")),
        ({f"{FACILITATOR}/leave/0/endDateInclusive": "2026-12-20"}, ("ENDS_BEFORE_START", "leave/0")),
    ],
)
def test_a_facilitator_with_a_fault_is_set_aside_alone(change: dict[str, Any], fault: tuple[str, str]) -> None:
    reading = read_changed(change)
    assert told(reading.faults) == {(fault[0], f"{FACILITATOR}/{fault[1]}")}
    assert [one.record for one in reading.faults] == ["facilitator F1"]
    assert reading.problem
    assert [one.facilitator_code for one in reading.problem.facilitators] == ["F2"]
    assert len(reading.problem.programme_groups) == 1


def test_a_member_who_left_before_the_week_is_not_set_aside() -> None:
    reading = read_changed({f"{GROUP}/members/0/leftOn": "2026-11-22", f"{GROUP}/templateCode": "NONE1"})
    assert told(reading.faults) == {("UNKNOWN_TEMPLATE", f"{GROUP}/templateCode")}


def test_a_group_that_cannot_be_read_stops_planning() -> None:
    """Nobody knows who sits in it, and so nobody's calendar is known."""
    reading = read_changed({f"{GROUP}/startsOn": "Tuesday"})
    assert reading.problem is None
    assert told(reading.faults) == {("BAD_DATE_OR_TIME", f"{GROUP}/startsOn")}


def test_of_two_groups_of_one_code_none_is_kept() -> None:
    two = RICH["programmeGroups"] * 2
    reading = read(RICH | {"programmeGroups": two})
    assert {one.code for one in reading.faults} == {"REPEATED", "GROUP_SET_ASIDE"}
    assert reading.problem
    assert reading.problem.programme_groups == ()


OF_RECORDS: dict[str, tuple[dict[str, Any], tuple[str, str]]] = {
    "more days used than ordered": ({"/activityDays/0/usedDays": 26}, ("OUT_OF_RANGE", "/activityDays/0/usedDays")),
    "a programme without its template": (
        {"/planSequences/0/steps/1/templateCode": GONE}, ("NOT_TOGETHER", "/planSequences/0/steps/1/templateCode"),
    ),
    "a template that is no programme": (
        {"/planSequences/0/steps/0/templateCode": "TSP"}, ("NOT_TOGETHER", "/planSequences/0/steps/0/templateCode"),
    ),
    "a centre that closes before it opens": (
        {"/attendanceCentres/0/sessions/0/endTime": "10:00"},
        ("ENDS_BEFORE_START", "/attendanceCentres/0/sessions/0/endTime"),
    ),
    "no such centre": (
        {"/attendanceOrders/0/centreCode": "SAC9"}, ("UNKNOWN_CENTRE", "/attendanceOrders/0/centreCode"),
    ),
    "two orders of one person": (
        {"/attendanceOrders": RICH["attendanceOrders"] * 2}, ("REPEATED", "/attendanceOrders/0"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", OF_RECORDS)
def test_a_fault_in_what_a_court_or_a_plan_asks_stops_planning(name: str) -> None:
    changes, fault = OF_RECORDS[name]
    reading = read_changed(changes)
    assert fault in told(reading.faults)
    assert reading.problem is None


def test_in_wales_there_are_no_attendance_centres() -> None:
    assert ("NOT_IN_WALES", "/attendanceCentres/0") in told(read_changed({"/country": "WLS"}).faults)
