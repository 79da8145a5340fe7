"""The facts of one planning week for one area. Everything `verify` needs is in it."""

import hashlib
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field

from models.base import ClockTime, Code, Crn, Day, Minutes, Record
from models.codes import BookingStatus, ContactOutcome, Country
from models.people import NonAssociation, Person, Requirement
from models.policy import PolicyChoice
from models.projects import Project, Session, SessionKey, Supervisor, Vehicle

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
    out_minutes: Minutes
    back_minutes: Minutes


class Travel(Record):
    """Where travel minutes come from: the matrix where it has the pair, else the estimate."""

    matrix: tuple[MatrixEntry, ...] = ()


class ExistingBooking(Record):
    """A booking that the source system already holds."""

    crn: Crn
    requirement_id: Code
    project_code: Code
    date: Day
    start_time: ClockTime
    minutes: Minutes
    """Minutes offered."""
    status: BookingStatus
    outcome: ContactOutcome | None = None
    """None on a past booking: attended or not is not known yet, and the minutes count as worked."""

    @property
    def session(self) -> SessionKey:
        return SessionKey(project_code=self.project_code, date=self.date, start_time=self.start_time)


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
    school_terms: tuple[Term, ...] = ()
    policy: PolicyChoice = PolicyChoice()
    travel: Travel = Travel()
    people: tuple[Person, ...]
    projects: tuple[Project, ...]
    sessions: tuple[Session, ...]
    supervisors: tuple[Supervisor, ...] = ()
    vehicles: tuple[Vehicle, ...] = ()
    bookings: tuple[ExistingBooking, ...] = ()
    non_associations: tuple[NonAssociation, ...] = ()

    def canonical(self) -> "Problem":
        """The same facts in our order, so that the order of the input decides nothing."""
        return self.model_copy(
            update={
                "pdu_codes": tuple(sorted(self.pdu_codes)),
                "non_working_dates": tuple(sorted(self.non_working_dates)),
                "school_terms": tuple(sorted(self.school_terms, key=lambda term: term.start_date)),
                "travel": Travel(matrix=tuple(sorted(self.travel.matrix, key=lambda e: (e.crn, e.project_code)))),
                "people": tuple(
                    person.model_copy(update={"requirements": tuple(sorted(person.requirements, key=_ledger_order))})
                    for person in sorted(self.people, key=lambda person: person.crn)
                ),
                "projects": tuple(sorted(self.projects, key=lambda project: project.project_code)),
                "sessions": tuple(sorted(self.sessions, key=lambda session: session.key)),
                "supervisors": tuple(sorted(self.supervisors, key=lambda one: one.supervisor_code)),
                "vehicles": tuple(sorted(self.vehicles, key=lambda one: one.vehicle_code)),
                "bookings": tuple(sorted(self.bookings, key=lambda b: (b.crn, b.session, b.requirement_id))),
                "non_associations": tuple(sorted(self.non_associations, key=_pair)),
            }
        )

    def digest(self) -> str:
        """SHA-256 of the facts in our order, as hexadecimal."""
        return hashlib.sha256(self.canonical().model_dump_json(by_alias=True).encode()).hexdigest()


def _ledger_order(requirement: Requirement) -> tuple[date, str]:
    return requirement.sentence_date, requirement.requirement_id


def _pair(entry: NonAssociation) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(sorted(entry.crns or ())), tuple(sorted(entry.tags or ()))
