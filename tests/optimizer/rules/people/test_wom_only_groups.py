"""WOM-ONLY-GROUPS: a women-only session that four women could come to costs 15 where it does not run."""

from typing import Any

import pytest

from models.people import Person
from models.problem import MatrixEntry
from optimizer.facts import Facts
from optimizer.rules.people.wom_only_groups import RULE, pool
from tests.build import left, person, plan, problem, project, requirement, session, way, ways, woman
from tests.optimizer.rules.halves import charge, notes

NEW = {"requirements": [requirement(induction_attended_on=None, first_work_session_on=None)]}


def women(count: int, **changes: Any) -> list[Person]:
    return [woman(f"X{n:06}", **changes) for n in range(1, count + 1)]


def week(people: list[Person], *entries: MatrixEntry, **changes: Any) -> Facts:
    usual: dict[str, Any] = {"people": people, "sessions": [session(women_only=True)], "travel": ways(*entries)}
    return Facts(problem(**(usual | changes)))


def told(facts: Facts, who: list[tuple[str, int]] | None = None) -> tuple[int, list[tuple[str, int | None]]]:
    """What it costs, and what is noted."""
    made = plan(facts, who or [])
    return charge(RULE, facts, made), [(one.code, one.amount) for one in notes(RULE, facts, made)]


@pytest.mark.parametrize(
    ("count", "units", "code"),
    [
        pytest.param(3, 0, "POOL_TOO_SMALL", id="three are too few"),
        pytest.param(4, 15, "NOT_FORMED", id="four are enough"),
        pytest.param(6, 15, "NOT_FORMED", id="more cost no more"),
    ],
)
def test_four_women_are_enough(count: int, units: int, code: str) -> None:
    assert told(week(women(count))) == (units, [(code, count)])


def test_one_that_runs_costs_nothing() -> None:
    assert told(week(women(4)), [("X000001", 0)]) == (0, [])


@pytest.mark.parametrize(("minutes", "near"), [(60, 4), (61, 3)])
def test_within_sixty_minutes_each_way(minutes: int, near: int) -> None:
    assert pool(week(women(4), way(30, minutes)), session().key) == near
    assert pool(week(women(4), way(minutes, 30)), session().key) == near


def test_only_women_with_hours_left_count() -> None:
    others = [person("X000008"), person("X000009", placement_sex="REFER")]
    done = woman("X000007", requirements=[left(0)])
    assert told(week([*women(3), done, *others])) == (0, [("POOL_TOO_SMALL", 3)])
    last = woman("X000006", requirements=[left(1)])
    assert told(week([*women(3), last, done, *others])) == (15, [("NOT_FORMED", 4)])


def test_an_induction_is_for_women_who_wait_for_one() -> None:
    site = {"projects": [project(project_type="PI")]}
    assert told(week(women(4), **site)) == (0, [("POOL_TOO_SMALL", 0)])
    assert told(week(women(4, **NEW), **site)) == (15, [("NOT_FORMED", 4)])


def test_other_sessions_are_not_its_matter() -> None:
    assert told(week(women(4), sessions=[session()])) == (0, [])
    assert told(week(women(4), projects=[project(project_type="ES")])) == (0, [])


def test_how_many_are_enough_is_of_the_policy() -> None:
    numbers = {"womenGroupLeast": 2, "weightWomenGroup": 7}
    assert told(week(women(2), policy={"overrides": numbers})) == (7, [("NOT_FORMED", 2)])
