"""The lists of records in a Problem: where each stands in the JSON, and what one of its records is called."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple, TypeVar

from pydantic.alias_generators import to_snake

from models.base import Record
from models.faults import ASIDE, STOPS, Severity
from models.people import NonAssociation, Person
from models.problem import ExistingBooking, MatrixEntry, Override, Problem, Term
from models.programmes.centres import AttendanceCentre, AttendanceOrder
from models.programmes.groups import Facilitator, PartnerLinkWorker, ProgrammeGroup, Room
from models.programmes.referrals import Referral
from models.programmes.suitability import ActivityDays, PlanSequence, ProgrammeAssessment
from models.programmes.templates import Template
from models.projects import Project, Session, Supervisor, Vehicle
from models.transport import BusRun

R = TypeVar("R", bound=Record)


class ListOf(NamedTuple):
    """One list: its record, the noun and the key of its id, and what a record that cannot be read leads to."""

    record: type[Record]
    noun: str
    id_key: str
    severity: Severity


LISTS: dict[str, ListOf] = {
    "people": ListOf(Person, "person", "crn", ASIDE),
    "projects": ListOf(Project, "project", "projectCode", ASIDE),
    "sessions": ListOf(Session, "session", "projectCode", ASIDE),
    "supervisors": ListOf(Supervisor, "supervisor", "supervisorCode", ASIDE),
    "vehicles": ListOf(Vehicle, "vehicle", "vehicleCode", ASIDE),
    "busRuns": ListOf(BusRun, "bus run", "busRunCode", ASIDE),
    "bookings": ListOf(ExistingBooking, "booking", "crn", STOPS),
    "nonAssociations": ListOf(NonAssociation, "non-association", "", STOPS),
    "overrides": ListOf(Override, "override", "", ASIDE),
    "schoolTerms": ListOf(Term, "school term", "", STOPS),
    "programmeTemplates": ListOf(Template, "programme template", "templateCode", ASIDE),
    "referrals": ListOf(Referral, "referral", "crn", ASIDE),
    "facilitators": ListOf(Facilitator, "facilitator", "facilitatorCode", ASIDE),
    "rooms": ListOf(Room, "room", "roomCode", ASIDE),
    "partnerLinkWorkers": ListOf(PartnerLinkWorker, "partner link worker", "workerCode", ASIDE),
    "programmeGroups": ListOf(ProgrammeGroup, "programme group", "groupCode", STOPS),
    "programmeAssessments": ListOf(ProgrammeAssessment, "programme assessment", "crn", STOPS),
    "activityDays": ListOf(ActivityDays, "activity requirement", "crn", STOPS),
    "planSequences": ListOf(PlanSequence, "sentence plan", "crn", STOPS),
    "attendanceCentres": ListOf(AttendanceCentre, "attendance centre", "centreCode", STOPS),
    "attendanceOrders": ListOf(AttendanceOrder, "attendance order", "crn", STOPS),
    "travel/matrix": ListOf(MatrixEntry, "travel entry", "", STOPS),
}

# What has no digit may be somebody's name, and is not repeated in a message.
_SHOWN = re.compile(r"(?=.*\d)[A-Za-z0-9_.-]{1,40}", re.ASCII)
_SHOWN_CRN = re.compile(r"[A-Z]\d{6}", re.ASCII)


class Given(NamedTuple):
    """What the checks must know of the input besides the records that could be read."""

    places: Mapping[str, list[int]]
    """At which position of its list each readable record stood."""
    ids: Mapping[str, Counter[str]]
    """Every id that readable and unreadable records bear; under `tags` every tag, and under `members` everybody who
    sits in a group. Lists not given have none."""
    unread: frozenset[str]
    """Fields outside the lists that have stand-ins, as `window` or `policy/profile`."""

    def may_hold(self, where: str, value: str) -> bool:
        """Whether a record bears this id. Of a list that is not there, it may be so."""
        return where not in self.ids or value in self.ids[where]


def path(where: str) -> list[str]:
    return where.split("/")


@cache
def _fields(where: str) -> tuple[str, ...]:
    """The same in our own names."""
    return tuple(map(to_snake, path(where)))


def records(problem: Problem, where: str) -> tuple[Any, ...]:
    """The records of one list."""
    found: Any = problem
    for name in _fields(where):
        found = getattr(found, name)
    return tuple(found)


def with_records(problem: Problem, lists: Mapping[str, Iterable[Record]]) -> Problem:
    """The problem with these lists in place of its own."""
    for where, rows in lists.items():
        problem = _put(problem, _fields(where), tuple(rows))
    return problem


def _put(record: R, names: tuple[str, ...], rows: tuple[Record, ...]) -> R:
    name, *deeper = names
    return record.model_copy(update={name: _put(getattr(record, name), tuple(deeper), rows) if deeper else rows})


def record_name(where: str, value: object, position: int, more: str = "") -> str:
    """The noun and the id, and what follows it, where the id is a plain code; else the noun and its position."""
    _, noun, id_key, _ = LISTS[where]
    form = _SHOWN_CRN if id_key == "crn" else _SHOWN
    shown = id_key and isinstance(value, str) and form.fullmatch(value)
    return f"{noun} {value}{more}" if shown else f"{noun} at position {position + 1}"
