"""A made-up area of many units, as lines: planned by the command as anybody would, or by hand, unit by unit.

Cost and breaches are counted by the checker, part by part, as what is shared is in one part alone. The bound is one of
the area as a whole, with what none avoids and what could be placed, as the command tells them, and how the plans came
since it began to read; by hand these are those of the parts, each with what it was dealt.
"""

import json
import resource
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from math import inf
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from api.cli.areas import load_lines, verify_area_file, write_lines
from benchmarks.cases.week import week
from benchmarks.kept import kept
from benchmarks.peers.drafted import drafted
from benchmarks.registry import OURS
from benchmarks.rows import Key, Measured
from benchmarks.watching import watched
from models.base import Record
from models.reading import problem_from
from models.result import Gaps, Verification
from optimizer.area.deal import deal
from optimizer.area.lines import Share, part_of
from optimizer.area.work import At, fields
from optimizer.engines.base import never
from optimizer.gaps import gaps
from optimizer.verify import verify

SILENT = 600.0
"""Seconds in which the command may do nothing. What it may take, who asked for the row watches."""
KIB = 1024


class About(Record):
    """Where an area in lines is, and what its rows tell of it."""

    lines: str
    digest: str
    people: int


class Part(NamedTuple):
    """One part of the area, judged."""

    checked: Verification
    gaps: Gaps
    bookings: int


def area(key: Key) -> Measured:
    with TemporaryDirectory() as made:
        about = About.model_validate_json(lines_of(key, Path(made)).read_text(encoding="utf-8"))
        lines, out = Path(about.lines), Path(made) / "plans.jsonl"
        found = _planned(key, lines, out) if key.peer == OURS else _by_hand(lines, key.workers)
    return found.model_copy(update={"problem_hash": about.digest, "people": about.people})


def lines_of(key: Key, otherwise: Path) -> Path:
    """An About of the area, whose lines are kept beside it."""
    name = f"{key.preset}-{key.density}-{key.seed}"

    def make(file: Path) -> None:
        problem = week(key.preset, key.density, key.seed)
        lines = kept(f"{name}.jsonl", lambda to: write_lines(to, problem), otherwise)
        about = About(lines=str(lines), digest=problem.digest(), people=len(problem.people))
        file.write_text(about.model_dump_json(), encoding="utf-8")

    return kept(f"{name}.json", make, otherwise)


def _planned(key: Key, lines: Path, out: Path) -> Measured:
    """By `placewell solve`, in a process of its own: what it and all it starts take is watched from outside."""
    command = [sys.executable, "-m", "api.cli", "solve", str(lines), "-o", str(out)]
    command += ["--time-limit", f"{key.seconds:g}", "--workers", str(key.workers), "--json"]
    began = time.perf_counter()
    ended = watched(command, "", inf, never, SILENT)
    spent = time.perf_counter() - began
    if ended.code:
        raise SystemExit(f"placewell solve ended with {ended.code} {ended.why}")
    with out.open(encoding="utf-8") as told:
        results = [json.loads(line)["result"] for line in told]
    checked = (verification for _, verification, _ in verify_area_file(lines, out, key.workers))
    parts = [
        Part(verification, Gaps.model_validate(one["gaps"]), len(one["plan"]["bookings"]))
        for verification, one in zip(checked, results, strict=True)
    ]
    whole, row = json.loads(ended.said), _joined(parts, "TIME_LIMIT", spent, ended.cpu_seconds, ended.megabytes)
    row = row.model_copy(update={"trace": tuple((one["seconds"], one["cost"], one["bound"]) for one in whole["trace"])})
    if whole["partsBounded"] < len(parts):
        return row
    return row.model_copy(
        update={
            "bound": whole["bound"],
            "bound_method": "each person alone, however what is shared is dealt",
            "unavoidable_cost": whole["unavoidableCost"],
            "placeable_value": whole["costOfNobody"] - whole["unavoidableCost"],
        }
    )


def _by_hand(path: Path, workers: int) -> Measured:
    """What is shared dealt as ours begins with, each part by itself."""
    lines = load_lines(path)
    parts = deal(fields(lines.shared), lines.known, workers=workers)
    began, cpu = time.perf_counter(), _children()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        done = list(pool.map(_part, ((lines.shared, [lines.units[n] for n in one.units], one.share) for one in parts)))
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / KIB * workers
    spent = time.perf_counter() - began
    return _joined(done, "DONE", spent, _children() - cpu, round(megabytes, 1))


def _part(task: tuple[At, list[At], Share]) -> Part:
    shared, units, share = task
    problem = problem_from(part_of(fields(shared), [fields(one) for one in units], share)).problem
    assert problem is not None, "made up without a fault"
    made = drafted(problem)
    plan = made.plan(made.by_hand())
    checked = verify(problem, plan)
    return Part(checked, gaps(made.draft, made.stands, checked.cost.total, 0, ""), len(plan.bookings))


def _children() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _joined(parts: list[Part], status: str, wall: float, cpu: float, megabytes: float) -> Measured:
    broken = Counter(one.rule for part in parts for one in part.checked.violations)
    tiers = [sum(part.checked.cost.tiers[tier] for part in parts) for tier in range(3)]
    return Measured(
        problem_hash="",
        people=0,
        status=status,
        answered=True,
        bookings=sum(part.bookings for part in parts),
        tiers=(tiers[0], tiers[1], tiers[2]),
        cost=sum(part.checked.cost.total for part in parts),
        bound=None,
        unavoidable_cost=sum(part.gaps.unavoidable_cost for part in parts),
        placeable_value=sum(part.gaps.placeable_value for part in parts),
        violations=dict(sorted(broken.items())),
        wall_seconds=round(wall, 2),
        cpu_seconds=round(cpu, 2),
        megabytes=megabytes,
    )
