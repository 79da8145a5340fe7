"""`placewell cascade`: a programme group loses a day."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.changing import changed
from api.cli.guard import ExitCode, Refused
from api.cli.options import AsJson, GroupCode, ProblemFile

if TYPE_CHECKING:
    from models.cascade import Cascade
    from models.problem import Problem
    from models.programmes.codes import LostDayReason

Lost = Annotated[str, typer.Option(metavar="DATE", help="The day on which it will not meet.", show_default=False)]
Reason = Annotated[str, typer.Option(help="WEATHER, FACILITATOR_ABSENT, ROOM or OTHER.")]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="The problem with the day lost.", show_default=False),
]


def cascade(
    problem: ProblemFile,
    group: GroupCode,
    lost: Lost,
    reason: Reason = "OTHER",
    output: Output = None,
    as_json: AsJson = False,
) -> None:
    """Move a group's later sessions along its slots; say what that breaks, and what there is for whom it ends too late.

    What was held never moves, nor what a member has on a day of their own. Exit codes: 0 nothing breaks; 1 something
    does.
    """
    from api.cli.days import calendar_day
    from api.cli.show.programmes import print_cascade
    from api.programmes import cascaded

    def change(made: "Problem") -> "tuple[Problem, Cascade]":
        return cascaded(made, group, calendar_day("--lost", lost), _reason(reason))

    found = changed(problem, output, change, print_cascade, as_json)
    raise typer.Exit(ExitCode.FOUND if found.breaks else ExitCode.DONE)


def _reason(text: str) -> "LostDayReason":
    from api.plain import listed
    from models.programmes.codes import LostDayReason

    if text not in LostDayReason.__members__:
        raise Refused(f"--reason: use one of {listed(list(LostDayReason))}")
    return LostDayReason(text)
