"""A calendar for each programme group, and for each facilitator. People are counted, never named.

Held sessions are left out, and those that are arranged with each person, which have no time. A session that a lost day
moves keeps its id, so that the new day takes the place of the old one. What is proposed and not decided is tentative.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from icalendar import Event

from api.plain import count
from api.sheets.ical import calendar_of, event_at
from models.programmes.codes import SessionType
from models.programmes.layout import SeriesSession
from optimizer.facts import Facts
from optimizer.programmes.series import Series
from optimizer.rules.programmes.fac_trained import running


class Meeting(NamedTuple):
    """A session to come, and the how-manieth of its number it is: where the modules come again there are more."""

    series: Series
    session: SeriesSession
    time: int


def group_calendars(facts: Facts) -> Iterator[tuple[str, bytes]]:
    staff = defaultdict[str, list[Event]](list)
    for series in facts.series:
        code, meetings = series.group.group_code, list(_to_come(series))
        title = f"Programme group {code}"
        yield f"group-{code}.ics", calendar_of(title, [_event(facts, one, "group", code) for one in meetings])
        for one in meetings:
            for who in running(facts, series, one.session):
                staff[who].append(_event(facts, one, "facilitator", who))
    for who, events in sorted(staff.items()):
        yield f"facilitator-{who}.ics", calendar_of(f"Programmes {who}", events)


def _to_come(series: Series) -> Iterator[Meeting]:
    times = Counter[tuple[int, int]]()
    for one in series.sessions:
        times[one.session.key] += 1
        if one in series.to_come:
            yield Meeting(series, one, times[one.session.key])


def _event(facts: Facts, one: Meeting, kind: str, code: str) -> Event:
    series, session = one.series, one.session
    start, end, (module, number) = session.start_time, session.end_time, session.session.key
    assert start is not None
    assert end is not None
    grouped = session.session.session_type is SessionType.GROUP
    there = count(len(series.at(session)), "person") if grouped else "one to one"
    named = f"{series.group.template_code} {series.group.group_code}, session {module}.{number}"
    uid = f"{kind}-{series.group.group_code}-{module}-{number}-{one.time}-{code}@placewell"
    event = event_at(uid, facts.problem.planned_on, session.date, start, end)
    proposed = series.group.group_code in {each.group_code for each in facts.groups}
    event.add("status", "TENTATIVE" if proposed else "CONFIRMED")
    event.add("summary", f"{'Proposed: ' if proposed else ''}{named}, {there}")
    event.add("location", _where(series))
    event.add("description", f"Run by: {', '.join(running(facts, series, session)) or 'nobody yet'}")
    return event


def _where(series: Series) -> str:
    room = series.room
    if room is None:
        return "Online"
    return f"Room {room.room_code}, {room.outcode}" if room.outcode else f"Room {room.room_code}"
