"""How a series falls on its days: each session in order on the next slot of the group that is open.

A session that takes a group slot comes on the first open slot after the one before it, and no sooner than its gap of
weeks allows. One that is arranged with each person by themselves takes no slot: its day here is the first open day that
its gap allows, and what follows comes on a later day. A closed day loses no session: it and all after it move on.
Sessions that were held stand where they were.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, time, timedelta
from typing import NamedTuple

from models.base import ClockTime, Day, Flag, Record, clock, minute_of_day
from models.codes import Weekday
from models.programmes.templates import Number, Template, TemplateSession

Closed = Callable[[date], bool]
WEEK = timedelta(days=7)
ONE_DAY = timedelta(days=1)


class WeeklySlot(Record):
    """When a group meets, week by week."""

    day: Weekday
    start_time: ClockTime


class HeldSession(Record):
    """A session that took place, and when."""

    module_number: Number
    session_number: Number
    date: Day
    start_time: ClockTime
    recorded: Flag | None = None
    """Recorded for assurance (AP-SEQUENCE). None: not known."""

    @property
    def key(self) -> tuple[int, int]:
        return self.module_number, self.session_number


class SeriesSession(NamedTuple):
    """A session of a series on its day; without a time where it is arranged with each person."""

    session: TemplateSession
    date: date
    start_time: time | None
    held: bool = False

    @property
    def end_time(self) -> time | None:
        if self.start_time is None:
            return None
        return clock(min(minute_of_day(self.start_time) + self.session.minutes, 24 * 60 - 1))


def lay_out(
    template: Template,
    slots: Sequence[WeeklySlot],
    starts_on: date,
    closed: Closed,
    held: Sequence[HeldSession] = (),
    *,
    rounds: int = 1,
) -> tuple[SeriesSession, ...]:
    """The whole series. `held` are its first sessions, in order; no slot stands twice."""
    listed = template.in_rounds(rounds)
    week = sorted((one.day.number, one.start_time) for one in slots)
    laid = [SeriesSession(one, was.date, was.start_time, held=True) for one, was in zip(listed, held, strict=False)]
    for session in listed[len(laid) :]:
        laid.append(_next(session, laid, week, starts_on, closed))
    return tuple(laid)


def _next(
    session: TemplateSession,
    laid: Sequence[SeriesSession],
    week: Sequence[tuple[int, time]],
    starts_on: date,
    closed: Closed,
) -> SeriesSession:
    before = laid[-1] if laid else None
    earliest = before.date + session.weeks_after_previous * WEEK if before else starts_on
    if not session.in_group_slot:
        return SeriesSession(session, next(day for day in _days(earliest) if not closed(day)), None)
    if before is not None and not before.session.in_group_slot:
        earliest = max(earliest, before.date + ONE_DAY)
    taken = next(((one.date, one.start_time) for one in reversed(laid) if one.session.in_group_slot), None)
    moments = ((day, at) for day in _days(earliest) for n, at in week if n == day.weekday() and not closed(day))
    return SeriesSession(session, *next(one for one in moments if taken is None or one > taken))


def _days(first: date) -> Iterator[date]:
    day = first
    while True:
        yield day
        day += ONE_DAY


def span_days(series: Sequence[SeriesSession]) -> int:
    """From the first session to the last."""
    return (series[-1].date - series[0].date).days
