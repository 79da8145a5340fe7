"""Which programme groups are to start, who sits in them, and who goes on waiting for which reason."""

from models.base import Count, Flag, Record
from models.programmes.groups import ProgrammeGroup
from models.programmes.proposed import NewSeat
from models.result import Gaps, StopReason
from models.waiting import Waiting


class Forming(Record):
    """A proposal: somebody who may decides on it, and what is accepted is a group that runs."""

    groups: tuple[ProgrammeGroup, ...]
    seats: tuple[NewSeat, ...] = ()
    """In groups that go round."""
    waiting: tuple[Waiting, ...]
    considered: Count
    """Groups that could start, and entry points of groups that go round."""
    not_looked_at: Count = 0
    """Groups of which nobody asked who could sit there, as the time was up; the soonest were looked at first."""
    proven: Flag
    """No other choice of groups and seats is better, by the prices of AP-WAIT-PRIORITY."""
    gaps: Gaps
    """How far the choice can be from the best, by the same prices."""
    stop_reason: StopReason
