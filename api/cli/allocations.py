"""`placewell allocations`: a plan as allocations and one-off appointments, to be keyed."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import AsJson, History, ProblemFile, ResultFile

Output = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write them, as JSON.")]


def allocations(
    problem: ProblemFile, result: ResultFile, *, output: Output, history: History = None, as_json: AsJson = False
) -> None:
    """Write a plan as the service keys it: weekly and fortnightly allocations, and one-off appointments.

    With --history: of the weeks before it too. Expanded from the first day to the last, they are exactly the bookings.
    """
    from api.cli.documents import sound_pair
    from api.cli.files import write_record
    from api.cli.history import load_history
    from api.cli.screen import console, print_json
    from models.codes import Frequency
    from optimizer.rules.load.alloc_pattern import as_allocations

    last = sound_pair(problem, result, output)
    weeks = [(one.problem, one.result.plan) for one in (load_history(history) if history else ())]
    weeks.sort(key=lambda week: week[0].window.start_date)
    made = as_allocations([*weeks, (last[0], last[1].plan)])
    write_record(output, made)
    counts = Counter(one.frequency for one in made.allocations)
    if as_json:
        print_json({"allocationsFile": str(output), **{one.lower(): counts[one] for one in Frequency}})
        return
    to = console()
    to.print(f"Weekly {counts[Frequency.WEEKLY]:,}, fortnightly {counts[Frequency.FORTNIGHTLY]:,}, ", end="")
    to.print(f"one-off appointments {counts[Frequency.ONCE]:,}")
    to.print(f"Written to {output}", soft_wrap=True)
