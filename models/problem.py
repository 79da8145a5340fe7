"""The facts of one planning week for one area. Everything `verify` needs is in it."""

import hashlib
from collections.abc import Callable
from datetime import date, timedelta
from enum import Enum
from functools import cache
from operator import is_not
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

from pydantic import Field

from models.base import Code, Count, Crn, Day, Minutes, Record
from models.codes import (
    BookingStatus,
    ContactOutcome,
    Country,
    OverrideReason,
    OverrideRole,
    StandDownCause,
    TimeBand,
)
from models.people import NonAssociation, Person
from models.policy import PolicyChoice
from models.programmes.centres import AttendanceCentre, AttendanceOrder
from models.programmes.groups import Facilitator, PartnerLinkWorker, ProgrammeGroup, Room
from models.programmes.referrals import Referral
from models.programmes.suitability import ActivityDays, PlanSequence, ProgrammeAssessment
from models.programmes.templates import Template
from models.projects import Booked, Project, Session, Supervisor, Vehicle
from models.transport import BusRun, Ride

R = TypeVar("R", bound=Record)

SCHEMA_VERSION = "1.0"


class Window(Record):
    """The days to plan: within one week, Monday to Sunday."""

    start_date: Day
    end_date_inclusive: Day

    def days(self) -> tuple[date, ...]:
        count = (self.end_date_inclusive - self.start_date).days + 1
        return tuple(self.start_date + timedelta(days=n) for n in range(count))


class Term(Record):
    """A school term: caring times marked as term-time bind within these days."""

    start_date: Day
    end_date_inclusive: Day


class MatrixEntry(Record):
    """Minutes door to door between a person's home and a project, given instead of the estimate."""

    crn: Crn
    project_code: Code
    band: TimeBand | None = None
    """Journeys at this time only. None: at every time for which there is no other entry."""
    out_minutes: Minutes | None
    """None: the journey cannot be made, as before the first bus."""
    back_minutes: Minutes | None


class Travel(Record):
    """Where travel minutes come from: the matrix where it has the pair, else the estimate."""

    matrix: tuple[MatrixEntry, ...] = ()


class ExistingBooking(Booked):
    """A booking that the source system already holds."""

    minutes: Minutes
    """Minutes offered."""
    status: BookingStatus
    """PAST; ISSUED stands as it is, or PROPOSED may move at a cost."""
    outcome: ContactOutcome | None = None
    """None on a past booking: attended or not is not known yet, and the minutes count as worked."""
    ride: Ride | None = None
    """None: comes by their own means."""
    issued_on: Day | None = None
    """The day on which the person was instructed. None: not recorded."""
    notified_on: Day | None = None
    """The day on which the practitioner was told of a failure (UPW-NOTIFY-1BD)."""
    stand_down_cause: StandDownCause | None = None
    """Of a past booking that was stood down or sent home. None: not recorded (SD-CLASSIFY)."""
    stand_down_notice_hours: Count | None = None
    """Hours from telling the person to the start, 0 for who was sent home. None: not recorded."""
    worked_minutes: Minutes | None = None
    """Of somebody sent home: minutes worked before. None: not recorded, read as none (SD-CREDIT)."""


class Override(Record):
    """A rule that can be overridden, set aside for one person by somebody who may (OVERRIDE-AUDIT)."""

    rule: str
    crn: Crn
    project_code: Code | None = None
    """None: for every project."""
    approved_by: Code
    """The staff code of whoever decided; never a name."""
    role: OverrideRole
    reason: OverrideReason
    evidence_reference: Code | None = None
    decided_on: Day
    expires_on_inclusive: Day


class Problem(Record):
    """Facts in. Lists may come in any order; `canonical` puts them in ours."""

    schema_version: Literal["1.0"] = "1.0"
    pdu_codes: Annotated[tuple[Code, ...], Field(min_length=1)]
    country: Country
    planned_on: Day
    """The day the plan is made; lateness counts to the end of the window."""
    window: Window
    non_working_dates: tuple[Day, ...] = ()
    """Closures of the region or its sites, besides the bank holidays of the country."""
    weather_warning_dates: tuple[Day, ...] = ()
    """Days with an amber or red warning of the Met Office (WX-RESILIENCE)."""
    school_terms: tuple[Term, ...] = ()
    policy: PolicyChoice = PolicyChoice()
    travel: Travel = Travel()
    people: tuple[Person, ...]
    projects: tuple[Project, ...]
    sessions: tuple[Session, ...]
    supervisors: tuple[Supervisor, ...] = ()
    vehicles: tuple[Vehicle, ...] = ()
    bus_runs: tuple[BusRun, ...] = ()
    bookings: tuple[ExistingBooking, ...] = ()
    non_associations: tuple[NonAssociation, ...] = ()
    overrides: tuple[Override, ...] = ()
    programme_templates: tuple[Template, ...] = ()
    """In place of those that ship, where they bear the same code."""
    programme_groups: tuple[ProgrammeGroup, ...] = ()
    referrals: tuple[Referral, ...] = ()
    facilitators: tuple[Facilitator, ...] = ()
    rooms: tuple[Room, ...] = ()
    partner_link_workers: tuple[PartnerLinkWorker, ...] = ()
    programme_assessments: tuple[ProgrammeAssessment, ...] = ()
    activity_days: tuple[ActivityDays, ...] = ()
    plan_sequences: tuple[PlanSequence, ...] = ()
    directory_published_on: Day | None = None
    """The day of the last directory of services. None: not recorded (DIR-QUARTERLY)."""
    attendance_centres: tuple[AttendanceCentre, ...] = ()
    attendance_orders: tuple[AttendanceOrder, ...] = ()

    def canonical(self) -> "Problem":
        """The same facts in our order, so that the order of the input decides nothing."""
        return in_order(self)

    def digest(self) -> str:
        """SHA-256 of the facts in our order, as hexadecimal."""
        return hashlib.sha256(self.canonical().model_dump_json(by_alias=True).encode()).hexdigest()


# Lists whose order says something.
_AS_GIVEN = frozenset({"corners", "preferences", "pick_ups", "line", "steps"})
_BY: dict[str, Callable[[Any], Any]] = {
    "people": lambda one: one.crn,
    "requirements": lambda one: (one.sentence_date, one.requirement_id),
    "sessions": lambda one: one.key,
    "bookings": lambda one: (one.crn, one.session, one.requirement_id),
    "bus_runs": lambda one: one.bus_run_code,
}


@cache
def _list_fields(kind: type[Record]) -> tuple[str, ...]:
    """The fields that are lists, or hold some at any depth."""

    def holds(part: Any) -> bool:
        if isinstance(part, type) and issubclass(part, Record):
            return bool(_list_fields(part))
        return get_origin(part) in (tuple, dict) or any(map(holds, get_args(part)))

    return tuple(name for name, field in kind.model_fields.items() if holds(field.annotation))


def in_order(record: R) -> R:
    """The record with every list within it sorted, by its fields in turn where `_BY` names no other way."""
    update = {}
    for name in _list_fields(type(record)):
        old = getattr(record, name)
        new = _value_in_order(name, old)
        if new is not old:
            update[name] = new
    return record.model_copy(update=update) if update else record


def _value_in_order(name: str, value: Any) -> Any:
    if isinstance(value, Record):
        return in_order(value)
    if isinstance(value, dict):
        return dict(sorted(value.items()))
    parts = [in_order(part) if isinstance(part, Record) else part for part in value or ()]
    if len(parts) > 1 and name not in _AS_GIVEN:
        parts.sort(key=_BY.get(name, _sort_key))
    return tuple(parts) if any(map(is_not, parts, value or ())) else value


@cache
def _places(kind: type[Enum]) -> dict[Enum, int]:
    return {one: n for n, one in enumerate(kind)}


def _sort_key(value: Any) -> tuple[Any, ...]:
    """Compares values of one type, None first and enumerations in the order they are listed."""
    match value:
        case None:
            return ()
        case Enum():
            return (_places(type(value))[value],)
        case Record():
            return tuple(_sort_key(getattr(value, name)) for name in type(value).model_fields)
        case tuple():
            return tuple(_sort_key(part) for part in value)
    return (value,)
