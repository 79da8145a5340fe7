"""Demand against places, by delivery unit, day, slot and kind. Counted, not solved: the same every time, and quick.

Demand: people with a need who have an eligible Option there that could meet it. Somebody who could go to several places
is counted at each, and once where they are taken together.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.supply import Level, Supply
from optimizer.cells import Cell, cell_of
from optimizer.needs import NEEDS, met_by
from optimizer.options import Eligibility
from optimizer.places import Places

# The level holds up to and with so many people for a hundred places; beyond the last it is very low.
LEVELS: tuple[tuple[Level, int], ...] = ((Level.AMPLE, 80), (Level.TIGHT, 100), (Level.LOW, 150))
HUNDRED = 100


def level(people: int, places: int) -> Level:
    """How many places there are against demand."""
    if places == 0:
        return Level.NONE if people else Level.AMPLE
    return next((name for name, most in LEVELS if people * HUNDRED <= most * places), Level.VERY_LOW)


class Counted(NamedTuple):
    """Cells in order; who could go to which (people, cells); the sessions of each cell."""

    cells: list[Cell]
    reach: NDArray[np.bool_]
    sessions: list[list[int]]


def counted(eligibility: Eligibility, unmet: dict[str, tuple[str, ...]]) -> Counted:
    """Who of the people with these needs has an Option in which cell."""
    facts, options = eligibility.options.facts, eligibility.options
    of_session = [cell_of(facts, session) for session in facts.problem.sessions]
    cells = sorted(set(of_session), key=Cell.order)
    column = np.array([cells.index(cell) for cell in of_session], dtype=np.int64)
    wanted = np.array([_bits(unmet.get(one.crn, ())) for one in facts.with_work], dtype=np.int64)
    given = np.array([_bits(met_by(facts, one)) for one in facts.problem.sessions], dtype=np.int64)
    helps = (wanted[options.person] & given[options.session]) != 0
    reach = np.zeros((len(wanted), len(cells)), dtype=np.bool_)
    reach[options.person[helps], column[options.session[helps]]] = True
    return Counted(cells, reach, [np.flatnonzero(column == n).tolist() for n in range(len(cells))])


def _bits(needs: Iterable[str]) -> int:
    return sum(1 << NEEDS.index(need) for need in needs)


def supply(found: Counted, places: Places) -> Iterator[Supply]:
    """The whole week, then by unit, day, slot and kind, then cell by cell; only where anybody could go or there is a
    place."""
    yield _one(found, places, range(len(found.cells)))
    for field in Cell._fields:
        yield from _grouped(found, places, (field,))
    yield from _grouped(found, places, Cell._fields)


def _grouped(found: Counted, places: Places, by: tuple[str, ...]) -> Iterator[Supply]:
    def order(n: int) -> tuple[Any, ...]:
        return tuple(place for name, place in zip(Cell._fields, found.cells[n].order(), strict=True) if name in by)

    for _, group in groupby(sorted(range(len(found.cells)), key=order), key=order):
        columns = list(group)
        made = _one(found, places, columns, **{name: getattr(found.cells[columns[0]], name) for name in by})
        if made.people or made.places:
            yield made


def _one(found: Counted, places: Places, columns: Iterable[int], **where: Any) -> Supply:
    listed = list(columns)
    here = found.reach[:, listed].sum(axis=1)
    people, most = int((here > 0).sum()), places.most(n for column in listed for n in found.sessions[column])
    return Supply(
        **where,
        people=people,
        nowhere_else=int(((here > 0) & (here == found.reach.sum(axis=1))).sum()),
        places=most,
        people_per_place=round(people / most, 2) if most else None,
        level=level(people, most),
    )
