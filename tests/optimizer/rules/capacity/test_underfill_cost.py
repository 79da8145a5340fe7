"""UNDERFILL-COST: each empty place of a supervised session that runs costs 1; weak sessions may be merged in time."""

from typing import Any

import pytest

from optimizer.facts import Facts
from optimizer.rules.capacity.underfill_cost import RULE
from tests.build import MON, TUE, WED, men, plan, problem, project, session, supervisor
from tests.optimizer.rules.halves import charge, notes

LED: dict[str, Any] = {"needs_supervisor": True}


def week(people: int = 12, **changes: Any) -> Facts:
    usual: dict[str, Any] = {
        "people": men(people),
        "projects": [project(**LED)],
        "supervisors": [supervisor("S1"), supervisor("S2")],
    }
    return Facts(problem(**(usual | changes)))


def units(facts: Facts, booked: int, staff: list[str] | None = None) -> int:
    made = plan(facts, [(one.crn, 0) for one in facts.with_work[:booked]], {0: staff or ["S1"]} if booked else {})
    return charge(RULE, facts, made)


@pytest.mark.parametrize(("booked", "empty"), [(0, 0), (1, 7), (3, 5), (8, 0)])
def test_places_that_stay_empty(booked: int, empty: int) -> None:
    """Eight places; one that does not run wastes nobody's time."""
    assert units(week(), booked) == empty


@pytest.mark.parametrize(("capacity", "booked", "empty"), [(12, 3, 5), (12, 8, 0), (12, 10, 0), (4, 3, 1)])
def test_up_to_what_one_supervisor_may_lead(capacity: int, booked: int, empty: int) -> None:
    assert units(week(projects=[project(capacity=capacity, **LED)]), booked, ["S1", "S2"]) == empty


def test_the_places_of_the_session_count() -> None:
    assert units(week(sessions=[session(capacity=5)]), 3) == 2


def test_without_a_supervisor_nothing_is_wasted() -> None:
    facts = week(projects=[project()])
    assert charge(RULE, facts, plan(facts, [("X000001", 0)])) == 0


def two(first: int, second: int, date: str = WED, planned_on: str = "2026-11-19", **changes: Any) -> list[int | None]:
    """Two groups, with so many people; those noted for merging."""
    sites = [project("P1", **LED), project("P2", **LED, **changes)]
    facts = week(projects=sites, sessions=[session("P1", WED), session("P2", date)], planned_on=planned_on)
    crns = [one.crn for one in facts.with_work]
    at = [facts.session_index[session(code, day).key] for code, day in (("P1", WED), ("P2", date))]
    who = [(crn, at[0]) for crn in crns[:first]] + [(crn, at[1]) for crn in crns[first : first + second]]
    return [one.amount for one in notes(RULE, facts, plan(facts, who, {at[0]: ["S1"], at[1]: ["S2"]}))]


@pytest.mark.parametrize(
    ("first", "second", "merged"),
    [
        pytest.param(3, 5, [3], id="three fit in beside five"),
        pytest.param(3, 6, [], id="three do not fit in beside six"),
        pytest.param(4, 4, [], id="half full is not weak"),
        pytest.param(3, 3, [3, 3], id="either way round"),
    ],
)
def test_a_weak_session_may_be_merged(first: int, second: int, merged: list[int]) -> None:
    assert two(first, second) == merged


def test_only_who_is_led_is_weak() -> None:
    """Three people at a site without a supervisor cost nobody's time."""
    sites = [project("P1"), project("P2", **LED)]
    facts = week(projects=sites, sessions=[session("P1", WED), session("P2", WED)])
    crns = [one.crn for one in facts.with_work]
    who = [*((crn, 0) for crn in crns[:3]), *((crn, 1) for crn in crns[3:8])]
    assert notes(RULE, facts, plan(facts, who, {1: ["S1"]})) == []
    assert notes(RULE, facts, plan(facts, [*who, (crns[8], 1)], {1: ["S1"]})) == []


@pytest.mark.parametrize(("share", "merged"), [(42, []), (43, [3])])
def test_weak_is_below_the_policys_share(share: int, merged: list[int]) -> None:
    """3 of 7 places are 42.86 %. In the other group are five, which is well above, and there is room for three."""
    sites = [project("P1", capacity=7, **LED), project("P2", **LED)]
    policy = {"overrides": {"weakFillPercent": share}}
    facts = week(projects=sites, sessions=[session("P1", WED), session("P2", WED)], policy=policy)
    who = [(one.crn, 0 if n < 3 else 1) for n, one in enumerate(facts.with_work[:8])]
    assert [one.amount for one in notes(RULE, facts, plan(facts, who, {0: ["S1"], 1: ["S2"]}))] == merged


def test_only_with_one_of_the_same_kind_and_day() -> None:
    assert two(3, 5, project_type="PI") == []
    assert two(3, 5, date=TUE) == []


@pytest.mark.parametrize(("planned_on", "merged"), [("2026-11-22", [3]), (MON, [])])
def test_three_days_ahead_and_not_later(planned_on: str, merged: list[int]) -> None:
    assert two(3, 5, planned_on=planned_on) == merged
