"""UPW-CONCURRENT-HOURS: "a concurrent session is ONE seat and ONE attendance but credits minutes to each concurrent
requirement. Consecutive requirements are sequenced: finish the first before crediting the second. Load (7/28 h) is
counted once per person"."""

from collections import Counter
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.people import Requirement
from models.plan import LedgerRow
from models.problem import Problem
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.rules.load import upw_intensive_28, upw_min_7h
from optimizer.rules.order.upw_concurrent_hours import RULE
from optimizer.rules.order.upw_remaining_calc import (
    creditable,
    planned_requirement,
    remaining_minutes,
    requirement_minutes_left,
)
from optimizer.rules.order.upw_sso_hardstop import hard_stop
from optimizer.verify import verify_facts
from tests.build import TUE, WED, issued, left, past_booking, person, plan, problem, session, suspended
from tests.optimizer.rules.governance.results import QUIET
from tests.optimizer.rules.halves import charge, checked, codes, refusal

CRN = "X000001"
DAYS = [session(date=TUE), session(date=WED)]


def second(minutes: int, subtype: str = "CONCURRENT", **changes: Any) -> Requirement:
    return left(minutes, requirement_id="R2", subtype=subtype, **changes)


def of(*requirements: Requirement, **changes: Any) -> Facts:
    made: Problem = problem(**({"people": [person(requirements=list(requirements))], "sessions": DAYS} | changes))
    return Facts(made)


def ledgers(facts: Facts, *sessions: int) -> list[tuple[int, dict[str, int]]]:
    """Of each booking its minutes, and what it counts to which requirement; all of it is as the checker has it."""
    made = plan(facts, [(CRN, n) for n in sessions])
    assert checked(RULE, facts, made) == []
    return [(one.minutes, {row.requirement_id: row.minutes for row in one.ledger}) for one in made.bookings]


@pytest.mark.parametrize(
    ("first", "other", "expected"),
    [
        pytest.param(1000, 1000, {"R1": 420, "R2": 420}, id="both in full"),
        pytest.param(300, 1000, {"R1": 300, "R2": 420}, id="to each no more than is left"),
        pytest.param(1000, 0, {}, id="the other is done: one ledger"),
    ],
)
def test_one_seat_credits_both_concurrent_requirements(first: int, other: int, expected: dict[str, int]) -> None:
    assert ledgers(of(left(first), second(other)), 0) == [(420, expected)]


def test_the_second_session_goes_on_from_the_first() -> None:
    """R1 has 500 and R2 600: 420 to both, then 80 and 180 of what the seat counts, 180."""
    assert ledgers(of(left(500), second(600)), 0, 1) == [
        (420, {"R1": 420, "R2": 420}),
        (180, {"R1": 80, "R2": 180}),
    ]


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        pytest.param(1000, {"R1": 420}, id="the first is not done"),
        pytest.param(420, {"R1": 420}, id="it is done to the minute"),
        pytest.param(300, {"R1": 300, "R2": 120}, id="the rest goes to the next"),
        pytest.param(0, {}, id="the next alone"),
    ],
)
def test_consecutive_requirements_are_worked_in_turn(first: int, expected: dict[str, int]) -> None:
    assert ledgers(of(left(first), second(1000, "CONSECUTIVE")), 0) == [(420, expected)]


def test_two_regular_requirements_carry_nothing_over() -> None:
    assert ledgers(of(left(300), second(1000, "REGULAR")), 0) == [(300, {})]


def test_a_booking_is_on_the_requirement_it_counts_to_first() -> None:
    facts = of(left(420), second(1000, "CONSECUTIVE"))
    assert [one.requirement_id for one in plan(facts, [(CRN, 0), (CRN, 1)]).bookings] == ["R1", "R2"]


def test_what_was_issued_counts_first() -> None:
    """Wednesday was issued: it takes 420 of the 500, and leaves 80 to Tuesday's, which goes on with the next."""
    facts = of(left(500), second(1000, "CONSECUTIVE"), bookings=[issued(WED)])
    assert ledgers(facts, 0, 1) == [(420, {"R1": 80, "R2": 340}), (420, {"R1": 420})]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param({"ledger": ()}, "LEDGER_NOT_AS_DERIVED", id="no rows"),
        pytest.param({"ledger": (LedgerRow(requirement_id="R1", minutes=420),)}, "LEDGER_NOT_AS_DERIVED", id="one row"),
        pytest.param(
            {"ledger": (LedgerRow(requirement_id="R1", minutes=420), LedgerRow(requirement_id="R2", minutes=419))},
            "LEDGER_NOT_AS_DERIVED", id="a minute less",
        ),
        pytest.param({"requirement_id": "R2"}, "REQUIREMENT_NOT_AS_DERIVED", id="on the other"),
    ],
)  # fmt: skip
def test_other_rows_are_found(change: dict[str, Any], code: str) -> None:
    facts = of(left(1000), second(1000))
    made = plan(facts, [(CRN, 0)])
    wrong = made.model_copy(update={"bookings": (made.bookings[0].model_copy(update=change),)})
    assert checked(RULE, facts, wrong) == [code]
    assert not verify_facts(facts, wrong).sound


def test_whoever_has_one_requirement_has_no_rows() -> None:
    facts = of(left(1000))
    made = plan(facts, [(CRN, 0)])
    row = LedgerRow(requirement_id="R1", minutes=420)
    wrong = made.model_copy(update={"bookings": (made.bookings[0].model_copy(update={"ledger": (row,)}),)})
    assert checked(RULE, facts, made) == []
    assert checked(RULE, facts, wrong) == ["LEDGER_NOT_AS_DERIVED"]


def test_on_which_the_one_requirement_is_booked_is_asked_by_another_rule() -> None:
    facts = of(left(1000))
    made = plan(facts, [(CRN, 0)])
    wrong = made.model_copy(update={"bookings": (made.bookings[0].model_copy(update={"requirement_id": "R9"}),)})
    assert checked(RULE, facts, wrong) == []
    assert "REQUIREMENT_NOT_AS_PLANNED" in {one.code for one in verify_facts(facts, wrong).violations}


def test_each_person_has_ledgers_of_their_own() -> None:
    """The one has more left of the first requirement, the other of the second."""
    orders = [left(300), second(1000)], [left(1000), second(300)]
    both = [person(f"X00000{n}", requirements=listed) for n, listed in enumerate(orders, 1)]
    facts = Facts(problem(people=both, sessions=DAYS))
    made = plan(facts, [(one.crn, n) for one in both for n in (0, 1)])
    assert checked(RULE, facts, made) == []
    assert {len(one.ledger) for one in made.bookings} == {1, 2}


def test_load_is_counted_once() -> None:
    """Seven hours offered are seven, whatever they credit; a past session that is listed for both is one."""
    facts = of(left(3000), second(3000))
    assert charge(upw_min_7h.RULE, facts, plan(facts, [(CRN, 0)])) == 0
    listed = [past_booking("2026-11-24", 840, requirement_id=one) for one in ("R1", "R2")]
    window = {"start_date": "2026-11-25", "end_date_inclusive": "2026-11-29"}
    facts = of(
        left(3000),
        second(3000),
        bookings=listed,
        window=window,
        planned_on="2026-11-24",
        sessions=[session(date=WED)],
        policy={"overrides": {"weeklyMaxMinutes": 1260}},
    )
    assert codes(upw_intensive_28.RULE, facts, plan(facts, [(CRN, 0)])) == []


@pytest.mark.parametrize(
    ("subtype", "remaining"),
    [("CONCURRENT", 900), ("CONSECUTIVE", 1500), ("REGULAR", 600)],
    ids=["the longer", "both together", "the first alone"],
)
def test_what_remains_to_be_worked(subtype: str, remaining: int) -> None:
    assert remaining_minutes(of(left(600), second(900, subtype)), CRN) == remaining


def test_what_awaits_an_outcome_counts_to_both() -> None:
    facts = of(left(600), second(900), bookings=[past_booking("2026-11-17", 420)])
    one, two = facts.person[CRN].requirements
    assert [requirement_minutes_left(facts, CRN, it) for it in (one, two)] == [180, 480]


def test_what_is_held_beyond_the_first_counts_to_the_next() -> None:
    facts = of(left(300), second(900, "CONSECUTIVE"), bookings=[past_booking("2026-11-17", 420)])
    assert planned_requirement(facts, CRN).requirement_id == "R2"
    assert remaining_minutes(facts, CRN) == 780


@pytest.mark.parametrize(
    ("first", "other", "remaining"),
    [
        pytest.param(left(1680), second(900, "CONSECUTIVE"), 1680, id="not within the week's reach"),
        pytest.param(left(1679), second(900, "CONSECUTIVE"), 2579, id="just within it"),
        pytest.param(left(600), second(900, "CONSECUTIVE", sentence_date="2026-11-24"), 600, id="sentenced within it"),
    ],
)
def test_how_far_the_week_reaches(first: Requirement, other: Requirement, remaining: int) -> None:
    assert remaining_minutes(of(first, other), CRN) == remaining


def test_nothing_after_the_first_of_two_concurrent_ends() -> None:
    ends = suspended(TUE, requirement_id="R2", subtype="CONCURRENT")
    facts = of(left(1000), ends)
    assert str(hard_stop(facts, CRN)) == TUE
    result = optimise(facts.problem, QUIET)
    assert [str(one.date) for one in result.plan.bookings] == [TUE]


def test_one_whose_time_is_over_holds_up_nobody() -> None:
    over = suspended("2026-11-20", sentence_date="2026-08-01", requirement_id="R0", induction_attended_on="2026-08-10",
                     first_work_session_on="2026-08-12")  # fmt: skip
    facts = of(over, left(1000))
    assert planned_requirement(facts, CRN).requirement_id == "R1"
    assert hard_stop(facts, CRN) is None


def test_one_of_them_alone_is_still_over() -> None:
    facts = of(suspended("2026-11-20"))
    assert str(hard_stop(facts, CRN)) == "2026-11-20"


def test_a_week_with_both_is_planned_and_checked() -> None:
    """Situation nine: 150 hours with another 60 beside them, and one seat for both."""
    result = optimise(of(left(9000 - 3000), second(3600)).problem, QUIET)
    assert {row.requirement_id for one in result.plan.bookings for row in one.ledger} == {"R1", "R2"}
    assert not any("UPW-CONCURRENT-HOURS" in one.rule for one in result.not_checked)


SUBTYPES = st.sampled_from(["REGULAR", "CONCURRENT", "CONSECUTIVE"])


@settings(max_examples=40)
@given(
    listed=st.lists(st.tuples(SUBTYPES, st.integers(0, 1000)), min_size=1, max_size=4),
    booked=st.sets(st.integers(0, 4), min_size=1),
)
def test_laws_of_every_ledger(listed: list[tuple[str, int]], booked: set[int]) -> None:
    """No requirement is credited more than is left of it, no booking counts more to any than it counts, and nothing is
    credited to a stage while something is left of the one before it."""
    days = [session(date=f"2026-11-{day}") for day in range(23, 28)]
    every = [left(minutes, requirement_id=f"R{n}", subtype=kind) for n, (kind, minutes) in enumerate(listed)]
    facts = of(*every, sessions=days)
    made = plan(facts, [(CRN, n) for n in booked])
    assert checked(RULE, facts, made) == []
    owed = {one.requirement_id: one.required_minutes - one.credited_minutes for one in every}
    credited: Counter[str] = Counter()
    for one in made.bookings:
        assert all(0 < row.minutes <= one.minutes for row in one.ledger)
        credited.update({row.requirement_id: row.minutes for row in one.ledger})
    assert all(credited[key] <= owed[key] for key in owed)
    stages = [[one.requirement_id for one in stage] for stage in creditable(facts, CRN)]
    for before, after in pairwise(stages):
        done = all(credited[key] == owed[key] for key in before)
        assert done or not any(credited[key] for key in after)


def test_it_has_no_gate() -> None:
    with pytest.raises(AssertionError, match="no Gate"):
        refusal(RULE, problem())
