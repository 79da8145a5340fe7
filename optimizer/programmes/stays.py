"""Where somebody is with their groups, and when: at sessions to come, at hours of their own, and at unpaid work that is
issued for a later week. It decides nothing.
"""

from collections.abc import Iterator
from typing import NamedTuple

from models.base import Point, minute_of_day
from models.projects import SessionKey
from optimizer.calendar import Span
from optimizer.facts import Facts, fact
from optimizer.programmes.series import Series
from optimizer.rules.programmes.groups import key, minutes_of

Where = tuple[float, float] | str
"""A site; or the group, of one that meets online or nobody knows where."""
WORK = -1


class Stay(NamedTuple):
    """The time is in minutes from the window's first midnight."""

    group: int
    """Its place in the order of the problem's groups; WORK of unpaid work."""
    where: Where
    span: Span
    session: SessionKey


@fact
def stays(facts: Facts, crn: str) -> tuple[Stay, ...]:
    """Of one person from the window's first day on, in the order of time."""
    return tuple(sorted((*_in_groups(facts, crn), *_at_work(facts, crn)), key=lambda one: one.span))


def site(place: Point) -> Where:
    return place.lat, place.lon


def where(series: Series) -> Where:
    return series.group.group_code if series.place is None else site(series.place)


def _in_groups(facts: Facts, crn: str) -> Iterator[Stay]:
    for n in _sits(facts).get(crn, ()):
        series = facts.series[n]
        for session in series.to_come:
            if any(one.crn == crn for one in series.at(session)):
                midnight, minutes = facts.day_start(session.date), minutes_of(session)
                span = Span(midnight + minutes[0], midnight + minutes[1])
                yield Stay(n, where(series), span, key(series, session))
        for one in series.group.appointments:
            place = series.place_of(one)
            if one.crn == crn and place is not None and one.date >= facts.problem.window.start_date:
                at = SessionKey(project_code=series.group.group_code, date=one.date, start_time=one.start_time)
                yield Stay(n, site(place), _span(facts, at, minute_of_day(one.end_time)), at)


def _at_work(facts: Facts, crn: str) -> Iterator[Stay]:
    """From its start for its minutes."""
    for one in facts.issued_later.get(crn, ()):
        project = facts.project.get(one.project_code)
        if project is not None and not project.online:
            end = minute_of_day(one.start_time) + one.minutes
            yield Stay(WORK, site(project.place), _span(facts, one.session, end), one.session)


def _span(facts: Facts, at: SessionKey, end: int) -> Span:
    """To a minute of its own day."""
    midnight = facts.day_start(at.date)
    return Span(midnight + minute_of_day(at.start_time), midnight + end)


@fact
def _sits(facts: Facts) -> dict[str, list[int]]:
    """By CRN the groups in which somebody has a seat."""
    found: dict[str, list[int]] = {}
    for n, series in enumerate(facts.series):
        for crn in dict.fromkeys(one.crn for one in series.group.members):
            found.setdefault(crn, []).append(n)
    return found
