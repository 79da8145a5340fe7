"""`placewell export`: a problem or its plan as a workbook, as CSV files or as calendars."""

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.guard import Refused
from api.cli.options import AsJson, ProblemFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.problem import Problem
    from models.result import Result

OptionalResult = Annotated[
    Path | None, typer.Argument(metavar="[RESULT]", help="The result made from it, as JSON.", show_default=False)
]
Output = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write it: .xlsx, or .zip.")]
Xlsx = Annotated[bool, typer.Option("--xlsx", help="An Excel workbook.")]
Csv = Annotated[bool, typer.Option("--csv", help="A zip with a CSV file for each sheet.")]
Ics = Annotated[
    bool,
    typer.Option(
        "--ics", help="A zip with a calendar for each supervisor, programme group and facilitator; needs a result."
    ),
]
ForSites = Annotated[bool, typer.Option("--for-sites", help="The roster alone, without reasons; needs a result.")]


class Kind(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"
    ICS = "ics"


def export(  # noqa: PLR0913 - each is an option of the command line
    problem: ProblemFile,
    result: OptionalResult = None,
    *,
    output: Output,
    xlsx: Xlsx = False,
    csv: Csv = False,
    ics: Ics = False,
    for_sites: ForSites = False,
    as_json: AsJson = False,
) -> None:
    """Write a problem, or the plan made of it, for a spreadsheet or a calendar.

    A problem as a workbook can be changed and imported again. A plan is its roster, journeys, people short and why,
    programme groups with all their days, and what to confirm; a plan that is not sound is refused. Nobody is named but
    by case reference number, and in a calendar not at all.
    """
    from api.cli.documents import sound_pair, tell
    from api.cli.files import load_problem, ready_to_write, write

    kind = _kind(xlsx, csv, ics)
    if result is None:
        if for_sites or kind is Kind.ICS:
            raise Refused("this is of a plan: give the result after the problem")
        ready_to_write(output, problem)
        made = partial(_problem_file, load_problem(problem)[0], kind)
    else:
        made = partial(_plan_file, *sound_pair(problem, result, output), kind, for_sites)
    write(output, _that_fits(made))
    tell(output, "export", as_json)


def _kind(xlsx: bool, csv: bool, ics: bool) -> Kind:
    wanted = [kind for kind, asked in zip(Kind, (xlsx, csv, ics), strict=True) if asked]
    if len(wanted) != 1:
        raise Refused("give one of --xlsx, --csv and --ics")
    return wanted[0]


def _that_fits(made: "Callable[[], bytes]") -> bytes:
    from api.sheets.writing import TooLarge

    try:
        return made()
    except TooLarge as error:
        raise Refused(f"{error}; use --csv, or a smaller area") from None


def _problem_file(problem: "Problem", kind: Kind) -> bytes:
    from api.sheets.as_csv import csv_files, problem_listings
    from api.sheets.workbook import problem_workbook

    return problem_workbook(problem) if kind is Kind.XLSX else csv_files(problem_listings(problem))


def _plan_file(problem: "Problem", result: "Result", kind: Kind, for_sites: bool) -> bytes:
    from api.pages.running import running
    from api.sheets.as_csv import csv_files
    from api.sheets.calendars import calendar_files
    from api.sheets.listing import workbook_of
    from api.sheets.office import plan_sheets
    from optimizer.facts import Facts

    if kind is Kind.ICS:
        return calendar_files(running(problem, result), problem.planned_on, Facts.of(problem, result.plan))
    sheets = plan_sheets(problem, result, for_sites)
    return workbook_of(sheets) if kind is Kind.XLSX else csv_files(sheets)
