"""`placewell catch-ups`: sessions of programmes that were missed, and when each can be made up."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.guard import ExitCode
from api.cli.options import AsJson, ProblemFile

Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="The problem with what is proposed.", show_default=False),
]


def catch_ups(problem: ProblemFile, output: Output = None, as_json: AsJson = False) -> None:
    """Propose when sessions that were missed are made up: one to one, or with another group at the same point.

    Before the group meets again where that can be, else as soon as it can; who meets their group soonest comes first.
    A catch-up never moves a group. Exit codes: 0 there is a day for each; 1 for some there is none.
    """
    from api.cli.files import load_problem, ready_to_write, write_record
    from api.cli.screen import show
    from api.cli.show.catch_ups import print_catch_ups
    from models.catch_ups import CatchUpStatus
    from optimizer.programmes.catch_ups import catch_ups as proposed

    if output is not None:
        ready_to_write(output, problem)
    after, found = proposed(load_problem(problem)[0])
    if output is not None:
        write_record(output, after)
    show(found, print_catch_ups, as_json)
    missing = any(one.status is CatchUpStatus.NONE for one in found.queue)
    raise typer.Exit(ExitCode.FOUND if missing else ExitCode.DONE)
