"""Earlier weeks that contradict one another, themselves or the problem: all that is wrong, each with its mend."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from models.faults import Fault
from models.history import Attendance, PastWeek
from models.problem import Problem
from optimizer.errors import ContradictoryHistory
from optimizer.history.carry import carry
from tests.build import left, past_booking, person, requirement
from tests.optimizer.history.weeks import TUE_10, WEEK_9, WEEK_16, WEEK_23, of, outcome, week


def faults(problem: Problem, weeks: Sequence[PastWeek]) -> tuple[Fault, ...]:
    with pytest.raises(ContradictoryHistory) as raised:
        carry(problem, weeks)
    assert all(one.problem and one.mend and one.record for one in raised.value.faults)
    return raised.value.faults


def found(problem: Problem, weeks: Sequence[PastWeek]) -> list[tuple[str, str]]:
    return [(one.code, one.pointer) for one in faults(problem, weeks)]


AT = "/attendances/0/"


@pytest.mark.parametrize(
    ("became", "code", "field"),
    [
        pytest.param(outcome(crn="X000009"), "UNKNOWN_BOOKING", "crn", id="nobody"),
        pytest.param(outcome(day=TUE_10), "UNKNOWN_BOOKING", "crn", id="another day"),
        pytest.param(outcome(requirement_id="R2"), "UNKNOWN_BOOKING", "crn", id="another requirement"),
        pytest.param(outcome(attended_minutes=421), "OUT_OF_RANGE", "attendedMinutes", id="longer than booked"),
        pytest.param(outcome("UACP", attended_minutes=1), "NOT_ATTENDED", "attendedMinutes", id="absent with minutes"),
        pytest.param(outcome(penalty_minutes=421), "OUT_OF_RANGE", "penaltyMinutes", id="more off than there is"),
        pytest.param(outcome("AASD", penalty_minutes=1), "OUT_OF_RANGE", "penaltyMinutes", id="off an absence"),
    ],
)
def test_an_outcome_that_cannot_be(became: Attendance, code: str, field: str) -> None:
    [one] = faults(of(WEEK_23), [week(of(WEEK_16), [became])])
    assert (one.code, one.pointer) == (code, AT + field)
    assert became.crn in one.record
    assert str(became.session) in one.record


@pytest.mark.parametrize("became", [outcome(attended_minutes=420, penalty_minutes=420), outcome("UACP")])
def test_the_most_that_can_be(became: Attendance) -> None:
    carry(of(WEEK_23), [week(of(WEEK_16), [became])])


def test_an_outcome_twice_and_all_faults_at_once() -> None:
    became = [outcome(), outcome("UACP"), outcome(crn="X000009")]
    codes = [code for code, _ in found(of(WEEK_23), [week(of(WEEK_16), became)])]
    assert codes == ["REPEATED", "REPEATED", "UNKNOWN_BOOKING"]


def test_an_outcome_that_was_known_before() -> None:
    before = of(WEEK_16, bookings=[past_booking(TUE_10, 420, outcome="UACP")])
    assert found(of(WEEK_23), [week(before, [outcome(day=TUE_10)])]) == [("KNOWN_ALREADY", AT + "outcome")]


def test_an_outcome_before_its_day() -> None:
    known = {"planned_on": "2026-11-17"}
    carry(of(WEEK_23, **known), [week(of(WEEK_16), [outcome()])])
    early = of(WEEK_23, planned_on="2026-11-16")
    assert found(early, [week(of(WEEK_16), [outcome()])]) == [("NOT_YET_PAST", AT + "date")]


def test_no_requirement_is_credited_more_than_it_has_left() -> None:
    # 500 are left, 420 of them waiting for the outcome of the 10th: the booking counts the 80 that are then free.
    people = [person(requirements=[left(500)])]
    before = of(WEEK_16, people=people, bookings=[past_booking(TUE_10, 420)])
    both = week(before, [outcome(), outcome(day=TUE_10)])
    assert carry(of(WEEK_23, people=people), [both]).people[0].requirements[0].credited_minutes == 6000
    # Booked twice over by the source: 420 and 420.
    over = of(WEEK_16, people=people, bookings=[past_booking(TUE_10, 420), past_booking("2026-11-11", 420)])
    known = [outcome(day=TUE_10), outcome(day="2026-11-11")]
    [one] = faults(of(WEEK_23, people=people), [week(over, known, who=[])])
    assert (one.code, one.pointer) == ("OVER_CREDITED", "/attendances")
    assert "340 minutes" in one.problem
    assert "R1" in one.problem


def test_a_week_that_is_not_before() -> None:
    assert found(of(WEEK_16), [week(of(WEEK_16))]) == [("NOT_BEFORE", "/window")]
    assert found(of(WEEK_9), [week(of(WEEK_16))]) == [("NOT_BEFORE", "/window")]
    part = {"window": {"start_date": "2026-11-22", "end_date_inclusive": "2026-11-22"}, "sessions": []}
    assert found(of(WEEK_16, **part), [week(of(WEEK_16))]) == [("NOT_BEFORE", "/window")]
    assert ("NOT_BEFORE", "/window") in found(of(WEEK_23), [week(of(WEEK_16)), week(of(WEEK_16))])


def test_files_of_another_week() -> None:
    one, other = week(of(WEEK_9), [outcome(day=TUE_10)]), week(of(WEEK_16), [outcome()])
    assert found(of(WEEK_23), [replace(other, result=one.result)]) == [("HASH_DIFFERS", "/problemHash")]
    assert found(of(WEEK_23), [replace(other, outcomes=one.outcomes)]) == [("HASH_DIFFERS", "/planHash")]


def chain(**changes: Any) -> list[PastWeek]:
    """Two weeks, the second with changes to what it was handed."""
    first = week(of(WEEK_9), [outcome(day=TUE_10)])
    second = carry(of(WEEK_16), [first]).model_copy(update=changes)
    return [first, week(second, [outcome()])]


def test_two_weeks_that_fit() -> None:
    carry(of(WEEK_23), chain())


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        pytest.param({"bookings": ()}, ("BOOKING_GONE", "/bookings"), id="a past booking gone"),
        pytest.param(
            {"bookings": (past_booking(TUE_10, 400, outcome="ATTC"),)},
            ("BOOKING_CHANGED", "/bookings/0/minutes"),
            id="other minutes",
        ),
        pytest.param(
            {"bookings": (past_booking(TUE_10, 420),)}, ("BOOKING_CHANGED", "/bookings/0/outcome"), id="no outcome"
        ),
        pytest.param(
            {"people": (person(),)},
            ("LEDGER_DIFFERS", "/people/0/requirements/0/creditedMinutes"),
            id="hours as they were before",
        ),
    ],
)
def test_a_week_that_was_not_planned_with_the_one_before(changes: Any, where: tuple[str, str]) -> None:
    assert found(of(WEEK_23), chain(**changes)) == [where]


@pytest.mark.parametrize(("credited", "fits"), [(1200, True), (1620, True), (1199, False), (1621, False)])
def test_the_hours_of_the_problem_are_as_before_the_outcomes_or_as_after(credited: int, fits: bool) -> None:
    problem = of(WEEK_23, people=[person(requirements=[requirement(credited_minutes=credited)])])
    weeks = [week(of(WEEK_16), [outcome()])]
    if fits:
        assert carry(problem, weeks) == carry(of(WEEK_23), weeks)
    else:
        assert found(problem, weeks) == [("LEDGER_DIFFERS", "/people/0/requirements/0/creditedMinutes")]


@pytest.mark.parametrize(
    ("booking", "where"),
    [
        pytest.param(past_booking("2026-11-17", 420), None, id="its outcome is not in the problem yet"),
        pytest.param(past_booking("2026-11-17", 420, outcome="ATTC"), None, id="it is"),
        pytest.param(past_booking("2026-11-17", 420, outcome="UACP"), "outcome", id="it is another"),
        pytest.param(past_booking("2026-11-17", 60, outcome="ATTC"), "minutes", id="other minutes"),
    ],
)
def test_a_past_booking_of_the_problem_is_as_it_was(booking: Any, where: str | None) -> None:
    problem, weeks = of(WEEK_23, bookings=[booking]), [week(of(WEEK_16), [outcome()])]
    if where:
        assert found(problem, weeks) == [("BOOKING_CHANGED", f"/bookings/0/{where}")]
    else:
        assert carry(problem, weeks) == carry(of(WEEK_23), weeks)
