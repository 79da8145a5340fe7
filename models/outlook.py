"""Who has to start a programme by when, whose requirement no longer fits, and what demand is to come."""

from enum import StrEnum

from models.base import Code, Count, Crn, Day, Flag, Record
from models.programmes.layout import WeeklySlot


class StartState(StrEnum):
    """Where somebody stands who waits for a programme."""

    CANNOT_FIT = "CANNOT_FIT"
    """Begun in the week after, at the most sessions a week, it would end too late: for return to court."""
    PAST = "PAST"
    """At one session a week it would end too late; only at more does it still fit."""
    NEAR = "NEAR"
    AHEAD = "AHEAD"


class StartBy(Record):
    """One referral, and the last day on which its programme may begin. All days with bank holidays and closures."""

    crn: Crn
    template_code: Code
    pdu_code: Code | None = None
    ready: Flag
    state: StartState
    start_by: Day
    """At one session a week."""
    start_by_at_most: Day
    """At the most sessions a week that a group has."""
    order_end_date_inclusive: Day
    earliest_start: Day
    """The first day of the week after the window."""
    ends_on: Day
    """The last session, begun then at the most sessions a week."""
    catch_up_days: Count
    months_left_asked: Count | None = None
    """That the programme asks for at the first session."""
    short_days: Count = 0
    """By how many days it does not fit, begun then."""


class StartByList(Record):
    referrals: tuple[StartBy, ...]


class Demand(Record):
    """For one programme in one delivery unit."""

    template_code: Code
    pdu_code: Code | None = None
    """None: not recorded."""
    ready_now: Count
    """Who waits for a seat today; not in the weeks."""
    weeks: tuple[Count, ...]
    """Of who was sentenced and is not ready: how many are expected to become so in each week after the window."""
    later: Count = 0
    """Expected only after these weeks."""


class DemandForecast(Record):
    first_week: Day
    ready_weeks: Count
    """Weeks from referral to being ready, where the practitioner said nothing (local)."""
    rows: tuple[Demand, ...]


class RunsHere(Record):
    """A programme group in the directory."""

    group_code: Code
    template_code: Code
    title: str
    kind: str
    sex: str
    cohort: str
    slots: tuple[WeeklySlot, ...]
    outcode: str | None = None
    """Of the room; None: online, or not recorded."""
    online: Flag
    next_session_on: Day | None = None
    may_be_joined_on: Day | None = None
    """The next point at which somebody new may join. None: none that is known."""
    places_left: Count | None = None
    """None: so few are in the group that they could be counted from it."""
    places_local: Flag = False
    """Counted to a size of the manual that no public source gives: a local parameter."""
    ends_on: Day


class Wait(Record):
    """Who waits for one programme. Fewer than the Policy's least are not counted out."""

    template_code: Code
    title: str
    people: Count | None = None
    weeks: Count | None = None
    """Half of them have been ready for longer. None where they are too few."""


class StartHere(Record):
    """When somebody new could next begin one programme. Nothing is said of who or what that hangs on."""

    template_code: Code
    title: str
    next_start_on: Day | None = None
    """None: none is known."""
    outcode: str | None = None
    """Of the room; None: online, or not recorded."""
    weeks: Count | None = None
    """The wait to be expected: from the day on which the directory was made to then, begun weeks counted as whole."""


class Placement(Record):
    """Unpaid work of one kind that is open in the unit."""

    kind: str
    projects: Count
    weekdays: tuple[str, ...]
    outcodes: tuple[str, ...]


class UnitDirectory(Record):
    pdu_code: Code
    programmes: tuple[RunsHere, ...]
    starts: tuple[StartHere, ...]
    """Of each programme that runs here, is proposed, or is waited for."""
    waits: tuple[Wait, ...]
    placements: tuple[Placement, ...]
    core_not_offered: tuple[str, ...]
    """Programmes that every region offers and of which no group runs in the unit."""


class Directory(Record):
    """What runs where and for whom, without anybody's CRN (DIR-QUARTERLY)."""

    made_on: Day
    valid_from: Day
    valid_to_inclusive: Day
    """The quarter of the year in which it was made."""
    units: tuple[UnitDirectory, ...]
