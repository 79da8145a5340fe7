"""The roster as sheets: what may go to supervisors and to sites, so no reason for anything and nothing protected."""

from collections.abc import Iterable, Iterator

from api.pages.running import Running
from api.pages.sheet import area, comes, to_know
from api.pages.wording import HAZARDS, STATUS
from api.plain import first_upper, listed
from api.sheets.cells import Cell
from api.sheets.listing import Listing, listing
from api.words import TYPES

SESSIONS = (
    "Date", "Day", "Starts", "Ends", "Project", "Type", "Area", "People", "Supervisors", "Vehicles", "Bus runs",
    "Unpaid break minutes", "Worth minutes", "Hazards",
)  # fmt: skip
BOOKINGS = (
    "Person", "Date", "Day", "Starts", "Ends", "Project", "Comes", "Expected at", "Bus run", "Pick-up", "Pick-up time",
    "Brought back", "Counts minutes", "Status", "To know",
)  # fmt: skip
PICK_UPS = (
    "Date", "Bus run", "Vehicle", "Driver", "Project", "Stop", "Pick-up", "Area", "Leaves", "Brings back", "People",
    "Who gets on",
)  # fmt: skip


def roster_sheets(week: Iterable[Running]) -> tuple[Listing, ...]:
    """The sessions that run, who comes to them and how, and the buses with their stops."""
    week = tuple(week)
    return (
        listing("Sessions", SESSIONS, map(_session, week)),
        listing("Bookings", BOOKINGS, (row for one in week for row in _bookings(one))),
        listing("Pick-ups", PICK_UPS, (row for one in week for row in _pick_ups(one))),
    )


def _session(one: Running) -> list[Cell]:
    session, project = one.session, one.project
    return [
        session.date, f"{session.date:%A}", session.start_time, session.end_time, project.project_code,
        first_upper(TYPES[project.type_group]), area(project), len(one.coming), ", ".join(one.opened.supervisor_codes),
        ", ".join(one.opened.vehicle_codes), ", ".join(bus.code for bus in one.buses), one.break_minutes,
        one.worth_minutes, listed([HAZARDS[hazard] for hazard in project.hazards]),
    ]  # fmt: skip


def _bookings(one: Running) -> Iterator[list[Cell]]:
    for who in one.coming:
        booking, stop = who.booking, who.stop
        yield [
            booking.crn, booking.date, f"{booking.date:%A}", booking.start_time, booking.end_time,
            booking.project_code, comes(who), who.expected, booking.ride.bus_run_code if booking.ride else None,
            stop.code if stop else None, stop.out_time if stop else None, stop.back_time if stop else None,
            booking.minutes, STATUS[booking.status], "; ".join(to_know(who)),
        ]  # fmt: skip


def _pick_ups(one: Running) -> Iterator[list[Cell]]:
    for bus in one.buses:
        for n, stop in enumerate(bus.stops, start=1):
            yield [
                one.session.date, bus.code, bus.vehicle, bus.driver, one.project.project_code, n, stop.code,
                stop.outcode, stop.out_time, stop.back_time, len(stop.crns), ", ".join(stop.crns),
            ]  # fmt: skip
