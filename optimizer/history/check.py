"""Whether the files of earlier weeks fit together, and with the week to be planned: all that is wrong, at once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from models.faults import Fault, Severity, pointer
from models.history import Attendance, PastWeek
from models.problem import ExistingBooking, Problem
from models.projects import BookingKey
from optimizer.history.handed import booked, handed, ledgers_before


def week_name(problem: Problem) -> str:
    return f"week of {problem.window.start_date}"


def fault(code: str, record: str, at: str, problem: str, mend: str) -> Fault:
    return Fault(code=code, severity=Severity.STOPS_PLANNING, record=record, pointer=at, problem=problem, mend=mend)


def in_sequence(weeks: Sequence[PastWeek], problem: Problem) -> Iterator[Fault]:
    """Each week lies wholly before the next; the weeks are in order of their first days."""
    for one, other in pairwise([*(week.problem for week in weeks), problem]):
        if other.window.start_date <= one.window.end_date_inclusive:
            wrong = f"it does not lie wholly before the {week_name(other)}"
            yield fault("NOT_BEFORE", week_name(one), "/window", wrong, "give weeks that come before, each once")


def within(week: PastWeek, known_on: date) -> Iterator[Fault]:
    """One week by itself. `known_on`: the day on which the next was planned."""
    name, result, outcomes = week_name(week.problem), week.result, week.outcomes
    if result.problem_hash != week.problem.digest():
        wrong, mend = "its result was made from another problem", "give the problem that was planned (--problem-out)"
        yield fault("HASH_DIFFERS", name, "/problemHash", wrong, mend)
        return
    if outcomes.plan_hash != result.plan.digest():
        wrong, mend = "its outcomes are of another plan than its result", "give the outcomes of this plan"
        yield fault("HASH_DIFFERS", name, "/planHash", wrong, mend)
        return
    there, seen = booked(week), Counter(one.key for one in outcomes.attendances)
    for n, one in enumerate(outcomes.attendances):
        for code, field, wrong, mend in _wrong(one, there.get(one.key), seen, known_on):
            yield fault(code, f"{name}, booking {one.crn} {one.session}", pointer("attendances", n, field), wrong, mend)
    if not any(seen[key] > 1 or key not in there for key in seen):
        yield from _too_much(week)


def _wrong(
    one: Attendance, booking: ExistingBooking | None, seen: Counter[BookingKey], known_on: date
) -> Iterator[tuple[str, str, str, str]]:
    """Code, field, what is wrong and the mend."""
    if booking is None:
        wrong, mend = (
            "neither the plan nor the problem has this booking",
            "correct CRN, requirement or session, or drop it",
        )
        yield "UNKNOWN_BOOKING", "crn", wrong, mend
        return
    if seen[one.key] > 1:
        yield "REPEATED", "crn", "the booking is listed twice", "keep one of them"
    if booking.outcome is not None:
        wrong, mend = (
            "the problem has an outcome of this booking already",
            "drop this one; a past booking is not changed",
        )
        yield "KNOWN_ALREADY", "outcome", wrong, mend
    if one.date > known_on:
        wrong = f"it has an outcome on {known_on}, before its day"
        yield "NOT_YET_PAST", "date", wrong, "drop it, or correct the day"
    attended = booking.minutes if one.attended_minutes is None else one.attended_minutes
    if one.attended_minutes is not None and not one.outcome.attended and attended:
        yield (
            "NOT_ATTENDED",
            "attendedMinutes",
            "it was not attended and has minutes",
            "drop them, or correct the outcome",
        )
    elif attended > booking.minutes:
        wrong = f"more minutes were attended than the {booking.minutes} that were booked"
        yield "OUT_OF_RANGE", "attendedMinutes", wrong, "correct the minutes"
    elif one.penalty_minutes > (attended if one.outcome.attended else 0):
        wrong, mend = "more minutes are taken off than were attended", "correct the minutes"
        yield "OUT_OF_RANGE", "penaltyMinutes", wrong, mend


def _too_much(week: PastWeek) -> Iterator[Fault]:
    """No requirement is credited more than it has left."""
    before, after = ledgers_before(week), handed(week).ledgers
    for person in week.problem.people:
        for each in person.requirements:
            of = person.crn, each.requirement_id
            over = after[of].credited_minutes - each.total_minutes
            if after[of].credited_minutes > before[of].credited_minutes and over > 0:
                record = f"{week_name(week.problem)}, person {person.crn}"
                wrong = f"its outcomes credit {over} minutes more than requirement {each.requirement_id} has left"
                yield fault(
                    "OVER_CREDITED", record, "/attendances", wrong, "give attendedMinutes as they were credited"
                )
