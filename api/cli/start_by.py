"""`placewell start-by`: who has to start a programme by when, and whose requirement no longer fits."""

import typer

from api.cli.guard import ExitCode
from api.cli.options import AsJson, ProblemFile


def start_by(problem: ProblemFile, as_json: AsJson = False) -> None:
    """List the latest start of everybody who waits for a programme: who is past it, who nears it, who has time.

    First come those whose programme no longer fits before the order ends however soon it begins, for return to court,
    with the arithmetic. Exit codes: 0 it fits for everybody; 1 for some it does not.
    """
    from api.cli.files import load_problem
    from api.cli.screen import show
    from api.cli.show.outlook import print_start_by
    from models.outlook import StartState
    from optimizer.programmes.start_by import start_by_list

    found = start_by_list(load_problem(problem)[0])
    show(found, print_start_by, as_json)
    late = any(one.state is StartState.CANNOT_FIT for one in found.referrals)
    raise typer.Exit(ExitCode.FOUND if late else ExitCode.DONE)
