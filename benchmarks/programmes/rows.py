"""A row: one way to form groups of one made-up problem. Kept as lines of JSON, beside those of weeks."""

import os
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from benchmarks.machine import source_hash
from benchmarks.programmes.by_hand import by_hand
from fixtures.generate import generate
from models.base import Record
from models.forming import Forming
from models.problem import Problem
from models.result import Gaps, StopReason
from optimizer.engines.base import Limits
from optimizer.facts import Facts
from optimizer.programmes.choose import Chooser, choose, whole
from optimizer.programmes.form import form
from optimizer.programmes.latest import latest_start
from optimizer.programmes.outings import outings
from optimizer.version import product_version

ROWS = "programmes.jsonl"
WAYS: dict[str, tuple[str, Chooser]] = {
    "ours": ("Placewell", choose),
    "hand": ("By hand, in order of arrival", by_hand),
    "plain": ("One plain model", whole),
}
MANY = 10
"""Times the bound: a cost gap above it says that there is next to no bound."""


class ProgrammeRow(Record):
    """What came of it. Journeys are of those seated, the longer way of each, margins included."""

    preset: str
    seed: int
    way: str
    seconds: float
    workers: int
    by_work: bool
    product_version: str
    source_hash: str
    problem_hash: str
    waiting: int
    """Ready for a programme."""
    considered: int
    groups: int
    seats: int
    past_start_by: int
    """Without a seat, and past the latest start by the last week in which a group may start."""
    travel_minutes: int
    gaps: Gaps
    stop_reason: StopReason
    wall_seconds: float
    cpu_seconds: float


def made(preset: str, seed: int, way: str, limits: Limits) -> ProgrammeRow:
    problem = generate(preset, seed=seed, programmes=True)
    began, spent = time.monotonic(), _spent()
    after, found = form(problem, limits, WAYS[way][1])
    return ProgrammeRow(
        preset=preset, seed=seed, way=way, seconds=limits.seconds, workers=limits.workers, by_work=limits.reproducible,
        product_version=product_version(), source_hash=source_hash(), problem_hash=problem.digest(),
        waiting=sum(one.ready_on is not None and one.ready_on <= problem.planned_on for one in problem.referrals),
        considered=found.considered, groups=len(found.groups),
        seats=sum(len(one.members) for one in found.groups) + len(found.seats),
        past_start_by=_past(problem, found), travel_minutes=_travel(after, found), gaps=found.gaps,
        stop_reason=found.stop_reason, wall_seconds=round(time.monotonic() - began, 1),
        cpu_seconds=round(_spent() - spent, 1),
    )  # fmt: skip


def _spent() -> float:
    return sum(os.times()[:4])


def _past(problem: Problem, found: Forming) -> int:
    """Of those who are ready and wait on."""
    facts, left = Facts(problem), {(one.crn, one.template_code) for one in found.waiting}
    last = problem.window.start_date + timedelta(weeks=facts.numbers.programme_start_weeks)
    return sum(
        latest_start(facts, one) <= last
        for one in problem.referrals
        if one.ready_on is not None and (one.crn, one.template_code) in left
    )


def _travel(after: Problem, found: Forming) -> int:
    """Mean of the longest way of each who was seated."""
    new = {one.group_code for one in found.groups}
    longest: dict[str, int] = {}
    for going in outings(Facts(after)):
        if going.series.group.group_code in new:
            longest[going.crn] = max(longest.get(going.crn, 0), going.way.longer)
    return round(sum(longest.values()) / len(longest)) if longest else 0


def run(
    preset: str, seeds: tuple[int, ...], ways: tuple[str, ...], limits: Limits, folder: Path
) -> Iterator[ProgrammeRow]:
    """Each row as it is there, written at once."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed in seeds:
        for way in ways:
            row = made(preset, seed, way, limits)
            with (folder / ROWS).open("a", encoding="utf-8") as file:
                file.write(row.model_dump_json(by_alias=True) + "\n")
            yield row


def table(rows: list[ProgrammeRow]) -> str:
    """For a page."""
    head = "| problem | by | seats of ready | groups | past start-by | minutes | value gap | cost gap | CPU s |"
    lines = [head, "|---|---|---|---|---|---|---|---|---|"]
    for one in rows:
        gaps = (one.gaps.value_gap, one.gaps.cost_gap) if one.way != "hand" else (None, None)
        told = " | ".join("-" if gap is None else f"{gap:.2%}" if gap < MANY else "over 1,000%" for gap in gaps)
        lines.append(
            f"| {one.preset} {one.seed} | {WAYS[one.way][0]} | {one.seats} of {one.waiting} | {one.groups} "
            f"| {one.past_start_by} | {one.travel_minutes} | {told} | {one.cpu_seconds} |"
        )
    return "\n".join(lines)
