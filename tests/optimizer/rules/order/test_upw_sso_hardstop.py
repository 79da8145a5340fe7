"""UPW-SSO-HARDSTOP: nothing after the operational period's last day; least slack first; hours that will be lost.

Any-time availability holds 7 * 15 h = 105 h a week, of which 28 h count; at 60 % attendance 1008 minutes are worked.
"""

from typing import Any

import pytest

from models.people import Requirement
from models.problem import Problem
from optimizer.facts import Facts
from optimizer.rules.base import Refusal
from optimizer.rules.order.upw_sso_hardstop import RULE, hard_stop, savable_minutes, slack_lost_weeks, slack_weeks
from tests.build import (
    MON,
    TUE,
    WED,
    issued,
    left,
    past_booking,
    person,
    plan,
    problem,
    project,
    requirement,
    session,
    suspended,
)
from tests.optimizer.rules.halves import notes, refusal

SATURDAY_MORNINGS = [{"day": "SATURDAY", "slots": ["MORNING"]}]


@pytest.mark.parametrize(
    ("order", "refused"),
    [
        pytest.param(suspended("2026-11-25"), None, id="the day before the last"),
        pytest.param(suspended("2026-11-24"), None, id="the last day"),
        pytest.param(
            suspended("2026-11-23"), Refusal("AFTER_OPERATIONAL_PERIOD", 1, "days"), id="a day after the last"
        ),
        pytest.param(
            requirement(operational_period_end_date_inclusive="2026-11-23"), None, id="a community order goes on"
        ),
    ],
)
def test_nothing_after_the_operational_period(order: Requirement, refused: Refusal | None) -> None:
    assert refusal(RULE, problem(people=[person(requirements=[order])])) == refused


def test_the_period_is_that_of_the_requirement_planned_for() -> None:
    done = suspended("2026-11-20", credited_minutes=6000)
    later = left(600, requirement_id="R2", sentence_date="2026-10-01")
    week = problem(people=[person(requirements=[done, later])])
    assert refusal(RULE, week) is None
    assert hard_stop(Facts(week), "X000001") is None


@pytest.mark.parametrize("ends", [(TUE, "2026-12-27"), ("2026-12-27", TUE)])
def test_of_two_at_once_the_first_to_end_stops_both(ends: tuple[str, str]) -> None:
    orders = [suspended(ends[0]), suspended(ends[1], requirement_id="R2", subtype="CONCURRENT")]
    week = problem(people=[person(requirements=orders)], sessions=[session(date=TUE), session(date=WED)])
    assert str(hard_stop(Facts(week), "X000001")) == TUE
    asked = [refusal(RULE, week, session=n) for n in range(2)]
    assert asked == [None, Refusal("AFTER_OPERATIONAL_PERIOD", 1, "days")]


def test_of_two_in_turn_only_the_one_that_the_next_session_credits_has_a_stop() -> None:
    ends = suspended("2026-12-27", requirement_id="R2", subtype="CONSECUTIVE")
    assert hard_stop(Facts(problem(people=[person(requirements=[left(600), ends])])), "X000001") is None
    later = left(600, requirement_id="R2", subtype="CONSECUTIVE")
    week = problem(people=[person(requirements=[suspended(MON, credited_minutes=5400), later])])
    assert refusal(RULE, week) == Refusal("AFTER_OPERATIONAL_PERIOD", 1, "days")


@pytest.mark.parametrize(
    ("order", "savable"),
    [
        pytest.param(left(4800), 4800, id="no stop: all"),
        # 7 days: 1008.
        pytest.param(suspended("2026-11-29"), 1008, id="one week"),
        # 1 day: 1680 * 60 // 700 = 144.
        pytest.param(suspended("2026-11-23"), 144, id="the last day"),
        pytest.param(suspended("2026-11-22"), 0, id="the period is over"),
        pytest.param(suspended("2026-11-15"), 0, id="the period has been over for a week"),
        # 33 days: 33 * 144 = 4752; 34 days: 4896, more than the 4800 left.
        pytest.param(suspended("2026-12-25"), 4752, id="33 days are not enough"),
        pytest.param(suspended("2026-12-26"), 4800, id="34 days are enough"),
    ],
)
def test_the_minutes_that_can_still_be_saved(order: Requirement, savable: int) -> None:
    facts = Facts(problem(people=[person(requirements=[order])]))
    assert savable_minutes(facts, "X000001") == savable


def test_what_can_be_saved_rests_on_availability() -> None:
    # Saturday mornings hold 360 minutes a week: 9 weeks * 360 * 60 % = 1944 of 5760.
    weekends = person(requirements=[suspended("2027-01-24", credited_minutes=240)], availability=SATURDAY_MORNINGS)
    facts = Facts(problem(people=[weekends]))
    assert savable_minutes(facts, "X000001") == 1944


@pytest.mark.parametrize(
    ("work", "wants", "savable", "slack"),
    [
        # Four weeks of 14 hours: 4 * 840 * 60 % = 2016; of 28 hours 4032. 4800 need 10 weeks of 504 or 5 of 1008.
        pytest.param("FULL_TIME", False, 2016, -6, id="employed: what is not intensive"),
        pytest.param("PART_TIME", False, 2016, -6, id="part-time too"),
        pytest.param("FULL_TIME", True, 4032, -1, id="employed and asked for more"),
        pytest.param("UNEMPLOYED", False, 4032, -1, id="not employed: nothing to ask"),
        pytest.param(None, False, 4032, -1, id="not known to be employed"),
    ],
)
def test_what_may_not_be_booked_saves_nothing(work: str | None, wants: bool, savable: int, slack: int) -> None:
    him = person(requirements=[suspended("2026-12-20")], employment_status=work, wants_intensive=wants)
    facts = Facts(problem(people=[him]))
    assert (savable_minutes(facts, "X000001"), slack_weeks(facts, "X000001")) == (savable, slack)
    said = [one.amount for one in notes(RULE, facts, plan(facts)) if one.code == "HOURS_EXPECTED_LOST"]
    assert said == [4800 - savable]


@pytest.mark.parametrize(
    ("order", "lost"),
    [
        # 4800 minutes at 1008 a week need 5 weeks. Slack = whole weeks to the last day - 5; the horizon is 8 weeks.
        pytest.param(suspended("2027-02-28"), 0, id="14 weeks: more slack than the horizon"),
        pytest.param(suspended("2027-02-21"), 0, id="13 weeks: slack 8, the horizon"),
        pytest.param(suspended("2027-02-20"), 1, id="a day less than 13 weeks: slack 7"),
        pytest.param(suspended("2027-01-03"), 7, id="6 weeks: slack 1"),
        pytest.param(suspended("2026-12-27"), 8, id="5 weeks: slack 0, at the edge"),
        # 4 weeks: 28 * 144 = 4032 of 4800 can be saved: 8 * 4032 // 4800 = 6.
        pytest.param(suspended("2026-12-20"), 6, id="4 weeks: too late for all, most can be saved"),
        # 1 week: 8 * 1008 // 4800 = 1.
        pytest.param(suspended("2026-11-29"), 1, id="1 week: little can be saved"),
        # 1 day: 8 * 144 // 4800 = 0.
        pytest.param(suspended("2026-11-23"), 0, id="1 day: next to nothing can be saved"),
        # 100 minutes fit into the 144 of the one day: all can be saved.
        pytest.param(
            suspended("2026-11-23", credited_minutes=5900), 8, id="1 day: the little that is left can be saved"
        ),
        pytest.param(suspended("2026-11-22"), 0, id="the period is over"),
        pytest.param(suspended("2026-12-27", credited_minutes=6000), 0, id="nothing is left to do"),
        pytest.param(suspended("2026-12-27", credited_minutes=6010), 0, id="more was credited than there was to do"),
        pytest.param(left(4800), 0, id="a community order has no stop"),
    ],
)
def test_slack_lost(order: Requirement, lost: int) -> None:
    facts = Facts(problem(people=[person(requirements=[order])]))
    assert slack_lost_weeks(facts, "X000001") == lost


@pytest.mark.parametrize(
    ("credited", "lost"),
    [
        # 1008 are worked a week. 10 weeks to 31 January.
        pytest.param(6000 - 2 * 1008, 0, id="exactly two weeks are needed: slack 8"),
        pytest.param(6000 - 2 * 1008 - 1, 1, id="a minute more needs a third week: slack 7"),
    ],
)
def test_weeks_needed_are_rounded_up(credited: int, lost: int) -> None:
    facts = Facts(problem(people=[person(requirements=[suspended("2027-01-31", credited_minutes=credited)])]))
    assert slack_lost_weeks(facts, "X000001") == lost


def test_without_any_availability_nothing_can_be_hurried() -> None:
    for order in (suspended("2026-12-27"), suspended("2028-02-20", credited_minutes=5940)):
        facts = Facts(problem(people=[person(requirements=[order], availability=[])]))
        assert slack_lost_weeks(facts, "X000001") == 0
        assert savable_minutes(facts, "X000001") == 0


@pytest.mark.parametrize(("minutes", "lost"), [pytest.param(4, 6, id="slack 2"), pytest.param(6, 8, id="slack 0")])
def test_at_least_a_minute_a_week_is_worked(minutes: int, lost: int) -> None:
    """One percent of 99 minutes is less than one. There are six weeks."""
    policy = {"overrides": {"expectedAttendancePercent": 1, "weeklyMaxMinutes": 99}}
    order = suspended("2027-01-03", credited_minutes=6000 - minutes)
    facts = Facts(problem(people=[person(requirements=[order])], policy=policy))
    assert slack_lost_weeks(facts, "X000001") == lost


def test_the_horizon_and_the_attendance_are_of_the_policy() -> None:
    # At 100 % 1680 a week: 4800 need 3 weeks; 5 weeks leave slack 2 of a horizon of 4.
    policy = {"overrides": {"expectedAttendancePercent": 100, "slackHorizonWeeks": 4}}
    facts = Facts(problem(people=[person(requirements=[suspended("2026-12-27")])], policy=policy))
    assert slack_lost_weeks(facts, "X000001") == 2
    assert savable_minutes(facts, "X000001") == 4800


@pytest.mark.parametrize(
    ("order", "lost"),
    [
        pytest.param(suspended("2026-12-26"), [], id="all can be saved"),
        # 1009 are left and 1008 can be worked in the week.
        pytest.param(suspended("2026-11-29", credited_minutes=6000 - 1009), [1], id="a minute will be lost"),
        pytest.param(suspended("2026-12-25"), [48], id="48 minutes will be lost"),
        pytest.param(suspended("2026-11-29"), [3792], id="all but a week's will be lost"),
        pytest.param(left(4800), [], id="a community order loses none"),
    ],
)
def test_the_cliff_list(order: Requirement, lost: list[int]) -> None:
    facts = Facts(problem(people=[person(requirements=[order])]))
    said = [one for one in notes(RULE, facts, plan(facts)) if one.code == "HOURS_EXPECTED_LOST"]
    assert [(one.crn, one.amount, one.unit) for one in said] == [("X000001", minutes, "minutes") for minutes in lost]


def at_this_pace(order: Requirement, seats: int = 1, **changes: Any) -> list[int | None]:
    """What is told of the man, with so many sessions of 7 hours offered."""
    days = [MON, TUE, WED] if "window" not in changes else ["2026-11-26"]
    people = [person(requirements=[order])]
    facts = Facts(problem(people=people, sessions=[session(date=day) for day in days], **changes))
    said = notes(RULE, facts, plan(facts, [("X000001", n) for n in range(seats)]))
    found = [one for one in said if one.code == "LOST_AT_THIS_PACE"]
    assert all((one.crn, one.unit) == ("X000001", "minutes") for one in found)
    return [one.amount for one in found]


@pytest.mark.parametrize(
    ("order", "seats", "lost"),
    [
        # To 20 December there are 28 days: of 7 hours a week 4 * 252 = 1008 minutes are worked.
        pytest.param(suspended("2026-12-20"), 1, [3792], id="7 hours a week"),
        pytest.param(suspended("2026-12-20"), 2, [2784], id="14 hours a week"),
        pytest.param(suspended("2026-12-20"), 0, [4800], id="nothing offered, nothing worked"),
        pytest.param(suspended("2026-12-20", credited_minutes=6000 - 1008), 1, [], id="just enough"),
        pytest.param(suspended("2026-12-20", credited_minutes=6000 - 1009), 1, [1], id="a minute more"),
        # 1008 minutes can be worked in one week: a slack of 7 weeks and of 8.
        pytest.param(suspended("2027-01-23", credited_minutes=6000 - 1008), 0, [1008], id="within the horizon"),
        pytest.param(suspended("2027-01-24", credited_minutes=6000 - 1008), 0, [], id="time to spare"),
        pytest.param(suspended("2026-11-22"), 0, [], id="the period is over"),
        pytest.param(left(4800), 0, [], id="a community order loses none"),
    ],
)
def test_what_is_lost_if_every_week_is_as_this_one(order: Requirement, seats: int, lost: list[int]) -> None:
    assert at_this_pace(order, seats) == lost


@pytest.mark.parametrize(("minutes", "lost"), [(1800, []), (1801, [1])])
def test_what_was_offered_earlier_in_the_week_is_of_this_week(minutes: int, lost: list[int]) -> None:
    """From Thursday to 20 December there are 25 days: 25 * 840 * 60 // 700 = 1800."""
    window = {"start_date": "2026-11-26", "end_date_inclusive": "2026-11-29"}
    earlier = [past_booking(MON, 420, "ATTC")]
    order = suspended("2026-12-20", credited_minutes=6000 - minutes)
    assert at_this_pace(order, window=window, bookings=earlier) == lost


SHORT = suspended("2026-12-20")
"""4800 minutes need 5 weeks and there are 4: 28 * 144 = 4032 can still be saved."""


def rivals(order: Requirement = SHORT, other: Requirement | None = None, **changes: Any) -> Problem:
    """X000001 on this order and X000002 on the other; one place on Tuesday."""
    people = [person("X000001", requirements=[order]), person("X000002", requirements=[other or left(4800)])]
    return problem(**({"people": people, "projects": [project(capacity=1)]} | changes))


def behind(week: Problem, who: list[tuple[str, int]]) -> list[tuple[str | None, str, int | None]]:
    facts = Facts(week)
    said = [one for one in notes(RULE, facts, plan(facts, who)) if one.code == "SSO_BEHIND_CO"]
    assert all(one.unit == "minutes" for one in said)
    return [(one.crn, one.session.date.isoformat() if one.session else "", one.amount) for one in said]


@pytest.mark.parametrize(
    ("week", "told"),
    [
        pytest.param(rivals(), True, id="no slack, and a community order has the one place"),
        pytest.param(rivals(suspended("2026-12-27")), False, id="5 weeks are enough: slack 0"),
        pytest.param(rivals(suspended("2026-11-22")), False, id="the period is over"),
        pytest.param(rivals(left(4800)), False, id="no suspended sentence"),
        pytest.param(rivals(suspended("2026-12-20", credited_minutes=6000)), False, id="nothing is left"),
        pytest.param(rivals(other=suspended("2027-12-20")), False, id="the place is a suspended sentence's"),
        pytest.param(rivals(projects=[project(capacity=2)]), False, id="there is another place"),
        pytest.param(
            rivals(people=[person(requirements=[SHORT], exclusion_zones=None), person("X000002")]),
            False,
            id="a rule refuses the place",
        ),
    ],
)
def test_behind_a_community_order(week: Problem, told: bool) -> None:
    assert behind(week, [("X000002", 0)]) == ([("X000001", TUE, 4032)] if told else [])


def test_a_place_at_a_time_when_they_are_elsewhere_is_none() -> None:
    times = [session(), session("P2"), session(date=WED)]
    week = rivals(projects=[project(capacity=1), project("P2")], sessions=times)
    assert behind(week, [("X000001", 1), ("X000002", 0)]) == []
    assert behind(week, [("X000001", 1), ("X000002", 0), ("X000002", 2)]) == [("X000001", WED, 4032)]


def test_a_place_that_was_issued_is_none() -> None:
    """With two places, of which one was issued, the other is still one that they could have had."""
    week = rivals(bookings=[issued(crn="X000002")])
    assert behind(week, [("X000002", 0)]) == []
    people = [person(requirements=[SHORT]), person("X000002"), person("X000003")]
    week = rivals(people=people, projects=[project(capacity=2)], bookings=[issued(crn="X000002")])
    assert behind(week, [("X000002", 0), ("X000003", 0)]) == [("X000001", TUE, 4032)]


def test_a_place_beside_somebody_to_be_kept_apart_from_is_none() -> None:
    """X000003 is to be kept apart from the case: its own place would do, that of another beside it would not."""
    people = [person(requirements=[SHORT]), person("X000002"), person("X000003")]
    apart = [{"crns": ["X000001", "X000003"]}]
    week = rivals(people=people, projects=[project(capacity=2)], non_associations=apart)
    assert behind(week, [("X000002", 0), ("X000003", 0)]) == [("X000001", TUE, 4032)]
    people[2] = person("X000003", requirements=[suspended("2027-12-20")])
    week = rivals(people=people, projects=[project(capacity=2)], non_associations=apart)
    assert behind(week, [("X000002", 0), ("X000003", 0)]) == []


@pytest.mark.parametrize(("end", "told"), [("16:30", False), ("13:00", True)])
def test_a_place_that_would_make_too_many_hours_is_none(end: str, told: bool) -> None:
    """Employed, and not asking for more than 14 hours, of which Monday has ten: four more will do, seven not."""
    people = [person(requirements=[SHORT], employment_status="FULL_TIME"), person("X000002")]
    times = [session("P2", MON, "08:00", "18:30"), session(end=end)]
    week = rivals(people=people, projects=[project(capacity=1), project("P2")], sessions=times)
    assert behind(week, [("X000001", 0), ("X000002", 1)]) == ([("X000001", TUE, 2016)] if told else [])


def test_the_session_after_the_last_day_is_not_the_whole_week() -> None:
    week = problem(
        people=[person(requirements=[suspended("2026-11-24")])],
        sessions=[session(date="2026-11-24"), session(date="2026-11-25")],
    )
    assert refusal(RULE, week, session=0) is None
    assert refusal(RULE, week, session=1) == Refusal("AFTER_OPERATIONAL_PERIOD", 1, "days")
