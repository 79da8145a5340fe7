"""`placewell export`: a problem or its plan as a workbook, as CSV or as calendars."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import AsJson, ProblemFile

if TYPE_CHECKING:
    pass

OptionalResult = Annotated[
    Path | None, typer.Argument(metavar="[RESULT]", help="The result made from it, as JSON.", show_default=False)
]
Output = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write it.")]
Xlsx = Annotated[bool, typer.Option("--xlsx", help="An Excel workbook.")]


def export(
    problem: ProblemFile, result: OptionalResult = None, *, output: Output, xlsx: Xlsx = False, as_json: AsJson = False
) -> None:
    """Write a problem as a workbook."""
    from api.cli.documents import tell
    from api.cli.files import load_problem, ready_to_write, write
    from api.sheets.workbook import problem_workbook

    ready_to_write(output, problem)
    write(output, problem_workbook(load_problem(problem)[0]))
    tell(output, "export", as_json)
