"""Sessions one to one that take no slot of the group, in the order in which they are due, and when each can be."""

from enum import StrEnum

from models.base import ClockTime, Code, Count, Crn, Day, Record
from models.moments import MomentReason
from models.programmes.templates import Number


class OneToOneKind(StrEnum):
    """Where in the programme it stands."""

    PRE_GROUP = "PRE_GROUP"
    """Before the group's first session."""
    BETWEEN = "BETWEEN"
    REVIEW = "REVIEW"
    """After the group's last session."""


class OneToOneStatus(StrEnum):
    """What there is for it."""

    PLACED = "PLACED"
    """An appointment stands already, and stays."""
    PROPOSED = "PROPOSED"
    NONE = "NONE"


class OneToOne(Record):
    """One session that one member is still to have by themselves."""

    crn: Crn
    group_code: Code
    template_code: Code
    module_number: Number
    session_number: Number
    kind: OneToOneKind
    earliest_on: Day
    """By the manual: its order, and its gaps of weeks."""
    latest_on: Day
    """By the manual too; of what comes last, with time to catch up and before the order ends."""
    status: OneToOneStatus
    date: Day | None = None
    start_time: ClockTime | None = None
    end_time: ClockTime | None = None
    room_code: Code | None = None
    """None: online, or of an appointment that stands, the group's own."""
    facilitator_code: Code | None = None
    reason: str | None = None
    """Why there is nothing: what stood against most moments. Never a protected one."""
    rule: str | None = None
    """Of the reason, where a rule is one."""
    reasons: tuple[MomentReason, ...] = ()
    """Whatever stood against any moment, what does so most often first."""
    tried: Count = 0
    """Moments that were asked about, each with everybody who could lead; but for those that a protected reason alone
    rules out."""


class OneToOnes(Record):
    """A proposal: what is accepted stands as an appointment, which never moves."""

    queue: tuple[OneToOne, ...]
    protected_moments: Count = 0
    """Moments that a protected reason alone rules out, over the whole queue: for whom is not told, and to each by
    themselves there are no such moments."""
