"""How a series falls on its days: spans of every template over two years' bank holidays, gaps, and what was held."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.base import clock
from models.codes import Country, Weekday
from models.programmes.catalogue import shipped
from models.programmes.layout import HeldSession, SeriesSession, WeeklySlot, lay_out, span_days
from models.programmes.templates import Template, TemplateSession
from optimizer.calendar import bank_holidays

BUILDING_CHOICES = shipped()["BC-MODERATE"]
TUESDAY = WeeklySlot(day=Weekday.TUESDAY, start_time=clock(600))
THURSDAY = WeeklySlot(day=Weekday.THURSDAY, start_time=clock(1080))
AUTUMN = date(2026, 9, 1)
"""A Tuesday."""


def holiday(day: date) -> bool:
    return day in bank_holidays(Country.ENG, day.year)


def never(_: date) -> bool:
    return False


# Template; slots a week, on Mondays or on Mondays and Fridays; the series' first day, a Monday; how many days later
# its first slot comes; how many sessions take slots; which of the slots are bank holidays; weeks from the last of them
# to the review; the last day. One a week: first + 7 * (slots + lost - 1) + 7 * weeks. Two a week, from a Monday: of
# k = slots + lost - 1 steps every second is 3 days (Friday to Monday), the others 4.
SPANS = [
    ("BBR", 1, "2026-03-02", 0, 30, "04-06 05-04 05-25 08-31", 0, "2026-10-19"),
    ("BBR", 1, "2027-03-01", 0, 30, "03-29 05-03 05-31 08-30", 0, "2027-10-18"),
    ("BBR", 2, "2026-03-02", 0, 30, "04-03 04-06 05-04 05-25", 0, "2026-06-26"),
    ("BBR", 2, "2027-03-01", 0, 30, "03-26 03-29 05-03 05-31", 0, "2027-06-25"),
    ("BC-MODERATE", 1, "2026-03-02", 21, 25, "04-06 05-04 05-25 08-31", 6, "2026-11-16"),
    ("BC-MODERATE", 1, "2027-03-01", 21, 25, "03-29 05-03 05-31 08-30", 6, "2027-11-15"),
    ("BC-MODERATE", 2, "2026-03-02", 21, 25, "04-03 04-06 05-04 05-25", 6, "2026-08-10"),
    ("BC-MODERATE", 2, "2027-03-01", 21, 25, "03-26 03-29 05-03 05-31", 6, "2027-08-09"),
    ("BETTER-SOLUTIONS", 1, "2026-03-02", 7, 6, "04-06", 0, "2026-04-20"),
    ("BETTER-SOLUTIONS", 1, "2027-03-01", 7, 6, "03-29", 0, "2027-04-19"),
    ("BETTER-SOLUTIONS", 2, "2026-03-02", 4, 6, "", 0, "2026-03-23"),
    ("BETTER-SOLUTIONS", 2, "2027-03-01", 4, 6, "", 0, "2027-03-22"),
    ("DAWN", 1, "2026-03-02", 7, 6, "04-06", 0, "2026-04-20"),
    ("DAWN", 1, "2027-03-01", 7, 6, "03-29", 0, "2027-04-19"),
    ("DAWN", 2, "2026-03-02", 4, 6, "", 0, "2026-03-23"),
    ("DAWN", 2, "2027-03-01", 4, 6, "", 0, "2027-03-22"),
    ("EMOTIONS", 1, "2026-03-02", 7, 8, "04-06 05-04", 0, "2026-05-11"),
    ("EMOTIONS", 1, "2027-03-01", 7, 8, "03-29 05-03", 0, "2027-05-10"),
    ("EMOTIONS", 2, "2026-03-02", 4, 8, "", 0, "2026-03-30"),
    ("EMOTIONS", 2, "2027-03-01", 4, 8, "03-26 03-29", 0, "2027-04-05"),
    ("FIRS4WOMEN", 1, "2026-03-02", 7, 6, "04-06", 0, "2026-04-20"),
    ("FIRS4WOMEN", 1, "2027-03-01", 7, 6, "03-29", 0, "2027-04-19"),
    ("FIRS4WOMEN", 2, "2026-03-02", 4, 6, "", 0, "2026-03-23"),
    ("FIRS4WOMEN", 2, "2027-03-01", 4, 6, "", 0, "2027-03-22"),
    ("HELP", 1, "2026-03-02", 7, 12, "04-06 05-04 05-25", 0, "2026-06-15"),
    ("HELP", 1, "2027-03-01", 7, 12, "03-29 05-03 05-31", 0, "2027-06-14"),
    ("HELP", 2, "2026-03-02", 4, 12, "04-03 04-06", 0, "2026-04-20"),
    ("HELP", 2, "2027-03-01", 4, 12, "03-26 03-29", 0, "2027-04-19"),
    ("HORIZON", 1, "2026-03-02", 0, 34, "04-06 05-04 05-25 08-31", 0, "2026-11-16"),
    ("HORIZON", 1, "2027-03-01", 0, 34, "03-29 05-03 05-31 08-30", 0, "2027-11-15"),
    ("HORIZON", 2, "2026-03-02", 0, 34, "04-03 04-06 05-04 05-25", 0, "2026-07-10"),
    ("HORIZON", 2, "2027-03-01", 0, 34, "03-26 03-29 05-03 05-31", 0, "2027-07-09"),
    ("IHORIZON", 1, "2026-03-02", 0, 26, "04-06 05-04 05-25 08-31", 0, "2026-09-21"),
    ("IHORIZON", 1, "2027-03-01", 0, 26, "03-29 05-03 05-31 08-30", 0, "2027-09-20"),
    ("IHORIZON", 2, "2026-03-02", 0, 26, "04-03 04-06 05-04 05-25", 0, "2026-06-12"),
    ("IHORIZON", 2, "2027-03-01", 0, 26, "03-26 03-29 05-03 05-31", 0, "2027-06-11"),
    ("LETS-TALK", 1, "2026-03-02", 7, 7, "04-06", 0, "2026-04-27"),
    ("LETS-TALK", 1, "2027-03-01", 7, 7, "03-29", 0, "2027-04-26"),
    ("LETS-TALK", 2, "2026-03-02", 4, 7, "", 0, "2026-03-27"),
    ("LETS-TALK", 2, "2027-03-01", 4, 7, "03-26 03-29", 0, "2027-04-02"),
    ("MANAGING-EMOTIONS", 1, "2026-03-02", 7, 6, "04-06", 0, "2026-04-20"),
    ("MANAGING-EMOTIONS", 1, "2027-03-01", 7, 6, "03-29", 0, "2027-04-19"),
    ("MANAGING-EMOTIONS", 2, "2026-03-02", 4, 6, "", 0, "2026-03-23"),
    ("MANAGING-EMOTIONS", 2, "2027-03-01", 4, 6, "", 0, "2027-03-22"),
    ("POSITIVE-PATHWAYS", 1, "2026-03-02", 7, 6, "04-06", 0, "2026-04-20"),
    ("POSITIVE-PATHWAYS", 1, "2027-03-01", 7, 6, "03-29", 0, "2027-04-19"),
    ("POSITIVE-PATHWAYS", 2, "2026-03-02", 4, 6, "", 0, "2026-03-23"),
    ("POSITIVE-PATHWAYS", 2, "2027-03-01", 4, 6, "", 0, "2027-03-22"),
    ("PP-PLUS", 1, "2026-03-02", 7, 9, "04-06 05-04", 0, "2026-05-18"),
    ("PP-PLUS", 1, "2027-03-01", 7, 9, "03-29 05-03", 0, "2027-05-17"),
    ("PP-PLUS", 2, "2026-03-02", 4, 9, "04-03 04-06", 0, "2026-04-10"),
    ("PP-PLUS", 2, "2027-03-01", 4, 9, "03-26 03-29", 0, "2027-04-09"),
    ("PROBLEM-SOLVING", 1, "2026-03-02", 7, 5, "04-06", 0, "2026-04-13"),
    ("PROBLEM-SOLVING", 1, "2027-03-01", 7, 5, "03-29", 0, "2027-04-12"),
    ("PROBLEM-SOLVING", 2, "2026-03-02", 4, 5, "", 0, "2026-03-20"),
    ("PROBLEM-SOLVING", 2, "2027-03-01", 4, 5, "", 0, "2027-03-19"),
    ("RELATIONSHIPS", 1, "2026-03-02", 7, 9, "04-06 05-04", 0, "2026-05-18"),
    ("RELATIONSHIPS", 1, "2027-03-01", 7, 9, "03-29 05-03", 0, "2027-05-17"),
    ("RELATIONSHIPS", 2, "2026-03-02", 4, 9, "04-03 04-06", 0, "2026-04-10"),
    ("RELATIONSHIPS", 2, "2027-03-01", 4, 9, "03-26 03-29", 0, "2027-04-09"),
    ("STEPWISE-DRIVING", 1, "2026-03-02", 7, 5, "04-06", 0, "2026-04-13"),
    ("STEPWISE-DRIVING", 1, "2027-03-01", 7, 5, "03-29", 0, "2027-04-12"),
    ("STEPWISE-DRIVING", 2, "2026-03-02", 4, 5, "", 0, "2026-03-20"),
    ("STEPWISE-DRIVING", 2, "2027-03-01", 4, 5, "", 0, "2027-03-19"),
    ("TSP", 1, "2026-03-02", 7, 18, "04-06 05-04 05-25", 0, "2026-07-27"),
    ("TSP", 1, "2027-03-01", 7, 18, "03-29 05-03 05-31", 0, "2027-07-26"),
    ("TSP", 2, "2026-03-02", 4, 18, "04-03 04-06 05-04", 0, "2026-05-15"),
    ("TSP", 2, "2027-03-01", 4, 18, "03-26 03-29 05-03", 0, "2027-05-14"),
]


Row = tuple[str, int, str, int, int, str, int, str]


@pytest.mark.parametrize("row", SPANS, ids=lambda row: f"{row[0]} {row[1]} {row[2]}")
def test_the_span_of_every_template(row: Row) -> None:
    code, per_week, start, first, slots, lost, weeks, last = row
    days = [WeeklySlot(day=day, start_time=clock(600)) for day in (Weekday.MONDAY, Weekday.FRIDAY)[:per_week]]
    series = lay_out(shipped()[code], days, date.fromisoformat(start), holiday)
    day = date.fromisoformat(start) + timedelta(days=first)
    for _ in range(slots + len(lost.split()) - 1):
        day += timedelta(days=7 if per_week == 1 else 4 if day.weekday() == 0 else 3)
    assert str(day + timedelta(weeks=weeks)) == str(series[-1].date) == last
    met = [one.date for one in series if one.session.in_group_slot]
    between = (met[0] + timedelta(days=n) for n in range((met[-1] - met[0]).days))
    closed = [each for each in between if holiday(each) and each.weekday() in {one.day.number for one in days}]
    assert [f"{each:%m-%d}" for each in closed] == lost.split()


def test_every_template_stands_in_the_table() -> None:
    assert {row[0] for row in SPANS} == set(shipped())


@pytest.mark.parametrize(("slots", "weeks"), [([TUESDAY], 33), ([TUESDAY, THURSDAY], 21)])
def test_building_choices_without_a_bank_holiday(slots: list[WeeklySlot], weeks: int) -> None:
    """3 weeks, 24 steps (or 12 weeks: 24 steps at two a week), 6 weeks."""
    assert span_days(lay_out(BUILDING_CHOICES, slots, AUTUMN, never)) == 7 * weeks


def test_a_gap_is_a_minimum() -> None:
    """The review comes six weeks after the last session, or on the first open day after that."""
    series = lay_out(BUILDING_CHOICES, [TUESDAY], AUTUMN, lambda day: day == date(2027, 4, 20))
    assert [str(one.date) for one in series[-2:]] == ["2027-03-09", "2027-04-21"]
    assert series[-1].start_time is None


def test_the_next_slot_of_the_same_day_may_follow() -> None:
    morning = WeeklySlot(day=Weekday.TUESDAY, start_time=clock(540))
    series = lay_out(shipped()["BBR"], [TUESDAY, morning], AUTUMN, never)
    assert [(str(one.date), str(one.start_time)) for one in series[:3]] == [
        ("2026-09-01", "09:00:00"), ("2026-09-01", "10:00:00"), ("2026-09-08", "09:00:00"),
    ]  # fmt: skip


def test_what_was_held_stands_and_the_rest_follows_it() -> None:
    held = [_held(0, 1, "2026-09-02"), _held(1, 1, "2026-09-25"), _held(1, 2, "2026-10-07")]
    series = lay_out(BUILDING_CHOICES, [TUESDAY], AUTUMN, never, held)
    assert [str(one.date) for one in series[:4]] == ["2026-09-02", "2026-09-25", "2026-10-07", "2026-10-13"]
    assert [one.held for one in series[:4]] == [True, True, True, False]


def _held(module: int, session: int, day: str) -> HeldSession:
    return HeldSession(
        module_number=module, session_number=session, date=date.fromisoformat(day), start_time=clock(600)
    )


@st.composite
def cases(draw: st.DrawFn) -> tuple[Template, list[WeeklySlot], frozenset[date]]:
    template = shipped()[draw(st.sampled_from(sorted(shipped())))]
    slots = draw(st.lists(st.sampled_from(list(Weekday)), min_size=1, max_size=3, unique=True))
    lost = draw(st.frozensets(st.integers(0, 400), max_size=20))
    return template, [WeeklySlot(day=day, start_time=clock(600)) for day in slots], _days(lost)


def _days(numbers: frozenset[int]) -> frozenset[date]:
    return frozenset(AUTUMN + timedelta(days=n) for n in numbers)


@given(cases())
def test_a_series_keeps_its_order_its_gaps_and_its_slots(
    case: tuple[Template, list[WeeklySlot], frozenset[date]],
) -> None:
    template, slots, lost = case
    series = lay_out(template, slots, AUTUMN, lost.__contains__)
    assert [one.session for one in series] == list(template.in_order)
    assert not {one.date for one in series} & lost
    for before, after in pairwise(series):
        assert (after.date - before.date).days >= 7 * after.session.weeks_after_previous
        assert not (after.session.in_group_slot and after.date == before.date)
    grouped = [one for one in series if one.session.in_group_slot]
    assert {(one.date.weekday(), one.start_time) for one in grouped} <= {
        (one.day.number, one.start_time) for one in slots
    }


@given(cases(), st.data())
def test_no_open_slot_is_left_out(
    case: tuple[Template, list[WeeklySlot], frozenset[date]], data: st.DataObject
) -> None:
    """A session that has no gap comes on the first open slot after the one before it."""
    template, slots, lost = case
    series = lay_out(template, slots, AUTUMN, lost.__contains__)
    pairs = [
        (before, after) for before, after in pairwise(series)
        if before.session.in_group_slot and after.session.in_group_slot and not after.session.weeks_after_previous
    ]  # fmt: skip
    before, after = data.draw(st.sampled_from(pairs))
    between = (before.date + timedelta(days=n) for n in range(1, (after.date - before.date).days))
    assert not [day for day in between if day not in lost and day.weekday() in {one.day.number for one in slots}]


@given(cases(), st.integers(0, 400))
def test_a_lost_day_moves_no_session_before_it_and_none_forward(
    case: tuple[Template, list[WeeklySlot], frozenset[date]], number: int
) -> None:
    template, slots, lost = case
    one_more = lost | _days(frozenset({number}))
    before = lay_out(template, slots, AUTUMN, lost.__contains__)
    after = lay_out(template, slots, AUTUMN, one_more.__contains__)
    day = AUTUMN + timedelta(days=number)
    assert [b for b in before if b.date < day] == [a for a, b in zip(after, before, strict=True) if b.date < day]
    assert all(a.date >= b.date for a, b in zip(after, before, strict=True))
    assert _moments(after) == _moments(lay_out(template, slots, AUTUMN, (one_more | one_more).__contains__))


def _moments(series: Sequence[SeriesSession]) -> list[tuple[tuple[int, int], date]]:
    return [(one.session.key, one.date) for one in series]


def test_a_session_ends_when_its_minutes_are_over() -> None:
    session = TemplateSession(module_number=1, session_number=1, session_type="GROUP", minutes=150)  # type: ignore[arg-type]
    assert SeriesSession(session, AUTUMN, clock(600)).end_time == clock(750)
    assert SeriesSession(session, AUTUMN, None).end_time is None
