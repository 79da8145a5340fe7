"""UPW-SINGLE-REQ-TEAM: "stand-alone (single requirement) UPW cases may be managed by practitioners in the UPW team by
regional choice ... Multi-requirement cases stay with sentence management"."""

from typing import Any

import pytest

from models.codes import CaseManager
from optimizer.facts import Facts
from optimizer.rules.capacity.upw_single_req_team import RULE, owner
from tests.build import left, person, plan, problem, requirement
from tests.optimizer.rules.halves import notes

CHOSEN = {"overrides": {"singleRequirementTeam": 1}}
TEAM, OTHERS = CaseManager.UNPAID_WORK_TEAM, CaseManager.SENTENCE_MANAGEMENT


def of(others: int | None, policy: Any = CHOSEN, managed_by: str | None = None, **changes: Any) -> Facts:
    order = requirement(other_requirements=others, **changes)
    return Facts(problem(people=[person(requirements=[order], managed_by=managed_by)], policy=policy))


def said(facts: Facts) -> list[tuple[str, int | None]]:
    return [(one.code, one.amount) for one in notes(RULE, facts, plan(facts))]


@pytest.mark.parametrize(("others", "chosen", "unchosen"), [(0, TEAM, OTHERS), (1, OTHERS, OTHERS), (None, None, None)])
def test_who_manages_the_case(others: int | None, chosen: Any, unchosen: Any) -> None:
    assert owner(of(others), "X000001") == chosen
    assert owner(of(others, policy={}), "X000001") == unchosen


@pytest.mark.parametrize(
    ("others", "managed_by", "expected"),
    [
        (0, "UNPAID_WORK_TEAM", [("CASES_OF_THE_TEAM", 1)]),
        (0, "SENTENCE_MANAGEMENT", [("CASES_OF_THE_TEAM", 1), ("CASE_FOR_THE_TEAM", None)]),
        (0, None, [("CASES_OF_THE_TEAM", 1)]),
        (2, "UNPAID_WORK_TEAM", [("CASE_FOR_SENTENCE_MANAGEMENT", None)]),
        (2, "SENTENCE_MANAGEMENT", []),
        (None, "UNPAID_WORK_TEAM", []),
    ],
)
def test_what_is_noted(others: int | None, managed_by: str | None, expected: list[tuple[str, int | None]]) -> None:
    assert said(of(others, managed_by=managed_by)) == expected


def test_where_the_region_has_not_chosen_it_nothing_is_said() -> None:
    assert said(of(0, policy={}, managed_by="SENTENCE_MANAGEMENT")) == []


def test_only_active_cases_are_counted() -> None:
    people = [person("X000001", requirements=[left(60, other_requirements=0)]),
              person("X000002", requirements=[left(0, other_requirements=0)])]  # fmt: skip
    assert said(Facts(problem(people=people, policy=CHOSEN))) == [("CASES_OF_THE_TEAM", 1)]
