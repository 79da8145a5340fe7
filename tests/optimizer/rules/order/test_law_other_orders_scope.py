"""LAW-OTHER-ORDERS-SCOPE: community and suspended sentence orders are planned, all others go to the manual queue."""

import pytest

from models.codes import OrderType
from models.people import Person
from models.result import Note
from optimizer.facts import Facts
from optimizer.rules.base import Refusal
from optimizer.rules.order.law_other_orders_scope import RULE
from tests.build import left, person, plan, problem, project, requirement, suspended
from tests.optimizer.rules.halves import notes, refusal

OUT = Refusal("ORDER_OUT_OF_SCOPE")
OTHERS = [
    "SUPERVISION_DEFAULT_ORDER",
    "ENFORCEMENT_ORDER",
    "SERVICE_COMMUNITY_ORDER",
    "YOUTH_REHABILITATION_ORDER",
    "TRANSFERRED_ORDER",
]


def queued(crn: str) -> Note:
    return Note(rule="LAW-OTHER-ORDERS-SCOPE", code="TO_MANUAL_QUEUE", crn=crn)


def by_hand(one: Person) -> bool:
    """Refused, and in the manual queue."""
    facts = Facts(problem(people=[one]))
    refused = refusal(RULE, facts.problem)
    assert refused in (None, OUT)
    assert notes(RULE, facts, plan(facts)) == ([queued(one.crn)] if refused else [])
    return refused is not None


def test_the_two_kinds_that_are_planned() -> None:
    assert not by_hand(person())
    assert not by_hand(person(requirements=[suspended("2027-12-31")]))


@pytest.mark.parametrize("kind", OTHERS)
def test_the_kinds_that_are_placed_by_hand(kind: str) -> None:
    assert by_hand(person(requirements=[requirement(order_type=kind)]))


def test_no_kind_of_order_is_forgotten() -> None:
    assert set(OrderType) - set(OTHERS) == {OrderType.COMMUNITY_ORDER, OrderType.SUSPENDED_SENTENCE_ORDER}


SECOND = {"requirement_id": "R2", "sentence_date": "2026-10-01"}


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        pytest.param([left(60), left(600, order_type="TRANSFERRED_ORDER", **SECOND)], False, id="another order waits"),
        pytest.param([left(0), left(600, order_type="TRANSFERRED_ORDER", **SECOND)], True, id="another order is next"),
        pytest.param(
            [left(60, order_type="TRANSFERRED_ORDER"), left(600, **SECOND)], True, id="another order is first"
        ),
        pytest.param([left(0, order_type="TRANSFERRED_ORDER"), left(600, **SECOND)], False, id="another order is done"),
    ],
)
def test_the_requirement_that_is_planned_decides(one: list[object], expected: bool) -> None:
    assert by_hand(person(requirements=one)) == expected


@pytest.mark.parametrize("kind", ["NP1", "ES", "PI", "ET1"])
def test_nothing_is_planned_of_another_kind_of_order(kind: str) -> None:
    man = person(requirements=[requirement(order_type="ENFORCEMENT_ORDER")])
    assert refusal(RULE, problem(people=[man], projects=[project(project_type=kind)])) == OUT


def test_each_person_has_an_answer_of_their_own() -> None:
    other = [requirement(order_type="SERVICE_COMMUNITY_ORDER")]
    week = problem(people=[person("X000001"), person("X000002", requirements=other), person("X000003")])
    facts = Facts(week)
    assert [refusal(RULE, week, one.crn) for one in week.people] == [None, OUT, None]
    assert notes(RULE, facts, plan(facts, [("X000001", 0)])) == [queued("X000002")]
