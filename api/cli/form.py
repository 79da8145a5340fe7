"""`placewell form`: which programme groups to start, who sits in them, and who joins those that run."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.changing import changed
from api.cli.options import AsJson, ProblemFile, TimeLimit, Workers

Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="The problem in which they run.", show_default=False),
]
Reproducible = Annotated[bool, typer.Option("--reproducible", help="The same groups each time; the limit is work.")]


def form(
    problem: ProblemFile,
    output: Output = None,
    time_limit: TimeLimit = 20.0,
    workers: Workers = 2,
    reproducible: Reproducible = False,
    as_json: AsJson = False,
) -> None:
    """Propose programme groups to start: where, on which slots, with whom, and who sits in them; and who joins groups
    that run.

    Referrals that are ready are seated by the latest start that still fits, then risk and need, then waiting. What is
    proposed is for the treatment manager to decide. In the problem written with -o the groups run, and `placewell
    solve` plans unpaid work around them.
    """
    from api.cli.show.forming import print_forming
    from api.programmes import formed
    from optimizer.engines.base import Limits

    limits = Limits(seconds=time_limit, workers=workers, reproducible=reproducible)
    changed(problem, output, lambda made: formed(made, limits), print_forming, as_json)
