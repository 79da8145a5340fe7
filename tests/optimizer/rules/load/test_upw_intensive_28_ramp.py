"""UPW-INTENSIVE-28: who wants many hours builds up to them; who is unemployed keeps a weekday to look for work."""

from typing import Any

import pytest

from models.people import Person
from models.problem import ExistingBooking
from optimizer.facts import Facts
from optimizer.rules.load.upw_intensive_28 import RULE, ramp_minutes, ramp_stage, weekdays_to_book
from tests.build import (
    DAYS,
    FRI,
    MON,
    SAT,
    SUN,
    THU,
    TUE,
    WED,
    left,
    past_booking,
    person,
    plan,
    problem,
    requirement,
    session,
)
from tests.optimizer.rules.halves import charge

FROM_THURSDAY = {"window": {"start_date": THU, "end_date_inclusive": SUN}}


def keen(**changes: Any) -> Person:
    """Wants to work intensively, 80 hours left, at work since September."""
    return person(**({"wants_intensive": True} | changes))


def week(who: Person, past: list[ExistingBooking], **changes: Any) -> Facts:
    return Facts(problem(people=[who], sessions=[session(date=SAT)], bookings=past, **changes))


@pytest.mark.parametrize(
    ("first", "past", "stage"),
    [
        pytest.param(None, [], 840, id="before the first work session"),
        pytest.param("2026-11-16", [], 840, id="begun a week ago"),
        pytest.param("2026-11-10", [past_booking("2026-11-20", 840)], 840, id="13 days ago"),
        pytest.param("2026-11-09", [past_booking("2026-11-20", 840)], 1260, id="14 days ago the third week begins"),
        pytest.param("2026-09-16", [past_booking("2026-11-20", 421)], 841, id="what was attended and seven hours"),
        pytest.param("2026-09-16", [past_booking("2026-11-20", 419)], 840, id="never less than at first"),
        pytest.param("2026-09-16", [], 840, id="nothing attended"),
        pytest.param("2026-09-16", [past_booking("2026-11-20", 600, "ATTC")], 1020, id="attended"),
        pytest.param("2026-09-16", [past_booking("2026-11-20", 600, "UACP")], 840, id="missed"),
        pytest.param("2026-09-16", [past_booking("2026-11-16", 600)], 1020, id="seven days before the window"),
        pytest.param("2026-09-16", [past_booking("2026-11-15", 600)], 840, id="eight"),
        pytest.param("2026-09-16", [past_booking("2026-11-22", 600)], 1020, id="the day before"),
        pytest.param(
            "2026-09-16",
            [past_booking("2026-11-17", 600), past_booking("2026-11-19", 300, "ATTC")],
            1320,
            id="two days together",
        ),
        pytest.param("2026-09-16", [past_booking("2026-11-20", 600, crn="X000002")], 840, id="somebody else's"),
    ],
)
def test_how_far_somebody_has_come(first: str | None, past: list[ExistingBooking], stage: int) -> None:
    who = [keen(requirements=[requirement(first_work_session_on=first)]), person("X000002")]
    assert ramp_stage(Facts(problem(people=who, bookings=past)), "X000001") == stage


@pytest.mark.parametrize(
    ("changes", "past", "wanted"),
    [
        pytest.param({"wants_intensive": False}, [], 0, id="who does not want it"),
        pytest.param({}, [], 840, id="the stage"),
        pytest.param({"employment_status": "FULL_TIME"}, [], 840, id="employed, and has asked for it"),
        pytest.param({"expected_weekly_minutes": 600}, [], 600, id="fewer hours are agreed"),
        pytest.param({"expected_weekly_minutes": 0}, [], 0, id="none are"),
        pytest.param({"expected_weekly_minutes": 1260}, [], 840, id="more are agreed than the stage allows"),
        pytest.param({}, [past_booking("2026-11-20", 1200)], 1620, id="a later stage"),
        pytest.param(
            {"expected_weekly_minutes": 1260}, [past_booking("2026-11-20", 1200)], 1260, id="as agreed at a later stage"
        ),
        pytest.param({}, [past_booking("2026-11-20", 1300)], 1680, id="never more than the weekly most"),
        pytest.param(
            {"expected_weekly_minutes": 2400}, [past_booking("2026-11-20", 1300)], 1680, id="whatever is agreed"
        ),
        pytest.param({"requirements": [left(500)]}, [], 500, id="what remains"),
        pytest.param(
            {"availability": [{"day": "FRIDAY", "slots": ["MORNING"]}]}, [], 360, id="what availability holds"
        ),
    ],
)
def test_what_is_offered(changes: dict[str, Any], past: list[ExistingBooking], wanted: int) -> None:
    assert ramp_minutes(week(keen(**changes), past), "X000001") == wanted


@pytest.mark.parametrize(
    ("booked", "wanted"),
    [
        pytest.param(0, 840, id="nothing yet"),
        pytest.param(420, 420, id="seven hours of the fourteen"),
        # 1260 minutes were attended in the last seven days, so the stage is 1680.
        pytest.param(1260, 420, id="seven of 28"),
    ],
)
def test_what_is_booked_in_the_week_counts_to_it(booked: int, wanted: int) -> None:
    past = [past_booking(TUE, booked)] if booked else []
    assert ramp_minutes(week(keen(), past, **FROM_THURSDAY), "X000001") == wanted


def test_who_has_more_than_was_agreed_wants_nothing_more() -> None:
    one = keen(expected_weekly_minutes=600)
    assert ramp_minutes(week(one, [past_booking(TUE, 601)], **FROM_THURSDAY), "X000001") == 0


@pytest.mark.parametrize(
    ("ends", "units"),
    [
        # 840 minutes are 28 half-hours.
        pytest.param([], 28, id="nothing"),
        pytest.param(["16:30"], 14, id="seven hours"),
        pytest.param(["16:30", "16:30"], 0, id="fourteen"),
        pytest.param(["16:30", "16:29"], 1, id="a minute short is a half-hour begun"),
        pytest.param(["16:30", "16:00"], 1, id="a half-hour short"),
        pytest.param(["16:30", "15:59"], 2, id="a half-hour and a minute"),
        pytest.param(["16:30", "16:30", "16:30"], 0, id="more than is asked"),
    ],
)
def test_half_hours_short_are_charged(ends: list[str], units: int) -> None:
    times = [session(date=day, end=end) for day, end in zip(DAYS, ends or ["16:30"], strict=False)]
    facts = Facts(problem(people=[keen(employment_status="PART_TIME")], sessions=times))
    assert charge(RULE, facts, plan(facts, [("X000001", n) for n in range(len(ends))])) == units


def test_the_last_minute_is_a_half_hour_begun() -> None:
    facts = Facts(problem(people=[keen(requirements=[left(1)])]))
    assert charge(RULE, facts, plan(facts)) == 1


def test_each_keen_person_is_charged_for_themselves() -> None:
    people = [keen(), keen(crn="X000002", expected_weekly_minutes=600), person("X000003")]
    facts = Facts(problem(people=people))
    # 14 for the first, 6 for the second, and nothing for who did not ask for it.
    assert charge(RULE, facts, plan(facts, [("X000001", 0), ("X000002", 0)])) == 14 + 6
    assert charge(RULE, facts, plan(facts)) == 28 + 20


def idle(**changes: Any) -> Person:
    return person(**({"employment_status": "UNEMPLOYED"} | changes))


@pytest.mark.parametrize(
    ("status", "days", "units"),
    [
        pytest.param("UNEMPLOYED", [MON, TUE, WED, THU, FRI], 15, id="all five weekdays"),
        pytest.param("UNEMPLOYED", [MON, TUE, WED, THU], 0, id="Friday is free"),
        pytest.param("UNEMPLOYED", [MON, TUE, THU, FRI, SAT, SUN], 0, id="Wednesday is; weekends are no matter"),
        pytest.param("UNEMPLOYED", [MON, TUE, WED, THU, FRI, SAT, SUN], 15, id="every day"),
        pytest.param("FULL_TIME", [MON, TUE, WED, THU, FRI], 0, id="in work"),
        pytest.param("UNAVAILABLE", [MON, TUE, WED, THU, FRI], 0, id="not looking for any"),
        pytest.param(None, [MON, TUE, WED, THU, FRI], 0, id="not known"),
    ],
)
def test_a_weekday_is_kept_free(status: str | None, days: list[str], units: int) -> None:
    times = [session(date=day, start="09:00", end="12:00") for day in days]
    facts = Facts(problem(people=[person(employment_status=status)], sessions=times))
    assert charge(RULE, facts, plan(facts, [("X000001", n) for n in range(len(days))])) == units


def test_two_sessions_on_a_day_take_one_weekday() -> None:
    times = [session(date=day, start="09:00", end="11:00") for day in DAYS[:5]]
    times += [session(date=day, start="13:00", end="15:00") for day in DAYS[:5]]
    facts = Facts(problem(people=[idle()], sessions=times))
    by_day = [n for n, one in enumerate(facts.problem.sessions) if one.date.isoformat() != WED]
    assert charge(RULE, facts, plan(facts, [("X000001", n) for n in by_day])) == 0
    assert charge(RULE, facts, plan(facts, [("X000001", n) for n in range(10)])) == 15


@pytest.mark.parametrize(
    ("past", "room"),
    [
        pytest.param([], 4, id="nothing booked before"),
        pytest.param([past_booking(MON, 60)], 3, id="Monday"),
        pytest.param([past_booking(MON, 60, "UACP")], 3, id="Monday, booked and missed"),
        pytest.param([past_booking(MON, 60), past_booking(MON, 60, start_time="14:00")], 3, id="twice on Monday"),
        pytest.param([past_booking(day, 60) for day in (MON, TUE, WED)], 1, id="three days"),
        pytest.param([past_booking("2026-11-20", 60)], 4, id="Friday of last week"),
        pytest.param([past_booking(MON, 60, crn="X000002")], 4, id="somebody else's"),
    ],
)
def test_what_was_booked_earlier_in_the_week_counts(past: list[ExistingBooking], room: int) -> None:
    times = [session(date=day) for day in (THU, FRI)]
    people = [idle(), person("X000002")]
    facts = Facts(problem(people=people, sessions=times, bookings=past, **FROM_THURSDAY))
    assert weekdays_to_book(facts, "X000001") == room
    both = plan(facts, [("X000001", 0), ("X000001", 1)])
    assert charge(RULE, facts, both) == (15 if room < 2 else 0)


def test_a_saturday_is_no_weekday_gone() -> None:
    window = {"window": {"start_date": SUN, "end_date_inclusive": SUN}, "sessions": [session(date=SUN)]}
    past = [past_booking(FRI, 60), past_booking(SAT, 60)]
    assert weekdays_to_book(Facts(problem(people=[idle()], bookings=past, **window)), "X000001") == 3


def test_weekdays_that_are_gone_already_are_not_charged() -> None:
    free = {"overrides": {"freeWeekdays": 3}}
    past = [past_booking(day, 60) for day in (MON, TUE, WED)]
    facts = Facts(problem(people=[idle()], sessions=[session(date=FRI)], bookings=past, policy=free, **FROM_THURSDAY))
    assert charge(RULE, facts, plan(facts)) == 0
    assert charge(RULE, facts, plan(facts, [("X000001", 0)])) == 15


@pytest.mark.parametrize(
    ("numbers", "units"),
    [
        # Of five days at three hours, 900 minutes.
        pytest.param({"freeWeekdays": 0}, 0, id="none is to be free"),
        pytest.param({"freeWeekdays": 3}, 45, id="three are, and all are booked"),
        pytest.param({"weightJobSearchDay": 4}, 4, id="it weighs less"),
    ],
)
def test_the_numbers_are_of_the_policy(numbers: dict[str, int], units: int) -> None:
    times = [session(date=day, start="09:00", end="12:00") for day in DAYS[:5]]
    facts = Facts(problem(people=[idle()], sessions=times, policy={"overrides": numbers}))
    assert charge(RULE, facts, plan(facts, [("X000001", n) for n in range(5)])) == units


def test_the_stages_are_of_the_policy() -> None:
    numbers = {"rampFirstMinutes": 500, "rampFirstWeeks": 10, "rampStepMinutes": 100, "weightRamp": 3}
    past = [past_booking("2026-11-20", 500)]
    facts = week(keen(requirements=[requirement(first_work_session_on="2026-09-15")]), past,
                 policy={"overrides": numbers})  # fmt: skip
    # Ten weeks from 15 September end with 23 November.
    assert ramp_stage(facts, "X000001") == 500
    later = week(keen(requirements=[requirement(first_work_session_on="2026-09-14")]), past,
                 policy={"overrides": numbers})  # fmt: skip
    assert ramp_stage(later, "X000001") == 600
    assert charge(RULE, later, plan(later)) == 3 * 20


def test_the_weekend_is_the_weekend_wherever_the_window_begins() -> None:
    free = {"overrides": {"freeWeekdays": 3}}
    times = [session(date=day) for day in (THU, FRI, SAT)]
    facts = Facts(problem(people=[idle()], sessions=times, policy=free, **FROM_THURSDAY))
    assert charge(RULE, facts, plan(facts, [("X000001", n) for n in range(3)])) == 0
