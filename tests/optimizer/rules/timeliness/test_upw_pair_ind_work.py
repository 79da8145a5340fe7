"""UPW-PAIR-IND-WORK: "book induction and first work session as a pair at the same time, with first session <= 5 working
days after induction"."""

from typing import Any

import pytest

from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.rules.timeliness.upw_pair_ind_work import RULE
from tests.build import (
    FRI,
    MON,
    SAT,
    THU,
    TUE,
    WED,
    issued,
    left,
    person,
    plan,
    problem,
    project,
    requirement,
    session,
)
from tests.optimizer.rules.governance.results import QUIET
from tests.optimizer.rules.halves import charge, notes

CRN = "X000001"
NEW = {"induction_attended_on": None, "first_work_session_on": None, "sentence_date": "2026-11-09"}
KINDS = [project(), project("I1", project_type="PI"), project("C1", project_type="ET1")]


def of(*sessions: Any, order: Any = None, **changes: Any) -> Facts:
    order = order or left(4800, **NEW)
    return Facts(problem(people=[person(requirements=[order])], projects=KINDS, sessions=list(sessions), **changes))


def induction(day: str = MON, start: str = "09:00", end: str = "11:00") -> Any:
    return session("I1", day, start, end)


def asked(facts: Facts, *seats: int) -> tuple[int, list[tuple[str, int | None]]]:
    made = plan(facts, [(CRN, n) for n in seats])
    return charge(RULE, facts, made), [(one.code, one.amount) for one in notes(RULE, facts, made)]


@pytest.mark.parametrize(
    ("work", "gap"),
    [(session(date=THU), 3), (session(start="13:00", end="16:00", date=MON), 0), (session(date=SAT), 4)],
    ids=["Thursday", "the same day", "Saturday after four working days"],
)
def test_work_after_the_induction_makes_a_pair(work: Any, gap: int) -> None:
    assert asked(of(induction(), work), 0, 1) == (0, [("PAIRED", gap)])


def test_work_may_follow_at_once() -> None:
    assert asked(of(induction(), session(start="11:00", end="15:00", date=MON)), 0, 1) == (0, [("PAIRED", 0)])


def test_an_induction_alone_costs() -> None:
    assert asked(of(induction(), session(date=THU)), 0) == (10, [("INDUCTION_ALONE", None)])


def test_nothing_booked_is_no_pair_broken() -> None:
    assert asked(of(induction(), session(date=THU))) == (0, [])


def test_a_course_is_no_work() -> None:
    assert asked(of(induction(), session("C1", THU)), 0, 1) == (10, [("INDUCTION_ALONE", None)])


def test_work_before_the_induction_is_not_its_pair() -> None:
    facts = of(session(date=MON), induction(TUE))
    assert asked(facts, 0, 1)[0] == 10


@pytest.mark.parametrize(("days", "price"), [(3, 0), (2, 10)])
def test_the_working_days_are_of_the_policy(days: int, price: int) -> None:
    facts = of(induction(), session(date=THU), policy={"overrides": {"pairWorkingDays": days}})
    assert asked(facts, 0, 1)[0] == price


def test_work_that_is_issued_for_later_is_the_other_half() -> None:
    facts = of(induction(FRI), bookings=[issued("2026-12-01", 420)])
    assert asked(facts, 0) == (0, [])


@pytest.mark.parametrize(
    ("order", "said"),
    [
        # Five working days after Friday the 13th are Friday the 20th; to Sunday the 29th five more.
        pytest.param({"induction_attended_on": "2026-11-13"}, [("FIRST_WORK_NOT_IN_TIME", 5)], id="inducted before"),
        pytest.param({"induction_attended_on": "2026-11-20"}, [], id="five working days end with the week"),
        pytest.param(
            {"induction_attended_on": "2026-11-13", "first_work_session_on": "2026-11-16"}, [], id="at work already"
        ),
    ],
)
def test_who_was_inducted_and_waits_is_noted(order: dict[str, Any], said: list[tuple[str, int]]) -> None:
    assert asked(of(session(date=WED), order=left(4800, **(NEW | order)))) == (0, said)


def test_booked_late_is_late_to_that_day() -> None:
    order = left(4800, **(NEW | {"induction_attended_on": "2026-11-13"}))
    assert asked(of(session(date=WED), order=order), 0) == (0, [("FIRST_WORK_NOT_IN_TIME", 3)])


def test_a_course_is_no_first_work() -> None:
    order = left(4800, **(NEW | {"induction_attended_on": "2026-11-13"}))
    assert asked(of(session("C1", WED), order=order), 0) == (0, [("FIRST_WORK_NOT_IN_TIME", 5)])


def test_of_two_inductions_the_one_that_work_follows_is_taken() -> None:
    """Work is on Tuesday alone, so that an induction on Wednesday would stand by itself."""
    facts = of(induction(MON), session(date=TUE), induction(WED))
    booked = [str(one.date) for one in optimise(facts.problem, QUIET).plan.bookings]
    assert booked == [MON, TUE]


def test_whoever_is_at_work_needs_no_pair() -> None:
    assert asked(of(session(date=WED), order=requirement()), 0) == (0, [])
