"""Who goes on waiting for a programme, for which reasons, and when the next start is."""

from models.base import Code, Count, Crn, Day, Record
from models.programmes.codes import GroupSex
from models.programmes.layout import WeeklySlot


class SeatReason(Record):
    """What keeps somebody from a seat, and in how many of the starts that were looked at. Names nobody else."""

    rule: str
    code: str
    starts: Count
    amount: int | None = None
    """By how much, in the rule's unit, where it is least."""
    unit: str | None = None
    on: Day | None = None
    """The day of the first session of which it holds, where it is least; protected reasons have none."""


class NextStart(Record):
    """The first start, beside all that runs and is proposed, at which the person could sit with enough others who wait
    to make a group. It is asked of each person alone: two of them may need the same room."""

    starts_on: Day
    """The first session."""
    ends_on: Day
    room_code: Code
    slots: tuple[WeeklySlot, ...]
    sex: GroupSex
    could_sit: Count
    """People who wait, this one among them."""


class Waiting(Record):
    """A referral without a seat."""

    crn: Crn
    template_code: Code
    code: str
    rule: str | None = None
    """That stands against most of the groups that could start; protected ones are not named."""
    could_sit: Count = 0
    """In how many of the groups that could start."""
    starts: Count = 0
    """Starts that were looked at for the reasons: places, times and weeks, beside all that runs and is proposed."""
    reasons: tuple[SeatReason, ...] = ()
    next_start: NextStart | None = None
    no_next_start: str | None = None
    """Where there is none, the code of why."""
    looked_until: Day | None = None
    """Where not every start was looked at: before this day there is none."""
