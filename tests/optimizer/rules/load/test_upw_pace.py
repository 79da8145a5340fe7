"""UPW-PACE: needed each week = remaining / (weeks left, less four, * 60 % attendance); base and pace are due.

The week starts on Monday 23 November 2026. A community order of 1 February 2026 is to be done by 31 January 2027:
70 days, less 28, are 6 weeks. Each half-hour begun short of what is due costs 4, and 1 more a week of slack lost.
"""

from datetime import date
from typing import Any

import pytest

from models.people import Requirement
from optimizer.facts import Facts
from optimizer.rules.load.upw_pace import RULE, due_minutes, half_hour_price, needed_weekly, target_date
from tests.build import DAYS, MON, SUN, THU, TUE, issued, left, past_booking, person, plan, problem, session, suspended
from tests.optimizer.rules.halves import charge, notes

SIX_WEEKS, FIVE_WEEKS, LAST_DAY, OVER = "2026-02-01", "2026-01-31", "2025-11-24", "2025-11-23"
SATURDAYS = [{"day": "SATURDAY", "slots": ["MORNING", "AFTERNOON"]}]
"""11 hours, 660 minutes, a week."""


def sentenced(day: str, minutes: int = 4800) -> Requirement:
    return left(minutes, sentence_date=day)


def facts_of(order: Requirement, availability: list[Any] | None = None, **changes: Any) -> Facts:
    free: dict[str, Any] = {} if availability is None else {"availability": availability}
    return Facts(problem(people=[person(requirements=[order], **free)], **changes))


@pytest.mark.parametrize(
    ("order", "target"),
    [
        pytest.param(sentenced("2026-02-01"), "2027-01-31", id="the day before the anniversary"),
        pytest.param(sentenced("2026-09-01"), "2027-08-31", id="over the end of a month"),
        pytest.param(suspended("2027-03-05"), "2027-03-05", id="the last day of the operational period"),
        pytest.param(
            left(600, sentence_date="2026-02-01", operational_period_end_date_inclusive="2027-03-05"),
            "2027-01-31",
            id="a community order has no operational period",
        ),
        pytest.param(
            left(600, sentence_date="2026-02-01", extension_granted_to_inclusive="2027-04-30"),
            "2027-04-30",
            id="an extension was granted",
        ),
    ],
)
def test_the_target(order: Requirement, target: str) -> None:
    assert target_date(facts_of(order), "X000001") == date.fromisoformat(target)


@pytest.mark.parametrize(
    ("order", "needed"),
    [
        # 4800 / (6 * 0.6) = 1333.3
        pytest.param(sentenced(SIX_WEEKS), 1334, id="6 weeks left, rounded up"),
        # 4800 / (5 * 0.6)
        pytest.param(sentenced(FIVE_WEEKS), 1600, id="a day less are 5 weeks"),
        # 2160 / 3.6
        pytest.param(sentenced(SIX_WEEKS, 2160), 600, id="without remainder"),
        pytest.param(sentenced(SIX_WEEKS, 2161), 601, id="a minute more"),
        # 282 days to 31 August less 28 are 36 weeks: 4800 / 21.6 = 222.2
        pytest.param(sentenced("2026-09-01"), 223, id="36 weeks left"),
        # Never less than one week: 4800 / 0.6
        pytest.param(sentenced("2025-12-28"), 8000, id="one week left"),
        pytest.param(sentenced(LAST_DAY), 8000, id="the target is the first day of the week"),
        pytest.param(sentenced(OVER), 0, id="the target has passed"),
        pytest.param(sentenced(SIX_WEEKS, 0), 0, id="nothing remains"),
        pytest.param(suspended("2027-01-31"), 1334, id="a suspended sentence with 6 weeks left"),
    ],
)
def test_what_is_needed_each_week(order: Requirement, needed: int) -> None:
    assert needed_weekly(facts_of(order), "X000001") == needed


@pytest.mark.parametrize(
    ("order", "availability", "due"),
    [
        pytest.param(sentenced("2026-09-01"), None, 420, id="less than the base is needed"),
        pytest.param(sentenced(SIX_WEEKS), None, 1334, id="more than the base is needed"),
        pytest.param(sentenced(LAST_DAY), None, 1680, id="never more than the weekly most"),
        pytest.param(sentenced(LAST_DAY, 1000), None, 1000, id="never more than what remains"),
        pytest.param(sentenced(SIX_WEEKS), SATURDAYS, 660, id="never more than availability holds"),
        pytest.param(sentenced(OVER), None, 420, id="past its target the base stays due"),
        pytest.param(sentenced(OVER, 200), None, 200, id="past its target no more than what remains"),
        pytest.param(sentenced(SIX_WEEKS, 0), None, 0, id="nothing remains"),
    ],
)
def test_hours_due(order: Requirement, availability: list[Any] | None, due: int) -> None:
    assert due_minutes(facts_of(order, availability), "X000001") == due


FROM_THURSDAY: dict[str, Any] = {
    "window": {"start_date": THU, "end_date_inclusive": SUN},
    "sessions": [session(date=THU)],
}


def test_bookings_earlier_in_the_week_leave_less_room() -> None:
    facts = facts_of(sentenced("2025-11-28"), bookings=[past_booking(MON, 300)], **FROM_THURSDAY)
    assert due_minutes(facts, "X000001") == 1680 - 300


def test_a_week_that_has_had_its_base_and_its_pace_owes_no_more() -> None:
    # 4380 remain, and 35 weeks need 209 a week; 420 were offered on Monday.
    facts = facts_of(sentenced("2026-09-01"), bookings=[past_booking(MON, 420)], **FROM_THURSDAY)
    assert due_minutes(facts, "X000001") == 0


def test_what_was_offered_earlier_in_the_week_counts_towards_the_pace() -> None:
    # From Thursday to 3 February are 70 days, less 28 are 6 weeks: (5220 - 420) / 3.6 = 1333.3, of which 420 on Monday.
    order = left(5220, sentence_date="2026-02-04")
    facts = facts_of(order, bookings=[past_booking(MON, 420)], **FROM_THURSDAY)
    assert needed_weekly(facts, "X000001") == 1334
    assert due_minutes(facts, "X000001") == 914


@pytest.mark.parametrize(
    ("order", "price"),
    [
        pytest.param(sentenced(LAST_DAY), 4, id="a community order"),
        # 4800 minutes need 5 weeks at 1008; the horizon is 8 weeks.
        pytest.param(suspended("2027-02-21"), 4, id="13 weeks: no slack lost"),
        pytest.param(suspended("2027-02-20"), 5, id="a day less: a week of slack lost"),
        pytest.param(suspended("2026-12-27"), 12, id="5 weeks: all 8 weeks lost"),
    ],
)
def test_the_price_of_a_half_hour(order: Requirement, price: int) -> None:
    assert half_hour_price(facts_of(order), "X000001") == price


@pytest.mark.parametrize(
    ("ends", "units"),
    [
        # 1334 are due; 45 half-hours begun.
        pytest.param([], 180, id="nothing offered"),
        # 1334 - 420 = 914: 31 half-hours begun.
        pytest.param(["16:30"], 124, id="420 offered"),
        # 1334 - 1260 = 74: 3 half-hours begun; 1334 - 1304 = 30: one; a minute less offered: two.
        pytest.param(["16:30"] * 3, 12, id="1260 offered"),
        pytest.param(["16:30"] * 3 + ["09:44"], 4, id="1304 offered"),
        pytest.param(["16:30"] * 3 + ["09:43"], 8, id="1303 offered"),
        pytest.param(["16:30"] * 3 + ["10:13"], 4, id="1333 offered"),
        pytest.param(["16:30"] * 3 + ["10:14"], 0, id="1334 offered"),
        pytest.param(["16:30"] * 4, 0, id="1680 offered"),
    ],
)
def test_half_hours_begun(ends: list[str], units: int) -> None:
    times = [session(date=day, end=end) for day, end in zip(DAYS, ends or ["16:30"], strict=False)]
    facts = facts_of(sentenced(SIX_WEEKS), sessions=times)
    assert charge(RULE, facts, plan(facts, [("X000001", n) for n in range(len(ends))])) == units


@pytest.mark.parametrize(("minutes", "units"), [(391, 14 * 4), (390, 13 * 4)])
def test_nothing_offered_of_what_is_due(minutes: int, units: int) -> None:
    facts = facts_of(sentenced(OVER, minutes))
    assert charge(RULE, facts, plan(facts)) == units


def test_people_are_charged_one_by_one() -> None:
    last = suspended("2026-12-27", credited_minutes=6000 - 420)
    slow = person("X000002", requirements=[last], availability=[{"day": "SATURDAY", "slots": ["MORNING"]}])
    facts = Facts(problem(people=[person("X000001"), slow]))
    # A Saturday morning holds 360, and at 60 % 216 are worked: 420 need 2 of 5 weeks, 3 of 8 weeks of slack are left.
    assert half_hour_price(facts, "X000002") == 4 + 5
    # The first is owed nothing more, the second the 360 that the morning holds: 12 half-hours.
    assert charge(RULE, facts, plan(facts, [("X000001", 0)])) == 12 * 9


def test_the_numbers_are_of_the_policy() -> None:
    policy = {"overrides": {"weightPace": 7, "weightPaceSlack": 2, "windowBufferDays": 0, "windowMonths": 11}}
    # To 31 December 2026: 39 days, 5 weeks.
    assert needed_weekly(facts_of(sentenced(SIX_WEEKS), policy=policy), "X000001") == 1600
    assert half_hour_price(facts_of(suspended("2026-12-27"), policy=policy), "X000001") == 7 + 2 * 8
    attendance = {"overrides": {"expectedAttendancePercent": 80}}
    assert needed_weekly(facts_of(sentenced(SIX_WEEKS), policy=attendance), "X000001") == 1000


@pytest.mark.parametrize(
    ("order", "availability", "said"),
    [
        pytest.param(sentenced("2026-09-01"), None, [], id="a pace that can be held"),
        # 1334 - 660.
        pytest.param(sentenced(SIX_WEEKS), SATURDAYS, [("PACE_CANNOT_BE_HELD", 674)], id="more than Saturdays hold"),
        # 2376 / 3.6 = 660.
        pytest.param(sentenced(SIX_WEEKS, 2376), SATURDAYS, [], id="just what Saturdays hold"),
        pytest.param(
            sentenced(SIX_WEEKS, 2377), SATURDAYS, [("PACE_CANNOT_BE_HELD", 1)], id="a minute more than Saturdays hold"
        ),
        # 8000 - 1680.
        pytest.param(sentenced(LAST_DAY), None, [("PACE_CANNOT_BE_HELD", 6320)], id="more than the weekly most"),
        pytest.param(sentenced(OVER), None, [], id="the target has passed: the rule of the target says so"),
    ],
)
def test_alerts(order: Requirement, availability: list[Any] | None, said: list[tuple[str, int]]) -> None:
    facts = facts_of(order, availability)
    found = notes(RULE, facts, plan(facts))
    assert [(one.code, one.amount) for one in found] == said
    assert all((one.crn, one.unit) == ("X000001", "minutes a week") for one in found)


@pytest.mark.parametrize(
    ("bookings", "due", "units"),
    [
        # 1334 are due: 45 half-hours begun at 4.
        pytest.param([], 1334, 180, id="nothing issued"),
        # 1334 - 420 = 914: 31 half-hours begun; 1334 - 1304 = 30: one.
        pytest.param([issued(TUE, 420)], 1334, 124, id="what is issued in the week is offered"),
        pytest.param([issued(TUE, 1304)], 1334, 4, id="all but a half-hour"),
        pytest.param([issued(TUE, 1334)], 1334, 0, id="all of it"),
        # (4800 - 2640) / (6 * 0.6) = 600: 20 half-hours.
        pytest.param([issued("2026-12-01", 2640)], 600, 80, id="what is issued for later leaves less to do"),
    ],
)
def test_issued_minutes_keep_the_pace(bookings: list[Any], due: int, units: int) -> None:
    facts = facts_of(sentenced(SIX_WEEKS), bookings=bookings)
    assert due_minutes(facts, "X000001") == due
    assert charge(RULE, facts, plan(facts, [("X000001", 0)] if facts.issued else [])) == units
