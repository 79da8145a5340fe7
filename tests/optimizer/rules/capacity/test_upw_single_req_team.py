"""UPW-SINGLE-REQ-TEAM: "stand-alone (single requirement) UPW cases may be managed by practitioners in the UPW team by
regional choice ... Multi-requirement cases stay with sentence management"."""

from typing import Any

import pytest

from models.codes import CaseManager
from optimizer.facts import Facts
from optimizer.rules.capacity.upw_single_req_team import RULE, owner
from tests.build import left, person, plan, problem, requirement, suspended
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


@pytest.mark.parametrize("others", [0, 2])
def test_where_the_region_has_not_chosen_it_the_team_manages_nobody(others: int) -> None:
    assert said(of(others, policy={}, managed_by="SENTENCE_MANAGEMENT")) == []
    assert said(of(others, policy={}, managed_by="UNPAID_WORK_TEAM")) == [("CASE_FOR_SENTENCE_MANAGEMENT", None)]


@pytest.mark.parametrize(
    ("changes", "manager"),
    [
        pytest.param({"other_requirements": 0}, TEAM, id="both of unpaid work alone"),
        pytest.param({"other_requirements": 1}, OTHERS, id="one with a programme"),
        pytest.param({"other_requirements": None}, None, id="of one it is not known"),
        pytest.param({"other_requirements": 1, "revoked_on": "2026-11-29"}, TEAM, id="the other is revoked by Sunday"),
        pytest.param({"other_requirements": 1, "revoked_on": "2026-11-30"}, OTHERS, id="the other is revoked after it"),
        pytest.param({"other_requirements": 1, "credited_minutes": 6000}, OTHERS, id="its unpaid work is done"),
        pytest.param(
            {"other_requirements": 1, "credited_minutes": 6000, "other_requirements_done": True}, TEAM, id="all is done"
        ),
        pytest.param({"other_requirements": 1, "other_requirements_done": True}, OTHERS, id="its unpaid work is not"),
    ],
)
def test_of_two_orders_each_counts_while_it_is_in_force(changes: dict[str, Any], manager: CaseManager | None) -> None:
    orders = [requirement(other_requirements=0), requirement(requirement_id="R2", delius_event_number=2, **changes)]
    facts = Facts(problem(people=[person(requirements=orders)], policy=CHOSEN))
    assert owner(facts, "X000001") == manager


@pytest.mark.parametrize(("ended", "manager"), [("2026-11-22", TEAM), ("2026-11-23", OTHERS)])
def test_a_suspended_sentence_that_has_ended_is_over(ended: str, manager: CaseManager) -> None:
    past = suspended(ended, requirement_id="R2", delius_event_number=2, other_requirements=1)
    facts = Facts(problem(people=[person(requirements=[requirement(other_requirements=0), past])], policy=CHOSEN))
    assert owner(facts, "X000001") == manager


def test_more_than_unpaid_work_is_enough_to_know() -> None:
    orders = [requirement(), requirement(requirement_id="R2", delius_event_number=2, other_requirements=1)]
    facts = Facts(problem(people=[person(requirements=orders)], policy=CHOSEN))
    assert owner(facts, "X000001") == OTHERS


def test_only_active_cases_are_counted() -> None:
    people = [person("X000001", requirements=[left(60, other_requirements=0)]),
              person("X000002", requirements=[left(0, other_requirements=0)])]  # fmt: skip
    assert said(Facts(problem(people=people, policy=CHOSEN))) == [("CASES_OF_THE_TEAM", 1)]
