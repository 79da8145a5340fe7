"""`placewell demo`: a made-up delivery unit, planned, checked and explained."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.guard import ExitCode
from api.cli.options import AsJson, Density, Preset, Seed, TimeLimit

if TYPE_CHECKING:
    from models.problem import Problem
    from models.result import Result

Files = tuple[Path, Path]


def demo(
    time_limit: TimeLimit = 20.0,
    preset: Preset = "pdu",
    density: Density = "calibrated",
    seed: Seed = 1,
    out: Annotated[Path, typer.Option(help="Folder for the files.")] = Path("demo-output"),
    as_json: AsJson = False,
) -> None:
    """Make up a delivery unit, plan its week and explain it.

    The plan is checked again, from the two files written, and made into two pages: roster.html and report.html.
    With --json: the numbers, and the names of the files.
    """
    from api.cli.files import load_pair
    from api.cli.screen import print_json
    from api.summary import summarise
    from models.result import StopReason
    from optimizer.errors import UnsoundPlan
    from optimizer.verify import verify_result

    files = _planned(preset, density, seed, time_limit, out)
    problem, result = load_pair(*files)
    verified = verify_result(problem, result)
    if not verified.sound:
        raise UnsoundPlan(verified.violations)
    pages = _paged(problem, result, out)
    if as_json:
        names = {"problemFile": str(files[0]), "resultFile": str(files[1]), "sound": True}
        names |= {"rosterFile": str(pages[0]), "reportFile": str(pages[1])}
        print_json(names | {"summary": summarise(problem, result).model_dump(mode="json", by_alias=True)})
    else:
        _tell(problem, result, files + pages)
    if result.run.stop_reason is StopReason.STOPPED:
        raise typer.Exit(ExitCode.INTERRUPTED)


def _planned(preset: str, density: str, seed: int, time_limit: float, out: Path) -> Files:
    """The two files, written."""
    from api.cli.files import ready_to_write, write_record
    from api.cli.making import make_problem
    from api.cli.planning import plan
    from optimizer.engines.base import Limits

    problem = make_problem(preset, density, seed)
    out.mkdir(parents=True, exist_ok=True)
    files = out / "problem.json", out / "result.json"
    ready_to_write(files[1])
    write_record(files[0], problem)
    result = plan(problem, Limits(seconds=time_limit))
    write_record(files[1], result)
    return files


def _paged(problem: "Problem", result: "Result", out: Path) -> Files:
    """The roster and the scheduler's report, written."""
    from api.cli.files import write
    from api.pages.report import report_html
    from api.pages.roster import roster_html

    pages = out / "roster.html", out / "report.html"
    write(pages[0], roster_html(problem, result))
    write(pages[1], report_html(problem, result))
    return pages


def _tell(problem: "Problem", result: "Result", files: tuple[Path, ...]) -> None:
    from api.cli.screen import INDENT, console, heading, say
    from api.cli.show.journeys import print_long_journeys
    from api.cli.show.missing import print_missing
    from api.cli.show.people import print_notes, print_short
    from api.cli.show.roster import print_roster
    from api.cli.show.summary import print_not_applied, print_summary
    from api.summary import summarise

    to, summary = console(), summarise(problem, result)
    print_summary(to, problem, result, summary)
    say(to, "Checked again from the two files: no hard rule is broken and the cost is as counted.")
    print_roster(to, problem, result.plan)
    print_long_journeys(to, problem, result)
    print_short(to, result)
    print_missing(to, result.gap_list, summary.people_short)
    print_notes(to, summary)
    print_not_applied(to, result)
    heading(to, "Files")
    for path in files:
        to.print(f"{INDENT}{path}", soft_wrap=True)
