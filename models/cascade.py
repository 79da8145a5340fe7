"""What a lost day does to a programme group: which sessions move, and what that breaks."""

from models.base import ClockTime, Code, Count, Crn, Day, Record
from models.leaving import Offer
from models.programmes.templates import Number
from models.result import Violation


class Moved(Record):
    """One session of the group, before and after."""

    module_number: Number
    session_number: Number
    from_date: Day
    to_date: Day
    to_start_time: ClockTime | None
    """None: arranged with each person by themselves."""


class WayOut(Record):
    """What could be done for a member whose order now ends too soon. It is for the treatment manager to choose."""

    crn: Crn
    late_sessions: Count
    """Sessions after the last day on which the series may end, with time kept for catching up."""
    one_to_one_by: Day | None = None
    """The last day of the order, by which the programme could end, were its last sessions held one to one with the gaps
    of the manual kept. None: the gaps leave no time."""
    one_to_one_sessions: Count = 0
    """How many of its last sessions that takes, the late ones among them. 0: it ends by then as it is."""
    offers: tuple[Offer, ...] = ()
    """Other groups in which they could go on at the same point, and what stands against each."""
    protected_offers: Count = 0
    """Further groups at that point that a protected reason alone rules out: counted, and none of them named."""


class Cascade(Record):
    """Sessions that were held, and those before the lost day, stay where they are."""

    group_code: Code
    lost_date: Day
    moved: tuple[Moved, ...]
    last_date: Day
    """Of the series, the review included."""
    breaks: tuple[Violation, ...]
    """Of the rules on programme groups: what was not broken before, or not by so much."""
    rooms: tuple[Code, ...] = ()
    """Other rooms, free and fit for everybody, in which the session could be held on that day all the same. Looked for
    where the day is lost for the room, or for no reason that is named."""
    facilitators: tuple[Code, ...] = ()
    """Who is trained and free, and could take the place of one who is absent. The same for absence."""
    ways_out: tuple[WayOut, ...] = ()
    """Of each member whose order now ends before the series does."""
