"""Calendars of supervisors: right on both sides of the change to and from summer time, and no person named."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from icalendar import Calendar

from api.pages.running import running
from api.sheets.calendars import calendar_files
from api.sheets.ical import SUMMER_TIME
from optimizer.facts import Facts
from tests import build
from tests.api.pages.scene import result, week

STARTED = {"induction_attended_on": "2025-12-10", "first_work_session_on": "2025-12-12"}


def calendars(data: bytes) -> dict[str, Any]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: Calendar.from_ical(archive.read(name)) for name in archive.namelist()}


def of_the_scene() -> dict[str, Any]:
    made, found = week()
    return calendars(calendar_files(running(made, found), made.planned_on))


def events(calendar: Any) -> list[tuple[str, datetime, datetime]]:
    return [(str(one["summary"]), one.start.astimezone(UTC), one.end.astimezone(UTC)) for one in calendar.events]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_each_supervisor_has_their_own_sessions_and_drives() -> None:
    """November: London is at GMT."""
    found = of_the_scene()
    assert list(found) == ["supervisor-S1.ics", "supervisor-S2.ics"]
    assert events(found["supervisor-S1.ics"]) == [
        ("Group P1, 3 people", at("2026-11-24T09:00"), at("2026-11-24T16:30")),
        ("Drive bus RUN1 to P1, 1 person", at("2026-11-24T08:20"), at("2026-11-24T08:55")),
        ("Drive bus RUN1 back, 1 person", at("2026-11-24T16:35"), at("2026-11-24T17:10")),
    ]
    assert events(found["supervisor-S2.ics"]) == [
        ("Group P2, 1 person", at("2026-11-25T10:00"), at("2026-11-25T14:00")),
    ]


def test_nobody_on_probation_is_named() -> None:
    made, found = week()
    with ZipFile(BytesIO(calendar_files(running(made, found), made.planned_on))) as archive:
        text = b"".join(archive.read(name) for name in archive.namelist()).replace(b"\r\n ", b"")
    assert [person.crn for person in made.people if person.crn.encode() in text] == []


def test_the_same_plan_makes_the_same_bytes_and_each_event_has_its_own_id() -> None:
    made, found = week()
    once, again = (calendar_files(running(made, found), made.planned_on) for _ in range(2))
    assert once == again
    ids = [str(one["uid"]) for calendar in of_the_scene().values() for one in calendar.events]
    assert len(set(ids)) == len(ids) == 4
    assert "session-P1-2026-11-24-0900-S1@placewell" in ids


CHANGES = [
    ("2026-03-28", "2026-03-28T09:00", "2026-03-28T16:30"),
    ("2026-03-29", "2026-03-29T08:00", "2026-03-29T15:30"),
    ("2026-03-30", "2026-03-30T08:00", "2026-03-30T15:30"),
    ("2026-10-24", "2026-10-24T08:00", "2026-10-24T15:30"),
    ("2026-10-25", "2026-10-25T09:00", "2026-10-25T16:30"),
    ("2026-10-26", "2026-10-26T09:00", "2026-10-26T16:30"),
]


@pytest.mark.parametrize(("on", "starts", "ends"), CHANGES)
def test_nine_in_london_on_both_sides_of_the_change(on: str, starts: str, ends: str) -> None:
    """In 2026 the clocks go forward on Sunday 29 March and back on Sunday 25 October; 09:00 to 16:30 there."""
    (calendar,) = calendars(_one_session(on)).values()
    assert events(calendar) == [("Group P1, 1 person", at(starts), at(ends))]


@pytest.mark.parametrize(("on", "starts", "ends"), CHANGES)
def test_by_the_rules_in_the_file_alone(on: str, starts: str, ends: str) -> None:
    """A program that knows no London reads the same."""
    (calendar,) = calendars(_one_session(on)).values()
    zone = calendar.timezones[0].to_tz(lookup_tzid=False)
    for field, expected in (("dtstart", starts), ("dtend", ends)):
        (event,) = calendar.events
        local = event[field].dt.replace(tzinfo=None)
        assert (local - zone.utcoffset(local)).replace(tzinfo=UTC) == at(expected)


def test_forward_at_one_and_back_at_two_by_the_clocks_that_then_hold() -> None:
    assert "DTSTART:19810329T010000" in SUMMER_TIME
    assert "DTSTART:19961027T020000" in SUMMER_TIME


def _one_session(on: str) -> bytes:
    """09:00 to 16:30 on a day, with one supervisor."""
    day = date.fromisoformat(on)
    first = date.fromordinal(day.toordinal() - day.weekday())
    last = date.fromordinal(first.toordinal() + 6)
    shift = {"date": on, "start_time": "08:00", "end_time": "18:00"}
    made = build.problem(
        planned_on=first,
        window={"start_date": first, "end_date_inclusive": last},
        people=[build.person("X000001", requirements=[build.requirement(sentence_date="2025-12-01", **STARTED)])],
        projects=[build.project("P1", needs_supervisor=True, risk_assessed_until_inclusive="2027-01-01")],
        sessions=[build.session("P1", on)],
        supervisors=[build.supervisor("S1", shifts=[shift])],
    )
    facts = Facts(made)
    plan = build.plan(facts, [("X000001", 0)], staff={0: ["S1"]})
    return calendar_files(running(made, result(facts, plan.canonical())), made.planned_on)
