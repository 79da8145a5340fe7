"""`placewell diff`: what is different between two plans."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import AsJson, ProblemFile, ResultFile

Second = Annotated[
    Path, typer.Argument(metavar="RESULT", help="The other result, made from the same problem.", show_default=False)
]
SecondProblem = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="The problem of the second result, where that is not the first's.", show_default=False
    ),
]


def diff(
    problem: ProblemFile,
    first: ResultFile,
    second: Second,
    second_problem: SecondProblem = None,
    as_json: AsJson = False,
) -> None:
    """Say what is different between two plans, by person, session and rule.

    Both results must have been made from the problem. A flag of `solve` that changes facts makes another problem: with
    --second-problem the second result may be of that one.
    """
    from api.cli.files import load_pair
    from api.cli.screen import show
    from api.cli.show.diff import print_diff
    from optimizer.diff import diff as compared

    facts, one = load_pair(problem, first)
    others, other = load_pair(second_problem or problem, second)
    found = compared(facts, one, other, others)
    show(found, print_diff, as_json)
