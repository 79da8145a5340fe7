"""SD-CREDIT: sent home, what was worked and 60 minutes at least; stood down in advance, nothing."""

from typing import Any

import pytest

from optimizer.facts import Facts
from optimizer.rules.capacity.sd_credit import RULE, stand_down_credit
from tests.build import past_booking, plan, problem
from tests.optimizer.rules.halves import notes


def credits(outcome: str, minutes: int = 420, worked: int | None = None, **changes: Any) -> list[int | None]:
    booking = past_booking("2026-11-17", minutes, outcome, worked_minutes=worked)
    facts = Facts(problem(bookings=[booking], **changes))
    return [one.amount for one in notes(RULE, facts, plan(facts))]


@pytest.mark.parametrize(
    ("outcome", "minutes", "worked", "credit"),
    [
        pytest.param("ATSS", 420, None, [60], id="sent home, nothing recorded"),
        pytest.param("ATSS", 420, 59, [60], id="after 59 minutes"),
        pytest.param("ATSS", 420, 61, [61], id="after 61 minutes"),
        pytest.param("ATSS", 420, 420, [420], id="at the end"),
        pytest.param("ATSS", 45, None, [45], id="never more than was offered"),
        pytest.param("AASD", 420, None, [], id="stood down in advance"),
    ],
)
def test_what_is_credited(outcome: str, minutes: int, worked: int | None, credit: list[int]) -> None:
    assert credits(outcome, minutes, worked) == credit


@pytest.mark.parametrize("outcome", [None, "ATTC", "UACP", "AAME"])
def test_what_the_service_did_not_stand_down_is_not_credited_so(outcome: str | None) -> None:
    facts = Facts(problem())
    assert stand_down_credit(facts, past_booking("2026-11-17", 420, outcome, worked_minutes=300)) == 0


def test_where_nothing_is_credited_at_least_it_is_what_was_worked() -> None:
    policy = {"overrides": {"turnedAwayMinutes": 0}}
    assert credits("ATSS", policy=policy) == []
    assert credits("ATSS", worked=1, policy=policy) == [1]


def test_the_amounts_are_of_the_policy() -> None:
    policy = {"overrides": {"turnedAwayMinutes": 90, "stoodDownMinutes": 30}}
    assert credits("ATSS", policy=policy) == [90]
    assert credits("AASD", policy=policy) == [30]
