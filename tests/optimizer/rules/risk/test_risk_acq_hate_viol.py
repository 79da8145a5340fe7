"""RISK-ACQ-HATE-VIOL: no access to cash or stock, no targeted setting, no edged tools, as the restrictions say."""

from typing import Any

import pytest

from models.codes import PlacementRestriction, ProjectType, Setting
from models.result import Note
from optimizer.facts import Facts
from optimizer.rules.base import Refusal
from optimizer.rules.risk.risk_acq_hate_viol import RULE
from tests.build import TUE, WED, person, plan, problem, project, session
from tests.optimizer.rules.halves import notes, refusal

NO_CASH, NO_TARGET, NO_TOOLS = "NO_CASH_OR_STOCK", "NO_TARGETED_SETTING", "NO_EDGED_TOOLS"
CASH, TARGET, TOOLS = "CASH_OR_STOCK", "TARGETED_SETTING", "EDGED_TOOLS"
OF_TYPES = ["NO_INDIVIDUAL_PLACEMENT", "NO_SUPERVISED_GROUP", "RESTRICTED_SITES_ONLY"]
"""Restrictions that are another rule's matter."""


def said(restrictions: list[str], settings: list[str], **site: Any) -> str | None:
    """Why somebody with these restrictions is refused a project with these settings."""
    people = [person(placement_restrictions=restrictions)]
    refused = refusal(RULE, problem(people=people, projects=[project(settings=settings, **site)]))
    assert refused is None or refused == Refusal(refused.code)
    return refused.code if refused else None


@pytest.mark.parametrize(
    ("restrictions", "settings", "code"),
    [
        pytest.param([], [], None, id="nothing on either side"),
        pytest.param([], list(Setting), None, id="no restriction"),
        pytest.param(list(PlacementRestriction), [], None, id="no setting"),
        pytest.param(OF_TYPES, list(Setting), None, id="restrictions of the type of placement"),
        # A charity shop.
        pytest.param([NO_CASH], [CASH], NO_CASH, id="no cash or stock, and there is some"),
        pytest.param([NO_CASH], [TARGET, TOOLS], None, id="no cash or stock, and there is none"),
        pytest.param([NO_TARGET], [TARGET], NO_TARGET, id="no targeted setting, and it is one"),
        pytest.param([NO_TARGET], [CASH, TOOLS], None, id="no targeted setting, and it is none"),
        pytest.param([NO_TOOLS], [TOOLS], NO_TOOLS, id="no edged tools, and there are some"),
        pytest.param([NO_TOOLS], [CASH, TARGET], None, id="no edged tools, and there are none"),
        pytest.param([NO_CASH, NO_TOOLS], [TARGET], None, id="two restrictions and another setting"),
        pytest.param([NO_CASH, NO_TOOLS], [TARGET, TOOLS], NO_TOOLS, id="the second of two"),
        pytest.param([NO_TOOLS, NO_TOOLS], [TOOLS, TOOLS], NO_TOOLS, id="the same twice"),
    ],
)
def test_restrictions_and_settings(restrictions: list[str], settings: list[str], code: str | None) -> None:
    assert said(restrictions, settings) == code


@pytest.mark.parametrize("kind", ProjectType)
def test_it_holds_for_every_kind_of_project(kind: str) -> None:
    assert said([NO_CASH], [CASH], project_type=kind) == NO_CASH


def test_a_course_at_home_gives_access_to_nothing() -> None:
    assert said([NO_CASH], [CASH], project_type="ET1", features=["ONLINE"]) is None


def test_a_site_suited_to_restricted_placements_is_no_exception() -> None:
    assert said([NO_TOOLS], [TOOLS], project_type="WH1", restricted_site=True) == NO_TOOLS


def test_the_restrictions_of_others_do_not_matter() -> None:
    people = [person("X000001", placement_restrictions=[NO_CASH]), person("X000002")]
    week = problem(people=people, projects=[project(settings=[CASH])])
    assert [refusal(RULE, week, crn) for crn in ("X000001", "X000002")] == [Refusal(NO_CASH), None]


def test_the_supervisor_is_told_of_every_booking() -> None:
    people = [person("X000001", placement_restrictions=[NO_TOOLS]), person("X000002", placement_restrictions=[NO_CASH])]
    sites = [project("P1"), project("P2", project_type="ET1", features=["ONLINE"]), project("P3", project_type="PI")]
    days = [session("P1", date=TUE), session("P1", date=WED), session("P2", date=WED), session("P3", date=WED)]
    facts = Facts(problem(people=people, projects=sites, sessions=days))
    keys = [one.key for one in facts.problem.sessions]
    made = plan(facts, [(one.crn, n) for one in people for n in range(4)])
    # Nobody is told of the course at home, at which there are no tools and no supervisor.
    assert notes(RULE, facts, made) == [
        Note(rule=RULE.id, code="SUPERVISOR_TO_BE_TOLD", crn="X000001", session=key)
        for key in keys
        if key.project_code != "P2"
    ]
    assert notes(RULE, facts, plan(facts)) == []


def test_every_setting_has_its_restriction() -> None:
    for restriction, setting in zip([NO_CASH, NO_TARGET, NO_TOOLS], Setting, strict=True):
        assert said([restriction], list(Setting)) == restriction
        assert said([restriction], [setting]) == restriction
