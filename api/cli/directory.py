"""`placewell directory`: the directory of services, for courts and practitioners."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import AsJson, ProblemFile

Page = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="A page to print, as HTML.", show_default=False),
]


Made = Annotated[
    Path | None,
    typer.Option("--result", metavar="FILE", help="The result made from it: its groups and next starts count.",
                 show_default=False),
]  # fmt: skip


def directory(problem: ProblemFile, result: Made = None, output: Page = None, as_json: AsJson = False) -> None:
    """What runs in each delivery unit, for whom, when somebody may next join or begin, and how long people wait.

    It holds for the quarter in which it is made. It names nobody; counts of fewer than six people (local parameter) are
    withheld.
    """
    from api.cli.files import load_problem, load_result_of, ready_to_write, write
    from api.cli.screen import show
    from api.cli.show.outlook import print_directory
    from api.pages.directory import directory_html
    from optimizer.programmes.directory import directory as made
    from optimizer.version import product_version

    if output is not None:
        ready_to_write(output, problem, *([result] if result else []))
    facts = load_problem(problem)[0]
    found = made(facts, load_result_of(facts, problem, result) if result else None)
    if output is not None:
        write(output, directory_html(found, product_version()))
    show(found, print_directory, as_json)
