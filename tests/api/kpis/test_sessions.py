"""Counted by hand."""

from typing import Any

import pytest

from api.kpis.base import Kpi
from models.plan import Plan
from optimizer.facts import Facts
from tests import build
from tests.api.kpis.counting import measured, numbers
from tests.api.pages import scene

STAFFED = [build.project(needs_supervisor=True)]


def planned(staff: dict[int, list[str]], who: list[tuple[str, int]], **changes: Any) -> Plan:
    return build.plan(Facts(build.problem(**changes)), who, staff=staff)


def staffed(name: str, staff: dict[int, list[str]], who: list[tuple[str, int]], **changes: Any) -> tuple[int, int]:
    made = planned(staff, who, **changes)
    found = measured(name, made=made, **changes)
    return found.numerator, found.denominator


@pytest.mark.parametrize(("minutes", "short"), [(60, 1), (61, 0)])
def test_journeys_at_the_threshold_need_no_reason(minutes: int, short: int) -> None:
    assert numbers("K-TRAVEL", [("X000001", 0)], travel=build.ways(build.way(minutes))) == (short, 1)
    # The reason is computed with the plan.
    assert numbers("K-TRAVEL-REASON", [("X000001", 0)], travel=build.ways(build.way(minutes))) == (0, 1 - short)
    assert numbers("K-TRAVEL-MOST", [("X000001", 0)], travel=build.ways(build.way(minutes))) == (0, 1)


def test_the_longer_way_counts() -> None:
    assert numbers("K-TRAVEL", [("X000001", 0)], travel=build.ways(build.way(10, 61))) == (0, 1)
    assert numbers("K-TRAVEL-MOST", [("X000001", 0)], travel=build.ways(build.way(10, 91))) == (1, 1)


def test_a_long_journey_without_a_reason_is_found() -> None:
    changes: dict[str, Any] = {"travel": build.ways(build.way(61))}
    made = planned({}, [("X000001", 0)], **changes)
    bare = made.model_copy(update={"bookings": (made.bookings[0].model_copy(update={"reason_codes": ()}),)})
    found = measured("K-TRAVEL-REASON", made=bare, **changes)
    assert (found.numerator, found.denominator) == (1, 1)


def test_what_is_done_at_home_is_no_journey() -> None:
    projects = [build.project("E1", project_type="ET1", features=["ONLINE"])]
    given: dict[str, Any] = {"projects": projects, "sessions": [build.session("E1", end="11:00")]}
    assert numbers("K-TRAVEL", [("X000001", 0)], **given) == (0, 0)


def test_median_and_nine_in_ten() -> None:
    people = build.men(10)
    minutes = [10, 20, 30, 40, 50, 60, 1, 1, 1, 1]
    ways = build.ways(*(build.way(m, crn=one.crn) for m, one in zip(minutes, people, strict=True)))
    who = [(one.crn, 0) for one in people]
    found = measured("K-TRAVEL", who, people=people, travel=ways, projects=[build.project(capacity=10)])
    # 1 1 1 1 10 20 30 40 50 60: the fifth, and the ninth.
    assert found.beside == "threshold 60 minutes; median 10 minutes, nine in ten within 50 minutes"


def test_one_woman_among_men() -> None:
    people = [build.woman("X000001"), build.person("X000002"), build.woman("X000003")]
    assert numbers("K-WOMEN-ALONE", [("X000001", 0), ("X000002", 0)], people=people) == (1, 1)
    assert numbers("K-WOMEN-ALONE", [("X000001", 0), ("X000002", 0), ("X000003", 0)], people=people) == (0, 1)
    assert numbers("K-WOMEN-ALONE", [("X000001", 0)], people=people) == (0, 1)


def test_stand_downs_with_what_was_moved_beside() -> None:
    outcomes = ["AASD", "ATSS", "RSSR", "ATTC", "UACP", None]
    bookings = [build.past_booking(f"2026-10-0{n}", 420, outcome) for n, outcome in enumerate(outcomes, start=1)]
    found = measured("K-STANDDOWN", bookings=bookings)
    assert (found.numerator, found.denominator) == (2, 5)
    assert found.beside == "1 more rescheduled at the service's request"


def test_who_was_stood_down_lately() -> None:
    people = [build.person(f"X00000{n}", stood_down_last_28_days=n % 2) for n in (1, 2, 3)]
    assert numbers("K-STANDDOWN-LATELY", [("X000001", 0), ("X000002", 0)], people=people) == (1, 2)


def test_bookings_without_cover() -> None:
    given: dict[str, Any] = {"people": build.men(2), "projects": STAFFED, "supervisors": [build.supervisor("S1")]}
    who = [("X000001", 0), ("X000002", 0)]
    assert staffed("K-STANDDOWN-EXPOSED", {0: ["S1"]}, who, **given) == (2, 2)
    free = given | {"supervisors": [build.supervisor("S1"), build.supervisor("S2")]}
    assert staffed("K-STANDDOWN-EXPOSED", {0: ["S1"]}, who, **free) == (0, 2)
    away = build.supervisor("S2", shifts=[{"date": build.TUE, "start_time": "09:30", "end_time": "22:00"}])
    late = given | {"supervisors": [build.supervisor("S1"), away]}
    assert staffed("K-STANDDOWN-EXPOSED", {0: ["S1"]}, who, **late) == (2, 2)


def test_cover_that_is_busy_elsewhere_is_none() -> None:
    given: dict[str, Any] = {
        "people": build.men(2),
        "projects": [*STAFFED, build.project("P2", needs_supervisor=True)],
        "sessions": [build.session("P1"), build.session("P2", start="13:00", end="17:00")],
        "supervisors": [build.supervisor("S1"), build.supervisor("S2")],
    }
    assert staffed("K-STANDDOWN-EXPOSED", {0: ["S1"], 1: ["S2"]}, [("X000001", 0), ("X000002", 1)], **given) == (2, 2)


def test_places_are_those_that_the_supervisors_may_lead() -> None:
    given: dict[str, Any] = {"supervisors": [build.supervisor(max_people=3)], "projects": STAFFED}
    assert staffed("K-FILL", {0: ["S1"]}, [("X000001", 0)], **given) == (1, 3)
    assert numbers("K-FILL", [("X000001", 0)]) == (1, 8)
    assert numbers("K-FILL", [("X000001", 0)], sessions=[build.session(capacity=5)]) == (1, 5)


def test_sessions_opened() -> None:
    assert numbers("K-FILL-SESSIONS", [("X000001", 0)], sessions=[build.session(), build.session(date=build.WED)]) == (
        1,
        2,
    )


def test_supervisor_days_and_vehicle_days() -> None:
    given: dict[str, Any] = {
        "projects": [build.project(needs_supervisor=True, needs_vehicle=True)],
        "supervisors": [build.supervisor()],
        "vehicles": [build.vehicle(shifts=[{"date": build.TUE, "start_time": "07:00", "end_time": "22:00"}])],
    }
    assert staffed("K-FILL-SUPERVISORS", {0: ["S1", "V1"]}, [("X000001", 0)], **given) == (1, 7)
    assert staffed("K-FILL-VEHICLES", {0: ["S1", "V1"]}, [("X000001", 0)], **given) == (1, 1)


def test_bus_seats_are_of_the_runs_that_operate() -> None:
    problem, made = scene.week()
    assert _of("K-FILL-BUSES", problem, made) == (1, 8)


def test_a_vehicle_on_a_run_is_used() -> None:
    problem, made = scene.week()
    bare = tuple(one.model_copy(update={"vehicle_codes": ()}) for one in made.plan.sessions)
    told = made.model_copy(update={"plan": made.plan.model_copy(update={"sessions": bare})})
    assert _of("K-FILL-VEHICLES", problem, told) == (1, 7)
    nowhere = told.model_copy(update={"plan": told.plan.model_copy(update={"runs": ()})})
    assert _of("K-FILL-VEHICLES", problem, nowhere) == (0, 7)


def _of(name: str, problem: Any, made: Any) -> tuple[int, int]:
    from api.kpis import kpis

    found: Kpi = next(one for one in kpis(problem, made) if one.id == name)
    return found.numerator, found.denominator


@pytest.mark.parametrize(
    ("day", "start", "code", "kept"),
    [
        ("TUESDAY", "09:00", "P1", 1),
        ("MONDAY", "09:00", "P1", 0),
        ("TUESDAY", "10:00", "P1", 0),
        ("TUESDAY", "09:00", "P2", 0),
    ],
)
def test_the_usual_day_time_and_place(day: str, start: str, code: str, kept: int) -> None:
    pattern = {"day": day, "start_time": start, "project_code": code}
    people = [build.person(usual_pattern=pattern), build.person("X000002")]
    projects = [build.project("P1"), build.project("P2")]
    assert numbers("K-CONTINUITY", [("X000001", 0), ("X000002", 0)], people=people, projects=projects) == (kept, 1)
