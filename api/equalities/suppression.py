"""What is too small to show is withheld, and with it what a total and the rest would give away.

A count below the least number is never shown, nor can it be had by taking what is shown from the total: where only one
group is withheld, or the withheld together are too few, the next smallest goes with them; where that cannot help, the
total is withheld as well.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Cell(NamedTuple):
    """People of a group that a measure looks at, and how many of them it finds so."""

    people: int
    found: int

    @property
    def counts(self) -> tuple[int, int, int]:
        """Everything that showing both tells: the two, and the rest."""
        return self.people, self.found, self.people - self.found

    def is_small(self, least: int) -> bool:
        """Too small to show. That there is nobody in a group at all tells of nobody."""
        return self.people > 0 and min(self.counts) < least


class Shown(NamedTuple):
    """Groups that may be shown, and whether their total may."""

    groups: frozenset[str]
    total: bool


def shown(cells: Mapping[str, Cell], least: int) -> Shown:
    """Of one measure by one characteristic: what may be shown of it."""
    hidden = {name for name, cell in cells.items() if cell.is_small(least)}
    there = {name for name, cell in cells.items() if cell.people}
    rest = sorted(there - hidden, key=lambda name: (cells[name].people, name))
    while hidden and not _is_safe(cells, hidden, least) and rest:
        hidden.add(rest.pop(0))
    safe = not hidden or _is_safe(cells, hidden, least)
    # Where not even the total may be shown, neither may the groups that nobody is in: it may be known from elsewhere.
    return Shown(frozenset(cells.keys() - hidden), total=True) if safe else Shown(frozenset(), total=False)


def _is_safe(cells: Mapping[str, Cell], hidden: set[str], least: int) -> bool:
    """Is the total less what is shown large enough? One group alone never is: it is hidden because it is small."""
    return not total_of({name: cells[name] for name in hidden}).is_small(least)


def total_of(cells: Mapping[str, Cell]) -> Cell:
    return Cell(sum(one.people for one in cells.values()), sum(one.found for one in cells.values()))
