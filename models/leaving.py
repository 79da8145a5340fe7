"""What becomes of a seat that ends: what is released, what that breaks, and where the person may go on."""

from models.base import ClockTime, Code, Count, Crn, Day, Record
from models.programmes.templates import Number
from models.result import Violation


class Withdrawal(Record):
    """Somebody leaves a group from a day on. What was attended stays, and so does everybody else's seat."""

    crn: Crn
    group_code: Code
    left_on: Day
    sessions_released: Count
    appointments_cancelled: Count
    """Own hours from that day on, and visits to other groups to catch up."""
    go_on_until: Day | None = None
    """The last day for joining another group at the same point. None: nothing was attended, or nothing is left."""
    breaks: tuple[Violation, ...]
    """Of the rules on programme groups: what was not broken before, session by session."""


class Offer(Record):
    """Another group of the programme, and its session at which somebody would go on."""

    group_code: Code
    date: Day
    start_time: ClockTime
    reason: str | None = None
    """What stands against it. None: nothing does."""
    rule: str | None = None
    """Of the reason, where a rule is one; protected ones are not named."""


class Rejoining(Record):
    """Somebody who left a group and may still go on with the programme."""

    crn: Crn
    group_code: Code
    template_code: Code
    left_on: Day
    module_number: Number
    session_number: Number
    """With which they would go on."""
    until: Day
    offers: tuple[Offer, ...]
    """Groups at that point in time; the first to come first."""
    protected_offers: Count = 0
    """Further groups at that point that a protected reason alone rules out: counted, and none of them named."""


class Rejoinings(Record):
    people: tuple[Rejoining, ...]
