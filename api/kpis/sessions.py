"""Measures of bookings, sessions and what runs them: journeys, company, stand-downs, places, staff, buses."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from api.kpis.base import Counted, Week
from api.plain import count
from models.codes import STOOD_DOWN, BookingStatus, ContactOutcome, JourneyKind, PlacementSex
from models.plan import Booking, OpenSession
from models.problem import ExistingBooking
from models.projects import Shift
from models.transport import BusRun
from optimizer.rules.capacity.sd_credit import stand_down_credit
from optimizer.rules.capacity.sd_repeat_protect import was_stood_down

ONE_DAY, THREE_DAYS = 24, 72
"""Hours."""


def _way(booking: Booking) -> int:
    """The longer of the two ways."""
    return max(booking.journey.out.total_minutes, booking.journey.back.total_minutes)


def _journeys(week: Week) -> list[Booking]:
    return [one for one in week.plan.bookings if one.journey.kind is not JourneyKind.NONE]


def without_need_of_reason(week: Week) -> Counted:
    made = _journeys(week)
    ways = sorted(map(_way, made))
    beside = f"threshold {week.numbers.travel_reason_above_minutes} minutes"
    if ways:
        half, most = ways[(len(ways) - 1) // 2], ways[-(-9 * len(ways) // 10) - 1]
        beside += f"; median {count(half, 'minute')}, nine in ten within {count(most, 'minute')}"
    return Counted(sum(not _long(week, one) for one in made), len(made), beside)


def _long(week: Week, booking: Booking) -> bool:
    """Above the threshold by itself, or with the margin of its estimate: then it has a reason."""
    return bool(booking.reason_codes) or _way(booking) > week.numbers.travel_reason_above_minutes


def above_most(week: Week) -> Counted:
    made = _journeys(week)
    return Counted(sum(_way(one) > week.numbers.travel_max_minutes for one in made), len(made))


def without_reason(week: Week) -> Counted:
    long = [one for one in _journeys(week) if _long(week, one)]
    return Counted(sum(not one.reason_codes for one in long), len(long))


def lone_women(week: Week) -> Counted:
    shared = [crowd for key, crowd in week.there.items() if week.facts.project[key.project_code].shared]
    women = [[_is_woman(week, one) for one in crowd] for crowd in shared]
    return Counted(sum(sum(crowd) == 1 and len(crowd) > 1 for crowd in women), len(women))


def _is_woman(week: Week, booking: Booking) -> bool:
    return week.facts.person[booking.crn].placement_sex is PlacementSex.FEMALE


def stood_down(week: Week) -> Counted:
    outcomes = [one.outcome for one in week.problem.bookings if one.status is BookingStatus.PAST and one.outcome]
    down = sum(one in STOOD_DOWN for one in outcomes)
    moved = sum(one is ContactOutcome.RSSR for one in outcomes)
    return Counted(down, len(outcomes), f"{moved} more rescheduled at the service's request")


def _stand_downs(week: Week) -> list[ExistingBooking]:
    return [one for one in week.problem.bookings if one.outcome in STOOD_DOWN]


def short_notice(week: Week) -> Counted:
    """By hours of notice, with the causes beside."""
    every = _stand_downs(week)
    hours = [one.stand_down_notice_hours for one in every if one.stand_down_notice_hours is not None]
    causes = Counter(one.stand_down_cause.value for one in every if one.stand_down_cause)
    told = [f"{number} {cause.lower().replace('_', ' ')}" for cause, number in sorted(causes.items())]
    later, unknown = sum(one < THREE_DAYS for one in hours), len(every) - len(hours)
    beside = f"{later} under 72 hours; {count(unknown, 'stand-down')} without notice on record"
    return Counted(sum(one < ONE_DAY for one in hours), len(hours), "; ".join([beside, *told]))


def stand_down_credit_minutes(week: Week) -> Counted:
    every = _stand_downs(week)
    return Counted(sum(stand_down_credit(week.facts, one) for one in every), sum(one.minutes for one in every))


def stood_down_lately(week: Week) -> Counted:
    lately = [crn for crn in week.active if was_stood_down(week.facts, crn)]
    return Counted(sum(week.offered[crn] > 0 for crn in lately), len(lately))


def without_cover(week: Week) -> Counted:
    """Bookings that would be stood down if one supervisor fell ill."""
    led = [one for one in week.plan.sessions if one.supervisor_codes]
    exposed = [one for one in led if not _has_cover(week, one)]
    return Counted(sum(len(week.there[one.key]) for one in exposed), sum(len(week.there[one.key]) for one in led))


def _has_cover(week: Week, opened: OpenSession) -> bool:
    """Somebody rostered for the whole of the session and not sent anywhere then."""
    session = week.facts.session[opened.key]
    busy = {
        code
        for other in week.plan.sessions
        if week.facts.span(week.facts.session[other.key]).overlaps(week.facts.span(session))
        for code in other.supervisor_codes
    }
    return any(
        shift.date == session.date and shift.start_time <= session.start_time and shift.end_time >= session.end_time
        for one in week.problem.supervisors
        if one.supervisor_code not in busy
        for shift in one.shifts
    )


def places_used(week: Week) -> Counted:
    return Counted(len(week.plan.bookings), sum(_places(week, one) for one in week.plan.sessions))


def _places(week: Week, opened: OpenSession) -> int:
    """The session's, and where supervisors are needed no more than they may lead."""
    places = week.facts.capacity(week.facts.session[opened.key])
    if not week.facts.project[opened.project_code].needs_supervisor:
        return places
    return min(places, sum(week.facts.leads(week.facts.supervisor[code]) for code in opened.supervisor_codes))


def sessions_opened(week: Week) -> Counted:
    return Counted(len(week.plan.sessions), len(week.problem.sessions))


def supervisor_days(week: Week) -> Counted:
    used = {(code, one.date) for one in week.plan.sessions for code in one.supervisor_codes}
    return Counted(len(used), len(_days(week, ((one.supervisor_code, one.shifts) for one in week.problem.supervisors))))


def vehicle_days(week: Week) -> Counted:
    used = {(code, one.date) for one in week.plan.sessions for code in one.vehicle_codes}
    used |= {(run.vehicle_code, run.date) for run in _operated(week)}
    return Counted(len(used), len(_days(week, ((one.vehicle_code, one.shifts) for one in week.problem.vehicles))))


def _days(week: Week, rosters: Iterable[tuple[str, tuple[Shift, ...]]]) -> set[tuple[str, date]]:
    window = set(week.problem.window.days())
    return {(code, shift.date) for code, shifts in rosters for shift in shifts if shift.date in window}


def bus_seats(week: Week) -> Counted:
    codes = (run.vehicle_code for run in _operated(week))
    seated = (week.facts.vehicle[code].passenger_seats for code in codes if code in week.facts.vehicle)
    return Counted(sum(one.ride is not None for one in week.plan.bookings), sum(seated))


def _operated(week: Week) -> list[BusRun]:
    codes = {run.bus_run_code for run in week.plan.runs}
    return [run for run in week.problem.bus_runs if run.bus_run_code in codes]


def usual_kept(week: Week) -> Counted:
    kept, all_of = 0, 0
    for one in week.plan.bookings:
        pattern = week.facts.person[one.crn].usual_pattern
        if pattern is not None:
            same_time = one.date.weekday() == pattern.day.number and one.start_time == pattern.start_time
            all_of, kept = all_of + 1, kept + (same_time and one.project_code == pattern.project_code)
    return Counted(kept, all_of)
