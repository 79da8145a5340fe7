"""Which programme groups are to start, who sits in them, and who goes on waiting for which reason."""

from models.base import Code, Count, Crn, Flag, Record
from models.programmes.groups import ProgrammeGroup
from models.result import Gaps, StopReason


class Waiting(Record):
    """A referral without a seat."""

    crn: Crn
    template_code: Code
    code: str
    rule: str | None = None
    """That stands against most of the groups that could start; protected ones are not named."""
    could_sit: Count = 0
    """In how many of the groups that could start."""


class Forming(Record):
    """A proposal: somebody who may decides on it, and what is accepted is a group that runs."""

    groups: tuple[ProgrammeGroup, ...]
    waiting: tuple[Waiting, ...]
    considered: Count
    """Groups that could start."""
    proven: Flag
    """No other choice of groups and seats is better, by the prices of AP-WAIT-PRIORITY."""
    gaps: Gaps
    """How far the choice can be from the best, by the same prices."""
    stop_reason: StopReason
