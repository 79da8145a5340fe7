"""`placewell generate`: a made-up problem, as JSON."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from api.cli.days import calendar_day
from api.cli.guard import Refused
from api.cli.options import AsJson, Density, Preset, Seed
from api.ranges import FIRST_YEAR, LAST_YEAR


def _week(text: str) -> date:
    found = calendar_day("--week", text)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise Refused(f"--week: give a date in the years {FIRST_YEAR} to {LAST_YEAR}")
    return found


Week = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Any date of the week, yyyy-MM-dd.", show_default=False),
]
Unit = Annotated[
    str | None, typer.Option(help="Delivery unit by number, code or name; or its region.", show_default=False)
]
Issued = Annotated[
    int,
    typer.Option(metavar="PERCENT", min=0, max=100, help="Of the people: who hold a booking issued for the week."),
]
Programmes = Annotated[
    bool, typer.Option("--programmes", help="With programme groups that run, and people referred to one.")
]
EqualitiesOut = Annotated[
    Path | None,
    typer.Option(
        "--equalities", metavar="FILE", help="Write made-up protected characteristics there too.", show_default=False
    ),
]
Output = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write it.")]


def generate(  # noqa: PLR0913 - each is an option of the command line
    *,
    output: Output,
    preset: Preset = "pdu",
    density: Density = "calibrated",
    seed: Seed = 1,
    pdu: Unit = None,
    week: Week = None,
    issued: Issued = 0,
    programmes: Programmes = False,
    equalities: EqualitiesOut = None,
    as_json: AsJson = False,
) -> None:
    """Make up a problem.

    The same options make the same problem, byte for byte. A file that ends in .jsonl is written as an area: a line with
    what delivery units share, then a line a unit.
    """
    from api.cli.areas import is_area, write_lines
    from api.cli.files import ready_to_write, write, write_record
    from api.cli.making import make_problem
    from api.cli.screen import console, print_json
    from api.plain import count, short_day, weekday
    from fixtures.equalities import characteristics

    ready_to_write(output)
    if equalities:
        ready_to_write(equalities, output)
    within = _week(week) if week else None
    problem = make_problem(preset, density, seed, pdu, within, issued=issued, programmes=programmes)
    if is_area(output):
        write_lines(output, problem)
    else:
        write_record(output, problem)
    if equalities:
        write(equalities, json.dumps(characteristics(problem, seed), indent=2) + "\n")
    if as_json:
        sizes = {"people": len(problem.people), "sessions": len(problem.sessions)}
        print_json({"problemFile": str(output), "problemHash": problem.digest(), **sizes})
        return
    first, last = problem.window.start_date, problem.window.end_date_inclusive
    people, sessions = count(len(problem.people), "person"), count(len(problem.sessions), "session")
    text = f"{output}: {people} and {sessions}, {short_day(first)} to {weekday(last)}"
    console().print(text, soft_wrap=True)
