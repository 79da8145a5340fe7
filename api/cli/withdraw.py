"""`placewell withdraw`: somebody leaves a programme group."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.changing import changed
from api.cli.guard import ExitCode
from api.cli.options import AsJson, GroupCode, ProblemFile

if TYPE_CHECKING:
    from models.leaving import Withdrawal
    from models.problem import Problem

WhoLeaves = Annotated[str, typer.Option("--crn", metavar="CRN", help="Who leaves it.", show_default=False)]
From = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="From this day on no member; the day of the plan.", show_default=False),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="The problem without the seat.", show_default=False),
]


def withdraw(
    problem: ProblemFile,
    group: GroupCode,
    crn: WhoLeaves,
    on: From = None,
    output: Output = None,
    as_json: AsJson = False,
) -> None:
    """End a seat in a programme group, and say what that breaks, session by session.

    What was attended stays, and so does everybody else's seat. Exit codes: 0 nothing breaks; 1 something does, as where
    one woman is left among men.
    """
    from api.cli.days import calendar_day
    from api.cli.show.leaving import print_withdrawal
    from api.programmes import withdrawn

    def change(made: "Problem") -> "tuple[Problem, Withdrawal]":
        return withdrawn(made, group, crn, calendar_day("--from", on) if on else None)

    found = changed(problem, output, change, print_withdrawal, as_json)
    raise typer.Exit(ExitCode.FOUND if found.breaks else ExitCode.DONE)
