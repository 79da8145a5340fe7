"""`placewell import`: a workbook into a problem."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.guard import ExitCode
from api.cli.options import AsJson

if TYPE_CHECKING:
    from api.sheets.reading import SheetReading

Workbook = Annotated[Path, typer.Argument(metavar="FILE.xlsx", help="A workbook.", show_default=False)]
Output = Annotated[Path, typer.Option("--output", "-o", metavar="PROBLEM", help="Where to write the problem, as JSON.")]


def import_(workbook: Workbook, *, output: Output, as_json: AsJson = False) -> None:
    """Read a workbook, made from `placewell template`, into a problem.

    Every fault is told at once, with its sheet, row and column. Records with a fault that sets them aside are written
    all the same, so that what reads the problem tells of them.
    Exit codes: 0 no fault; 1 some records are set aside; 2 a fault stops planning, and nothing is written.
    """
    from api.cli.files import ready_to_write, usable, write
    from api.sheets.reading import read_workbook

    ready_to_write(output, workbook)
    read = read_workbook(workbook.read_bytes())
    problem, reading = usable(workbook, read.reading)
    written = json.dumps(read.data, indent=2) if reading.faults else problem.model_dump_json(by_alias=True, indent=2)
    write(output, written + "\n")
    _tell(output, read, as_json)
    raise typer.Exit(ExitCode.FOUND if reading.faults else ExitCode.DONE)


def _tell(output: Path, read: "SheetReading", as_json: bool) -> None:
    from api.cli.screen import as_data, console, print_json
    from api.cli.show.faults import print_faults
    from api.plain import count, short_day, weekday

    problem, faults = read.reading.problem, read.reading.faults
    assert problem
    sizes = {"people": len(problem.people), "sessions": len(problem.sessions)}
    if as_json:
        about = {"problemFile": str(output), "problemHash": problem.digest(), **sizes, "examples": read.examples}
        print_json(about | {"faults": as_data(faults)})
        return
    to = console()
    print_faults(to, faults)
    first, last = problem.window.start_date, problem.window.end_date_inclusive
    people, sessions = count(sizes["people"], "person"), count(sizes["sessions"], "session")
    to.print(f"{output}: {people} and {sessions}, {short_day(first)} to {weekday(last)}", soft_wrap=True)
    if read.examples:
        to.print(f"{count(read.examples, 'example row')} left out", soft_wrap=True)
