"""Groups that a plan proposes to start, and seats in groups that run, with every session on its day."""

from models.base import ClockTime, Code, Crn, Day, Minutes, Record
from models.programmes.codes import SessionType
from models.programmes.groups import GroupMember, ProgrammeGroup
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


class LongJourney(Record):
    """A way to a seat above the threshold, and why it is so long. Derived, and a proposal until somebody confirms it
    (AP-TRAVEL-60)."""

    crn: Crn
    minutes: Minutes
    """The longest way to a session to come, or home, with its margin."""
    reason_codes: tuple[str, ...]
    """The code, and after WITHIN_60_REFUSED the rules."""


class FarSeat(LongJourney):
    """The same with its group, where it stands by itself."""

    group_code: Code


class ProposedGroup(Record):
    """A group as it would run: template, slots, first day, room, staff and members; and its dated series."""

    group: ProgrammeGroup
    sessions: tuple[ProposedSession, ...]
    long_journeys: tuple[LongJourney, ...] = ()
    """Of its members, by CRN."""


class NewSeat(Record):
    """Somebody's seat in a group that runs, from the day of one of its entry points."""

    group_code: Code
    member: GroupMember


class ProposedSeat(NewSeat):
    """The same with what follows from it: where it is, and the person's own way through the programme."""

    template_code: Code
    room_code: Code | None
    """None: online."""
    sessions: tuple[ProposedSession, ...]
    long_journey: LongJourney | None = None
    """None: the way is short enough."""
