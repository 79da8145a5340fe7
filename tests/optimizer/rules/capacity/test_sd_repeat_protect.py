"""SD-REPEAT-PROTECT: who was stood down lately costs 30 where they get nothing; their seats are kept, once flagged."""

from typing import Any

import pytest

from models.people import Person
from optimizer.engines.base import Limits
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.rules.capacity.sd_repeat_protect import RULE
from tests.build import left, men, past_booking, person, plan, problem, project, suspended, way, ways, woman
from tests.optimizer.rules.halves import charge, notes

DOWN: dict[str, Any] = {"stood_down_last_28_days": 1}
CARING: dict[str, Any] = {"caring_times": [{"day": "FRIDAY", "start_time": "15:00", "end_time": "16:00"}]}


def flags(people: list[Person], booked: int | None = None, **changes: Any) -> list[tuple[str, str | None, int | None]]:
    facts = Facts(problem(people=people, **changes))
    made = plan(facts, [(one.crn, 0) for one in people[:booked]])
    return [(one.code, one.crn, one.amount) for one in notes(RULE, facts, made)]


@pytest.mark.parametrize(
    ("people", "units"),
    [
        pytest.param([person()], 0, id="never stood down"),
        pytest.param([person(**DOWN)], 30, id="stood down lately"),
        pytest.param([person(stood_down_last_28_days=3)], 30, id="three times cost no more"),
        pytest.param([person(requirements=[left(0)], **DOWN)], 0, id="nothing left to do"),
        pytest.param([person(requirements=[left(1)], **DOWN)], 30, id="a minute left to do"),
        pytest.param([person(availability=[], **DOWN)], 0, id="no time for anything"),
        pytest.param([person("X000001", **DOWN), person("X000002", **DOWN)], 60, id="each of two"),
    ],
)
def test_who_was_stood_down_and_gets_nothing(people: list[Person], units: int) -> None:
    facts = Facts(problem(people=people))
    assert charge(RULE, facts, plan(facts)) == units
    told = [(one.crn, "STOOD_DOWN_AND_NOT_BOOKED") for one in people][: units // 30]
    assert [(one.crn, one.code) for one in notes(RULE, facts, plan(facts))] == told
    booked = [(one.crn, 0) for one in people if one.requirements[0].credited_minutes < 6000 and one.availability]
    assert charge(RULE, facts, plan(facts, booked)) == 0


def test_a_booking_that_was_stood_down_counts_as_well() -> None:
    facts = Facts(problem(bookings=[past_booking("2026-11-10", 420, "ATSS")]))
    assert charge(RULE, facts, plan(facts)) == 30


def test_the_one_place_goes_to_who_was_turned_away() -> None:
    people = [person("X000001"), person("X000002", **DOWN), person("X000003")]
    week = problem(people=people, projects=[project(capacity=1)])
    found = optimise(week, Limits(seconds=2, workers=1, seed=1, reproducible=True))
    assert [one.crn for one in found.plan.bookings] == ["X000002"]


@pytest.mark.parametrize(
    ("one", "code"),
    [
        pytest.param(person(), None, id="nobody in particular"),
        pytest.param(person(**DOWN, **CARING), "KEPT_STOOD_DOWN_LATELY", id="stood down first of all"),
        pytest.param(person(requirements=[suspended("2026-12-06")]), "KEPT_LITTLE_SLACK", id="the cliff's edge"),
        pytest.param(person(rural=True, **CARING), "KEPT_LONG_JOURNEY", id="a rural home"),
        pytest.param(person(**CARING), "KEPT_CARING", id="arranged care"),
    ],
)
def test_whose_seat_is_kept(one: Person, code: str | None) -> None:
    assert [found[0] for found in flags([one])] == ([code] if code else [])


@pytest.mark.parametrize(("most", "told"), [(5, [("KEPT_LITTLE_SLACK", "X000001", 5)]), (4, [])])
def test_little_slack_is_up_to_the_policys_weeks(most: int, told: list[Any]) -> None:
    """From 23 November to 3 January are six weeks; one of them is needed for the hour that is left."""
    order = suspended("2027-01-03", required_minutes=6000, credited_minutes=5940)
    policy = {"overrides": {"protectedSlackWeeks": most}}
    assert flags([person(requirements=[order])], policy=policy) == told


@pytest.mark.parametrize(("minutes", "codes"), [(60, []), (61, ["KEPT_LONG_JOURNEY"])])
def test_a_long_journey(minutes: int, codes: list[str]) -> None:
    assert [found[0] for found in flags([person()], travel=ways(way(minutes)))] == codes


def test_one_of_only_two_women() -> None:
    two = [woman("X000001"), woman("X000002"), person("X000003")]
    expected = [("KEPT_ONE_OF_TWO_WOMEN", crn, None) for crn in ("X000001", "X000002")]
    assert flags(two) == expected
    assert flags(two[:2]) == []
    assert flags([*two, woman("X000004")]) == []


def test_a_seat_of_ones_own_needs_no_flag() -> None:
    assert flags([person(**DOWN)], projects=[project(project_type="ES")]) == []


def test_who_is_not_booked_has_no_seat() -> None:
    assert flags([*men(1), person("X000002", **CARING)], booked=1) == []
