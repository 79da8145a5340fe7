"""The window, the policy, and what is set aside."""

from typing import Any

import pytest

from models.policy import PROFILES
from tests.models.rich import GONE, RICH, at, keys_of, read, read_changed, told


def crns(changes: dict[str, Any]) -> list[str]:
    """The people who are still planned."""
    problem = read_changed(changes).problem
    assert problem
    return [person.crn for person in problem.people]


def test_the_rich_problem_has_no_fault_and_keeps_everybody() -> None:
    assert read(RICH).faults == ()
    assert crns({}) == ["X100001", "X100002", "X100003"]


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("2026-11-23", "2026-11-29", None),
        ("2026-11-24", "2026-11-28", None),
        ("2026-11-25", "2026-11-25", None),
        ("2026-11-25", "2026-11-24", "ENDS_BEFORE_START"),
        ("2026-11-22", "2026-11-28", "WINDOW_TOO_LONG"),
        ("2026-11-23", "2026-11-30", "WINDOW_TOO_LONG"),
        ("2026-11-23", "2027-11-28", "WINDOW_TOO_LONG"),
    ],
)
def test_a_window_lies_within_one_week(first: str, last: str, code: str | None) -> None:
    """From a Monday to the Sunday after it, or less."""
    faults = read(
        RICH | {"window": {"startDate": first, "endDateInclusive": last}, "sessions": [], "busRuns": []}
    ).faults
    assert told(faults) == ({(code, "/window")} if code else set())


@pytest.mark.parametrize(("first", "last"), [("1989-12-25", "1989-12-31"), ("2101-01-03", "2101-01-09")])
def test_a_window_is_not_of_another_age(first: str, last: str) -> None:
    days = {"plannedOn": first, "window": {"startDate": first, "endDateInclusive": last}}
    reading = read(RICH | days | {"sessions": [], "busRuns": [], "bookings": [], "programmeGroups": []})
    assert told(reading.faults) == {("OUT_OF_RANGE", "/plannedOn"), ("OUT_OF_RANGE", "/window/startDate")}
    assert reading.problem is None


def test_a_week_may_end_in_another_year() -> None:
    week = {"startDate": "2026-12-28", "endDateInclusive": "2027-01-03"}
    assert read(RICH | {"window": week, "sessions": [], "busRuns": []}).faults == ()


@pytest.mark.parametrize("profile", [*PROFILES, "CURRENT-1066", ""])
def test_the_profile_is_one_of_ours(profile: str) -> None:
    reading = read_changed({"/policy/profile": profile})
    assert told(reading.faults) == (set() if profile in PROFILES else {("UNKNOWN_PROFILE", "/policy/profile")})


def test_settings_are_told_one_by_one() -> None:
    changes = {
        "travelMaxMinutes": 91,
        "weeklyMaxMinutes": 1680,
        "weightBase": 10_001,
        "weightStart": -1,
        "weight_pace": 1,
        "surname": 1,
        "a/b": 1,
    }
    reading = read_changed({"/policy/overrides": changes})
    assert told(reading.faults) == {
        ("SETTING_NOT_ALLOWED", "/policy/overrides/travelMaxMinutes"),
        ("SETTING_NOT_ALLOWED", "/policy/overrides/weightBase"),
        ("SETTING_NOT_ALLOWED", "/policy/overrides/weightStart"),
        ("UNKNOWN_SETTING", "/policy/overrides/weight_pace"),
        ("UNKNOWN_SETTING", "/policy/overrides/surname"),
        ("UNKNOWN_SETTING", "/policy/overrides/a~1b"),
    }
    assert reading.problem is None


def test_without_a_known_profile_or_day_only_names_and_bounds_are_checked() -> None:
    settings = {"etePercent": 25, "travelMaxMinutes": 100, "weightBase": -1, "luck": 1}
    bounds = {("SETTING_NOT_ALLOWED", "/policy/overrides/weightBase"), ("UNKNOWN_SETTING", "/policy/overrides/luck")}
    unknown: list[tuple[dict[str, Any], tuple[str, str]]] = [
        ({"/policy/profile": "NONE"}, ("UNKNOWN_PROFILE", "/policy/profile")),
        ({"/policy/profile": None}, ("WRONG_TYPE", "/policy/profile")),
        ({"/window/startDate": GONE}, ("MISSING_FIELD", "/window/startDate")),
    ]
    for changes, fault in unknown:
        assert told(read_changed(changes | {"/policy/overrides": settings}).faults) == bounds | {fault}


@pytest.mark.parametrize(
    ("settings", "wrong"),
    [
        ({"morningStart": 780}, "morningStart"),
        ({"morningEnd": 420}, "morningEnd"),
        ({"afternoonStart": 1000, "afternoonEnd": 1000}, "afternoonEnd"),
        ({"eveningStart": 1320}, "eveningStart"),
        ({"eveningStart": 1319}, None),
    ],
)
def test_a_slot_ends_after_it_starts(settings: dict[str, int], wrong: str | None) -> None:
    faults = read_changed({"/policy/overrides": settings}).faults
    assert told(faults) == ({("ENDS_BEFORE_START", f"/policy/overrides/{wrong}")} if wrong else set())


def test_a_slot_with_a_wrong_edge_is_not_judged_by_the_other() -> None:
    faults = read_changed({"/policy/overrides": {"morningStart": 800, "morningEnd": 5000}}).faults
    assert told(faults) == {("SETTING_NOT_ALLOWED", "/policy/overrides/morningEnd")}


SETS_ASIDE: dict[str, tuple[str, Any]] = {
    "people": ("/people/1/mappaLevel", 9),
    "projects": ("/projects/1/capacity", -1),
    "sessions": ("/sessions/1/endTime", "09:00"),
    "supervisors": ("/supervisors/0/shifts/0/endTime", "07:00"),
    "vehicles": ("/vehicles/0/shifts/0/endTime", "07:00"),
}


@pytest.mark.parametrize("where", SETS_ASIDE)
def test_what_can_only_place_fewer_is_set_aside(where: str) -> None:
    pointer, value = SETS_ASIDE[where]
    reading = read_changed({pointer: value})
    assert reading.set_aside == reading.faults
    assert reading.problem
    assert len(getattr(reading.problem, where)) == len(at(RICH, keys_of(f"/{where}"))) - 1


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("/bookings/0/outcome", "WENT"),
        ("/nonAssociations/0/crns/0", "Jane"),
        ("/schoolTerms/0/startDate", "2027-01-01"),
        ("/travel/matrix/0/outMinutes", GONE),
        ("/policy/profile", None),
        ("/nonWorkingDates/0", "Friday"),
    ],
)
def test_what_protects_people_or_holds_for_all_stops_planning(pointer: str, value: Any) -> None:
    reading = read_changed({pointer: value})
    assert reading.problem is None
    assert len(reading.faults) == 1
    assert reading.set_aside == ()


def test_everything_about_a_person_who_is_set_aside_may_stay() -> None:
    """Bookings, a non-association and given minutes name somebody who was set aside, and are no faults for that."""
    reading = read_changed({"/people/1/home": None})
    assert told(reading.faults) == {("WRONG_TYPE", "/people/1/home")}
    assert crns({"/people/1/home": None}) == ["X100002", "X100003"]


def test_a_project_set_aside_takes_its_sessions_with_it() -> None:
    changes = {"/projects/0/capacity": None}
    reading = read_changed(changes)
    assert told(reading.faults) == {
        ("WRONG_TYPE", "/projects/0/capacity"),
        ("UNKNOWN_PROJECT", "/sessions/0/projectCode"),
    }
    assert reading.problem
    assert [session.project_code for session in reading.problem.sessions] == ["P2"]
