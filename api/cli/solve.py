"""`placewell solve`: a problem in, a result out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.guard import ExitCode, Refused
from api.cli.options import AsJson, Gap, History, Memory, ProblemFile, TimeLimit, Unimproved, Workers
from api.cli.screen import clean
from api.ranges import MAX_SEED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from models.plan import Plan
    from models.problem import Problem
    from models.result import Result
    from optimizer.engines.base import Limits

Output = Annotated[Path, typer.Option("--output", "-o", metavar="RESULT", help="Where to write the result.")]
SolverSeed = Annotated[int, typer.Option(min=0, max=MAX_SEED, help="Another number searches in another order.")]
Reproducible = Annotated[
    bool, typer.Option("--reproducible", help="The same plan on every run: one worker, and work is counted, not time.")
]
Profile = Annotated[
    str | None, typer.Option(help="Plan under another profile of the policy's numbers.", show_default=False)
]
ProblemOut = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Where to write the problem as planned; needed with --profile, --keep, --history.",
        show_default=False,
    ),
]  # fmt: skip
Keep = Annotated[
    Path | None,
    typer.Option(metavar="RESULT", help="Keep the bookings of a result of this problem.", show_default=False),
]
Pin = Annotated[
    list[str] | None,
    typer.Option(
        metavar="CRN", help="With --keep: only this person's bookings stand; the rest may move at a cost. Repeatable.",
        show_default=False,
    ),
]  # fmt: skip

Start = Annotated[
    Path | None,
    typer.Option(metavar="RESULT", help="Begin from this plan, and end with none that is worse.", show_default=False),
]
NoForm = Annotated[bool, typer.Option("--no-form", help="Propose no programme groups to start.")]
Propose = Annotated[bool, typer.Option("--propose", help="With --keep: all bookings may move at a cost.")]

MISSING_SHOWN = 5


def solve(  # noqa: PLR0913 - each is an option of the command line
    problem: ProblemFile,
    *,
    output: Output,
    time_limit: TimeLimit = 20.0,
    workers: Workers = 2,
    seed: SolverSeed = 1,
    reproducible: Reproducible = False,
    profile: Profile = None,
    keep: Keep = None,
    pin: Pin = None,
    propose: Propose = False,
    history: History = None,
    start: Start = None,
    no_form: NoForm = False,
    gap: Gap = None,
    unimproved: Unimproved = None,
    memory_limit: Memory = 4.0,
    problem_out: ProblemOut = None,
    as_json: AsJson = False,
) -> None:
    """Plan the week of a problem.

    A profile is a fact of the problem, and so are bookings that stand and what the weeks before hand on: with
    --profile, --keep or --history the problem is another, written to --problem-out, and that file goes with the result.
    With --json: the numbers of the plan, how good it is, where the time went, and the files.

    Where people wait for programmes, groups to start are proposed first, within a third of the time, and unpaid work is
    planned around them; --no-form leaves that out. Groups of a plan that is kept, or begun from, stand.

    Ctrl-C ends the search: the best plan so far is explained and written, and the exit code is 4. Ctrl-C again, or
    before there is any plan, and nothing is written: 130. Where the solver fails, or is ended for its time or memory,
    the best sound plan before that is written, and the result says so; the exit code is 0.

    A file that ends in .jsonl is an area: a line with what delivery units share, then a line a unit. It is solved in
    parts, and then together, and --unimproved is of each part; the result has a line a part.
    """
    from api.cli.areas import is_area
    from api.cli.files import load_problem, load_result, write_record
    from api.cli.history import files_of, with_history
    from api.cli.planning import plan
    from models.result import StopReason
    from optimizer.engines.base import GIB, Limits

    limits = Limits(time_limit, workers, seed, reproducible, gap, unimproved, memory_bytes=round(memory_limit * GIB))
    if is_area(problem):
        whole = {"--profile": profile, "--keep": keep, "--history": history, "--start": start, "--gap": gap,
                 "--problem-out": problem_out}  # fmt: skip
        return _solve_area(problem, output, limits, whole, as_json)
    _allowed({"--profile": profile, "--keep": keep, "--history": history}, pin, propose, problem_out)
    inputs = [*(one for one in (problem, keep, start) if one is not None), *files_of(history)]
    _get_ready((output, problem_out), inputs)
    facts, reading = load_problem(problem)
    if history is not None:
        facts = with_history(facts, history)
    given = load_result(start).plan if start is not None else None
    if keep is not None:
        facts, booked = _keeping(facts, problem, keep, () if propose else pin or None)
        given = given or booked
    if profile is not None:
        facts = _under(facts, profile, problem)
    if problem_out is not None:
        write_record(problem_out, facts)
    result = plan(facts, limits, reading.set_aside, given, form_groups=not no_form)
    write_record(output, result)
    _tell(facts, result, (output, problem_out), as_json=as_json)
    if result.run.stop_reason is StopReason.STOPPED:
        raise typer.Exit(ExitCode.INTERRUPTED)


def _get_ready(written: "Iterable[Path | None]", inputs: "Collection[Path]") -> None:
    """Can these be written? Then the processes that plan may load while the problem is read."""
    from api.cli.files import ready_to_write
    from optimizer.starting import warm

    for path in written:
        if path is not None:
            ready_to_write(path, *inputs)
    warm()


def _solve_area(problem: Path, output: Path, limits: "Limits", others: "Mapping[str, object]", as_json: bool) -> None:
    """`others`: options that are for one problem in one file."""
    from api.cli.areas import solve_area_file
    from api.cli.files import ready_to_write
    from api.cli.progress import ProgressLine
    from api.cli.screen import INDENT, as_data, console, print_json
    from api.cli.show.area import print_totals, print_without_forming, told_of, told_of_all
    from api.plain import count
    from optimizer.area.totals import together

    name = next((name for name, value in others.items() if value is not None), None)
    if name:
        raise Refused(f"{name} is for a problem in one file; an area of JSON lines is solved without")
    ready_to_write(output, problem)
    with ProgressLine() as progress:
        parts, bounded, trace, refused, without_forming = solve_area_file(problem, output, limits, progress.parts)
    units, whole = sum(len(codes) for codes, _ in parts), together(totals for _, totals in parts)
    if as_json:
        each = [{"pduCodes": list(codes), **told_of(totals)} for codes, totals in parts]
        all_told = {**told_of(whole), **told_of_all(whole, bounded), "trace": as_data(trace)}
        all_told |= {"partsWithoutForming": without_forming, "parts": each}
        print_json({"resultFile": str(output), **all_told})
    else:
        to = console()
        to.print(f"Plans for {count(units, 'delivery unit')}, solved in {count(len(parts), 'part')}")
        print_totals(to, whole, bounded)
        print_without_forming(to, without_forming)
        to.print(f"{INDENT}Written to {output}", soft_wrap=True)
    if refused:
        raise refused


def _allowed(
    changes: "Mapping[str, object]", pin: "Collection[str] | None", propose: bool, problem_out: Path | None
) -> None:
    """Options that go together. `changes`: those that make another problem, as they were given."""
    changing = next((name for name, given in changes.items() if given is not None), None)
    if changing and problem_out is None:
        raise Refused(f"{changing} makes another problem; name a file for it with --problem-out")
    if changes["--history"] is not None and changes["--keep"] is not None:
        raise Refused("--keep is of a problem that has its history; give the file of --problem-out, without --history")
    if pin and changes["--keep"] is None:
        raise Refused("--pin says whose bookings of a result stand; name the result with --keep")
    if propose and (changes["--keep"] is None or pin):
        raise Refused("--propose lets all bookings of a result move; name the result with --keep, and pin nobody")


def _keeping(facts: "Problem", problem: Path, keep: Path, pin: "Collection[str] | None") -> "tuple[Problem, Plan]":
    """The same facts with the bookings of a result of theirs, and its plan."""
    from api.cli.files import load_result_of
    from optimizer.keep import kept
    from optimizer.verify import verify_result

    result = load_result_of(facts, problem, keep)
    if not verify_result(facts, result).sound:
        raise Refused(f"{keep}: its plan is not sound; `placewell verify` tells why")
    unknown = sorted(set(pin or ()) - {person.crn for person in facts.people})
    if unknown:
        raise Refused(f"{problem}: there is no person {clean(unknown[0])} in it; check the CRN")
    return kept(facts, result.plan, pin), result.plan


def _under(facts: "Problem", profile: str, path: Path) -> "Problem":
    """The same facts under another profile, read anew: its numbers may not allow what the problem overrides."""
    from api.cli.files import usable
    from models.reading import problem_from

    data = facts.model_dump(mode="json", by_alias=True)
    data["policy"]["profile"] = profile
    return usable(path, problem_from(data))[0]


def _tell(problem: "Problem", result: "Result", files: tuple[Path, Path | None], as_json: bool) -> None:
    from api.cli.screen import INDENT, console, print_json
    from api.cli.show.missing import print_missing
    from api.cli.show.seats import print_programmes
    from api.cli.show.summary import print_summary
    from api.cli.show.violations import print_inherited
    from api.summary import summarise

    summary, (output, problem_out) = summarise(problem, result), files
    if as_json:
        names = {"resultFile": str(output)} | ({"problemFile": str(problem_out)} if problem_out else {})
        told = {"summary": summary, "gaps": result.gaps, "run": result.run}
        print_json(names | {name: one.model_dump(mode="json", by_alias=True) for name, one in told.items()})
        return
    to = console()
    print_summary(to, problem, result, summary)
    if result.inherited:
        to.print()
        print_inherited(to, result.inherited)
    print_programmes(to, result)
    print_missing(to, result.gap_list, summary.people_short, most=MISSING_SHOWN)
    to.print()
    to.print(f"{INDENT}Written to {output}", soft_wrap=True)
