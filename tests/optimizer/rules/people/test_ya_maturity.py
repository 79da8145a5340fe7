"""YA-MATURITY: from 18 to 25, the maturity assessment comes before the work."""

from typing import Any

import pytest

from models.codes import ProjectType
from optimizer.rules.base import Refusal
from optimizer.rules.people.ya_maturity import RULE
from tests.build import MON, SUN, TUE, WED, person, problem, project, requirement, session
from tests.optimizer.rules.halves import refusal

YOUNG = "FROM_18_TO_25"
NOT_ASSESSED = Refusal("MATURITY_NOT_ASSESSED")


def young(crn: str = "X000001", on: str | None = None, **changes: Any) -> Any:
    return person(crn, age_band=YOUNG, maturity_assessed_on=on, **changes)


@pytest.mark.parametrize(
    ("age", "on", "refused"),
    [
        pytest.param(YOUNG, None, NOT_ASSESSED, id="not assessed"),
        pytest.param(YOUNG, "2026-09-10", None, id="assessed long before"),
        pytest.param(YOUNG, MON, None, id="assessed the day before"),
        pytest.param(YOUNG, TUE, None, id="assessed by that day"),
        pytest.param(YOUNG, WED, NOT_ASSESSED, id="assessed the day after"),
        pytest.param("OVER_25", None, None, id="over 25 nobody asks"),
        pytest.param("OVER_25", WED, None, id="over 25, assessed the day after"),
        pytest.param(None, None, None, id="no age band is recorded"),
    ],
)
def test_before_the_work(age: str | None, on: str | None, refused: Refusal | None) -> None:
    assert refusal(RULE, problem(people=[person(age_band=age, maturity_assessed_on=on)])) == refused


@pytest.mark.parametrize("kind", ProjectType)
@pytest.mark.parametrize("on", [None, WED], ids=["not assessed", "assessed the day after"])
def test_everything_but_an_induction_is_work(on: str | None, kind: str) -> None:
    week = problem(people=[young(on=on)], projects=[project(project_type=kind)])
    assert refusal(RULE, week) == (None if kind in ("PI", "PS") else NOT_ASSESSED)


def test_a_course_at_home_is_work_too() -> None:
    online = [project(project_type="ET1", features=["ONLINE"])]
    assert refusal(RULE, problem(people=[young()], projects=online)) == NOT_ASSESSED


def test_who_has_begun_is_asked_all_the_same() -> None:
    begun = requirement(first_work_session_on="2026-09-16")
    assert refusal(RULE, problem(people=[young(requirements=[begun])])) == NOT_ASSESSED


def test_the_day_of_each_session_counts() -> None:
    week = problem(people=[young(on=WED)], sessions=[session(date=day) for day in (MON, TUE, WED, SUN)])
    assert [refusal(RULE, week, session=n) for n in range(4)] == [NOT_ASSESSED, NOT_ASSESSED, None, None]


def test_each_person_has_an_answer_of_their_own() -> None:
    week = problem(people=[young("X000001"), person("X000002"), young("X000003", MON)])
    assert [refusal(RULE, week, one.crn) for one in week.people] == [NOT_ASSESSED, None, None]
