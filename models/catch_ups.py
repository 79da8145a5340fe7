"""Sessions of programmes that were missed, in the order in which they are to be made up, and when each can be."""

from enum import StrEnum

from models.base import ClockTime, Code, Count, Crn, Day, Record
from models.moments import MomentReason
from models.programmes.templates import Number


class CatchUpStatus(StrEnum):
    """What there is for a session that was missed."""

    PLACED = "PLACED"
    """A day is fixed already, and stays."""
    BEFORE_NEXT = "BEFORE_NEXT"
    """Proposed before the group meets again, or of a group that does not meet again."""
    AFTER_NEXT = "AFTER_NEXT"
    """Proposed as soon as can be: before the next session there is nothing."""
    NONE = "NONE"


class CatchUp(Record):
    """One session that one member missed."""

    crn: Crn
    group_code: Code
    template_code: Code
    module_number: Number
    session_number: Number
    missed_on: Day
    next_session_on: Day | None = None
    """None: the group does not meet again."""
    latest_on: Day
    """The last day for making it up."""
    status: CatchUpStatus
    date: Day | None = None
    start_time: ClockTime | None = None
    end_time: ClockTime | None = None
    with_group_code: Code | None = None
    """At the same session of this other group; else one to one."""
    room_code: Code | None = None
    """None: online."""
    facilitator_code: Code | None = None
    """One to one."""
    reason: str | None = None
    """Why there is nothing before the next session, or nothing at all: what stood against most moments. Never a
    protected one."""
    rule: str | None = None
    """Of the reason, where a rule is one."""
    reasons: tuple[MomentReason, ...] = ()
    """Where there is nothing at all: whatever stood against any moment, what does so most often first."""
    tried: Count = 0
    """Moments that were asked about, each with everybody who could lead; but for those that a protected reason alone
    rules out."""


class CatchUps(Record):
    """A proposal: catch-ups never move a group, and what is accepted stands as an appointment or a guest's seat."""

    queue: tuple[CatchUp, ...]
    protected_moments: Count = 0
    """Moments that a protected reason alone rules out, over the whole queue: for whom is not told, and to each by
    themselves there are no such moments."""
