"""GENDER-ID: work of another kind than was chosen costs 8; who owns the decision is told."""

from typing import Any

import pytest

from optimizer.facts import Facts
from optimizer.rules.people.gender_id import RULE
from tests.build import person, plan, problem, project, session, woman
from tests.optimizer.rules.halves import charge, notes


def chose(*preferences: str, by: str | None = "M1") -> dict[str, Any]:
    return {"placement_choice": {"discussed_on": "2026-10-01", "preferences": preferences, "decided_by": by}}


@pytest.mark.parametrize(
    ("preferences", "kind", "women_only", "units"),
    [
        pytest.param(("INDIVIDUAL",), "ES", False, 0, id="individual as chosen"),
        pytest.param(("INDIVIDUAL",), "NP1", False, 8, id="a mixed group instead"),
        pytest.param(("INDIVIDUAL",), "NP1", True, 8, id="a women-only group instead"),
        pytest.param(("FEMALE_ONLY_GROUP",), "NP1", True, 0, id="a women-only group as chosen"),
        pytest.param(("FEMALE_ONLY_GROUP",), "NP1", False, 8, id="a mixed one instead of it"),
        pytest.param(("MIXED_GROUP",), "NP1", False, 0, id="a mixed group as chosen"),
        pytest.param(("MIXED_GROUP",), "ES", False, 8, id="individual instead"),
        pytest.param(("MIXED_GROUP", "INDIVIDUAL"), "ES", False, 0, id="one of two chosen"),
        pytest.param(("INDIVIDUAL",), "PI", False, 0, id="an induction is no placement"),
        pytest.param(("INDIVIDUAL",), "ET1", False, 0, id="nor is a course"),
        pytest.param((), "NP1", False, 0, id="talked through without a preference"),
    ],
)
def test_work_is_of_a_kind_that_was_chosen(
    preferences: tuple[str, ...], kind: str, women_only: bool, units: int
) -> None:
    week = problem(
        people=[woman(**chose(*preferences))],
        projects=[project(project_type=kind)],
        sessions=[session(women_only=women_only)],
    )
    facts = Facts(week)
    made = plan(facts, [("X000001", 0)])
    assert charge(RULE, facts, made) == units
    assert [one.code for one in notes(RULE, facts, made)] == ["PREFERENCE_NOT_MET"] * (units > 0)


def test_nothing_is_read_from_there_being_no_record() -> None:
    facts = Facts(problem())
    made = plan(facts, [("X000001", 0)])
    assert (charge(RULE, facts, made), notes(RULE, facts, made)) == (0, [])


def test_who_owns_the_decision_is_told() -> None:
    people = [
        person("X000001", placement_sex="REFER"),
        person("X000002", **chose("INDIVIDUAL", by=None)),
        person("X000003", **chose("INDIVIDUAL")),
    ]
    facts = Facts(problem(people=people))
    assert [(one.code, one.crn) for one in notes(RULE, facts, plan(facts))] == [
        ("DECISION_WITH_MANAGER", "X000001"),
        ("DECISION_WITHOUT_OWNER", "X000002"),
    ]
