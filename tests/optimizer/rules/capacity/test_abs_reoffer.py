"""ABS-REOFFER: "acceptable absence ... or reschedule does not reduce hours: re-offer within 7 days where possible;
unacceptable absence does not automatically remove the next sessions"."""

from typing import Any

import pytest

from optimizer.facts import Facts
from optimizer.rules.capacity.abs_reoffer import RULE
from optimizer.rules.order.upw_remaining_calc import remaining_minutes
from tests.build import issued, left, past_booking, person, plan, problem, session
from tests.optimizer.rules.halves import notes

CRN = "X000001"
REASONS = ("AAME", "AASD", "AAEM", "AAFC", "AACL", "AARC", "CO05", "RSSR", "RSOF")


def said(*bookings: Any, on: str | None = None, minutes: int = 4800) -> list[tuple[str, int | None]]:
    """`on`: the day of the plan's one booking."""
    sessions = [session(date=on)] if on else []
    facts = Facts(problem(people=[person(requirements=[left(minutes)])], bookings=list(bookings), sessions=sessions))
    made = plan(facts, [(CRN, 0)] if on else [])
    return [(one.code, one.amount) for one in notes(RULE, facts, made)]


def ill(day: str, outcome: str = "AAME") -> Any:
    return past_booking(day, 420, outcome)


@pytest.mark.parametrize("outcome", REASONS)
def test_good_reasons_and_reschedules_are_offered_again(outcome: str) -> None:
    assert said(ill("2026-11-17", outcome)) == [("NOT_OFFERED_AGAIN", 5)]


@pytest.mark.parametrize("outcome", ["ATTC", "ATSS", "UACP", "ATFI", "ATSH"])
def test_other_outcomes_are_not(outcome: str) -> None:
    assert said(ill("2026-11-17", outcome)) == []


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2026-11-24", []), ("2026-11-25", [("OFFERED_AGAIN_LATE", 1)]), (None, [("NOT_OFFERED_AGAIN", 5)])],
    ids=["on the seventh day", "a day late", "not at all"],
)
def test_within_seven_days(on: str | None, expected: list[tuple[str, int]]) -> None:
    assert said(ill("2026-11-17"), on=on) == expected


def test_what_is_due_after_the_week_can_wait() -> None:
    assert said(ill("2026-11-22")) == [("NOT_OFFERED_AGAIN", 0)]
    window = problem(
        window={"start_date": "2026-11-23", "end_date_inclusive": "2026-11-28"}, bookings=[ill("2026-11-22")]
    )
    facts = Facts(window)
    assert notes(RULE, facts, plan(facts)) == []


def test_what_is_held_is_an_offer_too() -> None:
    assert said(ill("2026-11-17"), past_booking("2026-11-19", 420)) == []
    assert said(ill("2026-11-17"), issued("2026-12-01")) == [("OFFERED_AGAIN_LATE", 7)]


def test_the_first_of_several_offers_is_the_one_that_counts() -> None:
    facts = Facts(
        problem(bookings=[ill("2026-11-17")], sessions=[session(date="2026-11-24"), session(date="2026-11-26")])
    )
    assert notes(RULE, facts, plan(facts, [(CRN, 0), (CRN, 1)])) == []
    assert said(ill("2026-11-17"), issued("2026-12-01"), on="2026-11-25") == [("OFFERED_AGAIN_LATE", 1)]
    assert said(ill("2026-11-03"), past_booking("2026-11-18", 420, "ATTC"), on="2026-11-26") == []


def test_an_offer_on_the_first_day_of_the_week_may_be_late() -> None:
    """Seven days after Sunday the 15th are Sunday the 22nd."""
    assert said(ill("2026-11-15"), on="2026-11-23") == [("OFFERED_AGAIN_LATE", 1)]


def test_only_the_last_absence_is_asked_about() -> None:
    assert said(ill("2026-11-03"), ill("2026-11-17")) == [("NOT_OFFERED_AGAIN", 5)]


def test_a_late_offer_of_before_is_history() -> None:
    assert said(ill("2026-11-03"), past_booking("2026-11-18", 420, "ATTC")) == []


def test_nothing_is_offered_to_who_has_nothing_left() -> None:
    assert said(ill("2026-11-17"), minutes=0) == []


def test_an_absence_takes_nothing_off_the_hours() -> None:
    facts = Facts(problem(bookings=[ill("2026-11-17")]))
    assert remaining_minutes(facts, CRN) == 4800
