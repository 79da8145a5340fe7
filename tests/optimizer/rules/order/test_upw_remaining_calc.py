"""UPW-REMAINING-CALC: required + adjustments - credited - earned credit - past without outcome - issued for later."""

from typing import Any

import pytest

from models.people import Requirement
from optimizer.facts import Facts
from optimizer.rules.base import FactPart
from optimizer.rules.order.upw_remaining_calc import (
    RULE,
    free_minutes,
    issued_minutes,
    planned_minutes,
    planned_requirement,
    remaining_minutes,
    requirement_minutes_left,
)
from tests.build import (
    MON,
    SUN,
    TUE,
    WED,
    issued,
    left,
    past_booking,
    person,
    plan,
    problem,
    proposed,
    requirement,
    session,
    suspended,
)
from tests.optimizer.rules.halves import checked


# 6000 minutes required, 1200 credited: 4800 left before the changes.
@pytest.mark.parametrize(
    ("changes", "bookings", "remaining"),
    [
        pytest.param({}, [], 4800, id="required less credited"),
        pytest.param({"adjustment_minutes": 60}, [], 4860, id="an adjustment adds"),
        pytest.param({"adjustment_minutes": -60}, [], 4740, id="an adjustment takes away"),
        pytest.param({"earned_credit_minutes": 300}, [], 4500, id="credit earned so far"),
        pytest.param({}, [past_booking("2026-11-17", 420)], 4380, id="no outcome yet: taken as worked"),
        pytest.param(
            {}, [past_booking("2026-11-17", 420), past_booking("2026-11-18", 60)], 4320, id="two without outcome"
        ),
        pytest.param({}, [past_booking("2026-11-17", 420, "ATTC")], 4800, id="attended: in the credited minutes"),
        pytest.param({}, [past_booking("2026-11-17", 420, "AAME")], 4800, id="absent: the minutes return"),
        pytest.param({}, [issued("2026-12-01", 420)], 4380, id="issued for after the week: taken as worked"),
        pytest.param({}, [issued("2026-12-01", 420), issued("2026-12-08", 60)], 4320, id="two issued for later"),
        pytest.param({}, [issued("2026-12-01", 420, project_code="GONE")], 4380, id="whatever it is issued for"),
        pytest.param({}, [issued(minutes=420)], 4800, id="issued within the week: of this week's minutes"),
        pytest.param({"credited_minutes": 6000}, [], 0, id="nothing left"),
        pytest.param({"credited_minutes": 6060}, [], 0, id="never less than nothing"),
    ],
)
def test_what_is_left(changes: dict[str, Any], bookings: list[Any], remaining: int) -> None:
    facts = Facts(problem(people=[person(requirements=[requirement(**changes)])], bookings=bookings))
    assert remaining_minutes(facts, "X000001") == remaining


def test_too_much_credited_shows_in_the_ledger() -> None:
    over = requirement(credited_minutes=6060)
    facts = Facts(problem(people=[person(requirements=[over])]))
    assert requirement_minutes_left(facts, "X000001", over) == -60


def test_a_booking_counts_for_its_own_requirement_and_person_only() -> None:
    one, two = left(600), left(900, requirement_id="R2")
    past = [
        past_booking("2026-11-17", 60, requirement_id="R2"),
        past_booking("2026-11-17", 420, crn="X000002"),
    ]
    facts = Facts(problem(people=[person(requirements=[one, two]), person("X000002")], bookings=past))
    assert requirement_minutes_left(facts, "X000001", one) == 600
    assert requirement_minutes_left(facts, "X000001", two) == 840


@pytest.mark.parametrize(
    ("requirements", "planned"),
    [
        pytest.param([left(60), left(600, requirement_id="R2", sentence_date="2026-10-01")], "R1", id="the first"),
        pytest.param(
            [left(600, requirement_id="R2", sentence_date="2026-10-01"), left(60)], "R1", id="in whatever order given"
        ),
        pytest.param(
            [left(1), left(600, requirement_id="R2", sentence_date="2026-10-01")], "R1", id="to its last minute"
        ),
        pytest.param(
            [left(0), left(600, requirement_id="R2", sentence_date="2026-10-01")], "R2", id="then the next sentenced"
        ),
        pytest.param([left(0), left(0, requirement_id="R2", sentence_date="2026-10-01")], "R1", id="none has any left"),
    ],
)
def test_the_first_sentenced_with_minutes_left_is_planned(requirements: list[Requirement], planned: str) -> None:
    facts = Facts(problem(people=[person(requirements=requirements)]))
    assert planned_requirement(facts, "X000001").requirement_id == planned


def test_what_is_issued_for_later_counts_for_its_own_requirement_and_person_only() -> None:
    one, two = left(600), left(900, requirement_id="R2")
    later = [issued("2026-12-01", 60, requirement_id="R2"), issued("2026-12-01", 420, crn="X000002")]
    facts = Facts(problem(people=[person(requirements=[one, two]), person("X000002")], bookings=later))
    assert requirement_minutes_left(facts, "X000001", one) == 600
    assert requirement_minutes_left(facts, "X000001", two) == 840


def test_a_requirement_that_is_all_issued_for_later_is_planned_no_more() -> None:
    one, two = left(420), left(600, requirement_id="R2", sentence_date="2026-10-01")
    facts = Facts(problem(people=[person(requirements=[one, two])], bookings=[issued("2026-12-01", 420)]))
    assert planned_requirement(facts, "X000001").requirement_id == "R2"


@pytest.mark.parametrize(
    ("bookings", "of_it", "free"),
    [
        pytest.param([], 0, 600, id="nothing issued"),
        pytest.param([issued(minutes=420)], 420, 180, id="issued within the week comes first"),
        pytest.param([issued(minutes=420), issued(WED, 180)], 600, 0, id="all of it"),
        pytest.param([issued(minutes=601)], 601, 0, id="never less than nothing"),
        pytest.param([proposed(minutes=420)], 0, 600, id="what is proposed is free"),
        pytest.param([issued("2026-12-01", 420)], 0, 180, id="issued for later is off what remains"),
        pytest.param([past_booking("2026-11-17", 420)], 0, 180, id="so is what has no outcome"),
        pytest.param([issued(minutes=420, crn="X000002")], 0, 600, id="somebody else's"),
        pytest.param([issued(minutes=420, requirement_id="R2")], 0, 600, id="another requirement's"),
    ],
)
def test_what_is_free_for_more(bookings: list[Any], of_it: int, free: int) -> None:
    both = person(requirements=[left(600), left(600, requirement_id="R2")])
    facts = Facts(problem(people=[both, person("X000002")], sessions=[session(), session(date=WED)], bookings=bookings))
    assert issued_minutes(facts, "X000001", frozenset({"R1"})) == of_it
    assert free_minutes(facts, "X000001") == free


NEXT: dict[str, Any] = {"requirement_id": "R2", "subtype": "CONSECUTIVE"}


@pytest.mark.parametrize(
    ("first", "awaiting", "next_left"),
    [
        pytest.param(left(0), 100, 800, id="all that is held counts to the next"),
        pytest.param(left(60), 100, 860, id="what is beyond the first"),
        pytest.param(left(100), 100, 900, id="nothing is"),
        pytest.param(requirement(credited_minutes=6060), 0, 900, id="what was credited too much is not carried over"),
        pytest.param(requirement(credited_minutes=6060), 100, 800, id="nor taken off what is held"),
    ],
)
def test_what_is_held_beyond_a_requirement_counts_to_the_next(
    first: Requirement, awaiting: int, next_left: int
) -> None:
    two = left(900, **NEXT)
    held = [past_booking("2026-11-17", awaiting)] if awaiting else []
    facts = Facts(problem(people=[person(requirements=[first, two])], bookings=held))
    assert requirement_minutes_left(facts, "X000001", two) == next_left


@pytest.mark.parametrize(("revoked_on", "minutes"), [("2026-11-16", 0), (SUN, 0), ("2026-11-30", 4800), (None, 4800)])
def test_what_is_revoked_by_the_week_s_end_has_nothing_left(revoked_on: str | None, minutes: int) -> None:
    one = requirement(revoked_on=revoked_on)
    facts = Facts(problem(people=[person(requirements=[one])]))
    assert requirement_minutes_left(facts, "X000001", one) == planned_minutes(facts, "X000001") == minutes


@pytest.mark.parametrize(("minutes", "planned"), [(600, 600), (1, 1), (0, 0), (-60, 0)])
def test_what_is_left_of_the_one_that_is_planned_for(minutes: int, planned: int) -> None:
    facts = Facts(problem(people=[person(requirements=[left(minutes)])]))
    assert planned_minutes(facts, "X000001") == planned


@pytest.mark.parametrize(("last_day", "planned"), [(MON, "R0"), ("2026-11-22", "R1")])
def test_a_suspended_sentence_can_be_worked_to_its_last_day(last_day: str, planned: str) -> None:
    before = suspended(last_day, requirement_id="R0", sentence_date="2026-08-01", induction_attended_on="2026-08-10",
                       first_work_session_on="2026-08-12")  # fmt: skip
    facts = Facts(problem(people=[person(requirements=[before, left(1000)])]))
    assert planned_requirement(facts, "X000001").requirement_id == planned


ENDS: dict[str, Any] = {"required_minutes": 900, "credited_minutes": 0}


@pytest.mark.parametrize(
    ("following", "remaining"),
    [
        pytest.param([left(900, **NEXT)], 1500, id="both"),
        pytest.param([left(1, **NEXT)], 601, id="a minute of the next"),
        pytest.param([left(900, **NEXT, sentence_date=MON)], 1500, id="sentenced by the first day of the week"),
        pytest.param([left(900, **NEXT, sentence_date=TUE)], 600, id="sentenced within it"),
        pytest.param([suspended(SUN, **NEXT, **ENDS)], 1500, id="the next ends with the week"),
        pytest.param([suspended("2026-11-28", **NEXT, **ENDS)], 600, id="it ends within the week"),
        pytest.param(
            [left(900, **NEXT), suspended("2026-11-28", requirement_id="R3", subtype="CONCURRENT", **ENDS)],
            600,
            id="what is concurrent with it ends within the week",
        ),
        pytest.param(
            [suspended("2026-11-20", **NEXT, **ENDS), left(300, requirement_id="R3", subtype="CONSECUTIVE")],
            900,
            id="one that is over is passed by",
        ),
    ],
)
def test_what_the_week_may_credit_besides(following: list[Requirement], remaining: int) -> None:
    """600 minutes of the first, and what follows it."""
    facts = Facts(problem(people=[person(requirements=[left(600), *following])]))
    assert remaining_minutes(facts, "X000001") == remaining


def test_it_binds_nothing_by_itself() -> None:
    facts = Facts(problem(people=[person(requirements=[left(0)])]))
    assert [type(part) for part in RULE.parts] == [FactPart]
    assert checked(RULE, facts, plan(facts, [("X000001", 0)])) == []
