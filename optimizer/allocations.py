"""From bookings to allocations, and back as the service's scheduler expands them.

It walks by weeks or fortnights from the first day to the last; a non-working day is lost, and a fortnight keeps its
anchor. A one-off appointment is keyed by itself, whatever its day.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from models.allocation import Allocation, Appointment, Series
from models.codes import Frequency, Weekday
from models.people import UsualPattern

DAYS = tuple(Weekday)
STEP = {Frequency.WEEKLY: timedelta(days=7), Frequency.FORTNIGHTLY: timedelta(days=14)}
Closed = Callable[[date], bool]


class Regular(NamedTuple):
    """Appointments at even distances, or a single one."""

    frequency: Frequency
    days: tuple[date, ...]


def expand(allocation: Allocation, last: date, closed: Closed) -> Iterator[Appointment]:
    """The appointments up to a day, as the service's scheduler makes them."""
    shared = {name: getattr(allocation, name) for name in Series.model_fields}
    end = min(last, allocation.end_date_inclusive or last)
    if allocation.frequency is Frequency.ONCE:
        days: Iterable[date] = (allocation.start_date,) if allocation.start_date <= last else ()
    else:
        days = (day for day in _walk(allocation.start_date, end, allocation.frequency) if not closed(day))
    return (Appointment(**shared, date=day) for day in days)


def _walk(first: date, last: date, frequency: Frequency) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += STEP[frequency]


def allocations(
    appointments: Iterable[Appointment], last: date, closed: Closed, usual: Mapping[str, UsualPattern]
) -> tuple[Allocation, ...]:
    """As few as follow from taking the longest first; expanded up to `last`, they are exactly the appointments.

    What somebody is used to by the last week goes on until it is changed.
    """
    by_series: dict[tuple[Series, int], list[date]] = {}
    for one in appointments:
        series = Series(**{name: getattr(one, name) for name in Series.model_fields})
        by_series.setdefault((series, one.date.weekday()), []).append(one.date)
    made = [
        _allocation(series, regular, last, closed, usual.get(series.crn))
        for (series, _), days in by_series.items()
        for regular in _regular(sorted(days), closed)
    ]
    return tuple(sorted(made, key=lambda one: (one.crn, one.start_date, one.start_time, one.project_code)))


def _regular(days: list[date], closed: Closed) -> Iterator[Regular]:
    """All of these days, each once."""
    yield from (Regular(Frequency.ONCE, (day,)) for day in days if closed(day))
    left = [day for day in days if not closed(day)]
    while left:
        runs = [Regular(frequency, _run(left, frequency, closed)) for frequency in STEP]
        longest = max(runs, key=lambda one: len(one.days))
        yield longest if len(longest.days) > 1 else Regular(Frequency.ONCE, longest.days)
        left = [day for day in left if day not in longest.days]


def _run(left: Collection[date], frequency: Frequency, closed: Closed) -> tuple[date, ...]:
    """From the first day on, until one is missing that would not have been lost."""
    found = []
    for day in _walk(min(left), max(left), frequency):
        if day in left:
            found.append(day)
        elif not closed(day):
            break
    return tuple(found)


def _allocation(series: Series, regular: Regular, last: date, closed: Closed, usual: UsualPattern | None) -> Allocation:
    first, frequency, end = regular.days[0], regular.frequency, regular.days[-1]
    made = Allocation(
        **{name: getattr(series, name) for name in Series.model_fields},
        day=DAYS[first.weekday()], frequency=frequency, start_date=first, end_date_inclusive=end,
    )  # fmt: skip
    if not is_usual(made, usual):
        return made
    goes_on = made.model_copy(
        update={
            "frequency": Frequency.WEEKLY if frequency is Frequency.ONCE else frequency,
            "end_date_inclusive": None,
        }
    )
    expanded = tuple(one.date for one in expand(goes_on, last, closed))
    return goes_on if expanded == regular.days else made


def is_usual(one: Allocation | Appointment, usual: UsualPattern | None) -> bool:
    """At the time and place the person is used to, and by way of the usual stop."""
    if usual is None:
        return False
    day = one.day if isinstance(one, Allocation) else DAYS[one.date.weekday()]
    here = day, one.start_time, one.project_code, one.pick_up_location_code
    return here == (usual.day, usual.start_time, usual.project_code, usual.pick_up_location_code)
