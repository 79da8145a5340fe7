"""WALES-CORRE: a plan for Wales says that it goes through the hub, and its head decides there."""

import pytest

from models.result import Note
from optimizer.facts import Facts
from optimizer.rules.base import ResultCheck
from optimizer.rules.governance.wales_corre import RULE
from optimizer.verify import verify_facts
from tests.api.pages.scene import result
from tests.build import men, override, plan, problem, together
from tests.optimizer.rules.halves import notes


def week(country: str, **changes: object) -> Facts:
    return Facts(problem(country=country, people=men(2), **changes))


def test_a_plan_for_wales_says_so() -> None:
    facts = week("WLS")
    assert notes(RULE, facts, plan(facts, together(facts, 2))) == [
        Note(rule="WALES-CORRE", code="THROUGH_CORRE", amount=2, unit="people")
    ]
    assert notes(RULE, facts, plan(facts)) == []
    assert notes(RULE, week("ENG"), plan(week("ENG"), together(facts, 2))) == []


@pytest.mark.parametrize(
    ("country", "role", "codes"),
    [
        ("WLS", "HEAD_OF_INTERVENTIONS", ["ROLE_NOT_OF_WALES"]),
        ("WLS", "HEAD_OF_CORRE", []),
        ("ENG", "HEAD_OF_INTERVENTIONS", []),
        ("ENG", "HEAD_OF_CORRE", ["ROLE_OF_WALES_ALONE"]),
        ("WLS", "UNPAID_WORK_MANAGER", []),
    ],
)
def test_whose_decision_it_is(country: str, role: str, codes: list[str]) -> None:
    facts = week(country, overrides=[override("UPW-TRAVEL-90", role=role)])
    assert [one.code for one in notes(RULE, facts, plan(facts))] == codes


@pytest.mark.parametrize(("country", "people", "broken"), [("WLS", 1, 1), ("WLS", 0, 0), ("ENG", 1, 0)])
def test_a_result_that_does_not_say_so_is_refused(country: str, people: int, broken: int) -> None:
    facts = week(country)
    made = plan(facts, together(facts, people))
    (check,) = [part for part in RULE.parts if isinstance(part, ResultCheck)]
    counted = verify_facts(facts, made, (RULE,))
    silent = result(facts, made).model_copy(update={"notes": ()})
    assert [one.code for one in check.violations(facts, silent, counted)] == ["ROUTE_NOT_TOLD"] * broken
    told = silent.model_copy(update={"notes": tuple(notes(RULE, facts, made))})
    assert list(check.violations(facts, told, counted)) == []
    other = Note(rule="WALES-CORRE", code="THROUGH_CORRE", amount=people + 1, unit="people")
    wrong = silent.model_copy(update={"notes": (other,)})
    assert [one.code for one in check.violations(facts, wrong, counted)] == ["ROUTE_NOT_TOLD"]
