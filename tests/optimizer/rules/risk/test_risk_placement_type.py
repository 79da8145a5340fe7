"""RISK-PLACEMENT-TYPE: no individual placement, no group, or suited sites only, as the flags say."""

from typing import Any

import pytest

from models.codes import PlacementRestriction, ProjectType
from models.result import Note
from optimizer.facts import Facts
from optimizer.rules.base import Refusal
from optimizer.rules.risk.risk_placement_type import RULE
from tests.build import person, plan, problem, project
from tests.optimizer.rules.halves import notes, refusal

ALONE, GROUP, SITES = "NO_INDIVIDUAL_PLACEMENT", "NO_SUPERVISED_GROUP", "RESTRICTED_SITES_ONLY"
GROUPS = ["NP1", "NP2", "PL", "WH1"]
INDIVIDUAL = ["ES", "ICP", "PIP2", "PSP", "PIP"]
INDUCTIONS = ["PI", "PS"]
COURSES = ["ET1", "ET3", "ET5", "UP06"]
ONLINE = {"features": ["ONLINE"]}
SUITED = {"restricted_site": True}


def said(flags: list[str], kind: str, **site: Any) -> str | None:
    """Why somebody with these flags is refused this kind of project."""
    week = problem(people=[person(placement_restrictions=flags)], projects=[project(project_type=kind, **site)])
    refused = refusal(RULE, week)
    assert refused is None or refused == Refusal(refused.code)
    return refused.code if refused else None


@pytest.mark.parametrize("kind", ProjectType)
def test_without_a_flag_everything_is_allowed(kind: str) -> None:
    assert said([], kind) is None


def test_every_kind_of_project_is_of_one_sort() -> None:
    assert sorted([*GROUPS, *INDIVIDUAL, *INDUCTIONS, *COURSES]) == sorted(ProjectType)


@pytest.mark.parametrize(
    ("flag", "barred"),
    [
        pytest.param(ALONE, INDIVIDUAL, id="no individual placement"),
        pytest.param(GROUP, GROUPS, id="no group"),
        pytest.param(SITES, [*GROUPS, *INDIVIDUAL, *COURSES], id="nothing but inductions where no site is suited"),
    ],
)
@pytest.mark.parametrize("kind", ProjectType)
def test_what_each_flag_bars(kind: str, flag: str, barred: list[str]) -> None:
    assert said([flag], kind) == (flag if kind in barred else None)


@pytest.mark.parametrize(
    ("flags", "kind", "site", "code"),
    [
        pytest.param([SITES], "WH1", SUITED, None, id="a suited workshop"),
        pytest.param([SITES], "ES", SUITED, None, id="a suited individual placement"),
        pytest.param([SITES], "ET1", SUITED, None, id="a course at a suited site"),
        pytest.param([SITES], "ET1", ONLINE, None, id="a course at home"),
        pytest.param([ALONE, GROUP], "ET1", {}, None, id="a course is no placement"),
        pytest.param([ALONE], "ES", SUITED, ALONE, id="a suited site is an individual placement all the same"),
        pytest.param([GROUP], "WH1", SUITED, GROUP, id="a suited site is a group all the same"),
        pytest.param([ALONE, SITES], "WH1", SUITED, None, id="no individual placement and a suited group"),
        pytest.param([ALONE, SITES], "WH1", {}, SITES, id="no individual placement and a group not suited"),
        pytest.param([GROUP, SITES], "ES", SUITED, None, id="no group and a suited individual placement"),
        pytest.param([GROUP, SITES], "WH1", SUITED, GROUP, id="no group and a suited group"),
        pytest.param([ALONE, GROUP, SITES], "PI", {}, None, id="every flag and an induction"),
        pytest.param([GROUP, GROUP], "NP1", {}, GROUP, id="the same flag twice"),
    ],
)
def test_sites_and_several_flags(flags: list[str], kind: str, site: dict[str, Any], code: str | None) -> None:
    assert said(flags, kind, **site) == code


@pytest.mark.parametrize(
    ("flags", "escalated"),
    [
        pytest.param([], False, id="no flag"),
        pytest.param([ALONE], False, id="groups are left"),
        pytest.param([GROUP], False, id="individual placements are left"),
        pytest.param([ALONE, SITES], False, id="suited groups are left"),
        pytest.param([GROUP, SITES], False, id="suited individual placements are left"),
        pytest.param([ALONE, GROUP], True, id="none is left"),
        pytest.param(list(PlacementRestriction), True, id="every flag"),
    ],
)
def test_who_has_no_type_left_is_escalated(flags: list[str], escalated: bool) -> None:
    facts = Facts(problem(people=[person("X000001", placement_restrictions=flags), person("X000002")]))
    note = Note(rule="RISK-PLACEMENT-TYPE", code="NO_PLACEMENT_TYPE_LEFT", crn="X000001")
    assert notes(RULE, facts, plan(facts)) == ([note] if escalated else [])


def test_the_flags_of_others_do_not_matter() -> None:
    week = problem(people=[person("X000001", placement_restrictions=[GROUP]), person("X000002")])
    assert [refusal(RULE, week, crn) for crn in ("X000001", "X000002")] == [Refusal(GROUP), None]
