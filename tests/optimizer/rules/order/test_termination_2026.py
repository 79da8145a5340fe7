"""TERMINATION-2026: "community orders end early on completion of all requirements"."""

from typing import Any

import pytest

from models.people import Requirement
from optimizer.facts import Facts
from optimizer.rules.order.termination_2026 import RULE
from tests.build import left, past_booking, person, plan, problem, session, suspended
from tests.optimizer.rules.halves import notes

ALONE = {"other_requirements": 0}


def said(order: Requirement, booked: bool = True, **changes: Any) -> list[tuple[str, str | None]]:
    facts = Facts(problem(people=[person(requirements=[order])], **changes))
    made = plan(facts, [("X000001", 0)] if booked else [])
    return [(one.code, one.crn) for one in notes(RULE, facts, made)]


ENDS = [("ORDER_ENDS_ON_COMPLETION", "X000001")]


@pytest.mark.parametrize(
    ("minutes", "expected"), [(420, ENDS), (60, ENDS), (421, [])], ids=["all that is left", "more", "a minute less"]
)
def test_the_week_s_last_booking_ends_the_order(minutes: int, expected: list[tuple[str, str]]) -> None:
    assert said(left(minutes, **ALONE)) == expected
    assert said(left(minutes, **ALONE), booked=False) == []
    assert said(left(1, **ALONE), booked=False) == []


def test_so_does_what_was_held_before_it() -> None:
    bookings = [past_booking("2026-11-18", 420)]
    assert said(left(420, **ALONE), booked=False, bookings=bookings) == ENDS


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param({"other_requirements": 2}, [], id="two more requirements"),
        pytest.param({"other_requirements": 2, "other_requirements_done": True}, ENDS, id="both complete"),
        pytest.param({}, [], id="not known"),
    ],
)
def test_all_requirements_count(record: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert said(left(420, **record)) == expected


def test_a_suspended_sentence_has_its_own_end() -> None:
    assert said(suspended("2027-03-01", required_minutes=6000, credited_minutes=5580, **ALONE)) == []


def test_only_where_the_change_is_in_force() -> None:
    assert said(left(420, **ALONE), policy={"profile": "CURRENT-2024"}) == []


def test_two_bookings_that_come_to_all_that_is_left() -> None:
    sessions = [session(), session(date="2026-11-25")]
    facts = Facts(problem(people=[person(requirements=[left(800, **ALONE)])], sessions=sessions))
    both = plan(facts, [("X000001", 0), ("X000001", 1)])
    assert len(notes(RULE, facts, both)) == 1
    assert notes(RULE, facts, plan(facts, [("X000001", 0)])) == []
