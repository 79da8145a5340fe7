"""What is said of a problem before solving it: worked examples, and what must hold of every plan made after."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.codes import PlaceKind, SlotName, Weekday
from models.problem import Problem
from models.result import Reason
from models.supply import Level, NeverPlaced, Supply
from optimizer.cells import cell_of
from optimizer.check import check
from optimizer.engines.base import Limits
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.supply import level
from tests.build import (
    FRI,
    SAT,
    SITE,
    TUE,
    WED,
    left,
    men,
    person,
    problem,
    project,
    requirement,
    session,
    supervisor,
    vehicle,
    way,
    ways,
    woman,
)
from tests.tiny import tiny

HASTY = Limits(seconds=0.1, workers=1, seed=1, reproducible=True)
NEW = requirement(induction_attended_on=None, first_work_session_on=None)


def only(made: Problem, **where: Any) -> Supply:
    """The one line of the supply that looks at just this."""
    wanted = {"pdu_code": None, "day": None, "slot": None, "kind": None} | where
    (found,) = [one for one in check(made).supply if all(getattr(one, name) == v for name, v in wanted.items())]
    return found


def never(made: Problem) -> NeverPlaced:
    (found,) = check(made).never_placed
    return found


def told(reasons: tuple[Reason, ...]) -> list[tuple[str, int]]:
    return [(one.code, one.sessions) for one in reasons]


# 80 people for 100 places and fewer are ample, up to 100 tight, up to 150 low.
@pytest.mark.parametrize(
    ("people", "places", "expected"),
    [
        (0, 10, Level.AMPLE),
        (80, 100, Level.AMPLE),
        (81, 100, Level.TIGHT),
        (100, 100, Level.TIGHT),
        (101, 100, Level.LOW),
        (150, 100, Level.LOW),
        (151, 100, Level.VERY_LOW),
        (1, 0, Level.NONE),
        (0, 0, Level.AMPLE),
    ],
)
def test_levels(people: int, places: int, expected: Level) -> None:
    assert level(people, places) is expected


def test_seventeen_people_and_ten_places_on_saturday() -> None:
    made = problem(people=men(17), projects=[project(capacity=10)], sessions=[session(date=SAT)])
    saturday = only(made, day=Weekday.SATURDAY)
    assert (saturday.people, saturday.places, saturday.people_per_place) == (17, 10, 1.7)
    assert saturday.level is Level.VERY_LOW
    cell = only(made, pdu_code="PDU1", day=Weekday.SATURDAY, slot=SlotName.MORNING, kind=PlaceKind.GROUP)
    assert (cell.people, cell.nowhere_else, cell.places) == (17, 17, 10)


def test_somebody_who_could_come_on_two_days_is_counted_on_each_and_once_in_the_week() -> None:
    free_on_friday = [{"day": "FRIDAY", "slots": list(SlotName)}]
    people = [person("X000001"), person("X000002", availability=free_on_friday)]
    made = problem(people=people, sessions=[session(date=WED), session(date=FRI)])
    wednesday, friday = only(made, day=Weekday.WEDNESDAY), only(made, day=Weekday.FRIDAY)
    assert (wednesday.people, wednesday.nowhere_else) == (1, 0)
    assert (friday.people, friday.nowhere_else) == (2, 1)
    assert (only(made).people, only(made).places) == (2, 16)


def test_the_slot_is_the_one_in_which_the_session_starts() -> None:
    times = [("07:00", "10:00"), ("12:59", "15:00"), ("13:00", "16:00"), ("18:00", "20:00"), ("06:00", "09:00")]
    made = problem(sessions=[session(start=start, end=end) for start, end in times])
    facts = Facts(made)
    slots = {f"{one.start_time:%H:%M}": cell_of(facts, one).slot for one in made.sessions}
    assert slots == {
        "06:00": SlotName.MORNING,
        "07:00": SlotName.MORNING,
        "12:59": SlotName.MORNING,
        "13:00": SlotName.AFTERNOON,
        "18:00": SlotName.EVENING,
    }


def test_a_session_kept_for_women_is_a_kind_of_its_own_but_not_an_induction() -> None:
    made = problem(
        people=[woman("X000001"), woman("X000002", requirements=[NEW])],
        projects=[project("P1"), project("P2", project_type="PI")],
        sessions=[session("P1", women_only=True), session("P2", women_only=True)],
    )
    assert {one.kind: one.people for one in check(made).supply if one.kind and one.day is None} == {
        PlaceKind.WOMEN_ONLY: 2,
        PlaceKind.INDUCTION: 1,
    }


def test_somebody_who_needs_nothing_is_no_demand() -> None:
    made = problem(people=[person("X000001", requirements=[left(0)]), person("X000002")])
    found = check(made)
    assert (found.people, found.people_with_need, found.never_placed) == (2, 1, ())
    assert only(made).people == 1


SUPERVISED = project(needs_supervisor=True, capacity=12)


@pytest.mark.parametrize(
    ("changes", "places"),
    [
        ({"supervisors": [supervisor(max_people=8)]}, 8),
        ({"supervisors": [supervisor("S1", max_people=8), supervisor("S2", max_people=8)]}, 12),
        ({"supervisors": [supervisor(trainings=[])]}, 0),
        ({"supervisors": []}, 0),
        # One supervisor leads one of two sessions at a time, and both when the one ends as the other begins.
        ({"supervisors": [supervisor()], "sessions": [session(), session(start="10:00")]}, 8),
        ({"supervisors": [supervisor()], "sessions": [session(end="12:00"), session(start="12:00")]}, 16),
        # Each of two supervisors leads one of them; there are twelve places in each, and eight people to a supervisor.
        ({"supervisors": [supervisor("S1"), supervisor("S2")], "sessions": [session(), session(start="10:00")]}, 16),
    ],
)
def test_places_go_as_far_as_the_supervisors(changes: dict[str, Any], places: int) -> None:
    usual: dict[str, Any] = {"people": men(3), "projects": [SUPERVISED], "sessions": [session()]}
    assert only(problem(**(usual | changes))).places == places


@pytest.mark.parametrize(
    ("changes", "staff", "places"),
    [
        ({"minimum_crew": 8}, {}, 8),
        ({"minimum_crew": 9}, {}, 0),
        ({"needs_supervisor": True, "needs_vehicle": True}, {"supervisors": [supervisor()]}, 0),
        (
            {"needs_supervisor": True, "needs_vehicle": True},
            {"supervisors": [supervisor()], "vehicles": [vehicle()]},
            0,
        ),
        (
            {"needs_supervisor": True, "needs_vehicle": True},
            {"supervisors": [supervisor(driving_entitlement=True)], "vehicles": [vehicle()]},
            8,
        ),
    ],
)
def test_a_session_that_cannot_run_has_no_place(changes: dict[str, Any], staff: dict[str, Any], places: int) -> None:
    made = problem(projects=[project(**changes)], **staff)
    assert only(made).places == places
    assert only(made).level is (Level.AMPLE if places else Level.NONE)
    assert [told(one.reasons) for one in check(made).never_placed] == ([] if places else [[("NOBODY_TO_RUN_IT", 1)]])


def test_one_rule_that_stands_alone_is_named() -> None:
    found = never(problem(people=[person(availability=[])], sessions=[session(), session(date=FRI)]))
    assert found.unmet == ("BASE",)
    assert (found.sessions, told(found.reasons)) == (2, [("SLOT_NOT_AVAILABLE", 2)])
    assert found.only_reason == found.reasons[0]


def test_two_rules_that_each_strike_out_everything_leave_none_to_be_named() -> None:
    found = never(problem(people=[person(availability=[])], travel=ways(way(91))))
    assert told(found.reasons) == [("SLOT_NOT_AVAILABLE", 1), ("TOO_FAR", 1)]
    assert found.only_reason is None


def test_without_the_rule_that_stands_alone_there_is_a_session() -> None:
    """Both rules stand against Tuesday, the journey alone against Friday."""
    tuesday_taken = [{"kind": "WORK", "day": "TUESDAY", "start_time": "08:00", "end_time": "17:00"}]
    made = problem(
        people=[person(commitments=tuesday_taken)], sessions=[session(), session(date=FRI)], travel=ways(way(91))
    )
    only_reason = never(made).only_reason
    assert only_reason is not None
    assert (only_reason.code, only_reason.sessions) == ("TOO_FAR", 1)


def test_what_holds_for_everybody_is_not_the_one_to_name() -> None:
    """A closure stands alone against Friday, availability against Tuesday."""
    only_fridays = [{"day": "FRIDAY", "slots": list(SlotName)}, {"day": "SATURDAY", "slots": ["EVENING"]}]
    made = problem(
        people=[person(availability=only_fridays)],
        sessions=[session(), session(date=FRI)],
        non_working_dates=[FRI],
    )
    found = never(made)
    assert dict(told(found.reasons)) == {"SLOT_NOT_AVAILABLE": 1, "CLOSED": 1}
    assert found.only_reason is not None
    assert found.only_reason.code == "SLOT_NOT_AVAILABLE"


def test_a_protected_reason_is_one_count_and_names_no_rule() -> None:
    zone = [{"centre": SITE, "radius_metres": 100}]
    made = problem(
        people=[person(exclusion_zones=zone, linked_project_codes=["P1"], mappa_level=2)],
        sessions=[session(), session(date=FRI)],
    )
    found = never(made)
    assert told(found.reasons) == [("PROTECTED_REASON", 2)]
    assert found.only_reason == found.reasons[0]
    assert "RISK-" not in found.model_dump_json()
    assert all(one.session is None for one in found.reasons)


def test_without_an_induction_there_is_no_work() -> None:
    inductions = [project("P1"), project("P2", project_type="PI")]
    new = person(requirements=[NEW])
    found = never(problem(people=[new], projects=inductions, sessions=[session("P1")]))
    assert (found.unmet[0], found.sessions, found.reasons, found.only_reason) == ("INDUCTION", 0, (), None)
    found = never(
        problem(
            people=[new],
            projects=inductions,
            sessions=[session("P1"), session("P2", date=WED)],
            travel=ways(way(91, code="P2")),
        )
    )
    assert (found.sessions, told(found.reasons)) == (1, [("TOO_FAR", 1)])
    assert check(problem(people=[new], projects=inductions, sessions=[session("P2", date=TUE)])).never_placed == ()


SEEDS = st.integers(0, 10**6)


@given(seed=SEEDS)
def test_no_plan_holds_more_than_the_places_nor_anybody_who_is_never_placed(seed: int) -> None:
    drawn = tiny(seed, people=6, sessions=6)
    # What was issued stands, places or not.
    made = drawn.model_copy(update={"bookings": tuple(one for one in drawn.bookings if one.status != "ISSUED")})
    facts, found, plan = Facts(made), check(made), optimise(made, HASTY).plan
    assert not {one.crn for one in found.never_placed} & {one.crn for one in plan.bookings}
    booked = Counter(cell_of(facts, facts.session[one.session]) for one in plan.bookings)
    for one in found.supply:
        where = {name: getattr(one, name) for name in ("pdu_code", "day", "slot", "kind")}
        there = [
            number
            for cell, number in booked.items()
            if all(value is None or getattr(cell, name) == value for name, value in where.items())
        ]
        assert sum(there) <= one.places, where


@given(seed=SEEDS)
def test_a_reason_that_strikes_out_everything_is_never_missing(seed: int) -> None:
    for one in check(tiny(seed, people=5, sessions=5)).never_placed:
        assert bool(one.reasons) == (one.sessions > 0)
        assert sum(reason.sessions for reason in one.reasons) >= one.sessions
        assert one.only_reason is None or one.only_reason.rule in {reason.rule for reason in one.reasons}


@pytest.mark.parametrize("gone", [("sessions",), ("people",), ("people", "sessions", "projects")])
def test_with_nothing_in_the_problem_there_is_nothing_to_say(gone: tuple[str, ...]) -> None:
    found = check(problem().model_copy(update=dict.fromkeys(gone, ())))
    assert found.people_with_need == len(found.never_placed) == int("people" not in gone)
    assert all(one.people == 0 and one.level is Level.AMPLE for one in found.supply)
