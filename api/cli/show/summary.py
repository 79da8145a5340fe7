"""A plan in ten lines."""

from typing import TYPE_CHECKING

from api.cli.rows import Rows
from api.cli.screen import clean, heading, say
from api.plain import count, hours, percent, short_day, weekday
from api.summary import proof, quality, time_taken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from api.summary import Summary
    from models.problem import Problem
    from models.result import Result


def print_summary(to: "Console", problem: "Problem", result: "Result", summary: "Summary") -> None:
    """What was placed of what was due, with what, and how good it is."""
    window, areas = problem.window, problem.pdu_codes
    where = ", ".join(areas) if len(areas) == 1 else f"{len(areas)} delivery units"
    days = f"{short_day(window.start_date)} to {weekday(window.end_date_inclusive)}"
    to.print(f"Plan for {clean(where)}, {days}", style="bold", soft_wrap=True)
    rows = Rows(None, None)
    for name, text in _rows(result, summary):
        rows.add(name, text)
    rows.print(to)


def _rows(result: "Result", s: "Summary") -> "Iterator[tuple[str, str]]":
    share = f" ({percent(s.placed_towards_due_minutes / s.due_minutes)})" if s.due_minutes else ""
    yield "Hours placed", f"{hours(s.placed_towards_due_minutes)} of {hours(s.due_minutes)} due{share}"
    if s.placed_minutes > s.placed_towards_due_minutes:
        yield "", f"and {hours(s.placed_minutes - s.placed_towards_due_minutes)} beyond what is due to the person"
    yield "People placed", f"{s.people_placed:,} of {s.people:,}, on {count(s.bookings, 'booking')}"
    yield "People short", f"{s.people_short:,}, of hours or of a start"
    yield "Sessions opened", f"{s.sessions_opened:,} of {s.sessions:,}"
    yield "Supervisors used", f"{s.supervisors_used:,} of {s.supervisors:,}"
    yield "Vehicles used", f"{s.vehicles_used:,} of {s.vehicles:,}"
    yield "Cost", " | ".join(f"tier {n}: {units:,}" for n, units in enumerate(s.cost_by_tier, start=1))
    yield "How good", quality(s)
    yield from (("", one) for one in proof(result.gaps))
    if s.set_aside:
        yield "Set aside", f"{count(s.set_aside, 'record')} with faults, not planned for"
    if time := time_taken(result.run):
        yield "Time taken", f"{time}, with {count(result.run.workers, 'worker')}"


def print_not_applied(to: "Console", result: "Result") -> None:
    """What nobody should think was looked at."""
    whole = sum(one.part is None for one in result.not_checked)
    parts = len(result.not_checked) - whole
    heading(to, "Not applied in this version")
    say(to, f"{count(whole, 'rule')} and {count(parts, 'part')} of rules; `placewell rules` lists them.")
    if result.warnings:
        say(to, "Data in this problem that only such rules would read:")
        rows = Rows("Records", "Field", "Rule", right=("Records",))
        for warning in result.warnings:
            rows.add(f"{warning.records:,}", warning.field, warning.rule)
        rows.print(to)
