"""`placewell verify`: is this plan sound, and does it cost what the result says?"""

from pathlib import Path

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
    from api.cli.areas import is_area
    from api.cli.files import load_pair
    from api.cli.screen import console, print_json
    from api.cli.show.violations import print_inherited, print_violations
    from api.plain import count

    if is_area(problem):
        _verify_area(problem, result, as_json)
        return
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


def _verify_area(problem: Path, result: Path, as_json: bool) -> None:
    """Part by part, so that no more than one is held at a time."""
    from api.cli.areas import verify_area_file
    from api.cli.screen import console, print_json
    from api.cli.show.area import cost_of, print_cost
    from api.cli.show.violations import print_violations
    from optimizer.area.totals import together

    told, sums, to, sound = [], [], console(), True
    for name, found, totals in verify_area_file(problem, result):
        sound &= found.sound
        sums.append(totals)
        if as_json:
            told.append({"pduCodes": name.split(", "), "sound": found.sound, "violations": len(found.violations)})
        else:
            to.print(f"{name}: {'sound' if found.sound else 'not sound'}", soft_wrap=True)
            if not found.sound:
                print_violations(to, found.violations)
    if as_json:
        print_json({"sound": sound, **cost_of(together(sums)), "parts": told})
    else:
        print_cost(to, together(sums))
    raise typer.Exit(ExitCode.DONE if sound else ExitCode.FOUND)
