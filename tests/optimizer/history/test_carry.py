"""Hours, outcomes, stand-downs and patterns of the weeks before."""

from datetime import date
from typing import Any

import pytest

from models.codes import BookingStatus
from models.people import Person, Requirement
from models.problem import ExistingBooking, Problem
from models.reading import read_problem
from optimizer.facts import Facts
from optimizer.history.carry import carry
from optimizer.rules.order.upw_remaining_calc import remaining_minutes
from tests.build import issued, left, past_booking, person, project, requirement, session, woman
from tests.optimizer.history.weeks import (
    TUE_10,
    TUE_17,
    WED_18,
    WEEK_9,
    WEEK_16,
    WEEK_23,
    after,
    of,
    outcome,
    week,
)


def man(carried: Problem) -> Person:
    return next(one for one in carried.people if one.crn == "X000001")


def order(carried: Problem) -> Requirement:
    return man(carried).requirements[0]


def bookings(carried: Problem) -> list[ExistingBooking]:
    return [one for one in carried.bookings if one.status is BookingStatus.PAST]


@pytest.mark.parametrize(
    ("code", "changes", "credit"),
    [
        pytest.param("ATTC", {}, 420, id="all that was booked"),
        pytest.param("AFTC", {"penalty_minutes": 30}, 390, id="less the penalty"),
        pytest.param("ATSS", {"attended_minutes": 60}, 60, id="sent home after an hour"),
        pytest.param("ATSH", {"attended_minutes": 200, "penalty_minutes": 200}, 0, id="nothing is left of it"),
        pytest.param("UACP", {}, 0, id="absent"),
        pytest.param("AASD", {}, 0, id="stood down in advance"),
    ],
)
def test_hours_are_credited_as_they_were_attended(code: str, changes: dict[str, Any], credit: int) -> None:
    carried = after(outcome(code, **changes))
    assert order(carried).credited_minutes == 1200 + credit
    assert [str(one.outcome) for one in bookings(carried)] == [code]
    # 6000 are required: what was not attended is left to be worked.
    assert remaining_minutes(Facts(carried), "X000001") == 4800 - credit


def test_without_an_outcome_yet_the_minutes_count_as_worked() -> None:
    carried = after()
    assert order(carried).credited_minutes == 1200
    assert [(one.date, one.minutes, one.outcome) for one in bookings(carried)] == [(date(2026, 11, 17), 420, None)]
    assert remaining_minutes(Facts(carried), "X000001") == 4800 - 420


def test_only_a_course_counts_as_one() -> None:
    course = [project(project_type="ET1")]
    assert order(after(outcome())).credited_ete_minutes == 0
    assert order(after(outcome(), before=of(WEEK_16, projects=course))).credited_ete_minutes == 420


@pytest.mark.parametrize(
    ("kind", "code", "inducted", "begun"),
    [
        pytest.param("PI", "ATTC", TUE_17, None, id="an induction"),
        pytest.param("PI", "ATSS", None, None, id="sent home from an induction"),
        pytest.param("PI", "UACP", None, None, id="missed an induction"),
        pytest.param("NP2", "ATTC", None, TUE_17, id="a group"),
        pytest.param("ICP", "AFTC", None, TUE_17, id="an individual placement"),
        pytest.param("NP2", "UACP", None, None, id="missed a group"),
        pytest.param("ET1", "ATTC", None, None, id="a course is no work session"),
    ],
)
def test_the_first_of_each(kind: str, code: str, inducted: str | None, begun: str | None) -> None:
    new = [person(requirements=[requirement(induction_attended_on=None, first_work_session_on=None)])]
    before = of(WEEK_16, projects=[project(project_type=kind)], people=new)
    done = order(after(outcome(code), before=before, people=new))
    days = tuple(None if day is None else str(day) for day in (done.induction_attended_on, done.first_work_session_on))
    assert days == (inducted, begun)


def test_an_outcome_may_come_in_late() -> None:
    first = week(of(WEEK_9))
    second = week(carry(of(WEEK_16), [first]), [outcome(day=TUE_10), outcome("UACP", TUE_17)])
    carried = carry(of(WEEK_23), [first, second])
    assert order(carried).credited_minutes == 1620
    assert [(one.date.day, str(one.outcome)) for one in bookings(carried)] == [(10, "ATTC"), (17, "UACP")]


def test_an_outcome_that_comes_in_late_may_be_the_first_work() -> None:
    new = [person(requirements=[requirement(first_work_session_on=None)])]
    first = week(of(WEEK_9, people=new))
    second = week(carry(of(WEEK_16, people=new), [first]), [outcome("ATTC", TUE_17)])
    assert str(order(carry(of(WEEK_23, people=new), [first, second])).first_work_session_on) == TUE_17
    both = week(second.problem, [outcome("ATTC", TUE_17), outcome("ATTC", TUE_10)])
    assert str(order(carry(of(WEEK_23, people=new), [first, both])).first_work_session_on) == TUE_10
    third = carry(of(WEEK_23, people=new), [first, second])
    last = week(third, [outcome("ATTC", TUE_10)], who=[])
    carried = carry(of(date(2026, 11, 30), people=new), [first, second, last])
    assert str(order(carried).first_work_session_on) == TUE_10


def test_of_a_consecutive_requirement_its_own_minutes() -> None:
    two = [left(0), requirement(requirement_id="R2", sentence_date="2026-09-02", credited_minutes=0)]
    before = of(WEEK_16, people=[person(requirements=two)])
    carried = after(outcome(requirement_id="R2"), before=before, people=[person(requirements=two)])
    assert [one.credited_minutes for one in man(carried).requirements] == [6000, 420]


@pytest.mark.parametrize(
    ("subtype", "first", "credited"),
    [
        pytest.param("CONCURRENT", 1000, [420, 420], id="both in full"),
        pytest.param("CONCURRENT", 300, [300, 420], id="to each no more than was left"),
        pytest.param("CONSECUTIVE", 1000, [420, 0], id="the first alone"),
        pytest.param("CONSECUTIVE", 300, [300, 120], id="the rest to the next"),
    ],
)
def test_one_attendance_counts_to_all_that_the_plan_said(subtype: str, first: int, credited: list[int]) -> None:
    two = [left(first), left(1000, requirement_id="R2", subtype=subtype)]
    before = of(WEEK_16, people=[person(requirements=two)])
    made = week(before, [outcome()])
    carried = carry(of(WEEK_23, people=[person(requirements=two)]), [made])
    pairs = zip(man(carried).requirements, man(before).requirements, strict=True)
    assert [now.credited_minutes - then.credited_minutes for now, then in pairs] == credited
    rows = {row.requirement_id: row.minutes for one in made.result.plan.bookings for row in one.ledger}
    assert [rows.get(key, 0) for key in ("R1", "R2")] == credited


def test_a_session_that_ends_early_counts_what_was_worked() -> None:
    two = [left(300), left(1000, requirement_id="R2", subtype="CONSECUTIVE")]
    made = week(of(WEEK_16, people=[person(requirements=two)]), [outcome("ATSS", attended_minutes=200)])
    carried = carry(of(WEEK_23, people=[person(requirements=two)]), [made])
    assert [one.credited_minutes for one in man(carried).requirements] == [5900, 5000]


def test_who_has_gone_is_gone_and_who_is_new_is_as_given() -> None:
    before = of(WEEK_16, people=[person(), person("X000002")])
    new = person("X000003", stood_down_last_28_days=2)
    carried = after(outcome(), before=before, people=[person("X000002"), new])
    assert [one.crn for one in carried.people] == ["X000002", "X000003"]
    assert carried.people[1] == new
    assert bookings(carried) == []


def test_what_stands_for_the_week_stands_and_other_past_bookings_stay() -> None:
    keyed = past_booking(WED_18, 180, outcome="AAME")
    carried = after(outcome(), bookings=[issued(), keyed])
    assert issued() in carried.bookings
    assert keyed in carried.bookings
    assert len(carried.bookings) == 3


def test_long_past_bookings_are_dropped_once_their_outcome_is_known() -> None:
    # 28 days before Monday 23 November is Monday 26 October.
    old = [past_booking("2026-10-25", 60, outcome="ATTC"), past_booking("2026-10-26", 60, outcome="ATTC")]
    waiting = past_booking("2026-10-24", 60)
    carried = after(before=of(WEEK_16, bookings=[*old, waiting]))
    assert [one.date.day for one in bookings(carried)] == [24, 26, 17]


@pytest.mark.parametrize(
    ("days", "said", "count"),
    [
        pytest.param(["2026-11-03"], 1, 1, id="once, known by its day"),
        pytest.param(["2026-10-26"], 1, 1, id="on the first of the 28 days"),
        pytest.param(["2026-10-25"], 1, 0, id="before them"),
        pytest.param([], 2, 2, id="twice, on days that are not known"),
        pytest.param(["2026-10-25"], 3, 2, id="once before them, and twice at times not known"),
    ],
)
def test_stand_downs_count_for_28_days(days: list[str], said: int, count: int) -> None:
    turned_away = [past_booking(day, 420, outcome="AASD") for day in days]
    before = of(WEEK_16, bookings=turned_away, people=[person(stood_down_last_28_days=said)])
    assert man(after(before=before)).stood_down_last_28_days == count
    assert man(after(outcome("ATSS", attended_minutes=60), before=before)).stood_down_last_28_days == count + 1


def test_stand_downs_on_days_not_known_are_forgotten_after_28_days() -> None:
    twice = [person(stood_down_last_28_days=2)]
    for days, count in ((27, 2), (28, 0)):
        begins = date.fromordinal(WEEK_23.toordinal() - days)
        window = {"start_date": begins, "end_date_inclusive": begins}
        first = of(begins, people=twice, window=window, sessions=[])
        assert man(carry(of(WEEK_23), [week(first, who=[])])).stood_down_last_28_days == count


def test_carried_twice_is_the_same_and_free_of_faults() -> None:
    weeks = [week(of(WEEK_16), [outcome("ATSS", attended_minutes=60)])]
    carried = carry(of(WEEK_23), weeks)
    assert carry(carried, weeks) == carried
    assert read_problem(carried.model_dump_json(by_alias=True)).faults == ()
    assert carry(of(WEEK_23), []) == of(WEEK_23)


def test_weeks_may_come_in_any_order() -> None:
    first = week(of(WEEK_9), [outcome(day=TUE_10)])
    second = week(carry(of(WEEK_16), [first]), [outcome()])
    carried = carry(of(WEEK_23), [second, first])
    assert carried == carry(of(WEEK_23), [first, second])
    assert order(carried).credited_minutes == 2040


def test_facts_of_the_problem_are_its_own() -> None:
    moved = woman("X000001", requirements=[requirement(adjustment_minutes=90)], caring_times=[])
    carried = after(outcome(), people=[moved], sessions=[session(), session(date="2026-11-25")])
    assert man(carried).placement_sex == "FEMALE"
    assert order(carried).adjustment_minutes == 90
    assert len(carried.sessions) == 2
