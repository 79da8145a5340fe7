"""What is different between two plans, by person, by session and by rule."""

from models.base import Code, Crn, Day, Minutes, Record
from models.codes import BookingStatus
from models.projects import SessionKey


class Move(Record):
    """A booking given up and another made instead."""

    from_session: SessionKey
    to_session: SessionKey


class BookingChange(Record):
    """The same person on the same session, otherwise than before."""

    session: SessionKey
    minutes_before: Minutes
    minutes_after: Minutes
    status_before: BookingStatus
    status_after: BookingStatus
    journey_changed: bool
    reasons_changed: bool


class PersonDiff(Record):
    """Somebody whose bookings are not the same."""

    crn: Crn
    minutes_before: int
    minutes_after: int
    moved: tuple[Move, ...]
    added: tuple[SessionKey, ...]
    """Beyond those that they moved to."""
    dropped: tuple[SessionKey, ...]
    """Beyond those that they moved from."""
    changed: tuple[BookingChange, ...]


class GroupDiff(Record):
    """A programme group that one plan proposes and the other does not, or with other people. A group of the same
    programme and make-up, in the same room from the same day at the same times, is the same."""

    group_code: Code
    template_code: Code
    starts_on: Day
    proposed: bool
    """Only the second does."""
    dropped: bool
    """Only the first does."""
    staff_changed: bool = False
    members_in: tuple[Crn, ...] = ()
    members_out: tuple[Crn, ...] = ()


class SeatDiff(Record):
    """Somebody's seat in a group that runs, which one plan proposes and the other does not, or from another day."""

    crn: Crn
    group_code: Code
    template_code: Code
    joins_before: Day | None
    """None: the first plan proposes none."""
    joins_after: Day | None


class SessionDiff(Record):
    """A session that opens or closes, or has other staff or people."""

    session: SessionKey
    opened: bool
    closed: bool
    supervisors_in: tuple[Code, ...]
    supervisors_out: tuple[Code, ...]
    vehicles_in: tuple[Code, ...]
    vehicles_out: tuple[Code, ...]
    people_in: tuple[Crn, ...]
    people_out: tuple[Crn, ...]

    @property
    def same(self) -> bool:
        return not (
            self.opened
            or self.closed
            or self.supervisors_in
            or self.supervisors_out
            or self.vehicles_in
            or self.vehicles_out
            or self.people_in
            or self.people_out
        )


class RunDiff(Record):
    """A bus run that operates in one plan only, or with another driver."""

    bus_run_code: Code
    driver_before: Code | None
    driver_after: Code | None


class ChargeDiff(Record):
    """What a soft rule costs in each plan, in units of its tier."""

    rule: str
    tier: int
    before: int
    after: int


class PlanDiff(Record):
    """From the first plan to the second. Whatever is the same is left out."""

    plan_hash_before: str
    plan_hash_after: str
    people: tuple[PersonDiff, ...]
    sessions: tuple[SessionDiff, ...]
    runs: tuple[RunDiff, ...]
    groups: tuple[GroupDiff, ...] = ()
    seats: tuple[SeatDiff, ...] = ()
    charges: tuple[ChargeDiff, ...]
    cost_before: int
    cost_after: int

    @property
    def same(self) -> bool:
        return not (self.people or self.sessions or self.runs or self.groups or self.seats)
