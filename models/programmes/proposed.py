"""Groups that a plan proposes to start, with every session on its day."""

from models.base import ClockTime, Day, Minutes, Record
from models.programmes.codes import SessionType
from models.programmes.groups import ProgrammeGroup
from models.programmes.templates import Number


class ProposedSession(Record):
    """One session of the series. Derived, never chosen."""

    module_number: Number
    session_number: Number
    session_type: SessionType
    date: Day
    start_time: ClockTime | None
    """None: arranged with each person by themselves; the day is the first on which it may be."""
    minutes: Minutes


class ProposedGroup(Record):
    """A group as it would run: template, slots, first day, room, staff and members; and its dated series."""

    group: ProgrammeGroup
    sessions: tuple[ProposedSession, ...]
