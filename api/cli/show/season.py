"""A season, a line a week."""

from typing import TYPE_CHECKING

from api.cli.rows import Rows
from api.cli.screen import clean, heading, say
from api.pages.season import HOUR, has_programmes, of_programmes, totals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console

    from api.season.measures import SeasonWeek
    from models.problem import Problem

COLUMNS = ("Week", "People", "Booked", "Worked", "Left", "Backlog", "Late", "Ended", "Moved")
OF_PROGRAMMES = ("Week", "In programmes", "Started", "Seated", "Waiting", "Past start-by", "To catch up")
KEY = "Worked and left in hours; late: not begun in time; ended: suspended sentences with hours left."


def print_season(to: "Console", problem: "Problem", runs: "Mapping[str, Sequence[SeasonWeek]]") -> None:
    """A table for each way in which it was planned, then all in a few numbers."""
    to.print(f"Weeks in sequence for {clean(', '.join(problem.pdu_codes))}", style="bold", soft_wrap=True)
    for name, weeks in runs.items():
        heading(to, name)
        rows = Rows(*COLUMNS, right=COLUMNS[1:])
        for one in weeks:
            rows.add(*_cells(one))
        rows.print(to)
        if has_programmes(weeks):
            to.print()
            rows = Rows(*OF_PROGRAMMES, right=OF_PROGRAMMES[1:])
            for one in weeks:
                rows.add(f"{one.start_date:%d %b}", *(f"{number:,}" for number in of_programmes(one)))
            rows.print(to)
    to.print()
    say(to, KEY)
    heading(to, "All weeks together")
    told = [totals(weeks) for weeks in runs.values()]
    rows = Rows("", *runs)
    for name in told[0]:
        rows.add(name, *(each[name] for each in told))
    rows.print(to)


def _cells(one: "SeasonWeek") -> tuple[str, ...]:
    moved = f"{one.moved:,} of {one.compared:,}"
    numbers = (one.people, one.bookings, one.worked_minutes // HOUR, one.left_minutes // HOUR)
    more = (one.backlog_people, one.late_starts, one.cliffs)
    return (f"{one.start_date:%d %b}", *(f"{each:,}" for each in (*numbers, *more)), moved)
