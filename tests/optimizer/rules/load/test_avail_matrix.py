"""AVAIL-MATRIX: the session itself lies in named slots the person has free: 07:00-13:00, 13:00-18:00, 18:00-22:00.

Journeys are not held against the slots.
"""

from typing import Any

import pytest

from models.codes import SlotName, Weekday
from optimizer.rules.base import Refusal
from optimizer.rules.load.avail_matrix import RULE
from tests.build import DAYS, MON, TUE, WED, person, problem, session, way, ways
from tests.optimizer.rules.halves import refusal

NOT_FREE, OUTSIDE = Refusal("SLOT_NOT_AVAILABLE"), Refusal("OUTSIDE_NAMED_SLOTS")


def tuesday(*slots: str, **changes: Any) -> dict[str, Any]:
    return {"day": "TUESDAY", "slots": slots} | changes


@pytest.mark.parametrize(
    ("slots", "start", "end", "refused"),
    [
        pytest.param(["MORNING", "AFTERNOON"], "09:00", "16:30", None, id="both slots it reaches into are free"),
        pytest.param(["MORNING"], "09:00", "16:30", NOT_FREE, id="the afternoon is not free"),
        pytest.param(["AFTERNOON"], "09:00", "16:30", NOT_FREE, id="the morning is not free"),
        pytest.param([], "09:00", "16:30", NOT_FREE, id="nothing is free"),
        pytest.param(["MORNING"], "07:00", "13:00", None, id="the whole morning"),
        pytest.param(["MORNING"], "06:59", "13:00", OUTSIDE, id="a minute before the morning"),
        pytest.param(["MORNING"], "07:00", "13:01", NOT_FREE, id="a minute into the afternoon"),
        pytest.param(["AFTERNOON"], "13:00", "18:00", None, id="the whole afternoon"),
        pytest.param(["AFTERNOON"], "12:59", "18:00", NOT_FREE, id="a minute before the afternoon"),
        pytest.param(["AFTERNOON"], "13:00", "18:01", NOT_FREE, id="a minute into the evening"),
        pytest.param(["EVENING"], "18:00", "22:00", None, id="the whole evening"),
        pytest.param(["EVENING"], "17:59", "22:00", NOT_FREE, id="a minute before the evening"),
        pytest.param(["EVENING"], "18:00", "22:01", OUTSIDE, id="a minute after the evening"),
        pytest.param(["MORNING"], "05:00", "06:00", OUTSIDE, id="before all slots"),
        pytest.param(["EVENING"], "22:00", "23:00", OUTSIDE, id="after all slots"),
        pytest.param(list(SlotName), "07:00", "22:00", None, id="the whole day"),
        pytest.param(["MORNING", "EVENING"], "07:00", "22:00", NOT_FREE, id="the whole day but the afternoon"),
    ],
)
def test_every_slot_the_session_reaches_into_is_free(
    slots: list[str], start: str, end: str, refused: Refusal | None
) -> None:
    week = problem(people=[person(availability=[tuesday(*slots)])], sessions=[session(start=start, end=end)])
    assert refusal(RULE, week) == refused


@pytest.mark.parametrize(("date", "weekday"), list(zip(DAYS, Weekday, strict=True)))
def test_each_weekday_has_its_own_slots(date: str, weekday: Weekday) -> None:
    free = [{"day": weekday, "slots": ["MORNING", "AFTERNOON"]}]
    week = problem(people=[person(availability=free)], sessions=[session(date=day) for day in DAYS])
    allowed = [day for n, day in enumerate(DAYS) if refusal(RULE, week, session=n) is None]
    assert allowed == [date]


@pytest.mark.parametrize(
    ("valid", "refused"),
    [
        pytest.param({"valid_from_inclusive": TUE}, None, id="from that day"),
        pytest.param({"valid_from_inclusive": WED}, NOT_FREE, id="from the day after"),
        pytest.param({"valid_to_inclusive": TUE}, None, id="to that day"),
        pytest.param({"valid_to_inclusive": MON}, NOT_FREE, id="to the day before"),
    ],
)
def test_availability_is_dated(valid: dict[str, str], refused: Refusal | None) -> None:
    week = problem(people=[person(availability=[tuesday("MORNING", "AFTERNOON", **valid)])])
    assert refusal(RULE, week) == refused


def test_several_entries_of_a_day_add_up() -> None:
    week = problem(people=[person(availability=[tuesday("MORNING"), tuesday("AFTERNOON")])])
    assert refusal(RULE, week) is None


def test_journeys_are_not_held_against_slots() -> None:
    week = problem(
        people=[person(availability=[tuesday("MORNING")])],
        sessions=[session(start="07:00", end="13:00")],
        travel=ways(way(60)),
    )
    assert refusal(RULE, week) is None


@pytest.mark.parametrize(
    ("start", "end", "refused"),
    [
        pytest.param("08:00", "12:00", None, id="up to the new end"),
        pytest.param("08:00", "12:01", OUTSIDE, id="into the gap"),
        pytest.param("11:00", "14:00", OUTSIDE, id="across the gap"),
        pytest.param("12:10", "12:50", OUTSIDE, id="within the gap"),
        pytest.param("12:59", "14:00", OUTSIDE, id="from the gap"),
    ],
)
def test_a_gap_between_slots_is_nobodys_time(start: str, end: str, refused: Refusal | None) -> None:
    week = problem(policy={"overrides": {"morningEnd": 720}}, sessions=[session(start=start, end=end)])
    assert refusal(RULE, week) == refused
