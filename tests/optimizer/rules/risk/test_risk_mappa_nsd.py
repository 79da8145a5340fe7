"""RISK-MAPPA-NSD: MAPPA levels 2 and 3 and specialist cases are placed by hand, and nothing says why."""

from typing import Any

import pytest

from models.result import Note
from optimizer.facts import Facts
from optimizer.rules.base import Gate, Refusal
from optimizer.rules.risk.risk_mappa_nsd import RULE
from tests.build import person, plan, problem, project
from tests.optimizer.rules.halves import notes, refusal

PROTECTED = Refusal("PROTECTED_REASON")


def queued(crn: str) -> Note:
    """It names no rule."""
    return Note(rule="PROTECTED_REASON", code="TO_MANUAL_QUEUE", crn=crn)


@pytest.mark.parametrize(
    ("who", "by_hand"),
    [
        pytest.param({}, False, id="not managed under MAPPA"),
        pytest.param({"mappa_level": 1}, False, id="level 1"),
        pytest.param({"mappa_level": 2}, True, id="level 2"),
        pytest.param({"mappa_level": 3}, True, id="level 3"),
        pytest.param({"specialist_case": True}, True, id="a specialist case"),
        pytest.param({"specialist_case": True, "mappa_level": 1}, True, id="a specialist case at level 1"),
        pytest.param({"specialist_case": True, "mappa_level": 3}, True, id="a specialist case at level 3"),
    ],
)
def test_who_is_placed_by_hand(who: dict[str, Any], by_hand: bool) -> None:
    facts = Facts(problem(people=[person(**who)]))
    assert refusal(RULE, facts.problem) == (PROTECTED if by_hand else None)
    assert notes(RULE, facts, plan(facts)) == ([queued("X000001")] if by_hand else [])


@pytest.mark.parametrize("who", [{"mappa_level": 2}, {"specialist_case": True}], ids=["level 2", "a specialist case"])
@pytest.mark.parametrize(
    "site",
    [
        pytest.param({"project_type": "ES"}, id="an individual placement"),
        pytest.param({"project_type": "PI"}, id="an induction"),
        pytest.param({"project_type": "WH1", "restricted_site": True}, id="a restricted site"),
        pytest.param({"project_type": "ET1", "features": ["ONLINE"]}, id="a course at home"),
    ],
)
def test_no_kind_of_project_is_planned(who: dict[str, Any], site: dict[str, Any]) -> None:
    assert refusal(RULE, problem(people=[person(**who)], projects=[project(**site)])) == PROTECTED


def test_the_reason_is_protected() -> None:
    assert [part.protected for part in RULE.parts if isinstance(part, Gate)] == [True]


def test_each_person_has_an_answer_of_their_own() -> None:
    people = [person("X000001"), person("X000002", mappa_level=2), person("X000003", specialist_case=True)]
    facts = Facts(problem(people=people))
    assert [refusal(RULE, facts.problem, one.crn) for one in people] == [None, PROTECTED, PROTECTED]
    assert notes(RULE, facts, plan(facts)) == [queued("X000002"), queued("X000003")]
