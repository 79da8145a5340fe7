"""A workbook into a Problem, by the same rules as JSON, with every fault at its place in the workbook."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from api.sheets.columns import sheets
from api.sheets.gathering import Gathered, gather
from api.sheets.placing import placed
from api.sheets.tables import tables
from api.sheets.zeros import lost_zeros
from models.faults import SheetFault
from models.problem import Problem
from models.reading import Reading, problem_from


@dataclass(frozen=True)
class SheetReading:
    """`data`: the workbook as JSON, also what is set aside. `examples`: rows that were left out as examples."""

    reading: Reading
    data: dict[str, Any]
    examples: int


def read_workbook(content: bytes) -> SheetReading:
    """Read, check and order the Problem in a workbook. Never raises for anything in the file."""
    found = tables(content)
    examples = sum(table.examples for table in found.by_title.values())
    if not found.whole:
        return SheetReading(Reading(None, in_order(found.faults)), {}, examples)
    gathered = gather(found)
    form = (*found.faults, *gathered.faults, *lost_zeros(found))
    return SheetReading(_reading(gathered, form), gathered.data, examples)


def _reading(gathered: Gathered, form: tuple[SheetFault, ...]) -> Reading:
    """Faults of the workbook's form stop planning: what could not be placed may protect somebody."""
    reading = problem_from(gathered.data)
    told = {(one.sheet, one.row, one.column) for one in form}
    more = (placed(fault, gathered) for fault in reading.faults)
    faults = [*form, *(one for one in more if (one.sheet, one.row, one.column) not in told)]
    problem: Problem | None = None if form else reading.problem
    return Reading(problem, in_order(faults))


def in_order(faults: Iterable[SheetFault]) -> tuple[SheetFault, ...]:
    """As a person goes through the workbook: sheet by sheet, row by row. Other sheets come first."""
    ranks = {sheet.title: rank for rank, sheet in enumerate(sheets())}
    return tuple(sorted(faults, key=lambda one: (ranks.get(one.sheet, -1), one.row or 0)))
