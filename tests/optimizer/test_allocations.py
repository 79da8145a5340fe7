"""Bookings as allocations, and back as the service expands them."""

from collections.abc import Iterable
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.allocation import Allocation, Appointment
from models.codes import Frequency, Weekday
from models.people import UsualPattern
from optimizer.allocations import allocations, expand

MONDAY = date(2026, 11, 2)
WEEKS = 10
LAST = MONDAY + timedelta(days=7 * WEEKS - 1)
USUAL = UsualPattern(day=Weekday.MONDAY, start_time=time(9), project_code="P1")


def on(*weeks: int, weekday: int = 0, crn: str = "X000001", code: str = "P1") -> list[Appointment]:
    """Appointments in these weeks, the first being 0."""
    days = [MONDAY + timedelta(days=7 * n + weekday) for n in weeks]
    return [
        Appointment(
            crn=crn, requirement_id="R1", project_code=code, start_time=time(9), end_time=time(16, 30), date=day
        )
        for day in days
    ]


def back(made: Iterable[Allocation], shut: Iterable[date] = ()) -> list[Appointment]:
    return [one for each in made for one in expand(each, LAST, set(shut).__contains__)]


def told(appointments: list[Appointment], shut: Iterable[date] = (), usual: UsualPattern | None = None) -> list[str]:
    """Frequency, first week and last, as "WEEKLY 0-3"; without a last one it goes on."""
    made = allocations(appointments, LAST, set(shut).__contains__, {"X000001": usual} if usual else {})

    def week(day: date | None) -> str:
        return "" if day is None else str((day - MONDAY).days // 7)

    return [f"{one.frequency} {week(one.start_date)}-{week(one.end_date_inclusive)}" for one in made]


SECOND = [MONDAY + timedelta(days=7)]


@pytest.mark.parametrize(
    ("weeks", "shut", "expected"),
    [
        pytest.param((2,), (), ["ONCE 2-2"], id="once"),
        pytest.param((0, 1, 2), (), ["WEEKLY 0-2"], id="weekly"),
        pytest.param((0, 2, 4), (), ["FORTNIGHTLY 0-4"], id="fortnightly"),
        pytest.param((0, 2), SECOND, ["WEEKLY 0-2"], id="weekly, a day lost"),
        pytest.param((0, 2), [], ["FORTNIGHTLY 0-2"], id="no day lost"),
        pytest.param((0, 3), SECOND, ["ONCE 0-0", "ONCE 3-3"], id="neither"),
        pytest.param((1, 2), SECOND, ["ONCE 1-1", "ONCE 2-2"], id="one on a closed day is keyed by itself"),
        pytest.param((0, 1, 2, 4), (), ["WEEKLY 0-2", "ONCE 4-4"], id="a week without it ends it"),
        pytest.param((0, 1, 2, 4, 5), (), ["WEEKLY 0-2", "WEEKLY 4-5"], id="and it begins again"),
        pytest.param((0, 2, 3, 4, 6), (), ["FORTNIGHTLY 0-6", "ONCE 3-3"], id="the longest first"),
    ],
)
def test_how_often(weeks: tuple[int, ...], shut: list[date], expected: list[str]) -> None:
    assert told(on(*weeks), shut) == expected


def test_a_fortnight_keeps_its_anchor_where_a_day_is_lost() -> None:
    lost = [MONDAY + timedelta(days=14)]
    assert told(on(0, 4, 6), lost) == ["FORTNIGHTLY 0-6"]
    # The week after the lost day is no part of it.
    assert told(on(0, 3, 5), lost) == ["ONCE 0-0", "FORTNIGHTLY 3-5"]


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        pytest.param((9,), ["WEEKLY 9-"], id="as usual in the last week"),
        pytest.param((7, 8, 9), ["WEEKLY 7-"], id="as usual up to the last week"),
        pytest.param((7, 8), ["WEEKLY 7-8"], id="not any more"),
        pytest.param((8,), ["ONCE 8-8"], id="not any more, and once only"),
        pytest.param((5, 7, 9), ["FORTNIGHTLY 5-"], id="fortnightly"),
    ],
)
def test_what_is_usual_goes_on(weeks: tuple[int, ...], expected: list[str]) -> None:
    assert told(on(*weeks), usual=USUAL) == expected


@pytest.mark.parametrize(
    "other",
    [
        USUAL.model_copy(update={"day": Weekday.TUESDAY}),
        USUAL.model_copy(update={"start_time": time(10)}),
        USUAL.model_copy(update={"project_code": "P2"}),
        USUAL.model_copy(update={"pick_up_location_code": "STOP1"}),
    ],
)
def test_what_is_not_usual_does_not(other: UsualPattern) -> None:
    assert told(on(9), usual=other) == ["ONCE 9-9"]


def test_other_people_sites_times_and_stops_are_other_allocations() -> None:
    first = on(0)[0]
    others: list[dict[str, object]] = [
        {"crn": "X000002"},
        {"project_code": "P2"},
        {"start_time": time(8)},
        {"end_time": time(12)},
    ]
    others += [{"requirement_id": "R2"}, {"pick_up_location_code": "STOP1", "pick_up_time": time(8)}]
    later = first.model_copy(update={"date": first.date + timedelta(days=7)})
    every = [first, *(later.model_copy(update=one) for one in others)]
    assert told(every) == ["ONCE 0-0"] + ["ONCE 1-1"] * 6


DATES = st.dates(MONDAY, LAST)
SHUT = st.frozensets(DATES, max_size=12)


@st.composite
def patterns(draw: st.DrawFn) -> UsualPattern:
    day, code = draw(st.sampled_from(Weekday)), draw(st.sampled_from(("P1", "P2")))
    return UsualPattern(day=day, start_time=time(9), project_code=code)


@st.composite
def booked(draw: st.DrawFn) -> list[Appointment]:
    """Mostly on two weekdays, so that some are regular."""
    places = st.tuples(
        st.integers(0, WEEKS - 1), st.sampled_from((0, 0, 0, 3)), st.sampled_from(("X000001", "X000002")),
        st.sampled_from(("P1", "P1", "P2")),
    )  # fmt: skip
    chosen = draw(st.sets(places, max_size=30))
    return [on(week, weekday=day, crn=crn, code=code)[0] for week, day, crn, code in chosen]


def order(one: Appointment) -> tuple[str, ...]:
    return one.crn, one.project_code, str(one.date), str(one.start_time)


@given(booked(), SHUT, st.none() | patterns())
def test_expanded_they_are_exactly_the_bookings(
    every: list[Appointment], shut: frozenset[date], usual: UsualPattern | None
) -> None:
    usuals = {"X000001": usual} if usual else {}
    made = allocations(every, LAST, shut.__contains__, usuals)
    assert sorted(back(made, shut), key=order) == sorted(every, key=order)
    assert len(made) <= len(every)


@st.composite
def keyed(draw: st.DrawFn) -> Allocation:
    start = draw(DATES)
    return Allocation(
        crn=draw(st.sampled_from(("X000001", "X000002"))),
        requirement_id="R1",
        project_code="P1",
        start_time=time(9),
        end_time=time(16, 30),
        day=list(Weekday)[start.weekday()],
        frequency=draw(st.sampled_from(Frequency)),
        start_date=start,
        end_date_inclusive=draw(st.none() | st.dates(start, LAST)),
    )


@given(st.lists(keyed(), max_size=6), SHUT)
def test_from_allocations_to_bookings_and_back_are_the_same_bookings(
    given_ones: list[Allocation], shut: frozenset[date]
) -> None:
    every = {order(one): one for one in back(given_ones, shut)}
    made = allocations(every.values(), LAST, shut.__contains__, {})
    assert sorted(back(made, shut), key=order) == sorted(every.values(), key=order)


@given(keyed(), SHUT)
def test_a_lost_day_is_lost_and_moves_no_other(one: Allocation, shut: frozenset[date]) -> None:
    without = {each.date for each in expand(one, LAST, frozenset[date]().__contains__)}
    closed = {each.date for each in expand(one, LAST, shut.__contains__)}
    assert closed == (without if one.frequency is Frequency.ONCE else without - shut)
    assert {day.weekday() for day in without} <= {one.day.number}
