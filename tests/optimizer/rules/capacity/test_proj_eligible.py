"""PROJ-ELIGIBLE: only live, risk-assessed, agreed projects that replace no paid work. The session is on Tuesday 24."""

from typing import Any

import pytest

from models.codes import ProjectType
from models.projects import Project
from optimizer.facts import Facts
from optimizer.rules.base import Refusal
from optimizer.rules.capacity.proj_eligible import RULE
from tests.build import MON, TUE, WED, men, plan, problem, project, session, together
from tests.optimizer.rules.halves import codes, refusal

OUR_OWN = ["PI", "PS", "ET1", "ET3", "ET5", "UP06"]
"""Inductions and courses."""
WORK = sorted(set(ProjectType) - set(OUR_OWN))
BARE: dict[str, Any] = {"risk_assessed_until_inclusive": None, "beneficiary_agreed": False}


def said(**changes: Any) -> str | None:
    refused = refusal(RULE, problem(projects=[project(**changes)]))
    assert refused is None or refused == Refusal(refused.code)
    return refused.code if refused else None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param({}, None, id="all in order"),
        pytest.param({"live": False}, "PROJECT_NOT_LIVE", id="not live"),
        pytest.param({"risk_assessed_until_inclusive": TUE}, None, id="assessed up to that day, included"),
        pytest.param({"risk_assessed_until_inclusive": WED}, None, id="assessed for a day longer"),
        pytest.param({"risk_assessed_until_inclusive": MON}, "RISK_ASSESSMENT_LAPSED", id="lapsed the day before"),
        pytest.param(
            {"risk_assessed_until_inclusive": None}, "PROJECT_NOT_RISK_ASSESSED", id="no assessment on record"
        ),
        pytest.param({"beneficiary_agreed": False}, "BENEFICIARY_NOT_AGREED", id="not agreed"),
        pytest.param({"replaces_paid_work": True}, "REPLACES_PAID_WORK", id="in place of paid work"),
        # What stands longest is said first.
        pytest.param(BARE | {"live": False}, "PROJECT_NOT_LIVE", id="nothing in order"),
        pytest.param(BARE | {"replaces_paid_work": True}, "REPLACES_PAID_WORK", id="in place of paid work above all"),
        pytest.param(BARE, "BENEFICIARY_NOT_AGREED", id="neither agreed nor assessed"),
    ],
)
@pytest.mark.parametrize("kind", WORK)
def test_work(kind: str, changes: dict[str, Any], code: str | None) -> None:
    assert said(project_type=kind, **changes) == code


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param({}, None, id="all in order"),
        pytest.param(BARE, None, id="no beneficiary and no assessment of a site"),
        pytest.param({"risk_assessed_until_inclusive": MON}, None, id="lapsed the day before"),
        pytest.param({"replaces_paid_work": True}, None, id="not work at all"),
        pytest.param(BARE | {"live": False}, "PROJECT_NOT_LIVE", id="not live"),
    ],
)
@pytest.mark.parametrize("kind", OUR_OWN)
def test_inductions_and_courses_need_only_be_live(kind: str, changes: dict[str, Any], code: str | None) -> None:
    assert said(project_type=kind, **changes) == code


def test_what_a_record_leaves_out_is_not_taken_for_granted() -> None:
    """A project of whose standing the source says nothing at all."""
    fields = project().model_dump(exclude={"live", "risk_assessed_until_inclusive", "beneficiary_agreed"})
    assert refusal(RULE, problem(projects=[Project(**fields)])) == Refusal("BENEFICIARY_NOT_AGREED")


def test_an_assessment_may_lapse_within_the_week() -> None:
    sites = [project(risk_assessed_until_inclusive=TUE), project("P2", risk_assessed_until_inclusive=WED)]
    days = [session(code, date=day) for day in (TUE, WED) for code in ("P1", "P2")]
    facts = Facts(problem(people=men(2), projects=sites, sessions=days))
    everywhere = [seat for n in range(4) for seat in together(facts, 2, n)]
    # P1 on Wednesday, for either man; no other.
    assert codes(RULE, facts, plan(facts, everywhere)) == ["RISK_ASSESSMENT_LAPSED"] * 2
    assert [refusal(RULE, facts.problem, session=n) is None for n in range(4)] == [True, True, False, True]
