"""UPW-EARNED-CREDIT: "after 25% of specified hours worked ... each further credit-earning hour reduces the requirement
by 0.5 h"; "e.g. 100 h -> 75 h"; "a disqualifying event stops further earning but keeps what was earned"."""

from typing import Any

import pytest

from models.people import Requirement
from optimizer.facts import Facts
from optimizer.rules.order.upw_earned_credit import RULE, credit_to_come, earns_credit, worked_minutes
from optimizer.rules.order.upw_remaining_calc import remaining_minutes
from tests.build import left, past_booking, person, plan, problem, project, requirement, suspended
from tests.optimizer.rules.halves import notes

CRN = "X000001"
SITES = [project(), project("C1", project_type="ET1")]


def of(worked: int, earned: int = 0, bookings: Any = (), policy: Any = None, **changes: Any) -> Facts:
    """Of 100 hours, so many minutes worked and earned."""
    order = requirement(credited_minutes=worked, earned_credit_minutes=earned, **changes)
    return facts_of(order, bookings=bookings, policy=policy or {})


def facts_of(order: Requirement, **changes: Any) -> Facts:
    return Facts(problem(people=[person(requirements=[order])], projects=SITES, **changes))


def said(facts: Facts) -> list[tuple[str, int | None]]:
    return [(one.code, one.amount) for one in notes(RULE, facts, plan(facts))]


@pytest.mark.parametrize(
    ("worked", "earned", "to_come"),
    [
        # 4500 are left beyond the first 1500: worked for 3000, of which half again 1500 is earned.
        pytest.param(0, 0, 1500, id="from the start a quarter: 100 hours come to 75"),
        pytest.param(1500, 0, 1500, id="at the threshold"),
        pytest.param(1200, 0, 1500, id="just before it"),
        # 6000 - 2400 - 450 = 3150 are left; 2100 worked earn 1050; 450 and 1050 are the quarter.
        pytest.param(2400, 450, 1050, id="40 hours worked and 7h 30m earned"),
        # 4499 are left: a third, rounded down.
        pytest.param(1501, 0, 1499, id="rounded down"),
        pytest.param(4500, 1500, 0, id="all worked and all earned"),
        pytest.param(5000, 0, 333, id="worked without earning before: 1000 are left"),
        pytest.param(2400, 1400, 100, id="a quarter at the most"),
        pytest.param(2400, 1501, 0, id="more than that is on the ledger already"),
    ],
)
def test_what_is_to_come(worked: int, earned: int, to_come: int) -> None:
    assert credit_to_come(of(worked, earned), CRN) == to_come


def test_plans_are_sized_on_what_is_earned_already() -> None:
    facts = of(2400, 450)
    assert remaining_minutes(facts, CRN) == 3150
    assert said(facts) == [("CREDIT_TO_COME", 1050)]


def test_nothing_is_said_before_the_first_quarter_is_worked() -> None:
    assert said(of(1499)) == []
    assert said(of(1500)) == [("CREDIT_TO_COME", 1500)]


def test_what_awaits_its_outcome_counts_as_worked() -> None:
    facts = of(1080, bookings=[past_booking("2026-11-17", 420)])
    assert worked_minutes(facts, CRN) == 1500
    assert said(facts) == [("CREDIT_TO_COME", 1500)]


@pytest.mark.parametrize("outcome", ["AFTC", "ATSH", "ATFI", "UACP", "UAAB"])
def test_a_failure_stops_further_earning_and_keeps_what_was_earned(outcome: str) -> None:
    facts = of(2400, 450, bookings=[past_booking("2026-11-17", 420, outcome)])
    assert credit_to_come(facts, CRN) == 0
    assert remaining_minutes(facts, CRN) == 3150
    assert said(facts) == [("EARNS_NO_MORE", 450)]


@pytest.mark.parametrize("outcome", ["ATTC", "ATSS", "AASD", "AAME", "RSSR"])
def test_other_outcomes_stop_nothing(outcome: str) -> None:
    assert earns_credit(of(2400, bookings=[past_booking("2026-11-17", 420, outcome)]), CRN)


def test_of_a_shortened_order_only_what_lies_beyond_the_quarter_earns() -> None:
    """50 hours of the 100 were taken off: of the 3000 minutes left 1500 earn, a third of which comes off."""
    assert credit_to_come(of(0, adjustment_minutes=-3000), CRN) == 500


def test_a_failure_on_another_requirement_stops_nothing() -> None:
    both = [requirement(credited_minutes=2400), left(600, requirement_id="R2")]
    failures = [past_booking("2026-11-17", 420, "UACP", requirement_id=one) for one in ("R2", "R1")]
    earns = [earns_credit(Facts(problem(people=[person(requirements=both)], bookings=[one])), CRN) for one in failures]
    assert earns == [True, False]


def test_a_course_stops_nothing() -> None:
    assert earns_credit(of(2400, bookings=[past_booking("2026-11-17", 420, "UACP", project_code="C1")]), CRN)


def test_an_event_on_record_stops_it() -> None:
    facts = of(2400, 450, earning_stopped_on="2026-10-05")
    assert (credit_to_come(facts, CRN), said(facts)) == (0, [])


def test_it_is_said_once_with_the_first_event() -> None:
    bookings = [
        past_booking(f"2026-11-{day}", 420, code) for day, code in (("16", "UACP"), ("10", "ATSH"), ("09", "ATTC"))
    ]
    (one,) = notes(RULE, of(2400, bookings=bookings), plan(of(2400, bookings=bookings)))
    assert (one.code, str(one.session)) == ("EARNS_NO_MORE", "P1/2026-11-10/09:00")
    assert said(of(2400, bookings=bookings, earning_stopped_on="2026-10-05")) == []


@pytest.mark.parametrize(
    ("order", "earns"),
    [
        (requirement(), True),
        (suspended("2027-06-30"), True),
        (requirement(order_type="SUPERVISION_DEFAULT_ORDER", required_minutes=3600), False),
        (requirement(order_type="YOUTH_REHABILITATION_ORDER"), False),
        (requirement(order_type="ENFORCEMENT_ORDER"), False),
    ],
)
def test_which_orders_earn(order: Requirement, earns: bool) -> None:
    assert earns_credit(facts_of(order), CRN) == earns


def test_only_where_the_numbers_in_force_say_so() -> None:
    for profile in ("TOM-2021", "CURRENT-2024"):
        facts = of(2400, 450, policy={"profile": profile})
        assert (credit_to_come(facts, CRN), said(facts)) == (0, [])


def test_more_than_a_quarter_on_the_ledger_is_a_slip() -> None:
    assert ("EARNED_OVER_MOST", 1) in said(of(2400, 1501))
    assert not any(code == "EARNED_OVER_MOST" for code, _ in said(of(2400, 1500)))
    assert said(of(2400, 1501, policy={"profile": "CURRENT-2024"})) == []
    assert said(of(4499, 1501)) == []
    assert said(of(2400, 1501, order_type="YOUTH_REHABILITATION_ORDER")) == []


def test_nothing_is_said_of_what_is_done() -> None:
    assert said(of(6000, earning_stopped_on="2026-10-05")) == []
