"""The equalities pack, as a section of the scheduler's report."""

from itertools import groupby

from api.equalities.pack import Disparity, GroupLine
from api.pages.parts import Cell, Section, Table, row, table
from api.plain import first_upper, percent

LEAD = (
    "Counted after the plan was made, from a file that planning never reads. A gap is to be explained or reformed; it "
    "is no cause by itself.",
    "Counts below the least number, and what would give them away, are withheld. Packs of different weeks are not to "
    "be taken from one another.",
)
WITHHELD = "withheld"
COLUMNS = ("Group", "People", "Of them", "Share", "Ratio", "Gap", "To explain")


def equalities(pack: tuple[Disparity, ...]) -> Section:
    parts = [
        Section(id=f"by-{name.lower().replace(' ', '-')}", title=name, tables=tuple(map(_table, found)))
        for name, found in groupby(pack, key=lambda one: one.characteristic)
    ]
    return Section(id="equalities", title="Equalities", paragraphs=LEAD, parts=tuple(parts))


def _table(one: Disparity) -> Table:
    caption = f"{one.outcome} by {one.characteristic.lower()}: {one.counts}, of {one.of} ({one.kpi})"
    return table(caption, COLUMNS, map(_line, one.lines), numbers=COLUMNS[1:6])


def _line(one: GroupLine) -> tuple[Cell, ...]:
    if one.people is None or one.found is None:
        return row(one.group, WITHHELD, WITHHELD, *[""] * 4)
    ratio = "reference" if one.is_reference else "" if one.ratio is None else f"{one.ratio:.2f}"
    gap = "" if one.gap_points is None or one.is_reference else f"{one.gap_points:+.1f} points"
    share = percent(one.found / one.people) if one.people else ""
    return row(one.group, f"{one.people:,}", f"{one.found:,}", share, ratio, gap, first_upper("yes" * one.to_explain))
