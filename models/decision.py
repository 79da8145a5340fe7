"""Why a booking is as it is: what else there was, and what it would have cost or broken."""

from models.base import Crn, Record
from models.diff import ChargeDiff
from models.projects import SessionKey
from models.result import Reason


class Broken(Record):
    """A hard rule that a move would break. Names nobody."""

    rule: str
    code: str
    amount: int | None = None
    unit: str | None = None


class Alternative(Record):
    """The same booking on another session, everything else as it is."""

    session: SessionKey
    extra_cost: int
    """What the plan would cost more, or less, counted anew."""
    charges: tuple[ChargeDiff, ...]
    """The rules under which it would cost something else."""
    breaks: tuple[Broken, ...]
    """Empty: it could have been done."""


class Decision(Record):
    """One booking, and what stood beside it. Protected reasons are one count, in no session's name."""

    crn: Crn
    session: SessionKey
    could_go: int
    """Sessions from which no Gate keeps the person, this one and their other bookings among them."""
    sound: int
    """Others to which the booking could be moved alone without breaking anything."""
    best: tuple[Alternative, ...]
    """The best few: those that break nothing first, by cost."""
    reasons: tuple[Reason, ...]
    """What bound the choice: by rule, how many sessions it strikes out, and to how many a move would break it."""
