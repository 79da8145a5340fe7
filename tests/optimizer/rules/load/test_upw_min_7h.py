"""UPW-MIN-7H: seven hours a week, or what remains, or availability holds; 8 units a half-hour begun short."""

from typing import Any

import pytest

from models.people import Requirement
from optimizer.facts import Facts
from optimizer.rules.load.upw_min_7h import RULE, base_minutes
from tests.build import DAYS, MON, SUN, THU, TUE, WED, issued, left, past_booking, person, plan, problem, session
from tests.optimizer.rules.halves import charge


@pytest.mark.parametrize(
    ("end", "units"),
    [
        # From 09:00 without a break. 420 are due.
        pytest.param(None, 112, id="nothing offered: 14 half-hours"),
        pytest.param("16:00", 0, id="420 offered"),
        pytest.param("17:00", 0, id="480 offered"),
        pytest.param("15:59", 8, id="419 offered: a half-hour begun"),
        pytest.param("15:31", 8, id="391 offered: a half-hour begun"),
        pytest.param("15:30", 8, id="390 offered: a half-hour"),
        pytest.param("15:29", 16, id="389 offered: a second half-hour begun"),
        pytest.param("10:00", 96, id="60 offered: 12 half-hours"),
    ],
)
def test_half_hours_begun(end: str | None, units: int) -> None:
    facts = Facts(problem(sessions=[session(end=end or "16:00", unpaid_break_minutes=0)]))
    assert charge(RULE, facts, plan(facts, [("X000001", 0)] if end else [])) == units


@pytest.mark.parametrize(
    ("order", "base", "units"),
    [
        pytest.param(left(4800), 420, 112, id="seven hours"),
        pytest.param(left(421), 420, 112, id="a minute more remains"),
        pytest.param(left(420), 420, 112, id="just as much remains"),
        # 391 minutes are 14 half-hours begun, 390 are 13 and 200 are 7.
        pytest.param(left(391), 391, 112, id="less than 14 half-hours remain"),
        pytest.param(left(390), 390, 104, id="13 half-hours remain"),
        pytest.param(left(200), 200, 56, id="less remains"),
        pytest.param(left(0), 0, 0, id="nothing remains"),
    ],
)
def test_the_lesser_of_seven_hours_and_what_remains(order: Requirement, base: int, units: int) -> None:
    facts = Facts(problem(people=[person(requirements=[order])]))
    assert base_minutes(facts, "X000001") == base
    assert charge(RULE, facts, plan(facts)) == units


@pytest.mark.parametrize(
    ("slots", "changes", "base"),
    [
        pytest.param([("TUESDAY", ["MORNING"])], {}, 360, id="a morning holds 6 hours"),
        pytest.param([("TUESDAY", ["AFTERNOON"])], {}, 300, id="an afternoon holds 5 hours"),
        pytest.param([("TUESDAY", ["EVENING"])], {}, 240, id="an evening holds 4 hours"),
        pytest.param([("TUESDAY", ["MORNING"]), ("SUNDAY", ["EVENING"])], {}, 420, id="two slots hold 10 hours"),
        pytest.param([], {}, 0, id="no availability holds nothing"),
        pytest.param([("TUESDAY", ["MORNING"])], {"non_working_dates": [TUE]}, 0, id="a closed day holds nothing"),
        pytest.param([("TUESDAY", ["MORNING"])], {"non_working_dates": [WED]}, 360, id="another day is closed"),
        pytest.param(
            [("TUESDAY", ["MORNING"])],
            {"window": {"start_date": WED, "end_date_inclusive": SUN}, "sessions": [session(date=WED)]},
            0,
            id="a day before the window holds nothing",
        ),
    ],
)
def test_no_more_than_availability_holds(slots: list[Any], changes: dict[str, Any], base: int) -> None:
    free = [{"day": day, "slots": names} for day, names in slots]
    assert base_minutes(Facts(problem(people=[person(availability=free)], **changes)), "X000001") == base


def test_a_bank_holiday_holds_nothing() -> None:
    christmas = {"start_date": "2026-12-21", "end_date_inclusive": "2026-12-27"}
    fridays = [{"day": "FRIDAY", "slots": ["MORNING"]}]
    week = problem(people=[person(availability=fridays)], window=christmas, sessions=[session(date="2026-12-22")])
    assert base_minutes(Facts(week), "X000001") == 0


@pytest.mark.parametrize(
    ("past", "base"),
    [
        pytest.param([past_booking(MON, 300)], 120, id="5 hours on Monday leave 2"),
        pytest.param([past_booking(MON, 420)], 0, id="7 hours on Monday leave none"),
        pytest.param([past_booking(MON, 500)], 0, id="never less than none"),
        pytest.param([past_booking("2026-11-22", 300)], 420, id="Sunday was last week"),
        pytest.param([past_booking(MON, 300, "AAME")], 120, id="offers count, not attendance"),
    ],
)
def test_what_was_offered_earlier_in_the_week_counts(past: list[Any], base: int) -> None:
    window = {"start_date": THU, "end_date_inclusive": SUN}
    facts = Facts(problem(window=window, sessions=[session(date=THU)], bookings=past))
    assert base_minutes(facts, "X000001") == base
    # 8 for each half-hour.
    assert charge(RULE, facts, plan(facts)) == 8 * base // 30


def test_bookings_of_a_person_add_up_and_people_are_charged_one_by_one() -> None:
    times = [session(date=day, end="12:00") for day in DAYS[:3]]
    facts = Facts(problem(people=[person("X000001"), person("X000002")], sessions=times))
    # Three times 180 are more than 420, and do not help the other, who is 240 short: 8 half-hours.
    made = plan(facts, [("X000001", 0), ("X000001", 1), ("X000001", 2), ("X000002", 0)])
    assert charge(RULE, facts, made) == 64


def test_the_weight_and_the_hours_are_of_the_policy() -> None:
    facts = Facts(problem(policy={"overrides": {"weightBase": 3, "weeklyBaseMinutes": 300}}))
    assert charge(RULE, facts, plan(facts)) == 3 * 10


@pytest.mark.parametrize(
    ("minutes", "bookings", "base", "units"),
    [
        # 420 are due. The session is worth 420; what was issued counts its own minutes. 8 for each half-hour begun.
        pytest.param(4800, [issued(minutes=420)], 420, 0, id="all of it is issued"),
        pytest.param(4800, [issued(minutes=391)], 420, 8, id="a half-hour begun short"),
        pytest.param(4800, [issued(minutes=60)], 420, 96, id="one hour"),
        pytest.param(4800, [issued(minutes=420, requirement_id="R2")], 420, 0, id="for whichever requirement"),
        # What is issued for later is off what remains, and so off the base.
        pytest.param(600, [issued("2026-12-01", 420)], 180, 48, id="180 remain besides next week"),
        pytest.param(420, [issued("2026-12-01", 420)], 0, 0, id="nothing remains besides next week"),
    ],
)
def test_issued_minutes_are_offered(minutes: int, bookings: list[Any], base: int, units: int) -> None:
    both = person(requirements=[left(minutes), left(0, requirement_id="R2")])
    facts = Facts(problem(people=[both], bookings=bookings))
    made = plan(facts, [("X000001", 0)] if facts.issued else [])
    assert base_minutes(facts, "X000001") == base
    assert charge(RULE, facts, made) == units
