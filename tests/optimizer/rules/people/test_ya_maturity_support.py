"""YA-MATURITY: "if low maturity apply the support action (mentor, smaller group)"."""

import pytest

from optimizer.facts import Facts
from optimizer.rules.people.ya_maturity import RULE
from tests.build import person, plan, problem, project
from tests.optimizer.rules.halves import notes


@pytest.mark.parametrize(
    ("age", "low", "kind", "told"),
    [
        pytest.param("FROM_18_TO_25", True, "NP1", True, id="low maturity, at a group"),
        pytest.param("FROM_18_TO_25", True, "ES", True, id="at an individual placement"),
        pytest.param("FROM_18_TO_25", True, "ET1", False, id="a course is not work"),
        pytest.param("FROM_18_TO_25", True, "PI", False, id="nor is an induction"),
        pytest.param("FROM_18_TO_25", False, "NP1", False, id="not found to be low"),
        pytest.param("OVER_25", True, "NP1", False, id="older"),
        pytest.param(None, True, "NP1", False, id="age not known"),
    ],
)
def test_support_is_noted_for_each_session_of_work(age: str | None, low: bool, kind: str, told: bool) -> None:
    him = person(age_band=age, low_maturity=low, maturity_assessed_on="2026-09-10")
    facts = Facts(problem(people=[him, person("X000002")], projects=[project(project_type=kind)]))
    found = notes(RULE, facts, plan(facts, [("X000001", 0), ("X000002", 0)]))
    key = facts.problem.sessions[0].key
    assert [(one.code, one.crn, one.session) for one in found] == (
        [("SUPPORT_TO_GIVE", "X000001", key)] if told else []
    )
