"""A session with one person, as the rules can be asked of it: a group of one that meets once, in a room or online, with
one facilitator of the programme.
"""

from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import count
from typing import NamedTuple

from models.base import clock, minute_of_day
from models.codes import Weekday
from models.problem import Problem
from models.programmes.checks_between import templates_of
from models.programmes.codes import Entry, SessionType
from models.programmes.groups import Facilitator, GroupMember, ProgrammeGroup, Room
from models.programmes.layout import WeeklySlot
from models.programmes.templates import TemplateSession
from optimizer.calendar import DAY, bank_holidays
from optimizer.programmes.series import Series

PREFIX = "ONE-TO-ONE-"


class Moment(NamedTuple):
    """When and where somebody could be met by themselves. Without a room it is online."""

    day: date
    start: time
    room: Room | None


def codes(problem: Problem) -> Iterator[str]:
    """Of groups and templates that the problem does not have."""
    taken = {one.group_code for one in problem.programme_groups} | templates_of(problem).keys()
    return (code for n in count(1) if (code := f"{PREFIX}{n}") not in taken)


def moments(problem: Problem, series: Series, minutes: int, first: date, last: date) -> Iterator[Moment]:
    """In the order of time: when a group may begin, or does, in the rooms of the group's delivery unit; where the group
    meets online, at these times and its own. A slot is as long as the programme's longest session in one, so that of
    fewer minutes there are several in it, end to end. On a day that the group lost its members are not sent for."""
    group = series.group
    known = [
        (slot, room) for room in problem.rooms if room.pdu_code == group.pdu_code for slot in _times(problem, room)
    ]
    starts: set[tuple[WeeklySlot, Room | None]] = set(known)
    if group.room_code is None:
        starts = {(slot, None) for slot in (*group.slots, *(slot for slot, _ in known))}
    each = {(later, room) for slot, room in starts for later in _end_to_end(slot, minutes, series.slot_minutes)}
    ordered = sorted(each, key=lambda one: (one[0].start_time, one[1].room_code if one[1] else ""))
    closed = {*problem.non_working_dates, *(one.date for one in group.lost_days)}
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        if day not in closed and day not in bank_holidays(problem.country, day.year):
            for slot, room in ordered:
                if slot.day.number == day.weekday() and (room is None or _open(room, day)):
                    yield Moment(day, slot.start_time, room)


def _end_to_end(slot: WeeklySlot, minutes: int, whole: int) -> Iterator[WeeklySlot]:
    """The slot, and further ones that end within it and before midnight."""
    yield slot
    begins = minute_of_day(slot.start_time)
    for at in range(begins + minutes, min(begins + whole, DAY - 1) - minutes + 1, minutes) if minutes else ():
        yield slot.model_copy(update={"start_time": clock(at)})


def _times(problem: Problem, room: Room) -> set[WeeklySlot]:
    here = (one for one in problem.programme_groups if one.room_code == room.room_code)
    return {*room.slots, *(slot for one in here for slot in one.slots)}


def _open(room: Room, day: date) -> bool:
    return day not in room.closed_dates and (room.closes_on_exclusive is None or day < room.closes_on_exclusive)


def with_template(
    problem: Problem,
    group: ProgrammeGroup,
    session: TemplateSession,
    code: str,
    kind: SessionType = SessionType.ONE_TO_ONE,
) -> Problem:
    """The problem with a template of this one session of the group's programme. Those are trained for it who are for
    the whole, and whoever leads it manages the treatment in it: one session asks for no manager of its own."""
    whole = templates_of(problem)[group.template_code]
    alone = session.model_copy(update={"session_type": kind, "in_group_slot": True, "weeks_after_previous": 0})
    made = whole.model_copy(
        update={"template_code": code, "sessions": (alone,), "least_members": 1, "entry": Entry.CLOSED,
                "entry_modules": (), "needs_partner_link_worker": False}
    )  # fmt: skip

    def trained(one: Facilitator) -> Facilitator:
        able = {"trained_for": (*one.trained_for, code), "treatment_manager": True}
        return one.model_copy(update=able) if whole.template_code in one.trained_for else one

    templates = (*problem.programme_templates, made)
    staff = tuple(map(trained, problem.facilitators))
    return problem.model_copy(update={"programme_templates": templates, "facilitators": staff})


def alone(code: str, group: ProgrammeGroup, at: Moment, facilitator: str | None, member: GroupMember) -> ProgrammeGroup:
    """The group of one, on the template of the same code."""
    staff = () if facilitator is None else (facilitator,)
    return once(code, group, at, staff, (guest(member, group, at.day),))


def once(
    code: str, group: ProgrammeGroup, at: Moment, staff: tuple[str, ...], members: tuple[GroupMember, ...]
) -> ProgrammeGroup:
    """A group that meets once, on the template of the same code."""
    return group.model_copy(
        update={
            "group_code": code, "template_code": code, "held": (), "lost_days": (), "starts_on": at.day,
            "slots": (WeeklySlot(day=list(Weekday)[at.day.weekday()], start_time=at.start),),
            "room_code": at.room.room_code if at.room else None, "facilitator_codes": staff, "cover_codes": (),
            "treatment_manager_code": staff[0] if staff else None, "partner_link_worker_code": None, "appointments": (),
            "members": members,
        }
    )  # fmt: skip


def guest(member: GroupMember, group: ProgrammeGroup, day: date) -> GroupMember:
    """The seat of a member of this group at another, on one day."""
    return member.model_copy(
        update={
            "joined_on": day, "left_on": day + timedelta(days=1), "guest_of": group.group_code, "missed": (),
            "order_end_date_inclusive": None, "six_month_review_on": None, "three_month_review_on": None,
        }
    )  # fmt: skip
