"""`placewell verify`: is this plan sound, and does it cost what the result says?"""

import typer

from api.cli.guard import ExitCode
from api.cli.options import AsJson, ProblemFile, ResultFile


def verify(problem: ProblemFile, result: ResultFile, as_json: AsJson = False) -> None:
    """Check a plan against every hard rule.

    The cost is counted again too, and nothing of the result is trusted. Breaches that issued bookings bring with them,
    no worse than they were, are listed and not held against the plan.

    Exit codes: 0 sound; 1 violations, all of them listed; 2 a file cannot be read, or the result was made from another
    problem.
    """
    from api.answers import verified
    from api.cli.files import load_pair
    from api.cli.screen import console, print_json
    from api.cli.show.violations import print_inherited, print_violations
    from api.plain import count

    found = verified(*load_pair(problem, result))
    if as_json:
        print_json(found.model_dump(mode="json", by_alias=True))
        raise typer.Exit(ExitCode.DONE if found.sound else ExitCode.FOUND)
    print_inherited(console(), found.inherited)
    if found.sound:
        console().print(f"{result}: sound; no hard rule is broken and the cost is as counted", soft_wrap=True)
    else:
        to = console()
        print_violations(to, found.violations)
        to.print(f"{result}: not sound; {count(len(found.violations), 'violation')}", soft_wrap=True)
    raise typer.Exit(ExitCode.DONE if found.sound else ExitCode.FOUND)
