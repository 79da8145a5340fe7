"""The roster for printing: a page a day, then a run-sheet a session. It goes to supervisors and to sites, so it holds
no reason for anything, nothing that is protected, and nobody's seat in a programme, which says what somebody did."""

from itertools import groupby

from api.pages.parts import Cell, Column, Section, row, table
from api.pages.render import SHOWN_OF_HASH, page
from api.pages.running import Bus, Running, running
from api.pages.sheet import area, run_sheet
from api.plain import clock, count, times, weekday
from api.words import TYPES
from models.problem import Problem
from models.result import Result

LEAD = "Who goes where, when, how and with whom: a page for each day, then a run-sheet for each session."
COLUMNS = ("Project", Column("Time", css="keep"), "Supervisors", "Vehicles", "Pick-ups", Column("People", css="wide"))
NOBODY = "none"


def roster_html(problem: Problem, result: Result) -> str:
    """The Problem in canonical order, and a sound Result of it."""
    sessions = running(problem, result)
    days = [_day(list(group)) for _, group in groupby(sessions, key=lambda one: one.opened.date)]
    plan = result.plan_hash[:SHOWN_OF_HASH]
    sections = [*days, _sheets(sessions, plan)] if days else [Section(id="empty", title="No session runs this week")]
    return page("Roster", LEAD, sections, problem, result, "roster")


def _day(sessions: list[Running]) -> Section:
    on = sessions[0].opened.date
    bookings = sum(len(one.coming) for one in sessions)
    return Section(
        id=f"day-{on}",
        title=weekday(on),
        subtitle=f"{count(len(sessions), 'session')}, {count(bookings, 'booking')}",
        tables=(table(f"Sessions on {weekday(on)}", COLUMNS, map(_line, sessions), css="day"),),
        css="day",
    )


def _line(one: Running) -> tuple[Cell, ...]:
    project = f"{TYPES[one.project.type_group]}, {area(one.project)}"
    return row(
        Cell(one.project.project_code, lines=(project,), link=one.id, hidden="Run-sheet of"),
        times(one.session.start_time, one.session.end_time),
        ", ".join(one.opened.supervisor_codes) or NOBODY,
        ", ".join(one.opened.vehicle_codes) or NOBODY,
        Cell(lines=tuple(_pick_ups(one.buses))) if one.buses else Cell(NOBODY),
        Cell(count(len(one.coming), "person"), lines=tuple(who.booking.crn for who in one.coming)),
    )


def _pick_ups(buses: tuple[Bus, ...]) -> list[str]:
    """Stops at which somebody gets on."""
    return [
        f"{stop.code}, {clock(stop.out_time)}: {count(len(stop.crns), 'person')}, bus {bus.code}"
        for bus in buses
        for stop in bus.stops
        if stop.crns
    ]


def _sheets(sessions: tuple[Running, ...], plan: str) -> Section:
    return Section(
        id="sheets",
        title="Run-sheets",
        subtitle=count(len(sessions), "sheet"),
        parts=tuple(run_sheet(one, plan) for one in sessions),
        css="sheets",
    )
