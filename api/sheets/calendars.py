"""A calendar for each supervisor: the sessions they run and the buses they drive. People are counted, never named."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from api.pages.running import Bus, Running
from api.pages.sheet import area
from api.plain import clock, count, first_upper
from api.sheets.zipped import zipped
from api.words import TYPES

ZONE = "Europe/London"
LONDON = ZoneInfo(ZONE)
SUMMER_TIME = f"""BEGIN:VTIMEZONE
TZID:{ZONE}
BEGIN:DAYLIGHT
DTSTART:19810329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
"""
"""Forward at 1am GMT, back at 2am BST. The library's own derivation sets the first an hour late."""
PRODUCT = "-//Placewell//Supervisors' calendars//EN"


def calendar_files(week: Iterable[Running], planned_on: date) -> bytes:
    """One file a supervisor, in one zip. The same session of a later plan has the same id, and takes its place."""
    made = defaultdict[str, list[Event]](list)
    for one in week:
        for code in one.opened.supervisor_codes:
            made[code].append(_session(one, code, planned_on))
        for bus in one.buses:
            if bus.driver:
                made[bus.driver] += _drives(one, bus, planned_on)
    return zipped((f"supervisor-{code}.ics", _calendar(code, events)) for code, events in sorted(made.items()))


def _calendar(code: str, events: list[Event]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Unpaid work {code}")
    calendar.add_component(Timezone.from_ical(SUMMER_TIME))
    for event in events:
        calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made


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
    event = Event()
    event.add("uid", f"{kind}-{key.project_code}-{key.date}-{key.start_time:%H%M}-{code}@placewell")
    event.add("dtstamp", datetime.combine(planned_on, time(), UTC))
    event.add("dtstart", datetime.combine(key.date, start, LONDON))
    event.add("dtend", datetime.combine(key.date, end, LONDON))
    event.add("location", area(one.project))
    return event
