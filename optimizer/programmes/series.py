"""The dated series of each running group, and what of it stands in whose calendar.

The days on which a group cannot meet are bank holidays, closures of the region and of its room, and days that it lost.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property

from models.base import Point, clock, minute_of_day
from models.codes import CommitmentKind
from models.people import Commitment
from models.problem import Problem
from models.programmes.checks_between import templates_of
from models.programmes.codes import ProgrammeKind, SessionType
from models.programmes.groups import GroupAppointment, GroupMember, ProgrammeGroup, Room
from models.programmes.layout import SeriesSession, lay_out
from models.programmes.templates import Template
from optimizer.calendar import Span, bank_holidays

KIND_OF = {
    ProgrammeKind.ACCREDITED_PROGRAMME: CommitmentKind.PROGRAMME,
    ProgrammeKind.STRUCTURED_INTERVENTION: CommitmentKind.STRUCTURED_INTERVENTION,
}


class Series:
    """A group with its template, its room and its sessions on their days."""

    def __init__(self, problem: Problem, group: ProgrammeGroup, template: Template, room: Room | None) -> None:
        self.problem, self.group, self.template, self.room = problem, group, template, room

    @cached_property
    def sessions(self) -> tuple[SeriesSession, ...]:
        group = self.group
        held, rounds = group.held_in_order, group.rounds
        return lay_out(self.template, group.slots, group.starts_on, self.closed, held, rounds=rounds)

    def path(self, member: GroupMember) -> tuple[SeriesSession, ...]:
        """Somebody's own programme: from their first session on, each session of the manual once."""
        return self.way_from(member.joined_on)

    def way_from(self, day: date) -> tuple[SeriesSession, ...]:
        """The same of whoever joins on a day."""
        first = next((n for n, one in enumerate(self.sessions) if one.date >= day), len(self.sessions))
        whole = len(self.template.in_order)
        modules = len(self.template.in_rounds(2)) - whole
        return self.sessions[first : first + (whole if first < whole - modules else modules)]

    def first_of(self, member: GroupMember) -> SeriesSession:
        """The first session from the day on which somebody joins, one to one at no slot among them."""
        return next(one for one in self.sessions if one.date >= member.joined_on)

    def last_of(self, member: GroupMember) -> SeriesSession:
        """The end of somebody's own programme; the group's where they join after it."""
        return (self.path(member) or self.sessions)[-1]

    @cached_property
    def _closures(self) -> frozenset[date]:
        lost = {one.date for one in self.group.lost_days}
        return frozenset({*self.problem.non_working_dates, *lost, *(self.room.closed_dates if self.room else ())})

    def closed(self, day: date) -> bool:
        return day in self._closures or day in bank_holidays(self.problem.country, day.year)

    @property
    def kind(self) -> CommitmentKind:
        return KIND_OF[self.template.kind]

    @property
    def place(self) -> Point | None:
        """None: where it meets is not known."""
        return None if self.room is None else self.room.place

    def place_of(self, appointment: GroupAppointment) -> Point | None:
        """Where a member's own hour is: in a room of its own, or else in the group's."""
        rooms = (one.place for one in self.problem.rooms if one.room_code == appointment.room_code)
        return next(rooms, self.place)

    @property
    def online(self) -> bool:
        return self.group.room_code is None

    @cached_property
    def slot_minutes(self) -> int:
        """The longest session that takes a slot: what one to one takes of a slot is not known more closely."""
        return max((one.minutes for one in self.template.sessions if one.in_group_slot), default=0)

    def at(self, session: SeriesSession) -> tuple[GroupMember, ...]:
        """Who is to be at a session: members on its day, and in a group that goes round until they have been to all."""
        if self._steady:
            return self.group.members
        return tuple(one for one in self.group.members if self.comes(one, session))

    @cached_property
    def _steady(self) -> bool:
        """Is every member there from the first session to the last?"""
        days = [one.date for one in self.sessions]
        ends = (min(days), max(days)) if days else ()
        return self.group.rounds == 1 and all(one.seated_on(day) for one in self.group.members for day in ends)

    def comes(self, member: GroupMember, session: SeriesSession) -> bool:
        return member.seated_on(session.date) and (self.group.rounds == 1 or session in self.path(member))

    @cached_property
    def to_come(self) -> tuple[SeriesSession, ...]:
        """Sessions of the group from the window's first day, on their slots."""
        first = self.problem.window.start_date
        return tuple(one for one in self.sessions if not one.held and one.date >= first and one.start_time is not None)

    @cached_property
    def days(self) -> frozenset[date]:
        """Of its sessions to come."""
        return frozenset(one.date for one in self.to_come)


def series_of(problem: Problem) -> tuple[Series, ...]:
    """Every running group's, in the problem's order. Groups are free of faults, so each has its template."""
    templates, rooms = templates_of(problem), {one.room_code: one for one in problem.rooms}
    return tuple(
        Series(problem, group, templates[group.template_code], rooms.get(group.room_code or ""))
        for group in problem.programme_groups
    )


def lay_as(series: Series, known: Series) -> None:
    """Of one that meets when another does: its dates need not be found again."""
    series.__dict__.update(sessions=known.sessions, to_come=known.to_come, days=known.days)


def commitments(series: Series) -> Iterator[tuple[str, Commitment]]:
    """What the series puts into its members' calendars on the window's days and one day round them, by CRN.

    A session one to one that takes a slot takes all of it, until a member's own hour is fixed.
    """
    own = {(one.crn, one.session) for one in series.group.appointments if not one.catch_up}
    for session in _round_the_window(series):
        for member in series.at(session):
            if (member.crn, session.session.key) not in own:
                yield member.crn, in_slot(series, session)
    for one in series.group.appointments:
        yield one.crn, as_fixed(series, one)


def _round_the_window(series: Series) -> Iterator[SeriesSession]:
    window, day = series.problem.window, timedelta(days=1)
    for one in series.sessions:
        if one.start_time is not None and window.start_date - day <= one.date <= window.end_date_inclusive + day:
            yield one


def span_in_slot(series: Series, session: SeriesSession) -> Span:
    """Minutes of its own day that a session with a time takes."""
    assert session.start_time is not None
    start = minute_of_day(session.start_time)
    grouped = session.session.session_type is SessionType.GROUP
    return Span(start, start + (session.session.minutes if grouped else series.slot_minutes))


def in_slot(series: Series, session: SeriesSession) -> Commitment:
    """A session with a time, as it stands in a calendar."""
    assert session.start_time is not None
    return Commitment(
        date=session.date, start_time=session.start_time, end_time=clock(span_in_slot(series, session).end),
        kind=series.kind, place=series.place,
    )  # fmt: skip


def as_fixed(series: Series, one: GroupAppointment) -> Commitment:
    """A member's own hour, as it stands in a calendar."""
    return Commitment(
        date=one.date, start_time=one.start_time, end_time=one.end_time, kind=series.kind, place=series.place_of(one)
    )
