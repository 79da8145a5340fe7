"""`placewell season`: made-up weeks in sequence, planned one after another."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.guard import ExitCode, Refused
from api.cli.options import AsJson, Density, Preset, Seed, TimeLimit, Workers

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.season.measures import SeasonWeek
    from api.season.run import Lived, World
    from models.problem import Problem
    from optimizer.engines.base import Limits

MOST_WEEKS = 104
CARRIED, HOURS_ONLY = "All carried", "Hours and outcomes only"

Weeks = Annotated[int, typer.Option(min=1, max=MOST_WEEKS, help="How many.")]
Compare = Annotated[
    bool, typer.Option("--compare", help="Plan it a second time carrying hours and outcomes only, and show both.")
]
Out = Annotated[Path, typer.Option(help="Folder for the files.")]
Programmes = Annotated[bool, typer.Option("--programmes", help="With programme groups, and people who wait for one.")]
Reproducible = Annotated[bool, typer.Option("--reproducible", help="The same season on every run.")]


def season(  # noqa: PLR0913 - each is an option of the command line
    *,
    weeks: Weeks = 12,
    preset: Preset = "pdu",
    density: Density = "calibrated",
    seed: Seed = 1,
    time_limit: TimeLimit = 10.0,
    workers: Workers = 2,
    reproducible: Reproducible = False,
    compare: Compare = False,
    programmes: Programmes = False,
    out: Out = Path("season-output"),
    as_json: AsJson = False,
) -> None:
    """Make up a delivery unit and plan it week after week.

    Each week is planned for so many seconds with what the weeks before hand to it: who came, who is newly sentenced,
    who is done. Programme groups that a plan starts run on. Written: the weeks, as --history takes them, what there is
    to key, and a page with charts. Ctrl-C ends it with the week that is being planned: the exit code is 4.
    """
    from api.cli.making import checked
    from optimizer.engines.base import Limits

    checked(preset, density)
    if (out / "weeks").exists():
        raise Refused(f"{out}: a season is in this folder already; name another with --out")
    limits = Limits(time_limit, workers, 1, reproducible)
    world = partial(_world, preset, density, seed, programmes=programmes)
    lived = _live(weeks, world(), limits)
    _write_weeks(lived, out / "weeks")
    runs, stopped = {CARRIED: _measured(lived)}, _stopped(lived)
    if compare and not stopped:
        runs[HOURS_ONLY] = _measured(_live(weeks, world(), limits, hours_only=True))
    files = _write(lived, runs, out)
    _tell(lived[0].past.problem, runs, files, as_json=as_json)
    if stopped:
        raise typer.Exit(ExitCode.INTERRUPTED)


def _world(preset: str, density: str, seed: int, *, programmes: bool) -> "World":
    from fixtures.season import Season

    return Season(preset, density, seed, programmes=programmes)


def _live(weeks: int, world: "World", limits: "Limits", *, hours_only: bool = False) -> "list[Lived]":
    from api.cli.planning import plan
    from api.season import run

    forgetting: Callable[[Problem], Problem] | None = run.hours_only if hours_only else None
    return list(run.season(world, weeks, lambda problem: plan(problem, limits), forgetting))


def _stopped(lived: "list[Lived]") -> bool:
    from models.result import StopReason

    return lived[-1].past.result.run.stop_reason is StopReason.STOPPED


def _measured(lived: "list[Lived]") -> "list[SeasonWeek]":
    from api.season.measures import measured

    return list(measured(lived))


def _write_weeks(lived: "list[Lived]", folder: Path) -> None:
    """A folder a week, named by its first day."""
    from api.cli.files import write_record
    from api.cli.history import OUTCOMES, PROBLEM, RESULT

    for past in (one.past for one in lived):
        week = folder / f"{past.problem.window.start_date}"
        week.mkdir(parents=True)
        for name, record in ((PROBLEM, past.problem), (RESULT, past.result), (OUTCOMES, past.outcomes)):
            write_record(week / name, record)


def _write(lived: "list[Lived]", runs: "dict[str, list[SeasonWeek]]", out: Path) -> dict[str, Path]:
    """What there is to key for all weeks, and the page."""
    from api.cli.files import write, write_record
    from api.pages.season import season_html
    from optimizer.rules.load.alloc_pattern import as_allocations
    from optimizer.version import product_version

    keyed = as_allocations([(one.past.problem, one.past.result.plan) for one in lived])
    files = {"weeks": out / "weeks", "allocationsFile": out / "allocations.json", "pageFile": out / "season.html"}
    write_record(files["allocationsFile"], keyed)
    write(files["pageFile"], season_html(lived[0].past.problem, runs, product_version()))
    return files


def _tell(problem: "Problem", runs: "dict[str, list[SeasonWeek]]", files: dict[str, Path], *, as_json: bool) -> None:
    from api.cli.screen import INDENT, as_data, console, heading, print_json
    from api.cli.show.season import print_season

    if as_json:
        names = {name: str(path) for name, path in files.items()}
        print_json(names | {"runs": [{"name": name, "weeks": as_data(weeks)} for name, weeks in runs.items()]})
        return
    to = console()
    print_season(to, problem, runs)
    heading(to, "Files")
    for path in files.values():
        to.print(f"{INDENT}{path}", soft_wrap=True)
