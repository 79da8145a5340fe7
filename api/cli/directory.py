"""`placewell directory`: the directory of services, for courts and practitioners."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import AsJson, ProblemFile

Page = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="A page to print, as HTML.", show_default=False),
]


def directory(problem: ProblemFile, output: Page = None, as_json: AsJson = False) -> None:
    """What runs in each delivery unit, for whom, when somebody may next join, and how long people wait.

    It holds for the quarter in which it is made. It names nobody; counts of fewer than six people (local parameter) are
    withheld.
    """
    from api.cli.files import load_problem, ready_to_write, write
    from api.cli.screen import show
    from api.cli.show.outlook import print_directory
    from api.pages.directory import directory_html
    from optimizer.programmes.directory import directory as made
    from optimizer.version import product_version

    if output is not None:
        ready_to_write(output, problem)
    found = made(load_problem(problem)[0])
    if output is not None:
        write(output, directory_html(found, product_version()))
    show(found, print_directory, as_json)
