"""What people have become used to in the weeks before (STABLE-PATTERN), and how often they were turned away."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from models.codes import STOOD_DOWN, WORK, BookingStatus, Weekday
from models.history import PastWeek
from models.people import UsualPattern
from models.plan import Booking
from models.policy import numbers
from models.problem import ExistingBooking, Problem

DAYS = tuple(Weekday)
LATELY = timedelta(days=28)
"""The last 28 days of `stoodDownLast28Days`."""


class Regular(NamedTuple):
    """When, where and from which stop somebody works."""

    day: Weekday
    start: str
    project_code: str
    pick_up: str | None


class Worked(NamedTuple):
    """One booking of work, and who led it."""

    regular: Regular
    booking: Booking
    leaders: tuple[str, ...]


def usual_patterns(problem: Problem, weeks: Sequence[PastWeek]) -> dict[str, UsualPattern]:
    """Of everybody with work booked lately: the time, place and stop they had most often, of equals the latest.

    A site that is no longer in the problem is nobody's usual one.
    """
    since = problem.window.start_date - timedelta(
        weeks=numbers(problem.policy, problem.window.start_date).pattern_weeks
    )
    projects = {one.project_code for one in problem.projects}
    found: dict[str, list[Worked]] = {}
    for week in weeks:
        if week.problem.window.start_date >= since:
            for one in _work(week):
                if one.booking.project_code in projects:
                    found.setdefault(one.booking.crn, []).append(one)
    return {crn: _pattern(every) for crn, every in found.items()}


def _work(week: PastWeek) -> Iterable[Worked]:
    work = {one.project_code for one in week.problem.projects if one.type_group in WORK}
    leaders = {one.key: one.supervisor_codes for one in week.result.plan.sessions}
    for one in week.result.plan.bookings:
        if one.project_code in work:
            stop = one.ride.pick_up_location_code if one.ride else None
            regular = Regular(DAYS[one.date.weekday()], f"{one.start_time:%H:%M}", one.project_code, stop)
            yield Worked(regular, one, leaders.get(one.session, ()))


def _pattern(every: Sequence[Worked]) -> UsualPattern:
    """Of the bookings in order of time."""
    most = _most_often([one.regular for one in every])
    regular = [one for one in every if one.regular == most]
    return UsualPattern(
        day=most.day,
        start_time=regular[0].booking.start_time,
        project_code=most.project_code,
        pick_up_location_code=most.pick_up,
        supervisor_code=_leader(regular),
    )


def _most_often(seen: Sequence[Regular]) -> Regular:
    times = Counter(seen)
    latest = {one: n for n, one in enumerate(seen)}
    return max(times, key=lambda one: (times[one], latest[one]))


def _leader(regular: Sequence[Worked]) -> str | None:
    """Whoever led more than half of these sessions, of equals the first by code; None: nobody did."""
    times = Counter(code for one in regular for code in one.leaders)
    code = max(sorted(times), key=lambda one: times[one], default=None)
    return code if code is not None and 2 * times[code] > len(regular) else None


def stood_down(start: date, weeks: Sequence[PastWeek], bookings: Iterable[ExistingBooking]) -> Mapping[str, int]:
    """By CRN, of everybody in the weeks: how often in the 28 days before a week starts.

    Of what the first week's problem only counts, without a booking, the days are not known: it counts for 28 days more.
    """
    times = _times(bookings, start)
    counts: dict[str, int] = {}
    for week in weeks:
        begins = week.problem.window.start_date
        dated = _times(week.problem.bookings, begins)
        for person in week.problem.people:
            if person.crn not in counts:
                undated = max(0, person.stood_down_last_28_days - dated[person.crn])
                counts[person.crn] = times[person.crn] + (undated if start - begins < LATELY else 0)
    return counts


def _times(bookings: Iterable[ExistingBooking], start: date) -> Counter[str]:
    past = (one for one in bookings if one.status is BookingStatus.PAST and one.outcome in STOOD_DOWN)
    return Counter(one.crn for one in past if start - LATELY <= one.date < start)
