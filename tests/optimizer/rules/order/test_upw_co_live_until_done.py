"""UPW-CO-LIVE-UNTIL-DONE: "an over-window CO case stays in the backlog, separately counted; it is not closed"; "unless
revoked"."""

import pytest

from models.people import Requirement
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.rules.order.upw_co_live_until_done import RULE
from tests.build import issued, left, person, plan, problem, requirement, suspended
from tests.optimizer.rules.governance.results import QUIET
from tests.optimizer.rules.halves import notes

# The window of a sentence of 23 November 2025 ends on Sunday the 22nd, the day before the week.
PAST = requirement(sentence_date="2025-11-23")


def extended(to: str) -> Requirement:
    return requirement(sentence_date="2025-11-23", extension_granted_to_inclusive=to)


@pytest.mark.parametrize(
    ("order", "code"),
    [
        pytest.param(requirement(), "BACKLOG_WITHIN_WINDOW", id="sentenced in September"),
        pytest.param(requirement(sentence_date="2025-11-24"), "BACKLOG_WITHIN_WINDOW", id="its last day is the first"),
        pytest.param(PAST, "BACKLOG_NOT_EXTENDED", id="it was the day before"),
        pytest.param(extended("2026-11-23"), "BACKLOG_EXTENDED", id="extended into the week"),
        pytest.param(extended("2026-11-22"), "BACKLOG_NOT_EXTENDED", id="the extension is over too"),
        pytest.param(left(0, sentence_date="2025-11-23"), None, id="nothing is left"),
        pytest.param(suspended("2027-03-01"), None, id="a suspended sentence has an end"),
        pytest.param(requirement(sentence_date="2025-11-23", revoked_on="2026-11-10"), None, id="revoked"),
    ],
)
def test_where_an_order_stands(order: Requirement, code: str | None) -> None:
    facts = Facts(problem(people=[person(requirements=[order])]))
    assert [one.code for one in notes(RULE, facts, plan(facts))] == ([code] if code else [])


def test_the_backlog_is_counted_in_three() -> None:
    orders = [requirement(), requirement(), PAST, extended("2027-01-31"), suspended("2027-03-01")]
    facts = Facts(problem(people=[person(f"X00000{n}", requirements=[one]) for n, one in enumerate(orders)]))
    assert [(one.code, one.amount, one.unit, one.crn) for one in notes(RULE, facts, plan(facts))] == [
        ("BACKLOG_WITHIN_WINDOW", 2, "people", None),
        ("BACKLOG_EXTENDED", 1, "people", None),
        ("BACKLOG_NOT_EXTENDED", 1, "people", None),
    ]


def test_who_is_past_the_window_is_planned_for() -> None:
    assert len(optimise(problem(people=[person(requirements=[PAST])]), QUIET).plan.bookings) == 1


@pytest.mark.parametrize(
    ("day", "booked"),
    [("2026-11-10", 0), ("2026-11-29", 0), ("2026-11-30", 1)],
    ids=["before the week", "on its last day", "after it"],
)
def test_of_a_revoked_order_nothing_remains(day: str, booked: int) -> None:
    made = problem(people=[person(requirements=[requirement(revoked_on=day)])])
    assert len(optimise(made, QUIET).plan.bookings) == booked


def test_what_was_issued_on_it_stands_until_it_is_withdrawn() -> None:
    made = problem(people=[person(requirements=[requirement(revoked_on="2026-11-10")])], bookings=[issued()])
    result = optimise(made, QUIET)
    assert len(result.plan.bookings) == 1
    assert [one.code for one in result.inherited] == ["ISSUED_BEYOND_WHAT_REMAINS"]
