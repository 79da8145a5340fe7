"""Bookings of the window that exist are on sessions and rides that are there, once all else is checked."""

from typing import Any

import pytest

from models.problem import Problem
from tests.models.rich import read_changed

STANDING = {"crn": "X100002", "requirementId": "R1", "projectCode": "P1", "date": "2026-11-24", "startTime": "09:00",
            "minutes": 60}  # fmt: skip


@pytest.mark.parametrize("status", ["ISSUED", "PROPOSED"])
@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"startTime": "10:00"}, "UNKNOWN_SESSION"),
        ({"ride": {"busRunCode": "RUN1", "pickUpLocationCode": "STOP9"}}, "UNKNOWN_RIDE"),
        ({"ride": {"busRunCode": "RUN9", "pickUpLocationCode": "STOP1"}}, "UNKNOWN_RIDE"),
    ],
)
def test_what_is_issued_and_cannot_be_kept_sets_its_person_aside(
    status: str, change: dict[str, Any], code: str
) -> None:
    """What is only proposed is dropped."""
    reading = read_changed({"/bookings/1": STANDING | {"status": status} | change})
    assert [one.code for one in reading.set_aside] == [code]
    assert reading.problem
    there = any(person.crn == "X100002" for person in reading.problem.people)
    assert there == (status == "PROPOSED")
    assert len(reading.problem.bookings) == (1 if status == "PROPOSED" else 2)


def keeps(changes: dict[str, Any]) -> tuple[list[tuple[str, str]], Problem]:
    """Codes and records of the faults, and what is planned."""
    reading = read_changed(changes)
    assert reading.problem
    return [(one.code, one.record) for one in reading.faults], reading.problem


ISSUED = STANDING | {"status": "ISSUED"}
RIDE = {"ride": {"busRunCode": "RUN1", "pickUpLocationCode": "STOP1"}}


@pytest.mark.parametrize(
    ("change", "booking", "code"),
    [
        pytest.param({"/sessions/0/endTime": "08:00"}, ISSUED, "UNKNOWN_SESSION", id="the session"),
        pytest.param({"/projects/0/projectType": "XX9"}, ISSUED, "UNKNOWN_SESSION", id="its project"),
        pytest.param({"/busRuns/0/vehicleCode": "V9"}, ISSUED | RIDE, "UNKNOWN_RIDE", id="the bus run"),
        pytest.param({"/projects/0/projectType": "ET1", "/projects/0/features": ["ONLINE"]}, ISSUED | RIDE,
                     "UNKNOWN_RIDE", id="nobody rides to a course at home"),
    ],
)  # fmt: skip
def test_who_was_issued_what_was_set_aside_is_set_aside_too(
    change: dict[str, Any], booking: dict[str, Any], code: str
) -> None:
    faults, left = keeps(change | {"/bookings/1": booking})
    assert (code, "person X100002") in faults
    assert "X100002" not in {person.crn for person in left.people}
    # What was only proposed is dropped, and its person planned.
    faults, left = keeps(change | {"/bookings/1": booking | {"status": "PROPOSED"}})
    assert (code, "booking X100002") in faults
    assert "X100002" in {person.crn for person in left.people}


@pytest.mark.parametrize(
    ("other", "planned"),
    [
        pytest.param({}, False, id="the same again"),
        pytest.param({"status": "PROPOSED"}, False, id="issued and proposed"),
        pytest.param({"minutes": 90}, False, id="with other minutes"),
        pytest.param({"startTime": "09:01"}, False, id="a session that is not there"),
        pytest.param({"date": "2026-11-30"}, True, id="one for after the week"),
        pytest.param({"crn": "X100001"}, True, id="another person's"),
    ],
)
def test_nobody_is_on_a_session_twice(other: dict[str, Any], planned: bool) -> None:
    faults, left = keeps({"/bookings": [ISSUED, ISSUED | other]})
    assert ("X100002" in {person.crn for person in left.people}) == planned
    assert (faults == []) == planned


def test_not_even_for_two_requirements() -> None:
    """Helen has two. In the past, and after the window, each counts by itself."""
    helen = {"crn": "X100001", "requirementId": "R1"}
    for date, planned in (("2026-11-24", False), ("2026-12-01", True)):
        one = ISSUED | helen | {"date": date}
        faults, left = keeps({"/bookings": [one, one | {"requirementId": "R2"}]})
        assert (faults == []) == planned
        assert ("X100001" in {person.crn for person in left.people}) == planned
