"""What a person's availability can hold: a morning 6, an afternoon 5, an evening 4 hours; in a week at most 28."""

from datetime import date
from typing import Any

import pytest

from models.codes import SlotName
from optimizer.facts import Facts
from optimizer.rules.load.holding import (
    available_slots,
    expected_minutes,
    is_closed,
    not_intensive,
    offerable_minutes,
    slot_minutes,
    weekly_minutes,
    window_minutes,
)
from tests.build import MON, SUN, THU, TUE, WED, person, problem, session

TUESDAY = date(2026, 11, 24)


def every(*days: str, slots: Any = ("MORNING",), **changes: Any) -> list[dict[str, Any]]:
    return [{"day": day, "slots": slots} | changes for day in days]


def test_the_slots_are_of_the_policy() -> None:
    usual, moved = Facts(problem()), Facts(problem(policy={"overrides": {"morningStart": 480, "eveningEnd": 1260}}))
    assert slot_minutes(usual.numbers) == {
        SlotName.MORNING: (420, 780),
        SlotName.AFTERNOON: (780, 1080),
        SlotName.EVENING: (1080, 1320),
    }
    assert slot_minutes(moved.numbers)[SlotName.MORNING] == (480, 780)
    assert slot_minutes(moved.numbers)[SlotName.EVENING] == (1080, 1260)


@pytest.mark.parametrize(
    ("availability", "free"),
    [
        pytest.param(every("TUESDAY"), {"MORNING"}, id="every Tuesday"),
        pytest.param(every("MONDAY", "WEDNESDAY"), set(), id="on the days around"),
        pytest.param(every("TUESDAY") + every("TUESDAY", slots=["EVENING"]), {"MORNING", "EVENING"}, id="two entries"),
        pytest.param(every("TUESDAY", valid_from_inclusive=TUE, valid_to_inclusive=TUE), {"MORNING"}, id="that day"),
        pytest.param(every("TUESDAY", valid_from_inclusive=WED), set(), id="from the day after"),
        pytest.param(every("TUESDAY", valid_to_inclusive=MON), set(), id="to the day before"),
    ],
)
def test_free_slots(availability: list[Any], free: set[str]) -> None:
    assert available_slots(person(availability=availability), TUESDAY) == free


@pytest.mark.parametrize(
    ("availability", "changes", "window", "week"),
    [
        pytest.param(every("TUESDAY"), {}, 360, 360, id="a morning"),
        pytest.param(every("TUESDAY", slots=["AFTERNOON", "EVENING"]), {}, 540, 540, id="an afternoon and an evening"),
        pytest.param(every("MONDAY", "SUNDAY"), {}, 720, 720, id="the first and the last day"),
        pytest.param(every("TUESDAY") + every("TUESDAY"), {}, 360, 360, id="one slot twice is one slot"),
        # 5 * 360 = 1800, of which a week counts 1680.
        pytest.param(
            every("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"), {}, 1800, 1680, id="more than 28 hours"
        ),
        pytest.param(every("TUESDAY", "WEDNESDAY"), {"non_working_dates": [TUE]}, 360, 720, id="a closed day"),
        pytest.param(
            every("TUESDAY", "THURSDAY"),
            {"window": {"start_date": THU, "end_date_inclusive": SUN}, "sessions": [session(date=THU)]},
            360,
            720,
            id="a week from Thursday reaches into the next",
        ),
        pytest.param(
            every("TUESDAY", valid_from_inclusive=MON, valid_to_inclusive=SUN), {}, 360, 360, id="valid this week only"
        ),
        pytest.param(every("TUESDAY", valid_to_inclusive=MON), {}, 0, 0, id="not valid any more"),
        pytest.param([], {}, 0, 0, id="nothing"),
    ],
)
def test_minutes_held(availability: list[Any], changes: dict[str, Any], window: int, week: int) -> None:
    facts = Facts(problem(people=[person(availability=availability)], **changes))
    assert window_minutes(facts, "X000001") == window
    assert weekly_minutes(facts, "X000001") == week


@pytest.mark.parametrize(
    ("day", "closed"),
    [(date(2026, 12, 25), True), (date(2026, 12, 24), False), (date(2026, 11, 24), True), (date(2026, 11, 25), False)],
)
def test_closed_days(day: date, closed: bool) -> None:
    assert is_closed(Facts(problem(non_working_dates=[TUE])), day) == closed


@pytest.mark.parametrize(
    ("days", "weekly", "percent", "minutes"),
    [
        pytest.param(7, 1680, 60, 1008, id="three fifths of 28 hours"),
        pytest.param(14, 1680, 60, 2016, id="twice that in two weeks"),
        pytest.param(1, 1680, 60, 144, id="a seventh in a day"),
        pytest.param(5, 100, 60, 42, id="42.86 rounded down"),
        pytest.param(7, 1680, 100, 1680, id="where everybody comes"),
        pytest.param(0, 1680, 60, 0, id="no days"),
    ],
)
def test_what_is_expected_to_be_worked(days: int, weekly: int, percent: int, minutes: int) -> None:
    facts = Facts(problem(policy={"overrides": {"expectedAttendancePercent": percent}}))
    assert expected_minutes(facts, days, weekly) == minutes


@pytest.mark.parametrize(
    ("status", "wants", "offerable"),
    [
        pytest.param("FULL_TIME", False, 840, id="employed: nothing intensive"),
        pytest.param("PART_TIME", False, 840, id="in part as well"),
        pytest.param("FULL_TIME", True, 1440, id="and has asked for it"),
        pytest.param("UNEMPLOYED", False, 1440, id="unemployed"),
        pytest.param(None, False, 1440, id="not known"),
    ],
)
def test_what_may_be_offered_in_an_ordinary_week(status: str | None, wants: bool, offerable: int) -> None:
    """Four mornings of six hours hold 1440 minutes; above 840 work is intensive."""
    days = every("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY")
    facts = Facts(problem(people=[person(availability=days, employment_status=status, wants_intensive=wants)]))
    assert not_intensive(facts, "X000001") == (offerable == 840)
    assert offerable_minutes(facts, "X000001") == offerable
    little = person(availability=every("MONDAY"), employment_status=status, wants_intensive=wants)
    assert offerable_minutes(Facts(problem(people=[little])), "X000001") == 360
