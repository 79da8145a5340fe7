"""UPW-DATE-BOUNDS: from sentence on, before the project ends, on its weekdays. The session is on Tuesday 24."""

from typing import Any

import pytest

from models.codes import Weekday
from optimizer.rules.base import Refusal
from optimizer.rules.order.upw_date_bounds import RULE
from tests.build import DAYS, left, person, problem, project, requirement, session
from tests.optimizer.rules.halves import refusal


@pytest.mark.parametrize(
    ("sentenced", "refused"),
    [
        pytest.param("2026-11-23", None, id="the day before"),
        pytest.param("2026-11-24", None, id="on the day itself"),
        pytest.param("2026-11-25", Refusal("BEFORE_SENTENCE", 1, "days"), id="a day later"),
    ],
)
def test_not_before_sentence(sentenced: str, refused: Refusal | None) -> None:
    week = problem(people=[person(requirements=[requirement(sentence_date=sentenced)])])
    assert refusal(RULE, week) == refused


def test_the_sentence_is_that_of_the_requirement_planned_for() -> None:
    done, later = left(0), left(600, requirement_id="R2", sentence_date="2026-11-26")
    week = problem(people=[person(requirements=[done, later])])
    assert refusal(RULE, week) == Refusal("BEFORE_SENTENCE", 2, "days")


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        pytest.param({"actual_end_date_exclusive": "2026-11-25"}, None, id="the last day before the end"),
        pytest.param({"actual_end_date_exclusive": "2026-11-24"}, "PROJECT_ENDED", id="the end is exclusive"),
        pytest.param(
            {"actual_end_date_exclusive": "2026-11-24", "end_confirmed": True},
            "PROJECT_ENDED",
            id="the actual end binds in any case",
        ),
        pytest.param({"expected_end_date_exclusive": "2026-11-25"}, None, id="the last day before the expected end"),
        pytest.param(
            {"expected_end_date_exclusive": "2026-11-24"},
            "PROJECT_EXPECTED_TO_END",
            id="the expected end is exclusive",
        ),
        pytest.param(
            {"expected_end_date_exclusive": "2026-11-24", "end_confirmed": True},
            None,
            id="the expected end is known not to hold",
        ),
        pytest.param(
            {"expected_end_date_exclusive": "2026-11-24", "actual_end_date_exclusive": "2026-12-24"},
            "PROJECT_EXPECTED_TO_END",
            id="the earlier of the two ends binds",
        ),
    ],
)
def test_before_the_project_ends(changes: dict[str, Any], refused: str | None) -> None:
    assert refusal(RULE, problem(projects=[project(**changes)])) == (Refusal(refused) if refused else None)


@pytest.mark.parametrize(("date", "weekday"), list(zip(DAYS, Weekday, strict=True)))
def test_only_on_the_projects_weekdays(date: str, weekday: Weekday) -> None:
    on, off = project(available_days=[weekday]), project(available_days=[day for day in Weekday if day is not weekday])
    assert refusal(RULE, problem(projects=[on], sessions=[session(date=date)])) is None
    refused = refusal(RULE, problem(projects=[off], sessions=[session(date=date)]))
    assert refused == Refusal("NOT_A_PROJECT_DAY")
