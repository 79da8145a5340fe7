"""What must hold within a record and between records, once each is readable by itself."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from models.codes import BookingStatus, OrderType
from models.faults import Fault, Severity
from models.people import AvailableSlots, Curfew, ExclusionZone, NonAssociation, Person, TimeBlock
from models.policy import PROFILES, numbers, outside, override_faults
from models.problem import ExistingBooking, Problem
from models.projects import Shift

STOPS, ASIDE = Severity.STOPS_PLANNING, Severity.SETS_ASIDE
YEARS = (2015, 2100)


class Found(NamedTuple):
    """A fault before it has its record's name: which list and place, and the field below it."""

    where: str
    row: int
    code: str
    field: str
    problem: str
    mend: str
    severity: Severity = ASIDE


NAMES: dict[str, Callable[[Any], str]] = {
    "people": lambda one: f"person {one.crn}",
    "projects": lambda one: f"project {one.project_code}",
    "sessions": lambda one: f"session {one.key}",
    "supervisors": lambda one: f"supervisor {one.supervisor_code}",
    "vehicles": lambda one: f"vehicle {one.vehicle_code}",
    "bookings": lambda one: f"booking {one.crn} {one.session}",
    "nonAssociations": lambda one: "non-association",
}


def check(
    problem: Problem, places: Mapping[str, list[int]], named: Mapping[str, frozenset[str]]
) -> tuple[Problem, list[Fault]]:
    """The problem without the records set aside, and the faults.

    `places`: where in the input each record stood. `named`: all ids the input names, readable or not.
    """
    faults = [*_head_faults(problem), *_matrix_faults(problem, named)]
    for finders in ((_within, _repeated), (lambda now: _dangling(now, named),)):
        found = [fault for finder in finders for fault in finder(problem)]
        faults.extend(_fault(problem, one, places) for one in found)
        problem, places = _without(problem, found, places)
    return problem, faults


def _records(problem: Problem, where: str) -> tuple[Any, ...]:
    records: tuple[Any, ...] = getattr(problem, "non_associations" if where == "nonAssociations" else where)
    return records


def _fault(problem: Problem, found: Found, places: Mapping[str, list[int]]) -> Fault:
    position = places[found.where][found.row]
    return Fault(
        code=found.code,
        severity=found.severity,
        record=NAMES[found.where](_records(problem, found.where)[found.row]),
        pointer=f"/{found.where}/{position}" + (f"/{found.field}" if found.field else ""),
        problem=found.problem,
        mend=found.mend,
    )


def _without(
    problem: Problem, found: Iterable[Found], places: Mapping[str, list[int]]
) -> tuple[Problem, dict[str, list[int]]]:
    out = {(one.where, one.row) for one in found if one.severity is ASIDE}
    kept = {where: [n for n in range(len(_records(problem, where))) if (where, n) not in out] for where in NAMES}
    update = {
        "non_associations" if where == "nonAssociations" else where: tuple(_records(problem, where)[n] for n in rows)
        for where, rows in kept.items()
    }
    return problem.model_copy(update=update), {
        where: [places[where][n] for n in rows] for where, rows in kept.items() if where in places
    }


def _head_faults(problem: Problem) -> Iterator[Fault]:
    def fault(code: str, pointer: str, wrong: str, mend: str) -> Fault:
        return Fault(code=code, severity=STOPS, record="problem", pointer=pointer, problem=wrong, mend=mend)

    window = problem.window
    if window.end_date_inclusive < window.start_date:
        yield fault("ENDS_BEFORE_START", "/window", "the window ends before it starts", "swap or correct the two dates")
    elif window.start_date.isocalendar()[:2] != window.end_date_inclusive.isocalendar()[:2]:
        mend = "plan one week at a time"
        yield fault("WINDOW_TOO_LONG", "/window", "the window is not within one week, Monday to Sunday", mend)
    if not YEARS[0] <= window.start_date.year <= YEARS[1]:
        yield fault("OUT_OF_RANGE", "/window", f"the year is not within {YEARS[0]} to {YEARS[1]}", "correct the date")
    for n, term in enumerate(problem.school_terms):
        if term.end_date_inclusive < term.start_date:
            mend = "swap or correct the two dates"
            yield fault("ENDS_BEFORE_START", f"/schoolTerms/{n}", "the term ends before it starts", mend)
    if problem.policy.profile not in PROFILES:
        mend = "use one of " + ", ".join(sorted(PROFILES))
        yield fault("UNKNOWN_PROFILE", "/policy/profile", "there is no such profile", mend)
        return
    wrong_names = list(override_faults(problem.policy, window.start_date))
    for name, wrong, mend in wrong_names:
        code = "UNKNOWN_SETTING" if wrong == "no such number" else "SETTING_NOT_ALLOWED"
        yield fault(code, f"/policy/overrides/{name[:60]}", wrong, mend)
    if not wrong_names:
        yield from _slot_faults(problem, fault)
    repeats = Counter((entry.crn, entry.project_code) for entry in problem.travel.matrix)
    for n, entry in enumerate(problem.travel.matrix):
        if repeats[entry.crn, entry.project_code] > 1:
            mend = "keep one entry a pair"
            yield fault("REPEATED", f"/travel/matrix/{n}", "this person and project stand in the matrix twice", mend)


def _matrix_faults(problem: Problem, named: Mapping[str, frozenset[str]]) -> Iterator[Fault]:
    for n, entry in enumerate(problem.travel.matrix):
        for where, field, value in (("people", "crn", entry.crn), ("projects", "projectCode", entry.project_code)):
            if value not in named[where]:
                yield Fault(
                    code="UNKNOWN_ID", severity=STOPS, record="problem", pointer=f"/travel/matrix/{n}/{field}",
                    problem="the matrix names what is not in the problem", mend="correct the id, or drop the entry",
                )  # fmt: skip


def _slot_faults(problem: Problem, fault: Callable[[str, str, str, str], Fault]) -> Iterator[Fault]:
    used = numbers(problem.policy, problem.window.start_date)
    for slot in ("morning", "afternoon", "evening"):
        if getattr(used, f"{slot}_end") <= getattr(used, f"{slot}_start"):
            pointer = f"/policy/overrides/{outside(slot + '_end')}"
            yield fault("ENDS_BEFORE_START", pointer, f"the {slot} ends before it starts", "correct its two settings")


def _within(problem: Problem) -> Iterator[Found]:
    for n, person in enumerate(problem.people):
        yield from (one._replace(where="people", row=n) for one in _person(person))
    rosters = (
        ("supervisors", [one.shifts for one in problem.supervisors]),
        ("vehicles", [one.shifts for one in problem.vehicles]),
    )
    for where, staff in rosters:
        for n, shifts in enumerate(staff):
            yield from (found._replace(where=where, row=n) for found in _shifts(shifts))
    for n, session in enumerate(problem.sessions):
        at = ("sessions", n)
        if session.end_time <= session.start_time:
            yield Found(*at, "ENDS_BEFORE_START", "endTime", "the session ends before it starts", "correct its times")
        if not problem.window.start_date <= session.date <= problem.window.end_date_inclusive:
            yield Found(*at, "OUTSIDE_WINDOW", "date", "the session is not within the window", "correct its date")
    for n, booking in enumerate(problem.bookings):
        yield from (one._replace(where="bookings", row=n) for one in _booking(booking, problem.window.start_date))
    for n, entry in enumerate(problem.non_associations):
        yield from (one._replace(where="nonAssociations", row=n) for one in _pair(entry))


def _one(code: str, field: str, problem: str, mend: str, severity: Severity = ASIDE) -> Found:
    return Found("", 0, code, field, problem, mend, severity)


def _person(person: Person) -> Iterator[Found]:
    ids = Counter(one.requirement_id for one in person.requirements)
    for n, one in enumerate(person.requirements):
        at = f"requirements/{n}"
        if ids[one.requirement_id] > 1:
            yield _one("REPEATED", f"{at}/requirementId", "two requirements bear this id", "give each its own id")
        end = one.operational_period_end_date_inclusive
        if one.order_type is OrderType.SUSPENDED_SENTENCE_ORDER and end is None:
            field = f"{at}/operationalPeriodEndDateInclusive"
            yield _one(
                "MISSING_FIELD", field, "a suspended sentence needs its operational period's end", "add the date"
            )
        if end is not None and end < one.sentence_date:
            field = f"{at}/operationalPeriodEndDateInclusive"
            yield _one("ENDS_BEFORE_START", field, "the operational period ends before the sentence", "correct a date")
    for n, cell in enumerate(person.availability):
        yield from _validity(cell, f"availability/{n}")
    for name, blocks in (
        ("commitments", person.commitments), ("caringTimes", person.caring_times), ("curfews", person.curfews)
    ):  # fmt: skip
        for n, block in enumerate(blocks):
            yield from _block(block, f"{name}/{n}")
    for n, zone in enumerate(person.exclusion_zones or ()):
        yield from _zone(zone, f"exclusionZones/{n}")


def _validity(entry: AvailableSlots | TimeBlock, at: str) -> Iterator[Found]:
    first, last = entry.valid_from_inclusive, entry.valid_to_inclusive
    if first and last and last < first:
        yield _one("ENDS_BEFORE_START", at, "it stops being valid before it starts", "correct the two dates")


def _block(block: TimeBlock, at: str) -> Iterator[Found]:
    yield from _validity(block, at)
    if (block.date is None) == (block.day is None):
        yield _one("DATE_OR_DAY", at, "give a date or a weekday, and not both", "keep exactly one of date and day")
    if not isinstance(block, Curfew) and block.end_time <= block.start_time:
        yield _one("ENDS_BEFORE_START", f"{at}/endTime", "it ends before it starts", "correct its times")


def _zone(zone: ExclusionZone, at: str) -> Iterator[Found]:
    circle = zone.centre is not None and zone.radius_metres is not None
    part_circle = zone.centre is not None or zone.radius_metres is not None
    corners = len({(corner.lat, corner.lon) for corner in zone.corners})
    if not (circle and not zone.corners) and not (not part_circle and corners >= 3):  # noqa: PLR2004
        wrong = "a zone is a centre with a radius, or at least three different corners"
        yield _one("BAD_ZONE", at, wrong, "give one of the two, whole")


def _shifts(shifts: tuple[Shift, ...]) -> Iterator[Found]:
    for n, shift in enumerate(shifts):
        if shift.end_time <= shift.start_time:
            yield _one("ENDS_BEFORE_START", f"shifts/{n}", "the shift ends before it starts", "correct its times")


def _booking(booking: ExistingBooking, start: date) -> Iterator[Found]:
    if booking.status is not BookingStatus.PAST:
        wrong, mend = "only past bookings can be taken into account yet", "leave out bookings that are not past"
        yield _one("NOT_SUPPORTED", "status", wrong, mend, STOPS)
    elif booking.date >= start:
        wrong = "a past booking lies within or after the window"
        yield _one("OUTSIDE_WINDOW", "date", wrong, "correct its date or the window", STOPS)


def _pair(entry: NonAssociation) -> Iterator[Found]:
    if (entry.crns is None) == (entry.tags is None):
        yield _one("CRNS_OR_TAGS", "", "give two CRNs or two tags, and not both", "keep exactly one", STOPS)
    elif entry.crns and entry.crns[0] == entry.crns[1]:
        yield _one("REPEATED", "crns", "somebody is kept apart from themselves", "give two different CRNs", STOPS)


def _repeated(problem: Problem) -> Iterator[Found]:
    keys: dict[str, Callable[[Any], Any]] = {
        "people": lambda one: one.crn,
        "projects": lambda one: one.project_code,
        "sessions": lambda one: one.key,
        "supervisors": lambda one: one.supervisor_code,
        "vehicles": lambda one: one.vehicle_code,
    }
    for where, key in keys.items():
        counts = Counter(key(one) for one in _records(problem, where))
        for n, one in enumerate(_records(problem, where)):
            if counts[key(one)] > 1:
                wrong = f"{counts[key(one)]} records bear this id, and which is right is not known"
                yield Found(where, n, "REPEATED", "", wrong, "keep one of them")


def _dangling(problem: Problem, named: Mapping[str, frozenset[str]]) -> Iterator[Found]:
    people = {person.crn: person for person in problem.people}
    projects = {project.project_code for project in problem.projects}
    tags = {tag for person in problem.people for tag in person.association_tags}
    for n, session in enumerate(problem.sessions):
        if session.project_code not in projects:
            wrong = "its project is not in the problem, or was set aside"
            yield Found("sessions", n, "UNKNOWN_PROJECT", "projectCode", wrong, "add or mend the project")
    for n, person in enumerate(problem.people):
        for k, code in enumerate(person.linked_project_codes):
            if code not in named["projects"]:
                wrong = "a project to be kept away from is not in the problem"
                yield Found("people", n, "UNKNOWN_PROJECT", f"linkedProjectCodes/{k}", wrong, "correct the code")
    index = {person.crn: n for n, person in enumerate(problem.people)}
    for n, entry in enumerate(problem.non_associations):
        for k, crn in enumerate(entry.crns or ()):
            other = (entry.crns or ())[1 - k]
            if crn not in named["people"] and other in people:
                wrong = "a non-association of this person names a CRN that is not in the problem"
                yield Found("people", index[other], "UNKNOWN_PERSON", "", wrong, "correct the CRN or add the person")
        for k, tag in enumerate(entry.tags or ()):
            if tag not in tags:
                yield Found("nonAssociations", n, "UNKNOWN_TAG", f"tags/{k}", "nobody bears this tag", "correct it")
    for n, booking in enumerate(problem.bookings):
        holder = people.get(booking.crn)
        if holder is None:
            if booking.crn not in named["people"]:
                wrong = "the person is not in the problem"
                yield Found("bookings", n, "UNKNOWN_PERSON", "crn", wrong, "correct the CRN or add the person")
        elif booking.requirement_id not in {one.requirement_id for one in holder.requirements}:
            wrong = "a past booking counts to a requirement that the person does not have"
            where = ("people", index[booking.crn])
            yield Found(*where, "UNKNOWN_REQUIREMENT", "requirements", wrong, "correct the booking's requirementId")
