"""RISK-ASSESS-GATE: no placement before a complete and current assessment, but for an induction before it is complete.

The session is on Tuesday 24.
"""

from datetime import date
from typing import Any

import pytest

from optimizer.facts import Facts
from optimizer.rules.base import Refusal
from optimizer.rules.risk.risk_assess_gate import RULE, complete_by
from tests.build import TUE, WED, person, problem, project, requirement, session
from tests.optimizer.rules.halves import refusal

DONE = {"completed_on": "2026-09-10", "risk_of_serious_harm": "LOW"}
NOT_DONE, CHANGED = "ASSESSMENT_NOT_COMPLETE", "RISK_CHANGED_NOT_RECONFIRMED"


@pytest.mark.parametrize(
    ("assessment", "refused"),
    [
        pytest.param(DONE, None, id="complete"),
        pytest.param({}, NOT_DONE, id="nothing is known"),
        pytest.param({"risk_of_serious_harm": "LOW"}, NOT_DONE, id="a level but no assessment"),
        pytest.param({"completed_on": "2026-09-10"}, "RISK_LEVEL_UNKNOWN", id="an assessment but no level"),
        pytest.param(DONE | {"completed_on": "2026-11-24"}, None, id="complete on the day"),
        pytest.param(DONE | {"completed_on": "2026-11-25"}, NOT_DONE, id="complete a day later"),
        pytest.param(DONE | {"risk_changed_on": "2026-09-09"}, None, id="the risk changed before the assessment"),
        pytest.param(DONE | {"risk_changed_on": "2026-09-10"}, None, id="the risk changed on the day it was completed"),
        pytest.param(DONE | {"risk_changed_on": "2026-09-11"}, CHANGED, id="the risk changed the day after"),
        pytest.param(DONE | {"risk_changed_on": "2026-10-12"}, CHANGED, id="the risk changed"),
        pytest.param(
            DONE | {"risk_changed_on": "2026-10-12", "reconfirmed_on": "2026-10-11"}, CHANGED, id="confirmed before it"
        ),
        pytest.param(
            DONE | {"risk_changed_on": "2026-10-12", "reconfirmed_on": "2026-10-12"}, None, id="confirmed that day"
        ),
        pytest.param(
            DONE | {"risk_changed_on": "2026-10-12", "reconfirmed_on": "2026-10-13"}, None, id="confirmed after it"
        ),
        pytest.param(
            DONE | {"risk_changed_on": "2026-10-12", "reconfirmed_on": "2026-11-24"}, None, id="confirmed on the day"
        ),
        pytest.param(
            DONE | {"risk_changed_on": "2026-10-12", "reconfirmed_on": "2026-11-25"}, CHANGED, id="confirmed too late"
        ),
        pytest.param(
            {"completed_on": "2026-11-25", "risk_of_serious_harm": "LOW", "risk_changed_on": "2026-10-12",
             "reconfirmed_on": "2026-10-12"},
            NOT_DONE,
            id="confirmed, but complete a day later",
        ),
    ],
)  # fmt: skip
def test_complete_and_current(assessment: dict[str, Any], refused: str | None) -> None:
    week = problem(people=[person(assessment=assessment)])
    assert refusal(RULE, week) == (Refusal(refused) if refused else None)


@pytest.mark.parametrize(
    ("assessment", "refused"),
    [
        pytest.param(DONE, None, id="complete"),
        pytest.param({}, None, id="nothing is known"),
        pytest.param({"risk_of_serious_harm": "LOW"}, None, id="a level but no assessment"),
        pytest.param({"completed_on": "2026-09-10"}, None, id="an assessment but no level"),
        pytest.param(DONE | {"completed_on": "2026-11-25"}, None, id="complete a day later"),
        pytest.param(DONE | {"risk_changed_on": "2026-09-10"}, None, id="the risk changed on the day it was completed"),
        pytest.param(DONE | {"risk_changed_on": "2026-09-11"}, CHANGED, id="the risk changed the day after"),
        pytest.param(
            {"completed_on": "2026-09-10", "risk_changed_on": "2026-09-11"}, CHANGED, id="changed, and no level"
        ),
        pytest.param(
            DONE | {"risk_changed_on": "2026-10-12", "reconfirmed_on": "2026-11-24"}, None, id="confirmed on the day"
        ),
        pytest.param(
            DONE | {"risk_changed_on": "2026-10-12", "reconfirmed_on": "2026-11-25"}, CHANGED, id="confirmed too late"
        ),
        pytest.param({"risk_changed_on": "2026-10-12"}, None, id="a change that the assessment is still to take in"),
        pytest.param(
            DONE | {"completed_on": "2026-11-25", "risk_changed_on": "2026-10-12"}, None, id="and that it will take in"
        ),
    ],
)
@pytest.mark.parametrize("kind", ["PI", "PS"])
def test_an_induction_may_be_held_before_the_assessment_is_complete(
    kind: str, assessment: dict[str, Any], refused: str | None
) -> None:
    new = requirement(induction_attended_on=None, first_work_session_on=None)
    week = problem(people=[person(assessment=assessment, requirements=[new])], projects=[project(project_type=kind)])
    assert refusal(RULE, week) == (Refusal(refused) if refused else None)


@pytest.mark.parametrize("kind", ["NP1", "ES", "ET1", "WH1"])
def test_nothing_else_may(kind: str) -> None:
    week = problem(people=[person(assessment={})], projects=[project(project_type=kind)])
    assert refusal(RULE, week) == Refusal(NOT_DONE)


@pytest.mark.parametrize(
    ("completed", "level", "complete"),
    [
        pytest.param("2026-11-24", "LOW", True, id="on the day"),
        pytest.param("2026-11-25", "LOW", False, id="the day after"),
        pytest.param("2026-11-24", None, False, id="no level"),
        pytest.param(None, "LOW", False, id="not done"),
    ],
)
def test_complete(completed: str | None, level: str | None, complete: bool) -> None:
    known = {"completed_on": completed, "risk_of_serious_harm": level}
    facts = Facts(problem(people=[person(assessment=known)]))
    assert complete_by(facts, "X000001", date(2026, 11, 24)) == complete


@pytest.mark.parametrize("level", ["LOW", "MEDIUM", "HIGH", "VERY_HIGH"])
def test_any_known_level_will_do(level: str) -> None:
    assert refusal(RULE, problem(people=[person(assessment=DONE | {"risk_of_serious_harm": level})])) is None


def test_each_session_is_asked_for_its_own_day() -> None:
    late = person(assessment=DONE | {"completed_on": WED})
    week = problem(people=[late], sessions=[session(date=TUE), session(date=WED)])
    assert [refusal(RULE, week, session=n) for n in range(2)] == [Refusal(NOT_DONE), None]
