"""How the plans of an area came, by a clock that is set by hand."""

from collections.abc import Iterator

import pytest

from optimizer.area.course import Course
from optimizer.area.totals import Totals

Told = list[tuple[int, int, int]]


def costs(cost: int, nobody: int) -> Totals:
    return Totals(cost, (0, 0, cost), nobody, 0, 0, 0, 0)


@pytest.fixture
def told() -> Told:
    return []


@pytest.fixture
def course(told: Told, monkeypatch: pytest.MonkeyPatch) -> Course:
    """A second later each time that somebody looks."""
    clock: Iterator[float] = iter(range(100, 200))
    monkeypatch.setattr("optimizer.area.course.time.perf_counter", lambda: next(clock))
    return Course(lambda done, parts, cost: told.append((done, parts, cost)))


def test_parts_without_a_plan_yet_cost_what_placing_nobody_would(course: Course, told: Told) -> None:
    course.begin(2)
    course.see({(0, 2): costs(40, 100)})
    course.see({(1,): costs(20, 50)})
    course.begin(1)
    course.see({(0, 1, 2): costs(55, 150)})
    assert told == [(1, 2, 40), (2, 2, 60), (1, 1, 55)]
    found = [(one.seconds, one.cost, one.bound) for one in course.trace(30)]
    assert found == [(1, 90, 0), (2, 60, 0), (3, 55, 0), (4, 55, 30)]


def test_a_part_that_is_no_better_or_has_no_plan_is_told_and_leaves_the_trace(course: Course, told: Told) -> None:
    course.begin(3)
    course.see({})
    course.see({(1,): costs(20, 50)})
    course.see({(1,): costs(20, 50)})
    assert told == [(1, 3, 0), (2, 3, 20), (3, 3, 20)]
    assert [(one.seconds, one.cost) for one in course.trace(0)] == [(1, 20)]


def test_where_there_is_no_plan_at_all_there_is_no_trace(course: Course) -> None:
    course.begin(1)
    course.see({})
    assert course.trace(5) == ()
