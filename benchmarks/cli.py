"""`placewell bench`: ours beside others, row by row."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.guard import Refused
from api.cli.options import AsJson, Workers
from api.ranges import LEAST_SECONDS, MAX_SECONDS

if TYPE_CHECKING:
    from benchmarks.plan import Forming
    from benchmarks.programmes.rows import ProgrammeRow
    from benchmarks.rows import Key, Row
    from benchmarks.run import Keys
    from benchmarks.show.files import Shown

Cases = Annotated[
    str,
    typer.Option(
        metavar="NAME,NAME",
        help="How large an area: tiny, pdu, large-pdu, region, nation; pdu-programmes: the same weeks with programmes.",
    ),
]
Listed = Annotated[str, typer.Option(metavar="A,B", help="How many places: calibrated, ample.")]
Seeds = Annotated[str, typer.Option(metavar="N,N", help="Numbers of the made-up weeks.")]
Against = Annotated[str, typer.Option(metavar="PEER,PEER", help="Who plans beside ours.")]
Seconds = Annotated[
    float,
    typer.Option(min=LEAST_SECONDS, max=MAX_SECONDS, help="How long ours may plan, by the clock."),
]
Planned = Annotated[
    str | None,
    typer.Option(
        metavar="BLOCK,BLOCK", help="Rows as benchmarks/plan.toml has them: all, or some of its blocks.",
        show_default=False,
    ),
]  # fmt: skip
Times = Annotated[
    float | None,
    typer.Option(
        min=0.1, max=100, show_default=False,
        help="A peer may have so many times the processor seconds of ours; else 1, and 10 for CP-SAT and HiGHS.",
    ),
]  # fmt: skip
Quick = Annotated[bool, typer.Option("--quick", help="A few rows by deterministic work; nothing is kept.")]
Growth = Annotated[
    bool, typer.Option("--growth", help="Ours alone, at several sizes of equal density: how time and memory grow.")
]
Programmes = Annotated[
    bool, typer.Option("--programmes", help="Forming programme groups: ours, by hand, and one plain model.")
]
Sizes = Annotated[str, typer.Option(metavar="N,N", help="With --growth: numbers of people.")]
Results = Annotated[
    Path | None, typer.Option(metavar="FOLDER", help="Where the rows are, and go on.", show_default="today's")
]
Readme = Annotated[
    Path | None, typer.Option(metavar="FILE", help="A page to put the table into.", show_default=False)
]  # fmt: skip


def bench(  # noqa: PLR0913 - each is an option of the command line
    *,
    preset: Cases = "pdu",
    densities: Listed = "calibrated,ample",
    seeds: Seeds = "1,2,3",
    against: Against = "greedy,allocations,cpsat,highs,swap,timefold",
    seconds: Seconds = 20.0,
    workers: Workers = 2,
    quick: Quick = False,
    plan: Planned = None,
    times: Times = None,
    growth: Growth = False,
    programmes: Programmes = False,
    sizes: Sizes = "500,1000,2000,5000",
    results: Results = None,
    readme: Readme = None,
    as_json: AsJson = False,
) -> None:
    """Plan made-up weeks with Placewell and with others, and have every plan judged by the checker.

    Each row runs in a process of its own and is written at once; rows that are there already are not run again, and one
    that comes to a bad end stops no other. A peer has so many times the processor seconds that ours took on the same
    week. Tables, targets and plots stand beside the rows. With --growth the limit is of the smallest size, and in
    proportion of the others. With --json: the rows, the targets, and where the plots are.
    """
    from tempfile import TemporaryDirectory

    from benchmarks.plan import Forming, Grown
    from benchmarks.run import Ask, folder_of_today

    if quick:
        asks = _quick(_names(against))
        with TemporaryDirectory() as made:
            _run(asks, results or Path(made), readme, as_json=as_json)
        return
    folder = results or folder_of_today()
    if programmes:
        each = _numbers("--seeds", seeds)
        forms = [Forming(name=one, preset=one, seeds=each, seconds=seconds) for one in _sizes(preset)]
        _run([], folder, readme, as_json=as_json, forms=forms, workers=workers)
        return
    if plan is not None:
        weeks, forms = _blocks(plan)
        _run(weeks, folder, readme, as_json=as_json, forms=forms)
        return
    if growth:
        density = _densities(densities)[0]
        wide = Grown(_numbers("--sizes", sizes), density, _numbers("--seeds", seeds), seconds, workers)
        _run([wide], folder, readme, as_json=as_json)
        return
    names, some = _names(against), _numbers("--seeds", seeds)
    wanted = Ask(_presets(preset), _densities(densities), some, names, seconds, workers, times=times)
    _run([wanted], folder, readme, as_json=as_json)


def _quick(peers: tuple[str, ...]) -> "list[Keys]":
    """Tiny weeks, and one delivery unit for a little work."""
    from benchmarks.run import Ask

    return [
        Ask(("tiny",), ("calibrated",), (1, 2), peers, 1.0, 1, by_work=True),
        Ask(("pdu",), ("calibrated",), (1,), peers, 1.0, 1, by_work=True),
    ]


def _blocks(listed: str) -> "tuple[list[Keys], list[Forming]]":
    """Of the plan, all or those named, in its order: weeks, and where groups are formed."""
    from benchmarks.plan import Rows, forming, plan, table
    from benchmarks.registry import PEERS

    blocks, forms, wanted = plan(), forming(), _split(listed)
    names = (*table(), *forms) if wanted == ("all",) else _known("block", wanted, (*blocks, *forms))
    able = _names(",".join(PEERS))
    weeks: list[Keys] = [Rows(block, able) for name, block in blocks.items() if name in names]
    return weeks, [one for name, one in forms.items() if name in names]


def _run(
    asks: "Sequence[Keys]",
    folder: Path,
    readme: Path | None,
    *,
    as_json: bool,
    forms: "Sequence[Forming]" = (),
    workers: int = 2,
) -> None:
    """What is shown is written after each, so that a run which is ended leaves it behind."""
    from api.cli.guard import ExitCode
    from api.cli.screen import warn
    from benchmarks.kept import keeping
    from benchmarks.rows import read
    from benchmarks.run import run
    from benchmarks.show.said import Told, say

    _page(readme)
    rows: dict[Key, Row] = {}
    failed: list[str] = []
    shown: Shown | None = None
    with keeping():
        for ask in asks:
            ran = run([ask], folder, _tell)
            rows |= {row.key: row for row in ran.rows}
            failed += ran.failed
            shown = _shown(folder, readme) if rows else None
    groups = [row for one in forms for row in _form(one, workers, folder)]
    if groups and read(folder):
        shown = _shown(folder, readme)
    if not (rows or groups):
        raise Refused(f"there is no row: {'; '.join(failed)}")
    for one in failed:
        warn(f"{one}; the same command tries it again")
    say(Told(folder, tuple(rows.values()), tuple(groups), tuple(failed), shown), as_json=as_json)
    if failed:
        raise typer.Exit(ExitCode.FOUND)


def _shown(folder: Path, readme: Path | None) -> "Shown":
    """Beside the rows, and in the page as it stands by now."""
    from api.cli.files import write
    from benchmarks.show.files import show
    from benchmarks.show.quote import with_pictures, with_quote

    shown = show(folder)
    if readme is not None:
        write(readme, with_quote(_page(readme), with_pictures(shown.text, shown.pictures, readme.parent)))
    return shown


def _form(one: "Forming", workers: int, folder: Path) -> "Iterator[ProgrammeRow]":
    """Each way on each problem; what this code has made already is not made again."""
    from api.cli.screen import console
    from benchmarks.machine import source_hash
    from benchmarks.programmes.rows import WAYS, run
    from benchmarks.show.forming import formed
    from optimizer.engines.base import Limits

    limits = Limits(seconds=one.seconds, workers=workers)
    asked = (one.preset, one.seconds, workers, False)
    there = {
        (row.seed, row.way): row
        for row in formed(folder, source_hash())
        if (row.preset, row.seconds, row.workers, row.by_work) == asked
    }
    for seed in one.seeds:
        for way in WAYS:
            new = (seed, way) not in there
            for row in run(one.preset, (seed,), (way,), limits, folder) if new else (there[seed, way],):
                told = f"{row.preset} {row.seed} {row.way}: {row.seats} seats, {row.cpu_seconds} CPU s"
                console(stderr=True).print(told + ("" if new else " (was there)"), soft_wrap=True)
                yield row


def _page(readme: Path | None) -> str:
    """The page as it stands now; refused, before the work too, where it has no place for the table."""
    from benchmarks.show.quote import with_quote

    if readme is None:
        return ""
    page = readme.read_text(encoding="utf-8")
    try:
        with_quote(page, "")
    except ValueError as error:
        raise Refused(f"{readme}: {error}") from None
    return page


def _tell(row: "Row", new: bool) -> None:
    from api.cli.screen import console

    key, found = row.key, row.measured
    what = f"cost {found.cost:,}" if found.cost is not None else "no plan"
    broken = sum(found.violations.values())
    told = f"{key.preset} {key.density} {key.seed} {key.peer}: {what}, {broken} broken, {found.cpu_seconds} CPU s"
    console(stderr=True).print(told + ("" if new else " (was there)"), soft_wrap=True)


def _names(listed: str) -> tuple[str, ...]:
    """Ours and the peers named that can run here, in our order, each once."""
    from api.cli.screen import warn
    from benchmarks.registry import OURS, PEERS

    wanted = _split(listed)
    _known("peer", wanted, tuple(PEERS))
    for name in wanted:
        if PEERS[name].missing:
            warn(f"{PEERS[name].title} is left out: {PEERS[name].missing} is not installed here")
    return tuple(name for name in PEERS if name == OURS or (name in wanted and not PEERS[name].missing))


def _presets(listed: str) -> tuple[str, ...]:
    from benchmarks.cases.week import CASES

    return _known("preset", _split(listed), CASES)


def _sizes(listed: str) -> tuple[str, ...]:
    """Of made-up problems that have programmes anyhow."""
    from fixtures.presets import PRESETS

    return _known("preset", _split(listed), tuple(PRESETS))


def _densities(listed: str) -> tuple[str, ...]:
    from fixtures.presets import DENSITIES

    return _known("density", _split(listed), DENSITIES)


def _numbers(name: str, listed: str) -> tuple[int, ...]:
    given = _split(listed)
    if not given or not all(one.isdecimal() for one in given):
        raise Refused(f"{name} takes numbers with commas between them, such as 1,2,3; not {listed!r}")
    return tuple(dict.fromkeys(map(int, given)))


def _split(listed: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in listed.split(",") if one.strip())


def _known(name: str, given: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    strange = [one for one in given if one not in known]
    if strange or not given:
        said = f"there is no {name} {strange[0]!r}" if strange else f"name a {name}"
        raise Refused(f"{said}; use one of {', '.join(known)}")
    return given
