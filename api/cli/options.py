"""Arguments and options that several commands take."""

from pathlib import Path
from typing import Annotated

import typer

from api.ranges import LEAST_SECONDS, MAX_GAP, MAX_GIB, MAX_SECONDS, MAX_SEED, MAX_WORKERS

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
ProblemFile = Annotated[Path, typer.Argument(metavar="PROBLEM", help="A problem, as JSON.", show_default=False)]
ResultFile = Annotated[
    Path, typer.Argument(metavar="RESULT", help="The result made from it, as JSON.", show_default=False)
]
GroupCode = Annotated[str, typer.Option("--group", metavar="CODE", help="Which programme group.", show_default=False)]
History = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR", help="Weeks before: a folder each, with problem, result and outcomes.", show_default=False
    ),
]
TimeLimit = Annotated[
    float,
    typer.Option(metavar="SECONDS", min=LEAST_SECONDS, max=MAX_SECONDS, help="How long to look for better plans."),
]
Gap = Annotated[
    float | None,
    typer.Option(
        metavar="SHARE",
        min=0,
        max=MAX_GAP,
        show_default=False,
        help="Stop once the cost gap is proved to be at most this: 0.05 is 5 %.",
    ),
]
Unimproved = Annotated[
    float | None,
    typer.Option(
        metavar="SECONDS",
        min=LEAST_SECONDS,
        max=MAX_SECONDS,
        show_default=False,
        help="Stop after so long without a better plan. Not with --reproducible.",
    ),
]
Memory = Annotated[
    float, typer.Option("--memory-limit", metavar="GIB", min=0.5, max=MAX_GIB, help="Memory the solver may hold.")
]
Workers = Annotated[int, typer.Option(min=1, max=MAX_WORKERS, help="Processors to use.")]
Seed = Annotated[int, typer.Option(min=0, max=MAX_SEED, help="Another number makes another problem.")]
Preset = Annotated[
    str,
    typer.Option(help="How large an area: tiny, pdu, large-pdu, region, programme-region, rolling-region or nation."),
]
Density = Annotated[
    str, typer.Option(help="How many places: calibrated, as few as the service seems to have, or ample.")
]
