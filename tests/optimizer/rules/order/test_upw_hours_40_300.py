"""UPW-HOURS-40-300: of 40 to 300 hours, or a data error against which nothing is planned."""

from typing import Any

import pytest

from models.people import Requirement
from models.result import Note
from optimizer.facts import Facts
from optimizer.rules.base import Refusal
from optimizer.rules.order.upw_hours_40_300 import RULE, hours_lawful
from tests.build import person, plan, problem, project, requirement
from tests.optimizer.rules.halves import notes, refusal

DEFAULT_ORDER: dict[str, Any] = {"order_type": "SUPERVISION_DEFAULT_ORDER"}
BREACH: dict[str, Any] = {"breach_imposed": True}


def order(minutes: int, number: int = 1, **changes: Any) -> Requirement:
    """One of so many minutes in court, none of them credited."""
    usual = {"requirement_id": f"R{number}", "required_minutes": minutes, "credited_minutes": 0}
    return requirement(**(usual | changes))


def lawful(*orders: Requirement, **changes: Any) -> bool:
    """What the Gate, and with it the fact and the list of data errors, says of the man with these orders."""
    week = problem(people=[person(requirements=orders)], **changes)
    facts = Facts(week)
    refused = refusal(RULE, week)
    assert refused in (None, Refusal("HOURS_NOT_LAWFUL"))
    assert hours_lawful(facts, "X000001") == (refused is None) == (notes(RULE, facts, plan(facts)) == [])
    return refused is None


@pytest.mark.parametrize(
    ("changes", "minutes", "expected"),
    [
        # 40 * 60 = 2400; 300 * 60 = 18000; 20 * 60 = 1200; 60 * 60 = 3600.
        pytest.param({}, 2400, True, id="exactly 40 hours"),
        pytest.param({}, 2399, False, id="a minute less than 40 hours"),
        pytest.param({}, 18000, True, id="exactly 300 hours"),
        pytest.param({}, 18001, False, id="a minute more than 300 hours"),
        pytest.param({"order_type": "ENFORCEMENT_ORDER"}, 2399, False, id="other orders are held to 40 as well"),
        pytest.param(DEFAULT_ORDER, 1200, True, id="a default order of exactly 20 hours"),
        pytest.param(DEFAULT_ORDER, 1199, False, id="a default order a minute less than 20 hours"),
        pytest.param(DEFAULT_ORDER, 3600, True, id="a default order of exactly 60 hours"),
        pytest.param(DEFAULT_ORDER, 3601, False, id="a default order a minute more than 60 hours"),
        pytest.param(BREACH, 2399, True, id="for a breach it may be below 40 hours"),
        pytest.param(BREACH, 1, True, id="for a breach a minute is enough"),
        pytest.param(BREACH, 18000, True, id="for a breach of exactly 300 hours"),
        pytest.param(BREACH, 18001, False, id="for a breach no more than 300 hours"),
        pytest.param({"adjustment_minutes": 60}, 2399, False, id="an adjustment does not mend what the court said"),
        pytest.param({"adjustment_minutes": 60}, 18000, True, id="nor does it spoil it"),
        pytest.param({"credited_minutes": 6000}, 18000, True, id="what is credited does not matter"),
    ],
)
def test_the_hours_of_one_requirement(changes: dict[str, Any], minutes: int, expected: bool) -> None:
    assert lawful(order(minutes, **changes)) == expected


LATER: dict[str, Any] = {"sentence_date": "2026-09-02"}
CONCURRENT: dict[str, Any] = {"subtype": "CONCURRENT"}


@pytest.mark.parametrize(
    ("orders", "expected"),
    [
        pytest.param([order(9000), order(9000, 2)], True, id="two of 150 hours"),
        pytest.param([order(9000), order(9001, 2)], False, id="a minute more than 300 hours together"),
        pytest.param([order(9000), order(9001, 2, subtype="CONSECUTIVE")], False, id="consecutive hours add up"),
        pytest.param([order(9000), order(9001, 2, **CONCURRENT)], True, id="concurrent hours do not add up"),
        pytest.param([order(9000), order(9001, 2, **LATER)], True, id="sentenced on another day"),
        pytest.param([order(6000), order(6000, 2), order(6001, 3)], False, id="three together"),
        pytest.param([order(9000, credited_minutes=9000), order(9001, 2)], False, id="the first is worked, and counts"),
        pytest.param([order(2400), order(2399, 2, **LATER)], True, id="the error is in one that waits"),
        pytest.param(
            [order(2400, credited_minutes=2400), order(2399, 2, **LATER)], False, id="the error is in the one planned"
        ),
        pytest.param(
            [order(2400, **DEFAULT_ORDER), order(6000, 2)],
            True,
            id="a default order of 40 hours with another of 100",
        ),
    ],
)
def test_several_of_one_day_come_to_300_hours(orders: list[Requirement], expected: bool) -> None:
    assert lawful(*orders) == expected


@pytest.mark.parametrize("kind", ["NP1", "ES", "PI", "ET1"])
def test_nothing_at_all_is_planned_against_an_error(kind: str) -> None:
    assert not lawful(order(2399), projects=[project(project_type=kind)])


@pytest.mark.parametrize(
    ("number", "hours", "good", "bad"),
    [
        ("orderLeastHours", 50, order(3000), order(2999)),
        ("orderMostHours", 200, order(12000), order(12001)),
        ("defaultOrderLeastHours", 30, order(1800, **DEFAULT_ORDER), order(1799, **DEFAULT_ORDER)),
        ("defaultOrderMostHours", 50, order(3000, **DEFAULT_ORDER), order(3001, **DEFAULT_ORDER)),
    ],
)
def test_the_hours_are_of_the_policy(number: str, hours: int, good: Requirement, bad: Requirement) -> None:
    stricter = {"overrides": {number: hours}}
    assert lawful(good, policy=stricter)
    assert not lawful(bad, policy=stricter)


def test_errors_are_listed_each_with_its_minutes() -> None:
    wrong = [person("X000001", requirements=[order(2399)]), person("X000003", requirements=[order(18001)])]
    facts = Facts(problem(people=[*wrong, person("X000002")]))
    assert notes(RULE, facts, plan(facts)) == [
        Note(rule="UPW-HOURS-40-300", code="HOURS_NOT_LAWFUL", crn="X000001", amount=2399, unit="minutes"),
        Note(rule="UPW-HOURS-40-300", code="HOURS_NOT_LAWFUL", crn="X000003", amount=18001, unit="minutes"),
    ]
    assert refusal(RULE, facts.problem, "X000002") is None
