"""A calendar for each supervisor: the sessions they run and the buses they drive; one for each programme group, and for
each facilitator. People are counted, never named.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, time

from icalendar import Event

from api.pages.running import Bus, Running
from api.pages.sheet import area
from api.plain import clock, count, first_upper
from api.sheets.group_calendars import group_calendars
from api.sheets.ical import calendar_of, event_at
from api.sheets.zipped import zipped
from api.words import TYPES
from optimizer.facts import Facts


def calendar_files(week: Iterable[Running], planned_on: date, facts: Facts | None = None) -> bytes:
    """One file a supervisor, in one zip; with the groups of `facts` one for each, and one a facilitator. The same
    session of a later plan has the same id, and takes its place."""
    return zipped([*supervisor_calendars(week, planned_on), *(group_calendars(facts) if facts else ())])


def supervisor_calendars(week: Iterable[Running], planned_on: date) -> Iterator[tuple[str, bytes]]:
    made = defaultdict[str, list[Event]](list)
    for one in week:
        for code in one.opened.supervisor_codes:
            made[code].append(_session(one, code, planned_on))
        for bus in one.buses:
            if bus.driver:
                made[bus.driver] += _drives(one, bus, planned_on)
    for code, events in sorted(made.items()):
        yield f"supervisor-{code}.ics", calendar_of(f"Unpaid work {code}", events)


def _session(one: Running, code: str, planned_on: date) -> Event:
    session, kind = one.session, TYPES[one.project.type_group]
    lines = [
        f"Project {one.project.project_code}: {kind}, {area(one.project)}",
        f"Vehicles: {', '.join(one.opened.vehicle_codes) or 'none'}",
        *(f"Bus {bus.code} arrives {clock(bus.arrives)}, leaves {clock(bus.leaves)}" for bus in one.buses),
        "Who comes stands on the run-sheet.",
    ]
    event = _event(one, ("session", code), planned_on, session.start_time, session.end_time)
    event.add("summary", f"{first_upper(kind)} {one.project.project_code}, {count(len(one.coming), 'person')}")
    event.add("description", "\n".join(lines))
    return event


def _drives(one: Running, bus: Bus, planned_on: date) -> list[Event]:
    """Out from the first stop to the site, and from the site back to it."""
    riders = count(sum(len(stop.crns) for stop in bus.stops), "person")
    stops = "\n".join(
        f"{stop.code}, {stop.outcode or 'area not recorded'}: {clock(stop.out_time)}, back {clock(stop.back_time)}, "
        f"{count(len(stop.crns), 'person')}"
        for stop in bus.stops
    )
    ways = (
        ("out", bus.stops[0].out_time, bus.arrives, f"Drive bus {bus.code} to {one.project.project_code}"),
        ("back", bus.leaves, bus.stops[0].back_time, f"Drive bus {bus.code} back"),
    )
    events = []
    for way, start, end, summary in ways:
        event = _event(one, (f"drive-{way}", f"{bus.code}-{bus.driver}"), planned_on, start, end)
        event.add("summary", f"{summary}, {riders}")
        event.add("description", f"Vehicle {bus.vehicle}\n{stops}")
        events.append(event)
    return events


def _event(one: Running, what: tuple[str, str], planned_on: date, start: time, end: time) -> Event:
    key, (kind, code) = one.opened.key, what
    uid = f"{kind}-{key.project_code}-{key.date}-{key.start_time:%H%M}-{code}@placewell"
    event = event_at(uid, planned_on, key.date, start, end)
    event.add("location", area(one.project))
    return event
