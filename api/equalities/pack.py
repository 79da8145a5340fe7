"""The equalities pack of one plan: each outcome by each characteristic, with ratio and gap, small numbers withheld."""

from collections.abc import Mapping
from typing import NamedTuple

from api.equalities.groups import CHARACTERISTICS, NOT_RECORDED, Characteristic
from api.equalities.outcomes import OUTCOMES, Found, Outcome
from api.equalities.record import Characteristics
from api.equalities.suppression import Cell, shown, total_of
from api.kpis.base import Week
from models.base import Record
from models.problem import Problem
from models.result import Result

TOTAL = "All"
WHOLE = 100


class GroupLine(Record):
    """One group in one outcome. All numbers are None where they are withheld."""

    group: str
    people: int | None
    found: int | None
    ratio: float | None
    """Of the group's share to the reference group's: the largest one shown."""
    gap_points: float | None
    """Percentage points from the reference group's share."""
    is_reference: bool
    to_explain: bool
    """The ratio is beyond the policy's limit, one way or the other: explain or reform."""


class Disparity(Record):
    """One outcome by one characteristic, groups in order and the total last."""

    kpi: str
    outcome: str
    counts: str
    of: str
    characteristic: str
    lines: tuple[GroupLine, ...]


class Limits(NamedTuple):
    """The least count that is shown, and the percent of the reference share that needs no explanation."""

    least: int
    ratio_percent: int


def pack(problem: Problem, result: Result, known: Mapping[str, Characteristics]) -> tuple[Disparity, ...]:
    """The Problem in canonical order, and a sound Result of it; who is not in the file is not recorded."""
    week = Week(problem, result)
    limits = Limits(week.numbers.equality_least_people, week.numbers.equality_ratio_percent)
    found = [(outcome, outcome.find(week)) for outcome in OUTCOMES]
    return tuple(
        _disparity(outcome, people, characteristic, _groups(problem, characteristic, known), limits)
        for characteristic in CHARACTERISTICS
        for outcome, people in found
    )


def _groups(problem: Problem, characteristic: Characteristic, known: Mapping[str, Characteristics]) -> dict[str, str]:
    """The group of each person, by CRN."""
    return {one.crn: characteristic.group_of(one, known.get(one.crn)) for one in problem.people}


def _disparity(
    outcome: Outcome, found: Found, characteristic: Characteristic, groups: Mapping[str, str], limits: Limits
) -> Disparity:
    cells = {
        name: Cell(sum(groups[crn] == name for crn in found.people), sum(groups[crn] == name for crn in found.found))
        for name in characteristic.groups
    }
    return Disparity(
        kpi=outcome.kpi, outcome=outcome.title, counts=outcome.counts, of=outcome.of,
        characteristic=characteristic.name, lines=lines(cells, limits),
    )  # fmt: skip


def lines(cells: Mapping[str, Cell], limits: Limits) -> tuple[GroupLine, ...]:
    """What may be said of each group, and of all."""
    may = shown(cells, limits.least)
    wanted = [name for name in cells if name in may.groups and name != NOT_RECORDED and cells[name].people]
    reference = max(wanted, key=lambda name: cells[name].people, default=None)
    base = cells[reference] if reference else None
    made = [
        _line(name, cell if name in may.groups else None, base, limits, name == reference)
        for name, cell in cells.items()
    ]
    return (*made, _line(TOTAL, total_of(cells) if may.total else None, None, limits, is_reference=False))


def _line(name: str, cell: Cell | None, base: Cell | None, limits: Limits, is_reference: bool) -> GroupLine:
    if cell is None:
        return GroupLine(
            group=name, people=None, found=None, ratio=None, gap_points=None, is_reference=False, to_explain=False
        )
    ratio, gap = None, None
    if base is not None and cell.people:
        share, against = cell.found / cell.people, base.found / base.people
        ratio, gap = share / against, WHOLE * (share - against)
    limit = limits.ratio_percent / WHOLE
    return GroupLine(
        group=name, people=cell.people, found=cell.found, ratio=ratio, gap_points=gap, is_reference=is_reference,
        to_explain=ratio is not None and not limit <= ratio <= 1 / limit,
    )  # fmt: skip
