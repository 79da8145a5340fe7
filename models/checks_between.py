"""What must hold between records: no id twice, and none that names nothing."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from models.checks_standing import stands
from models.faults import ASIDE, STOPS, Found
from models.lists import Given, records
from models.problem import ExistingBooking, Problem
from models.projects import SessionKey

MEND_PERSON = "correct the CRN, or add the person"

IDS: dict[str, Callable[[Any], str]] = {
    "people": lambda one: one.crn,
    "projects": lambda one: one.project_code,
    "supervisors": lambda one: one.supervisor_code,
    "vehicles": lambda one: one.vehicle_code,
    "busRuns": lambda one: one.bus_run_code,
    "programmeTemplates": lambda one: one.template_code,
    "programmeGroups": lambda one: one.group_code,
    "facilitators": lambda one: one.facilitator_code,
    "rooms": lambda one: one.room_code,
    "partnerLinkWorkers": lambda one: one.worker_code,
    "programmeAssessments": lambda one: one.crn,
    "activityDays": lambda one: one.crn,
    "planSequences": lambda one: one.crn,
    "attendanceCentres": lambda one: one.centre_code,
    "attendanceOrders": lambda one: one.crn,
}

# What a court or a sentence plan asks of a person: without it more might be planned than is allowed.
ORDERED = ("programmeAssessments", "activityDays", "planSequences", "attendanceOrders")


def between(problem: Problem, given: Given) -> Iterator[Found]:
    """What is wrong between the records."""
    yield from _repeated_records(problem, given)
    yield from _repeated_sessions(problem)
    yield from _linked_projects(problem, given)
    yield from _runs(problem, given)
    yield from _overrides(problem, given)
    yield from _bookings(problem, given)
    yield from _non_associations(problem, given)
    yield from _matrix(problem, given)


def without_project(problem: Problem, kept: Problem, given: Given) -> Iterator[Found]:
    """Sessions whose project is not in the problem, or has been set aside."""
    if "projects" not in given.ids:
        return
    codes = {project.project_code for project in kept.projects}
    for row, session in enumerate(problem.sessions):
        if session.project_code not in codes:
            wrong = "its project is not in the problem, or was set aside"
            yield Found("UNKNOWN_PROJECT", "projectCode", wrong, "add or mend the project", where="sessions", row=row)


def _twice(where: str, row: int) -> Found:
    wrong = "another record bears the same id, and which of them is right is not known"
    severity = STOPS if where in ORDERED else ASIDE
    return Found("REPEATED", "", wrong, "keep one of them", severity, where=where, row=row)


def _repeated_records(problem: Problem, given: Given) -> Iterator[Found]:
    """Also where the other record cannot be read."""
    for where, id_of in IDS.items():
        for row, record in enumerate(records(problem, where)):
            if given.ids[where][id_of(record)] > 1:
                yield _twice(where, row)


def _repeated_sessions(problem: Problem) -> Iterator[Found]:
    counts = Counter(session.key for session in problem.sessions)
    for row, session in enumerate(problem.sessions):
        if counts[session.key] > 1:
            yield _twice("sessions", row)


def _linked_projects(problem: Problem, given: Given) -> Iterator[Found]:
    for row, person in enumerate(problem.people):
        for n, code in enumerate(person.linked_project_codes):
            if not given.may_hold("projects", code):
                wrong, mend = "a project to be kept away from is not in the problem", "correct the code"
                yield Found("UNKNOWN_PROJECT", f"linkedProjectCodes/{n}", wrong, mend, where="people", row=row)


def _runs(problem: Problem, given: Given) -> Iterator[Found]:
    """A run whose session was set aside serves nobody and is no fault."""
    ends = {session.key: session.end_time for session in problem.sessions}
    for row, run in enumerate(problem.bus_runs):
        if not given.may_hold("vehicles", run.vehicle_code):
            wrong, mend = "its vehicle is not in the problem", "correct the code, or add the vehicle"
            yield Found("UNKNOWN_VEHICLE", "vehicleCode", wrong, mend, where="busRuns", row=row)
        if run.session not in ends and not given.may_hold("sessions", run.project_code):
            wrong, mend = "the session it serves is not in the problem", "correct project, date or start"
            yield Found("UNKNOWN_SESSION", "projectCode", wrong, mend, where="busRuns", row=row)
        elif run.session in ends and run.leaves_time < ends[run.session]:
            wrong, mend = "it leaves the site before the session ends", "correct its times"
            yield Found("TIMES_OUT_OF_ORDER", "leavesTime", wrong, mend, where="busRuns", row=row)


def _overrides(problem: Problem, given: Given) -> Iterator[Found]:
    for row, one in enumerate(problem.overrides):
        if not given.may_hold("people", one.crn):
            yield Found(
                "UNKNOWN_PERSON", "crn", "the person is not in the problem", MEND_PERSON, where="overrides", row=row
            )
        if one.project_code is not None and not given.may_hold("projects", one.project_code):
            wrong, mend = "the project is not in the problem", "correct the code"
            yield Found("UNKNOWN_PROJECT", "projectCode", wrong, mend, where="overrides", row=row)


def _bookings(problem: Problem, given: Given) -> Iterator[Found]:
    """A booking of a person who was set aside is no fault. What cannot be counted sets its person aside."""
    rows = {person.crn: row for row, person in enumerate(problem.people)}
    requirements = {(person.crn, one.requirement_id) for person in problem.people for one in person.requirements}
    counts = Counter(_booking_id(booking, problem) for booking in problem.bookings)
    for row, booking in enumerate(problem.bookings):
        if not given.may_hold("people", booking.crn):
            wrong = "the person is not in the problem"
            yield Found("UNKNOWN_PERSON", "crn", wrong, MEND_PERSON, where="bookings", row=row)
        if booking.crn not in rows:
            continue
        aside = ("people", rows[booking.crn])
        if (booking.crn, booking.requirement_id) not in requirements:
            wrong, mend = "a booking counts to a requirement that the person does not have", "correct the id"
            yield Found("UNKNOWN_REQUIREMENT", "requirementId", wrong, mend, where="bookings", row=row, aside=aside)
        if counts[_booking_id(booking, problem)] > 1:
            wrong = "the person has this session twice, and which minutes are right is not known"
            yield Found("REPEATED", "", wrong, "keep one of them", where="bookings", row=row, aside=aside)


def _booking_id(booking: ExistingBooking, problem: Problem) -> tuple[str, SessionKey, str | None]:
    """In the window somebody is on a session once, whatever it counts to."""
    return booking.crn, booking.session, None if stands(booking, problem) else booking.requirement_id


def _non_associations(problem: Problem, given: Given) -> Iterator[Found]:
    """One that names nobody may be mistaken: whoever else it names cannot be shown to be safe, and is set aside."""
    people, bearers = defaultdict(list), defaultdict(list)
    for row, person in enumerate(problem.people):
        people[person.crn].append(row)
        for tag in person.association_tags:
            bearers[tag].append(row)
    members = {one.crn for group in problem.programme_groups for one in group.members}
    for row, entry in enumerate(problem.non_associations):
        for k, (crn, other) in enumerate(_both_ways(entry.crns)):
            if crn not in members and not given.may_hold("people", crn):
                wrong = "a non-association names a CRN that is not in the problem"
                fault = Found("UNKNOWN_PERSON", f"crns/{k}", wrong, MEND_PERSON, where="nonAssociations", row=row)
                yield from _set_aside(fault, people[other])
        for k, (tag, other) in enumerate(_both_ways(entry.tags)):
            if not given.may_hold("tags", tag):
                wrong, mend = "a non-association names a tag that nobody bears", "correct the tag"
                fault = Found("UNKNOWN_TAG", f"tags/{k}", wrong, mend, where="nonAssociations", row=row)
                yield from _set_aside(fault, bearers[other])


def _both_ways(pair: tuple[str, str] | None) -> tuple[tuple[str, str], ...]:
    return (pair, (pair[1], pair[0])) if pair else ()


def _set_aside(fault: Found, rows: list[int]) -> Iterator[Found]:
    """The fault once for each of these people, or, of nobody, as the record's own."""
    yield from (fault._replace(aside=("people", row)) for row in rows) if rows else (fault,)


def _matrix(problem: Problem, given: Given) -> Iterator[Found]:
    counts = Counter((entry.crn, entry.project_code, entry.band) for entry in problem.travel.matrix)
    for row, entry in enumerate(problem.travel.matrix):
        for where, field, value in (("people", "crn", entry.crn), ("projects", "projectCode", entry.project_code)):
            if not given.may_hold(where, value):
                wrong, mend = "it names what is not in the problem", "correct the id, or drop the entry"
                yield Found("UNKNOWN_ID", field, wrong, mend, STOPS, "travel/matrix", row)
        if counts[entry.crn, entry.project_code, entry.band] > 1:
            wrong, mend = "this person and project stand in the matrix twice", "keep one entry a pair and band"
            yield Found("REPEATED", "", wrong, mend, STOPS, "travel/matrix", row)
