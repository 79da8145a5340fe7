"""`placewell one-to-ones`: sessions that members have by themselves beside the group's slots, and when each can be."""

import typer

from api.cli.changing import Proposed, changed
from api.cli.guard import ExitCode
from api.cli.options import AsJson, ProblemFile


def one_to_ones(problem: ProblemFile, output: Proposed = None, as_json: AsJson = False) -> None:
    """Propose when members are met one to one: before the group's first session, and for the review after its last.

    Of groups that run, and of those that are accepted but have not begun. What is due soonest comes first. Exit codes:
    0 there is a day for each; 1 for some there is none.
    """
    from api.cli.show.one_to_ones import print_one_to_ones
    from models.one_to_ones import OneToOneStatus
    from optimizer.programmes.one_to_ones import one_to_ones as proposed

    found = changed(problem, output, proposed, print_one_to_ones, as_json)
    missing = any(one.status is OneToOneStatus.NONE for one in found.queue)
    raise typer.Exit(ExitCode.FOUND if missing else ExitCode.DONE)
