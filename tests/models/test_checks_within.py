"""What must hold within one record: each fault alone, at its place; and what is only just allowed."""

from typing import Any

import pytest

from models.faults import Severity
from tests.models.rich import GONE, read_changed, told

CORNERS = [{"lat": 53.5, "lon": -3.0}, {"lat": 53.4, "lon": -3.1}, {"lat": 53.5, "lon": -3.0}]
THREE_CORNERS = [*CORNERS, {"lat": 53.6, "lon": -3.0}]
CIRCLE = {"centre": {"lat": 53.5, "lon": -3.0}, "radiusMetres": 1}
HELEN = "/people/1"
SHORT = {"startTime": "10:00", "endTime": "10:00"}

WRONG: dict[str, tuple[str, str, Any]] = {
    "requirement twice": ("REPEATED", f"{HELEN}/requirements/1/requirementId", "R1"),
    "suspended without end": ("MISSING_FIELD", f"{HELEN}/requirements/0/operationalPeriodEndDateInclusive", GONE),
    "suspended to before": (
        "ENDS_BEFORE_START",
        f"{HELEN}/requirements/0/operationalPeriodEndDateInclusive",
        "2026-03-01",
    ),
    "sentenced long ago": ("OUT_OF_RANGE", f"{HELEN}/requirements/1/sentenceDate", "1066-10-14"),
    "sentenced far ahead": ("OUT_OF_RANGE", f"{HELEN}/requirements/1/sentenceDate", "9999-12-31"),
    "suspended for ever": (
        "OUT_OF_RANGE",
        f"{HELEN}/requirements/0/operationalPeriodEndDateInclusive",
        "9999-12-31",
    ),
    "inducted long ago": ("OUT_OF_RANGE", f"{HELEN}/requirements/0/inductionAttendedOn", "0001-01-01"),
    "started long ago": ("OUT_OF_RANGE", f"{HELEN}/requirements/0/firstWorkSessionOn", "1989-12-31"),
    "available backwards": (
        "ENDS_BEFORE_START",
        f"{HELEN}/availability/0",
        {"day": "monday", "slots": [], "validFromInclusive": "2026-01-02", "validToInclusive": "2026-01-01"},
    ),
    "commitment without day": ("DATE_OR_DAY", f"{HELEN}/commitments/0/day", GONE),
    "commitment with both": ("DATE_OR_DAY", f"{HELEN}/commitments/0/date", "2026-11-23"),
    "commitment backwards": ("ENDS_BEFORE_START", f"{HELEN}/commitments/0/endTime", "10:00"),
    "commitment never valid": ("ENDS_BEFORE_START", f"{HELEN}/commitments/0/validToInclusive", "2025-12-31"),
    "care without length": ("ENDS_BEFORE_START", f"{HELEN}/caringTimes/0/endTime", "14:45"),
    "curfew without day": ("DATE_OR_DAY", f"{HELEN}/curfews/0/day", None),
    "zone without radius": ("BAD_ZONE", f"{HELEN}/exclusionZones/0/radiusMetres", GONE),
    "zone without centre": ("BAD_ZONE", f"{HELEN}/exclusionZones/0/centre", GONE),
    "zone of nothing": ("BAD_ZONE", f"{HELEN}/exclusionZones/0", {}),
    "zone of two corners": ("BAD_ZONE", f"{HELEN}/exclusionZones/1/corners", CORNERS),
    "circle with corners": ("BAD_ZONE", f"{HELEN}/exclusionZones/0/corners", THREE_CORNERS),
    "zone of both kinds": ("BAD_ZONE", f"{HELEN}/exclusionZones/1/radiusMetres", 5),
    "session of no length": ("ENDS_BEFORE_START", "/sessions/0/endTime", "09:00"),
    "session before": ("OUTSIDE_WINDOW", "/sessions/0/date", "2026-11-22"),
    "session after": ("OUTSIDE_WINDOW", "/sessions/0/date", "2026-11-30"),
    "shift of no length": ("ENDS_BEFORE_START", "/supervisors/0/shifts/0/endTime", "08:00"),
    "vehicle of no time": ("ENDS_BEFORE_START", "/vehicles/0/shifts/0/endTime", "08:00"),
    "booking in the week": ("OUTSIDE_WINDOW", "/bookings/0/date", "2026-11-23"),
    "booking of a status of ours": ("NOT_ONE_OF", "/bookings/1/status", "CONDITIONAL"),
    "booking issued before": ("OUTSIDE_WINDOW", "/bookings/1/status", "ISSUED"),
    "booking proposed for later": (
        "OUTSIDE_WINDOW",
        "/bookings/1",
        {
            "crn": "X100002",
            "requirementId": "R1",
            "projectCode": "P1",
            "date": "2026-11-30",
            "startTime": "09:00",
            "minutes": 60,
            "status": "PROPOSED",
        },
    ),
    "booking issued with an outcome": (
        "NOT_PAST",
        "/bookings/1",
        {
            "crn": "X100002",
            "requirementId": "R1",
            "projectCode": "P1",
            "date": "2026-11-30",
            "startTime": "09:00",
            "minutes": 60,
            "status": "ISSUED",
            "outcome": "ATTC",
        },
    ),
    "pair of neither": ("CRNS_OR_TAGS", "/nonAssociations/0/crns", GONE),
    "pair of both": ("CRNS_OR_TAGS", "/nonAssociations/0/tags", ["TAG1", "TAG2"]),
    "pair of one": ("REPEATED", "/nonAssociations/0/crns", ["X100001", "X100001"]),
    "fasting backwards": ("ENDS_BEFORE_START", f"{HELEN}/fasting/0/endDateInclusive", "2026-11-22"),
    "extended long ago": ("OUT_OF_RANGE", f"{HELEN}/requirements/0/extensionGrantedToInclusive", "1066-10-14"),
    "run after the week": ("OUTSIDE_WINDOW", "/busRuns/0/date", "2026-11-30"),
    "run to the second stop first": ("TIMES_OUT_OF_ORDER", "/busRuns/0/pickUps/1/outTime", "08:19"),
    "run that comes too late": ("TIMES_OUT_OF_ORDER", "/busRuns/0/pickUps/1/outTime", "08:56"),
    "run back to the first stop first": ("TIMES_OUT_OF_ORDER", "/busRuns/0/pickUps/0/backTime", "16:49"),
    "run back before it leaves": ("TIMES_OUT_OF_ORDER", "/busRuns/0/pickUps/1/backTime", "16:34"),
    "stop twice": ("REPEATED", "/busRuns/0/pickUps/1/pickUpLocationCode", "STOP1"),
    "override of what is never set aside": ("NOT_TO_BE_OVERRIDDEN", "/overrides/0/rule", "RISK-NONASSOC"),
    "override that expires first": ("ENDS_BEFORE_START", "/overrides/0/expiresOnInclusive", "2026-11-15"),
    "term backwards": ("ENDS_BEFORE_START", "/schoolTerms/0/endDateInclusive", "2026-11-01"),
}
TWICE = ("requirement twice", "stop twice")
STOPS = ("/bookings", "/nonAssociations", "/schoolTerms")


@pytest.mark.parametrize("name", WRONG)
def test_it_is_found_alone_and_at_its_place(name: str) -> None:
    code, pointer, value = WRONG[name]
    reading = read_changed({pointer: value})
    assert {fault.code for fault in reading.faults} == {code}
    found = reading.faults[-1].pointer
    assert (
        pointer.startswith(found) or found.startswith(pointer) or pointer.rpartition("/")[0] == found.rpartition("/")[0]
    )
    assert len(reading.faults) == (2 if name in TWICE else 1)
    stops = reading.faults[0].severity is Severity.STOPS_PLANNING
    assert stops == pointer.startswith(STOPS) == (reading.problem is None)


RIGHT: dict[str, tuple[str, Any]] = {
    "suspended to the day of sentence": (
        f"{HELEN}/requirements/0/operationalPeriodEndDateInclusive",
        "2026-03-02",
    ),
    "valid for a day": (f"{HELEN}/commitments/0/validToInclusive", "2026-01-01"),
    "curfew all night": (f"{HELEN}/curfews/0", {"day": "Sunday", "startTime": "19:00", "endTime": "07:00:00"}),
    "curfew all day": (f"{HELEN}/curfews/0", {"day": "sunday", "startTime": "07:00", "endTime": "07:00"}),
    "no zones": (f"{HELEN}/exclusionZones", []),
    "zones not loaded": (f"{HELEN}/exclusionZones", None),
    "the least zone": (f"{HELEN}/exclusionZones/0", CIRCLE),
    "a session of a minute": ("/sessions/0/endTime", "09:01"),
    "sentenced as early as may be": (f"{HELEN}/requirements/1/sentenceDate", "1990-01-01"),
    "suspended as long as may be": (f"{HELEN}/requirements/0/operationalPeriodEndDateInclusive", "2100-12-31"),
    "the least polygon": (f"{HELEN}/exclusionZones/1/corners", THREE_CORNERS),
    "a session on the first day": ("/sessions/0/date", "2026-11-23"),
    "a session on the last day": ("/sessions/0/date", "2026-11-29"),
    "a booking on the day before": ("/bookings/0/date", "2026-11-22"),
    "one tag kept apart within": ("/nonAssociations/1/tags", ["TAG1", "TAG1"]),
    "a term of a day": ("/schoolTerms/0/endDateInclusive", "2026-11-02"),
    "a run that comes on the minute": ("/busRuns/0/pickUps/1/outTime", "08:55"),
    "a run that leaves on the minute": ("/busRuns/0/pickUps/1/backTime", "16:35"),
    "a booking issued for later": (
        "/bookings/1",
        {
            "crn": "X100002",
            "requirementId": "R1",
            "projectCode": "P1",
            "date": "2026-11-30",
            "startTime": "09:00",
            "minutes": 60,
            "status": "ISSUED",
        },
    ),
    "a booking issued within the week": (
        "/bookings/1",
        {
            "crn": "X100002",
            "requirementId": "R1",
            "projectCode": "P1",
            "date": "2026-11-24",
            "startTime": "09:00",
            "minutes": 60,
            "status": "ISSUED",
            "ride": {"busRunCode": "RUN1", "pickUpLocationCode": "STOP1"},
        },
    ),
    "an override for a day": ("/overrides/0/expiresOnInclusive", "2026-11-16"),
    "a fast of a day": (f"{HELEN}/fasting/0/endDateInclusive", "2026-11-23"),
    "valid for ever": (f"{HELEN}/availability/0/validToInclusive", "9999-12-31"),
}


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_only_just_right_is_no_fault(name: str) -> None:
    pointer, value = RIGHT[name]
    assert told(read_changed({pointer: value}).faults) == set()


def test_two_faults_of_one_record_are_two() -> None:
    changes = {f"{HELEN}/commitments/1": SHORT | {"kind": "COURT"}, f"{HELEN}/caringTimes/1": SHORT}
    assert sorted((fault.code, fault.pointer) for fault in read_changed(changes).faults) == [
        ("DATE_OR_DAY", f"{HELEN}/caringTimes/1"),
        ("DATE_OR_DAY", f"{HELEN}/commitments/1"),
        ("ENDS_BEFORE_START", f"{HELEN}/caringTimes/1/endTime"),
        ("ENDS_BEFORE_START", f"{HELEN}/commitments/1/endTime"),
    ]
