"""The decisions. Canonical JSON: this object is what "the same plan" compares."""

import hashlib
from datetime import date as Date
from datetime import time
from functools import cached_property

from models.base import ClockTime, Code, Day, Minutes, Record
from models.codes import BookingStatus, JourneyKind, TravelMode
from models.problem import ExistingBooking
from models.programmes.proposed import LongJourney, ProposedGroup, ProposedSeat
from models.projects import Booked, SessionKey
from models.transport import Ride


class Leg(Record):
    """One way, door to door, in minutes."""

    own_minutes: Minutes = 0
    waiting_minutes: Minutes = 0
    supervised_minutes: Minutes = 0

    @property
    def total_minutes(self) -> int:
        return self.own_minutes + self.waiting_minutes + self.supervised_minutes


class Journey(Record):
    """How the person gets there and back."""

    kind: JourneyKind
    mode: TravelMode | None = None
    """The person's own means, to the pick-up where they ride."""
    ride: Ride | None = None
    out: Leg = Leg()
    back: Leg = Leg()


class LedgerRow(Record):
    """What one attendance counts to one requirement (UPW-CONCURRENT-HOURS)."""

    requirement_id: Code
    minutes: Minutes


class Booking(Booked):
    """One person on one session. Minutes and reason codes are derived, never chosen."""

    end_time: ClockTime
    journey: Journey
    credit_minutes: Minutes
    """What the session and supervised travel are worth."""
    minutes: Minutes
    """What counts towards the requirement: the credit, or what remains if that is less."""
    ledger: tuple[LedgerRow, ...] = ()
    """The minutes by requirement, for whoever has several in hand that one attendance may count to."""
    status: BookingStatus
    reason_codes: tuple[str, ...] = ()

    @property
    def ride(self) -> Ride | None:
        return self.journey.ride

    def held(self, status: BookingStatus) -> ExistingBooking:
        """As the source system holds it once it is made."""
        return ExistingBooking(
            crn=self.crn,
            requirement_id=self.requirement_id,
            project_code=self.project_code,
            date=self.date,
            start_time=self.start_time,
            minutes=self.minutes,
            status=status,
            ride=self.ride,
        )

    def order(self) -> tuple[Date, time, str, str]:
        return self.date, self.start_time, self.project_code, self.crn


class OperatedRun(Record):
    """A bus run that operates, and who drives."""

    bus_run_code: Code
    driver_code: Code


class OpenSession(Record):
    """A session that runs, with whom and what runs it."""

    project_code: Code
    date: Day
    start_time: ClockTime
    supervisor_codes: tuple[Code, ...] = ()
    vehicle_codes: tuple[Code, ...] = ()

    @cached_property
    def key(self) -> SessionKey:
        return SessionKey(project_code=self.project_code, date=self.date, start_time=self.start_time)


class Plan(Record):
    """Bookings in order of date, start, project and CRN; sessions in order of date, start and project; runs and groups
    by code; seats by group and CRN."""

    bookings: tuple[Booking, ...] = ()
    sessions: tuple[OpenSession, ...] = ()
    runs: tuple[OperatedRun, ...] = ()
    groups: tuple[ProposedGroup, ...] = ()
    """Programme groups that are proposed to start. Accepted, they are facts of the next problem."""
    seats: tuple[ProposedSeat, ...] = ()
    """Seats that are proposed in programme groups that run. Accepted, they are facts as well."""

    @property
    def journeys_to_seats(self) -> tuple[tuple[str, LongJourney], ...]:
        """Of the seats that are proposed those above the threshold, each with its group."""
        in_groups = ((one.group.group_code, each) for one in self.groups for each in one.long_journeys)
        joining = ((one.group_code, one.long_journey) for one in self.seats if one.long_journey)
        return (*in_groups, *joining)

    def canonical(self) -> "Plan":
        sessions = tuple(
            one.model_copy(
                update={
                    "supervisor_codes": tuple(sorted(one.supervisor_codes)),
                    "vehicle_codes": tuple(sorted(one.vehicle_codes)),
                }
            )
            for one in sorted(self.sessions, key=lambda one: one.key)
        )
        bookings = sorted(self.bookings, key=Booking.order)
        runs = sorted(self.runs, key=lambda one: (one.bus_run_code, one.driver_code))
        groups = sorted(self.groups, key=lambda one: one.group.group_code)
        seats = sorted(self.seats, key=lambda one: (one.group_code, one.member.crn))
        return Plan(
            bookings=tuple(bookings), sessions=sessions, runs=tuple(runs), groups=tuple(groups), seats=tuple(seats)
        )

    def digest(self) -> str:
        """SHA-256 of the plan in its order, as hexadecimal. Without groups, or seats, it is what it was before plans
        had any."""
        left_out = {name for name in ("groups", "seats") if not getattr(self, name)}
        return hashlib.sha256(self.canonical().model_dump_json(by_alias=True, exclude=left_out).encode()).hexdigest()
