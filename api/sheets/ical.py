"""One calendar file: its events in London time, on both sides of the change to and from summer time."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

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
PRODUCT = "-//Placewell//Calendars//EN"


def calendar_of(name: str, events: Iterable[Event]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add_component(Timezone.from_ical(SUMMER_TIME))
    for event in events:
        calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made


def event_at(uid: str, planned_on: date, day: date, start: time, end: time) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", datetime.combine(planned_on, time(), UTC))
    event.add("dtstart", datetime.combine(day, start, LONDON))
    event.add("dtend", datetime.combine(day, end, LONDON))
    return event
