"""`placewell catch-ups`: sessions of programmes that were missed, and when each can be made up."""

import typer

from api.cli.changing import Proposed, changed
from api.cli.guard import ExitCode
from api.cli.options import AsJson, ProblemFile


def catch_ups(problem: ProblemFile, output: Proposed = None, as_json: AsJson = False) -> None:
    """Propose when sessions that were missed are made up: one to one, or with another group at the same point.

    Before the group meets again where that can be, else as soon as it can; who meets their group soonest comes first.
    A catch-up never moves a group. Exit codes: 0 there is a day for each; 1 for some there is none.
    """
    from api.cli.show.catch_ups import print_catch_ups
    from models.catch_ups import CatchUpStatus
    from optimizer.programmes.catch_ups import catch_ups as proposed

    found = changed(problem, output, proposed, print_catch_ups, as_json)
    missing = any(one.status is CatchUpStatus.NONE for one in found.queue)
    raise typer.Exit(ExitCode.FOUND if missing else ExitCode.DONE)
