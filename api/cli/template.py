"""`placewell template`: a workbook to fill in."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import AsJson

EXAMPLE = "one-of-each"
"""The story whose rows are shown."""

Workbook = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write the workbook, .xlsx.")]
Filled = Annotated[bool, typer.Option("--example", help="A small week filled in, to import and plan as it is.")]


def template(*, output: Workbook, example: Filled = False, as_json: AsJson = False) -> None:
    """Write a workbook to fill in, for `placewell import`.

    A sheet for each noun, with lists to choose from, a hint for each cell, a sheet of guidance, and example rows that
    are marked as such and are not read.
    """
    from api.cli.documents import tell
    from api.cli.files import ready_to_write, write
    from api.sheets.workbook import problem_workbook
    from api.sheets.workbook import template as empty
    from fixtures import story

    ready_to_write(output)
    write(output, problem_workbook(story(EXAMPLE)) if example else empty(story(EXAMPLE)))
    tell(output, "template", as_json)
