"""`placewell report`: what a plan achieves, as a page for the scheduler."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.documents import Page, sound_pair, tell
from api.cli.options import AsJson, ProblemFile, ResultFile

if TYPE_CHECKING:
    from api.equalities.record import Characteristics

EqualitiesFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Protected characteristics by CRN, as JSON: adds outcomes by group, small numbers withheld.",
        show_default=False,
    ),
]


def report(
    problem: ProblemFile,
    result: ResultFile,
    *,
    output: Page,
    equalities: EqualitiesFile = None,
    as_json: AsJson = False,
) -> None:
    """Write the scheduler's report: shortfalls with their reasons, what to confirm, measures, and a map by outcode.

    A plan that is not sound is refused.
    """
    from api.cli.files import ready_to_write, write
    from api.equalities.pack import pack
    from api.pages.report import report_html

    if equalities:
        ready_to_write(output, equalities)
    pair = sound_pair(problem, result, output)
    write(output, report_html(*pair, pack(*pair, _characteristics(equalities)) if equalities else ()))
    tell(output, "report", as_json)


def _characteristics(path: Path) -> "dict[str, Characteristics]":
    """What the file tells, refused with all its faults where it has any."""
    from api.cli.guard import Refused
    from api.equalities.record import read_characteristics
    from api.plain import count

    read = read_characteristics(path.read_bytes())
    if read.faults:
        raise Refused(f"{path}: {count(len(read.faults), 'fault')} to mend before groups can be counted", read.faults)
    return read.people
