"""Who goes on waiting for a programme, for which reasons, and when the next start is."""

from enum import StrEnum

from models.base import Code, Count, Crn, Day, Flag, Record
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
    """The day of the first session of which it holds, where it is least; protected reasons have none, and what holds of
    every start there."""


class NextStart(Record):
    """The first start, beside all that runs and is proposed, at which the person could sit with enough others who wait
    to make a group; or the first entry point of a group that runs, which they could join. It is asked of each person
    alone: two of them may need the same room, or the same place."""

    starts_on: Day
    """The first session."""
    ends_on: Day
    room_code: Code | None
    """None: online."""
    slots: tuple[WeeklySlot, ...]
    sex: GroupSex
    could_sit: Count
    """People who wait, this one among them."""
    group_code: Code | None = None
    """The group that they would join. None: one that would start."""
    module_number: Count | None = None
    """Of that group, where it goes round: with whose first session they would begin."""
    spare_days: Count | None = None
    """Left of the order after the last session, with time to catch up. None: fewer than none, which somebody decided
    may be."""


class RefusedStart(Record):
    """A start before the next one, or where there is none, at which the person could not sit, and all that is in the
    way there. Names nobody else."""

    starts_on: Day
    ends_on: Day
    room_code: Code | None
    """None: online."""
    slots: tuple[WeeklySlot, ...]
    group_code: Code | None = None
    """Of a group that is proposed, or runs. None: one that might have started."""
    reasons: tuple[SeatReason, ...]


class ReturnTo(StrEnum):
    """Who decides what becomes of a requirement that can no longer be kept."""

    COURT = "COURT"
    """The court that made the order: the practitioner returns it."""
    PRACTITIONER = "PRACTITIONER"
    """On licence, and of an intervention that no requirement of its own asks for."""


class ReturnPrompt(Record):
    """A programme that no longer fits before the order ends: a prompt to the practitioner, who decides."""

    to: ReturnTo
    code: str
    """CANNOT_FIT: however soon it begins. NO_START_FITS: of the starts that there are none is soon enough."""
    order_end_date_inclusive: Day
    ends_on: Day | None = None
    """The last session, begun as soon as may be at the most sessions a week. None: it would fit."""
    short_days: Count = 0
    """By how many days the order is too short for that, with time to catch up, or for the months asked for."""
    may_be_approved: Flag = False
    """The sessions fit, and only months that the programme asks for are short: a manager may approve a seat all the
    same (AP-FIT-ORDER)."""


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
    refused_starts: tuple[RefusedStart, ...] = ()
    """Of the starts before the next one those with the fewest reasons; the soonest first. Nobody is told start by start
    who has a protected reason or is kept apart from somebody."""
    looked_until: Day | None = None
    """Where not every start was looked at: before this day there is none, or none but the next start."""
    return_prompt: ReturnPrompt | None = None
    """For return to court: the order ends too soon. None: it does not, or somebody decided that it may."""
