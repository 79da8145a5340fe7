"""Which programme groups are to start, who sits in them, and who goes on waiting for which reason."""

from typing import Annotated

from pydantic import Field

from models.base import Flag, Record
from models.programmes.groups import ProgrammeGroup
from models.programmes.proposed import FarSeat, NewSeat
from models.result import Gaps, StopReason
from models.waiting import Waiting

Groups = Annotated[int, Field(strict=True, ge=0, le=100_000_000)]
"""Of those that could start a region has tens of thousands: rooms by slots and twos of slots, weeks, cohorts, sexes."""


class Forming(Record):
    """A proposal: somebody who may decides on it, and what is accepted is a group that runs."""

    groups: tuple[ProgrammeGroup, ...]
    seats: tuple[NewSeat, ...] = ()
    """In groups that run."""
    long_journeys: tuple[FarSeat, ...] = ()
    """To the seats of both, by group and CRN."""
    waiting: tuple[Waiting, ...]
    considered: Groups
    """Groups that could start, and entry points of groups that run."""
    not_looked_at: Groups = 0
    """Groups of which nobody asked who could sit there, as the time was up; the soonest were looked at first."""
    proven: Flag
    """No other choice of groups and seats is better, by the prices of AP-WAIT-PRIORITY."""
    gaps: Gaps
    """How far the choice can be from the best, by the same prices."""
    stop_reason: StopReason
