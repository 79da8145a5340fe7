"""What must hold between records: no id twice, and none that names nothing."""

from typing import Any

import pytest

from models.faults import Severity
from models.lists import records
from tests.models.rich import RICH, read, read_changed, told

OTHER_PERSON = RICH["people"][2]


def added(where: str, *records: dict[str, Any]) -> dict[str, Any]:
    """The rich problem with more records in one list."""
    return RICH | {where: [*RICH[where], *records]}


@pytest.mark.parametrize(
    ("where", "row", "change"),
    [
        ("people", 2, {"home": {"lat": 53.0, "lon": -2.0}}),
        ("people", 2, {}),
        ("projects", 1, {"capacity": 2}),
        ("supervisors", 0, {"sex": "MALE"}),
        ("vehicles", 0, {"passengerSeats": 5}),
        ("busRuns", 0, {"vehicleCode": "V1"}),
        ("sessions", 1, {"startTime": "10:00:00", "endTime": "14:00"}),
    ],
)
def test_of_records_with_one_id_none_is_kept(where: str, row: int, change: dict[str, Any]) -> None:
    reading = read(added(where, RICH[where][row] | change))
    repeated = {("REPEATED", f"/{where}/{n}") for n in (row, len(RICH[where]))}
    session = {("UNKNOWN_PROJECT", "/sessions/1/projectCode")} if where == "projects" else set()
    assert told(reading.faults) == repeated | session
    assert reading.problem
    assert len(records(reading.problem, where)) == len(RICH[where]) - 1


def test_a_record_is_not_kept_where_another_of_its_id_cannot_be_read() -> None:
    reading = read(added("people", OTHER_PERSON | {"home": None}))
    assert told(reading.faults) == {("REPEATED", "/people/2"), ("WRONG_TYPE", "/people/3/home")}


def test_two_sessions_of_a_project_at_two_times_are_two() -> None:
    assert read(added("sessions", RICH["sessions"][1] | {"startTime": "09:30"})).faults == ()


def test_a_session_needs_its_project() -> None:
    reading = read_changed({"/sessions/1/projectCode": "P8"})
    assert told(reading.set_aside) == {("UNKNOWN_PROJECT", "/sessions/1/projectCode")}
    assert reading.faults == reading.set_aside


def test_a_project_to_be_kept_away_from_must_be_known() -> None:
    reading = read_changed({"/people/1/linkedProjectCodes": ["P2", "P8"]})
    assert [(one.code, one.pointer, one.record) for one in reading.set_aside] == [
        ("UNKNOWN_PROJECT", "/people/1/linkedProjectCodes/1", "person X100001")
    ]


def test_a_project_to_be_kept_away_from_may_be_set_aside() -> None:
    faults = read_changed({"/projects/1/capacity": None}).faults
    assert {fault.record for fault in faults} == {"project P2", "session P2/2026-11-28/10:00"}


def kept(data: dict[str, Any]) -> list[str]:
    problem = read(data).problem
    assert problem
    return [person.crn for person in problem.people]


def test_who_is_to_be_kept_from_an_unknown_person_is_set_aside() -> None:
    data = added("nonAssociations", {"crns": ["X999999", "X100003"]})
    assert [(one.code, one.pointer, one.record) for one in read(data).faults] == [
        ("UNKNOWN_PERSON", "/nonAssociations/2/crns/0", "person X100003")
    ]
    assert kept(data) == ["X100001", "X100002"]


def test_who_is_to_be_kept_from_a_person_set_aside_is_planned() -> None:
    people = [person | {"home": None} if person["crn"] == "X100001" else person for person in RICH["people"]]
    assert kept(RICH | {"people": people}) == ["X100002", "X100003"]


def test_two_unknown_people_concern_nobody() -> None:
    data = added("nonAssociations", {"crns": ["X999999", "X999998"]})
    assert told(read(data).set_aside) == {
        ("UNKNOWN_PERSON", "/nonAssociations/2/crns/0"),
        ("UNKNOWN_PERSON", "/nonAssociations/2/crns/1"),
    }
    assert kept(data) == ["X100001", "X100002", "X100003"]


def test_all_who_are_to_be_kept_from_an_unknown_tag_are_set_aside() -> None:
    data = added("people", OTHER_PERSON | {"crn": "X100004", "associationTags": ["TAG2"]})
    data["nonAssociations"] = [{"tags": ["TAG2", "TAG9"]}]
    assert [(one.code, one.pointer, one.record) for one in read(data).faults] == [
        ("UNKNOWN_TAG", "/nonAssociations/0/tags/1", "person X100002"),
        ("UNKNOWN_TAG", "/nonAssociations/0/tags/1", "person X100004"),
    ]
    assert kept(data) == ["X100001", "X100003"]


def test_a_tag_that_only_people_set_aside_bear_is_known() -> None:
    people = [person | {"home": None} if person["crn"] == "X100001" else person for person in RICH["people"]]
    data = RICH | {"people": people, "nonAssociations": [{"tags": ["TAG1", "TAG2"]}]}
    assert kept(data) == ["X100002", "X100003"]


def test_a_booking_of_an_unknown_person_is_set_aside() -> None:
    data = added("bookings", RICH["bookings"][0] | {"crn": "X999999"})
    assert told(read(data).set_aside) == {("UNKNOWN_PERSON", "/bookings/2/crn")}
    assert kept(data) == ["X100001", "X100002", "X100003"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"requirementId": "R3"}, {("UNKNOWN_REQUIREMENT", "/bookings/2/requirementId")}),
        ({"minutes": 60}, {("REPEATED", "/bookings/0"), ("REPEATED", "/bookings/2")}),
        ({"requirementId": "R2"}, set()),
        ({"startTime": "17:00"}, set()),
    ],
)
def test_whose_booked_minutes_cannot_be_counted_is_set_aside(
    change: dict[str, Any], fault: set[tuple[str, str]]
) -> None:
    data = added("bookings", RICH["bookings"][0] | change)
    reading = read(data)
    assert told(reading.faults) == fault
    assert {one.record for one in reading.faults} == ({"person X100001"} if fault else set())
    assert ("X100001" in kept(data)) == (not fault)


@pytest.mark.parametrize(
    ("entry", "faults"),
    [
        ({"crn": "X999999"}, {("UNKNOWN_ID", "/travel/matrix/2/crn")}),
        ({"projectCode": "P8"}, {("UNKNOWN_ID", "/travel/matrix/2/projectCode")}),
        ({"outMinutes": 1}, {("REPEATED", "/travel/matrix/0"), ("REPEATED", "/travel/matrix/2")}),
        ({"projectCode": "P2"}, set()),
    ],
)
def test_given_minutes_are_for_one_known_pair(entry: dict[str, Any], faults: set[tuple[str, str]]) -> None:
    matrix = RICH["travel"]["matrix"]
    reading = read(RICH | {"travel": {"matrix": [*matrix, matrix[0] | entry]}})
    assert told(reading.faults) == faults
    assert {fault.severity for fault in reading.faults} == ({Severity.STOPS_PLANNING} if faults else set())


@pytest.mark.parametrize(
    ("pointer", "value", "code"),
    [
        ("/busRuns/0/vehicleCode", "V9", "UNKNOWN_VEHICLE"),
        ("/busRuns/0/projectCode", "P9", "UNKNOWN_SESSION"),
        ("/busRuns/0/leavesTime", "16:29", "TIMES_OUT_OF_ORDER"),
        ("/overrides/0/crn", "X999999", "UNKNOWN_PERSON"),
        ("/overrides/0/projectCode", "P9", "UNKNOWN_PROJECT"),
    ],
)
def test_what_names_nothing_is_set_aside(pointer: str, value: str, code: str) -> None:
    reading = read_changed({pointer: value})
    assert told(reading.set_aside) == {(code, pointer)}
    assert reading.faults == reading.set_aside
    assert reading.problem


def test_a_run_to_a_session_set_aside_is_no_fault() -> None:
    reading = read_changed({"/sessions/0/endTime": "08:00"})
    assert told(reading.faults) == {("ENDS_BEFORE_START", "/sessions/0/endTime")}
