"""UPW-START-15WD: induction and first work session by the 15th working day after sentence; each an event with a price.

100 units for an event not placed this week, 10 more for each working day it will be late when the week ends (20 at
most), 20 more for each week of slack that a suspended sentence has lost. The week ends on Sunday 29 November 2026.
"""

from datetime import date
from typing import Any

import pytest

from models.codes import ContactOutcome
from models.people import Requirement
from optimizer.engines.base import Limits
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.rules.timeliness.upw_start_15wd import (
    RULE,
    awaits_first_work,
    awaits_induction,
    event_price,
    late_days,
    needs_first_work,
    needs_induction,
    start_due,
)
from tests.build import (
    MON,
    SITE,
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
)
from tests.optimizer.rules.halves import charge, notes

NEW = {"induction_attended_on": None, "first_work_session_on": None}


def sentenced(day: str, **changes: Any) -> Requirement:
    return requirement(**({"sentence_date": day} | NEW | changes))


def facts_of(order: Requirement, **changes: Any) -> Facts:
    return Facts(problem(people=[person(requirements=[order])], **changes))


@pytest.mark.parametrize(
    ("day", "due"),
    [
        # Day 1 is the first working day after sentence.
        pytest.param("2026-11-02", "2026-11-23", id="from a Monday: three weeks"),
        pytest.param("2026-11-06", "2026-11-27", id="from a Friday: three weeks"),
        pytest.param("2026-11-07", "2026-11-27", id="from a Saturday: as from the Friday before"),
        pytest.param("2026-11-08", "2026-11-27", id="from a Sunday: as from the Friday before"),
        # The summer bank holiday, Monday 31 August, does not count.
        pytest.param("2026-08-14", "2026-09-07", id="over a bank holiday: a day more"),
        pytest.param("2026-08-07", "2026-08-28", id="up to the bank holiday"),
        pytest.param("2026-08-10", "2026-09-01", id="day 15 is not the bank holiday itself"),
        # 4 days to Christmas Eve, 29 to 31 December, and 8 more from Monday 4 January.
        pytest.param("2026-12-18", "2027-01-13", id="over Christmas: three days more"),
    ],
)
def test_the_fifteenth_working_day(day: str, due: str) -> None:
    assert start_due(facts_of(sentenced(day), planned_on=day), "X000001") == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("day", "late", "price"),
    [
        pytest.param("2026-11-09", 0, 100, id="due on Monday after the week"),
        pytest.param("2026-11-06", 0, 100, id="due on the last working day of the week"),
        pytest.param("2026-11-05", 1, 110, id="due the day before it"),
        pytest.param("2026-11-02", 4, 140, id="due on Monday of the week"),
        pytest.param("2026-10-12", 19, 290, id="19 working days late"),
        pytest.param("2026-10-09", 20, 300, id="20 working days late"),
        pytest.param("2026-10-08", 21, 300, id="more than 20 cost no more"),
    ],
)
def test_the_price_of_an_event_by_hand(day: str, late: int, price: int) -> None:
    facts = facts_of(sentenced(day))
    assert late_days(facts, "X000001") == late
    assert event_price(facts, "X000001") == price
    # Two events: the induction and the first work session.
    assert charge(RULE, facts, plan(facts)) == 2 * price


def test_a_bank_holiday_is_no_day_late() -> None:
    # Due on Tuesday 22 December 2026. Late at the week's end, 3 January: 23, 24, 29, 30, 31 December.
    facts = facts_of(
        sentenced("2026-12-01"),
        window={"start_date": "2026-12-28", "end_date_inclusive": "2027-01-03"},
        sessions=[session(date="2026-12-29")],
    )
    assert late_days(facts, "X000001") == 5


@pytest.mark.parametrize(
    ("last_day", "price"),
    [
        # 4800 minutes at 1008 a week need 5 weeks; the horizon is 8 weeks of slack.
        pytest.param("2027-02-21", 100, id="13 weeks: no slack lost"),
        pytest.param("2027-02-20", 120, id="a day less: a week of slack lost"),
        pytest.param("2026-12-27", 260, id="5 weeks: all 8 weeks lost"),
    ],
)
def test_less_slack_costs_more(last_day: str, price: int) -> None:
    order = sentenced(
        "2026-11-06", order_type="SUSPENDED_SENTENCE_ORDER", operational_period_end_date_inclusive=last_day
    )
    assert event_price(facts_of(order), "X000001") == price


SITES = [
    project("IND", project_type="PI"),
    project("GRP"),
    project("ONE", project_type="ES"),
    project("ETE", project_type="ET1", place=SITE),
]
WEEK = [session("IND", MON, "09:00", "11:00"), session("GRP", TUE), session("ONE", WED), session("ETE", "2026-11-26")]


@pytest.mark.parametrize(
    ("booked", "units"),
    [
        # 100 for each event not placed.
        pytest.param([], 200, id="nothing placed"),
        pytest.param([0], 100, id="the induction alone"),
        pytest.param([1], 100, id="work alone"),
        pytest.param([0, 1], 0, id="induction and group work"),
        pytest.param([0, 2], 0, id="induction and an individual placement"),
        pytest.param([0, 3], 100, id="a course is no work session"),
        pytest.param([0, 1, 2, 3], 0, id="all of them cost no more"),
    ],
)
def test_what_is_placed_is_not_charged(booked: list[int], units: int) -> None:
    facts = facts_of(sentenced("2026-11-06"), projects=SITES, sessions=WEEK)
    assert charge(RULE, facts, plan(facts, [("X000001", n) for n in booked])) == units


@pytest.mark.parametrize(
    ("order", "units"),
    [
        pytest.param(requirement(sentence_date="2026-11-06"), 0, id="inducted and at work"),
        pytest.param(sentenced("2026-11-06", induction_attended_on="2026-11-16"), 100, id="inducted, not at work"),
        pytest.param(sentenced("2026-11-06", first_work_session_on="2026-11-16"), 100, id="at work, not inducted"),
        pytest.param(sentenced("2026-11-06", credited_minutes=6000), 0, id="nothing remains"),
        pytest.param(sentenced("2026-11-06", credited_minutes=5999), 200, id="a minute remains"),
    ],
)
def test_what_is_needed(order: Requirement, units: int) -> None:
    facts = facts_of(order)
    assert charge(RULE, facts, plan(facts)) == units
    assert 100 * (needs_induction(facts, "X000001") + needs_first_work(facts, "X000001")) == units


ATTENDED = {"ATTC", "AFTC", "AFDA", "ATSH", "ATSS", "ATCH"}


@pytest.mark.parametrize("outcome", [None, *ContactOutcome])
def test_a_first_session_attended_or_awaiting_its_outcome_is_a_start(outcome: ContactOutcome | None) -> None:
    facts = facts_of(sentenced("2026-11-02"), bookings=[past_booking("2026-11-17", 420, outcome)])
    assert needs_first_work(facts, "X000001") == (outcome is not None and outcome.value not in ATTENDED)


@pytest.mark.parametrize(("outcome", "units"), [(None, 100), ("UACP", 200), ("ATSH", 200)])
def test_an_induction_that_awaits_its_outcome_is_not_needed_again(outcome: str | None, units: int) -> None:
    """Only its first work session is: 100 for that, 200 where the induction was missed or not had in full."""
    order, past = sentenced("2026-11-06"), [past_booking("2026-11-20", 120, outcome, project_code="IND")]
    facts = facts_of(order, projects=SITES, sessions=WEEK, bookings=past)
    assert awaits_induction(facts, "X000001") == needs_induction(facts, "X000001") == (outcome is not None)
    assert charge(RULE, facts, plan(facts)) == units


@pytest.mark.parametrize(("code", "needed"), [("IND", True), ("GRP", False), ("ONE", False), ("ETE", True)])
def test_only_work_is_a_first_work_session(code: str, needed: bool) -> None:
    past = [past_booking("2026-11-17", 120, "ATTC", project_code=code)]
    facts = facts_of(sentenced("2026-11-02"), projects=SITES, sessions=WEEK, bookings=past)
    assert needs_first_work(facts, "X000001") == needed


def test_a_project_that_is_known_no_more_is_not_known_to_be_work() -> None:
    past = [past_booking("2026-11-17", 120, "ATTC", project_code="P9")]
    assert needs_first_work(facts_of(sentenced("2026-11-02"), bookings=past), "X000001")


def test_one_of_two_past_sessions_is_enough_and_those_of_others_are_not() -> None:
    past = [past_booking("2026-11-16", 420, "UACP"), past_booking("2026-11-17", 420, "ATTC")]
    people = [
        person("X000001", requirements=[sentenced("2026-11-02")]),
        person("X000002", requirements=[left(600, **NEW)]),
    ]
    facts = Facts(problem(people=people, bookings=past))
    assert [needs_first_work(facts, crn) for crn in ("X000001", "X000002")] == [False, True]


def test_each_persons_events_have_their_own_price() -> None:
    people = [
        person("X000001", requirements=[sentenced("2026-11-06")]),
        person("X000002", requirements=[sentenced("2026-11-02")]),
    ]
    facts = Facts(problem(people=people, projects=SITES, sessions=WEEK))
    # Of the first both events are missing, of the second the work.
    assert charge(RULE, facts, plan(facts, [("X000002", 0)])) == 2 * 100 + 140


def test_the_weights_are_of_the_policy() -> None:
    policy = {"overrides": {"weightStart": 7, "weightStartLateDay": 3, "weightStartSlack": 5, "lateDaysMost": 2}}
    order = sentenced(
        "2026-11-02", order_type="SUSPENDED_SENTENCE_ORDER", operational_period_end_date_inclusive="2026-12-27"
    )
    # 4 days late, of which 2 count, and 8 weeks of slack lost.
    assert event_price(facts_of(order, policy=policy), "X000001") == 7 + 3 * 2 + 5 * 8


@pytest.mark.parametrize(
    ("order", "booked", "late"),
    [
        pytest.param(sentenced("2026-11-06"), [], [], id="not late yet"),
        pytest.param(sentenced("2026-11-05"), [], [1], id="a day late"),
        pytest.param(sentenced("2026-10-08"), [], [21], id="21 days late"),
        pytest.param(sentenced("2026-11-05"), [0], [1], id="an induction is no start"),
        pytest.param(sentenced("2026-11-05"), [0, 3], [1], id="nor is a course"),
        pytest.param(sentenced("2026-11-05"), [0, 1], [], id="a start is booked"),
        pytest.param(requirement(sentence_date="2026-09-01"), [], [], id="started long ago"),
    ],
)
def test_late_starts_are_noted(order: Requirement, booked: list[int], late: list[int]) -> None:
    facts = facts_of(order, projects=SITES, sessions=WEEK)
    said = notes(RULE, facts, plan(facts, [("X000001", n) for n in booked]))
    assert [(one.code, one.crn, one.amount, one.unit) for one in said] == [
        ("START_LATE", "X000001", days, "working days") for days in late
    ]


LATER = "2026-12-01"


def for_later(code: str, day: str = LATER, **changes: Any) -> Any:
    return issued(day, project_code=code, **changes)


@pytest.mark.parametrize(
    ("bookings", "induction", "work"),
    [
        pytest.param([], True, True, id="nothing issued"),
        pytest.param([for_later("IND")], False, True, id="an induction for later"),
        pytest.param([for_later("GRP")], True, False, id="work for later"),
        pytest.param([for_later("ONE")], True, False, id="a placement for later"),
        pytest.param([for_later("ETE")], True, True, id="a course for later is no start"),
        pytest.param([for_later("IND"), for_later("GRP", "2026-12-03")], False, False, id="both"),
        pytest.param([for_later("GONE")], True, True, id="what it is for is not known"),
        pytest.param([for_later("GRP", crn="X000002")], True, True, id="somebody else's"),
        pytest.param([for_later("GRP", requirement_id="R2")], True, True, id="another requirement's"),
        pytest.param([issued(TUE, project_code="GRP")], True, True, id="one in the week is asked of the plan"),
    ],
)
def test_what_is_issued_for_later_needs_no_more_this_week(bookings: list[Any], induction: bool, work: bool) -> None:
    orders = [sentenced("2026-11-06"), sentenced("2026-11-07", requirement_id="R2")]
    people = [person(requirements=orders), person("X000002")]
    facts = Facts(problem(people=people, projects=SITES, sessions=WEEK, bookings=bookings))
    assert (needs_induction(facts, "X000001"), needs_first_work(facts, "X000001")) == (induction, work)
    assert awaits_induction(facts, "X000001")
    assert awaits_first_work(facts, "X000001")
    # 100 for each event that is still needed and not placed; what is issued in the week is placed.
    placed = [("X000001", 1)] if facts.issued else []
    assert charge(RULE, facts, plan(facts, placed)) == 100 * (induction + work - len(placed))


def test_nothing_more_is_booked_for_a_start_that_is_issued_for_later() -> None:
    """Without it he would be inducted on Monday and work later in the week."""
    quiet = Limits(seconds=2, workers=1, seed=1, reproducible=True)
    both = [for_later("IND", minutes=120), for_later("GRP", "2026-12-03")]
    week = problem(people=[person(requirements=[sentenced("2026-11-06")])], projects=SITES[:3], sessions=WEEK[:3])
    assert {one.project_code for one in optimise(week, quiet).plan.bookings} > {"IND"}
    assert optimise(week.model_copy(update={"bookings": tuple(both)}), quiet).plan.bookings == ()


@pytest.mark.parametrize(
    ("day", "bookings", "booked", "late"),
    [
        # Due on Thursday 26 November: a Friday late when the week ends, three days on Tuesday after it.
        pytest.param("2026-11-05", [for_later("GRP")], [], [3], id="issued for when it is later still"),
        pytest.param("2026-11-05", [for_later("GRP", "2026-12-03"), for_later("ONE")], [], [3], id="the first counts"),
        pytest.param("2026-11-05", [for_later("GRP"), for_later("GRP", "2026-12-03")], [], [3], id="of one kind too"),
        pytest.param("2026-11-05", [for_later("IND")], [], [1], id="an induction is no start"),
        pytest.param("2026-11-05", [for_later("GRP")], [1], [], id="a start is booked in the week"),
        pytest.param("2026-11-06", [for_later("GRP")], [], [2], id="in time this week, late when it is issued for"),
        pytest.param("2026-11-13", [for_later("GRP")], [], [], id="in time"),
    ],
)
def test_a_start_issued_for_later_is_late_by_its_day(
    day: str, bookings: list[Any], booked: list[int], late: list[int]
) -> None:
    facts = facts_of(sentenced(day), projects=SITES, sessions=WEEK, bookings=bookings)
    said = notes(RULE, facts, plan(facts, [("X000001", n) for n in booked]))
    assert [(one.code, one.amount) for one in said] == [("START_LATE", days) for days in late]
