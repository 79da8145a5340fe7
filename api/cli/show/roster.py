"""Who goes where, day by day."""

from itertools import groupby
from typing import TYPE_CHECKING

from api.cli.rows import Rows
from api.cli.screen import heading, say
from api.plain import count, times, weekday
from api.words import TYPES

if TYPE_CHECKING:
    from rich.console import Console

    from models.plan import Booking, Plan
    from models.problem import Problem
    from models.projects import SessionKey


MARKS = {"CONDITIONAL": "*", "PROVISIONAL": "?"}
LEGEND = "* only if the induction before it is attended; ? held until the assessment is complete."


def print_roster(to: "Console", problem: "Problem", plan: "Plan") -> None:
    """Every session that runs, with staff and vehicles, and beneath it the people on it."""
    there: dict[SessionKey, list[str]] = {}
    for booking in plan.bookings:
        there.setdefault(booking.session, []).append(_marked(booking))
    ends = {session.key: session.end_time for session in problem.sessions}
    types = {project.project_code: project.type_group for project in problem.projects}
    heading(to, "Roster")
    say(to, LEGEND if plan.sessions else "No session runs.")
    for date, opened in groupby(plan.sessions, key=lambda one: one.date):
        sessions = list(opened)
        people = sum(len(there.get(one.key, ())) for one in sessions)
        to.print()
        say(to, f"{weekday(date)}: {count(len(sessions), 'session')}, {count(people, 'booking')}")
        rows = Rows("Time", "Project", "Type", "People", "Supervisors", "Vehicles", right=("People",))
        for one in sessions:
            crns, kind = there.get(one.key, []), TYPES[types[one.project_code]]
            staff, vehicles = (" ".join(codes) or "-" for codes in (one.supervisor_codes, one.vehicle_codes))
            when = times(one.start_time, ends[one.key])
            rows.add(when, one.project_code, kind, f"{len(crns)}", staff, vehicles, below=" ".join(crns))
        rows.print(to)


def _marked(booking: "Booking") -> str:
    return booking.crn + MARKS.get(booking.status, "")
