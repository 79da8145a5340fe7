"""LANG-INTERP: an induction without the person's interpreter costs 10; one is to be booked."""

from typing import Any

import pytest

from optimizer.facts import Facts
from optimizer.rules.people.lang_interp import RULE
from tests.build import person, plan, problem, project, session
from tests.optimizer.rules.halves import charge, notes


def booked(language: str | None) -> dict[str, Any] | None:
    return {"language": language, "booking_reference": "INT1"} if language else None


@pytest.mark.parametrize(
    ("needed", "language", "kind", "units", "codes"),
    [
        pytest.param("pl", "pl", "PI", 0, [], id="theirs"),
        pytest.param("pl", "ro", "PI", 10, ["INTERPRETER_TO_BOOK"], id="another language"),
        pytest.param("pl", None, "PI", 10, ["INTERPRETER_TO_BOOK"], id="none booked"),
        pytest.param(None, "ro", "PI", 0, [], id="needs none"),
        pytest.param("pl", None, "NP1", 0, ["BRIEFING_TO_BE_UNDERSTOOD"], id="at work the briefing"),
        pytest.param("pl", "pl", "NP1", 0, [], id="at work with an interpreter"),
    ],
)
def test_an_interpreter_at_the_induction(
    needed: str | None, language: str | None, kind: str, units: int, codes: list[str]
) -> None:
    week = problem(
        people=[person(interpreter_language=needed)],
        projects=[project(project_type=kind)],
        sessions=[session(interpreter=booked(language))],
    )
    facts = Facts(week)
    made = plan(facts, [("X000001", 0)])
    assert charge(RULE, facts, made) == units
    assert [one.code for one in notes(RULE, facts, made)] == codes


def test_one_interpreter_to_a_session() -> None:
    """Of two languages one is without."""
    people = [person("X000001", interpreter_language="pl"), person("X000002", interpreter_language="ro")]
    week = problem(people=people, projects=[project(project_type="PI")], sessions=[session(interpreter=booked("pl"))])
    facts = Facts(week)
    assert charge(RULE, facts, plan(facts, [("X000001", 0), ("X000002", 0)])) == 10
