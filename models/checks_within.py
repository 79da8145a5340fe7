"""What must hold within one record, once it is readable."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from models.codes import STOOD_DOWN, BookingStatus, OrderType
from models.faults import FAR, STOPS, Found, is_far
from models.lists import records
from models.people import AvailableSlots, Curfew, ExclusionZone, NonAssociation, Person, Requirement, TimeBlock
from models.problem import ExistingBooking, Override, Problem, Term, Window
from models.programmes.checks_within import (
    centre_faults,
    days_faults,
    facilitator_faults,
    group_faults,
    sequence_faults,
    template_faults,
)
from models.projects import Session, Supervisor, Vehicle
from models.transport import BusRun

# Rules of strength HARD-O: a named person may set them aside (OVERRIDE-AUDIT). No other rule ever.
OVERRIDABLE = frozenset(
    {
        "UPW-WINDOW-12M",
        "LAW-AVOID-CONFLICT",
        "UPW-TRAVEL-90",
        "RELIG-OBSERVANCE",
        "RISK-ACQ-HATE-VIOL",
        "AP-FIT-ORDER",
        "AP-FIRST-CHOICE",
    }
)
INPUT_STATUSES = (BookingStatus.PAST, BookingStatus.ISSUED, BookingStatus.PROPOSED)
LEAST_CORNERS = 3


def within(problem: Problem, window: Window | None) -> Iterator[Found]:
    """What is wrong in each record by itself, and with the window where it is known."""
    finders: dict[str, Callable[[Any], Iterator[Found]]] = {
        "people": _person,
        "sessions": partial(_session, window=window),
        "supervisors": _shifts,
        "vehicles": _shifts,
        "busRuns": partial(_run, window=window),
        "bookings": partial(_booking, window=window),
        "nonAssociations": _pair,
        "overrides": _override,
        "schoolTerms": _term,
        "programmeTemplates": template_faults,
        "facilitators": facilitator_faults,
        "programmeGroups": group_faults,
        "activityDays": days_faults,
        "planSequences": sequence_faults,
        "attendanceCentres": centre_faults,
    }
    for where, finder in finders.items():
        for row, record in enumerate(records(problem, where)):
            yield from (found._replace(where=where, row=row) for found in finder(record))


def _person(person: Person) -> Iterator[Found]:
    ids = Counter(one.requirement_id for one in person.requirements)
    for n, one in enumerate(person.requirements):
        at = f"requirements/{n}"
        if ids[one.requirement_id] > 1:
            wrong, mend = "two requirements of the person bear this id", "give each its own id"
            yield Found("REPEATED", f"{at}/requirementId", wrong, mend)
        yield from _requirement(one, at)
    for n, cell in enumerate(person.availability):
        yield from _validity(cell, f"availability/{n}")
    blocks = {"commitments": person.commitments, "caringTimes": person.caring_times, "curfews": person.curfews}
    for name, listed in blocks.items():
        for n, block in enumerate(listed):
            yield from _block(block, f"{name}/{n}")
    for n, zone in enumerate(person.exclusion_zones or ()):
        yield from _zone(zone, f"exclusionZones/{n}")
    for n, period in enumerate(person.fasting):
        if period.end_date_inclusive < period.start_date:
            yield Found(
                "ENDS_BEFORE_START", f"fasting/{n}", "it ends before it starts", "swap or correct the two dates"
            )


def _requirement(one: Requirement, at: str) -> Iterator[Found]:
    end, field = one.operational_period_end_date_inclusive, f"{at}/operationalPeriodEndDateInclusive"
    if one.order_type is OrderType.SUSPENDED_SENTENCE_ORDER and end is None:
        yield Found("MISSING_FIELD", field, "a suspended sentence needs its operational period's end", "add the date")
    if end is not None and end < one.sentence_date:
        yield Found("ENDS_BEFORE_START", field, "the operational period ends before the sentence", "correct a date")
    days = {
        "sentenceDate": one.sentence_date,
        "operationalPeriodEndDateInclusive": end,
        "inductionAttendedOn": one.induction_attended_on,
        "firstWorkSessionOn": one.first_work_session_on,
        "extensionGrantedToInclusive": one.extension_granted_to_inclusive,
        "revokedOn": one.revoked_on,
        "sixMonthReviewOn": one.six_month_review_on,
        "nineMonthReviewOn": one.nine_month_review_on,
        "earningStoppedOn": one.earning_stopped_on,
    }
    for name, day in days.items():
        if is_far(day):
            yield Found("OUT_OF_RANGE", f"{at}/{name}", FAR, "correct the date")


def _validity(entry: AvailableSlots | TimeBlock, at: str) -> Iterator[Found]:
    first, last = entry.valid_from_inclusive, entry.valid_to_inclusive
    if first and last and last < first:
        wrong, mend = "it stops being valid before it starts", "swap or correct the two dates"
        yield Found("ENDS_BEFORE_START", at, wrong, mend)


def _block(block: TimeBlock, at: str) -> Iterator[Found]:
    yield from _validity(block, at)
    if (block.date is None) == (block.day is None):
        yield Found("DATE_OR_DAY", at, "there is not exactly one of a date and a weekday", "give one of date and day")
    if not isinstance(block, Curfew) and block.end_time <= block.start_time:
        yield Found("ENDS_BEFORE_START", f"{at}/endTime", "it ends before it starts", "correct its times")


def _zone(zone: ExclusionZone, at: str) -> Iterator[Found]:
    given = [zone.centre is not None, zone.radius_metres is not None]
    corners = len({(corner.lat, corner.lon) for corner in zone.corners})
    circle = all(given) and not zone.corners
    polygon = not any(given) and corners >= LEAST_CORNERS
    if not circle and not polygon:
        wrong = "a zone is a centre with a radius, or at least three different corners"
        yield Found("BAD_ZONE", at, wrong, "give one of the two, whole")


def _shifts(staff: Supervisor | Vehicle) -> Iterator[Found]:
    for n, shift in enumerate(staff.shifts):
        if shift.end_time <= shift.start_time:
            yield Found(
                "ENDS_BEFORE_START", f"shifts/{n}/endTime", "the shift ends before it starts", "correct its times"
            )


def _run(run: BusRun, window: Window | None) -> Iterator[Found]:
    out = [*(stop.out_time for stop in run.pick_ups), run.arrives_time, run.start_time]
    back = [run.leaves_time, *(stop.back_time for stop in reversed(run.pick_ups))]
    if out != sorted(out):
        wrong, mend = "its times outwards do not follow one another to the session's start", "correct its times"
        yield Found("TIMES_OUT_OF_ORDER", "pickUps", wrong, mend)
    if back != sorted(back):
        wrong, mend = "its times on the way back do not follow one another", "correct its times"
        yield Found("TIMES_OUT_OF_ORDER", "pickUps", wrong, mend)
    codes = Counter(stop.pick_up_location_code for stop in run.pick_ups)
    for n, stop in enumerate(run.pick_ups):
        if codes[stop.pick_up_location_code] > 1:
            wrong, mend = "the run stops here twice", "give each stop its own code"
            yield Found("REPEATED", f"pickUps/{n}/pickUpLocationCode", wrong, mend)
    if window and not window.start_date <= run.date <= window.end_date_inclusive:
        yield Found("OUTSIDE_WINDOW", "date", "the run is not within the window", "correct its date")


def _override(one: Override) -> Iterator[Found]:
    if one.rule not in OVERRIDABLE:
        mend = "use one of " + ", ".join(sorted(OVERRIDABLE))
        yield Found("NOT_TO_BE_OVERRIDDEN", "rule", "no rule of this id can be set aside", mend)
    if one.expires_on_inclusive < one.decided_on:
        wrong, mend = "it expires before it was decided", "swap or correct the two dates"
        yield Found("ENDS_BEFORE_START", "expiresOnInclusive", wrong, mend)


def _session(session: Session, window: Window | None) -> Iterator[Found]:
    if session.end_time <= session.start_time:
        yield Found("ENDS_BEFORE_START", "endTime", "the session ends before it starts", "correct its times")
    if window and not window.start_date <= session.date <= window.end_date_inclusive:
        yield Found("OUTSIDE_WINDOW", "date", "the session is not within the window", "correct its date")


def _booking(booking: ExistingBooking, window: Window | None) -> Iterator[Found]:
    if booking.status not in INPUT_STATUSES:
        wrong, mend = "a booking that exists is past, issued or proposed", "use one of " + ", ".join(INPUT_STATUSES)
        yield Found("NOT_ONE_OF", "status", wrong, mend, STOPS)
    elif window and booking.status is BookingStatus.PAST and booking.date >= window.start_date:
        wrong = "a past booking lies within or after the window"
        yield Found("OUTSIDE_WINDOW", "date", wrong, "correct its date or the window", STOPS)
    elif window and booking.status is not BookingStatus.PAST and booking.date < window.start_date:
        wrong = "a booking that is not past lies before the window"
        yield Found("OUTSIDE_WINDOW", "date", wrong, "give it as past, or correct its date", STOPS)
    elif window and booking.status is BookingStatus.PROPOSED and booking.date > window.end_date_inclusive:
        wrong = "a proposed booking lies after the window"
        yield Found("OUTSIDE_WINDOW", "date", wrong, "leave it out: only the window is planned", STOPS)
    if booking.outcome is not None and booking.status is not BookingStatus.PAST:
        wrong = "a booking that is not past has an outcome"
        yield Found("NOT_PAST", "outcome", wrong, "drop the outcome, or give it as past", STOPS)
    told = {
        "standDownCause": booking.stand_down_cause,
        "standDownNoticeHours": booking.stand_down_notice_hours,
        "workedMinutes": booking.worked_minutes,
    }
    for name in (name for name, value in told.items() if value is not None and booking.outcome not in STOOD_DOWN):
        wrong = "a booking that was not stood down or sent home tells of it"
        yield Found("NOT_STOOD_DOWN", name, wrong, "drop this, or correct the outcome", STOPS)


def _pair(entry: NonAssociation) -> Iterator[Found]:
    if (entry.crns is None) == (entry.tags is None):
        wrong = "there are not exactly two CRNs or two tags"
        yield Found("CRNS_OR_TAGS", "", wrong, "give one of crns and tags", STOPS)
    if entry.crns and entry.crns[0] == entry.crns[1]:
        wrong = "somebody is kept apart from themselves"
        yield Found("REPEATED", "crns", wrong, "give two different CRNs", STOPS)


def _term(term: Term) -> Iterator[Found]:
    if term.end_date_inclusive < term.start_date:
        wrong, mend = "the term ends before it starts", "swap or correct the two dates"
        yield Found("ENDS_BEFORE_START", "endDateInclusive", wrong, mend, STOPS)
