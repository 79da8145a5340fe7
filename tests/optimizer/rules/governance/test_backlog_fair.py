"""BACKLOG-FAIR: who is past the target and gets nothing costs 20 and 2 a week; both queues are told."""

from typing import Any

import pytest

from models.people import Person
from optimizer.facts import Facts
from optimizer.rules.governance.backlog_fair import RULE
from optimizer.rules.timeliness.upw_start_15wd import event_price
from tests.build import person, plan, problem, requirement
from tests.optimizer.rules.halves import charge, notes


def past(sentenced: str, crn: str = "X000001", **changes: Any) -> Person:
    return person(crn, requirements=[requirement(sentence_date=sentenced, **changes)])


@pytest.mark.parametrize(
    ("sentenced", "units"),
    [
        # Twelve months end the day before the anniversary; the week begins on Monday 23 November 2026.
        pytest.param("2025-11-24", 0, id="ends on the first day of the week"),
        pytest.param("2025-11-23", 22, id="ended the day before: one week begun"),
        pytest.param("2025-11-17", 22, id="seven days past"),
        pytest.param("2025-11-16", 24, id="eight days past: two weeks"),
        pytest.param("2025-09-15", 40, id="ten weeks past"),
        pytest.param("2024-09-15", 72, id="more than 26 weeks cost no more"),
    ],
)
def test_the_longer_past_the_dearer(sentenced: str, units: int) -> None:
    facts = Facts(problem(people=[past(sentenced)]))
    assert charge(RULE, facts, plan(facts)) == units
    assert charge(RULE, facts, plan(facts, [("X000001", 0)])) == 0


def test_a_start_is_dearer_than_any_backlog() -> None:
    people = [
        past("2024-01-01"),
        past("2026-11-16", "X000002", induction_attended_on="2026-11-18", first_work_session_on=None),
    ]
    facts = Facts(problem(people=people))
    assert charge(RULE, facts, plan(facts)) == 72 < event_price(facts, "X000002") == 100


def test_who_waits_for_a_start_is_in_that_queue_alone() -> None:
    facts = Facts(problem(people=[past("2025-09-15", first_work_session_on=None)]))
    assert charge(RULE, facts, plan(facts)) == 0


def test_both_queues_are_told() -> None:
    people = [
        past("2025-09-15", "X000001"),
        past("2025-09-15", "X000002"),
        past("2026-11-16", "X000003", induction_attended_on="2026-11-18", first_work_session_on=None),
        person("X000004"),
    ]
    facts = Facts(problem(people=people))
    made = plan(facts, [("X000001", 0), ("X000003", 0), ("X000004", 0)])
    assert {one.code: one.amount for one in notes(RULE, facts, made)} == {
        "SEATS_FOR_NEW_STARTS": 1,
        "NEW_STARTS_WAITING": 0,
        "SEATS_FOR_BACKLOG": 1,
        "BACKLOG_WAITING": 1,
    }


def test_without_queues_nothing_is_told() -> None:
    facts = Facts(problem())
    assert notes(RULE, facts, plan(facts)) == []
