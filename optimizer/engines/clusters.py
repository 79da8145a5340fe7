"""Clusters: literals that meet needs together, such as all that one person could be booked on; and every sound choice
of each, as far as the rows that speak of the cluster alone say.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizer.decompose import least_met, members, pick
from optimizer.draft import FREE, AnyOf, Primitive, Primitives, Rows, Sum
from optimizer.engines.base import never
from optimizer.engines.search import fields as f
from optimizer.engines.search.layout import laid_out
from optimizer.engines.search.listing import DEEPEST, list_choices
from optimizer.engines.search.shapes import cost_of_nothing, shapes
from optimizer.engines.until import as_long_as_wanted
from optimizer.evaluate import row_count

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
MOST = 20_000
"""Choices of one cluster; where there are more, it is left in pieces."""
MANY = MOST // 5
"""Where every other literal alone makes more choices than so many, all make too many, as far as was seen."""
LENGTH = 8
"""Literals of a choice on average, for room."""


class Choices(NamedTuple):
    """Choice after choice: literals up to `ends`, the number of its cluster, and what it costs more than nothing."""

    literals: Ints
    ends: Ints
    cluster: Ints
    costs: Ints
    nothing: int
    """Cost of the clusters' own rows where nothing is chosen."""

    def only(self, wanted: Ints) -> "Choices":
        """These alone."""
        made = Rows(np.append(0, self.ends), self.literals).take(wanted)
        return Choices(made.lits, made.ptr[1:], self.cluster[wanted], self.costs[wanted], self.nothing)


def clusters(draft: Primitives) -> Ints:
    """The number of each literal's cluster, -1 for none."""
    met = [members(block) for block in draft.blocks if _meets(block)]
    least, label = least_met(draft.literals, met), np.full(draft.literals, -1, dtype=np.int64)
    there = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *(literal for _, literal, _ in met)]))
    label[there] = np.unique(least[there], return_inverse=True)[1]
    return label


def _meets(block: Primitive) -> bool:
    """Are its rows needs, which any of the literals meets?"""
    return isinstance(block, AnyOf) or (isinstance(block, Sum) and block.tier > 0 and bool((block.weights >= 0).all()))


def own_rows(draft: Primitives, label: Ints) -> Primitives:
    """The rows that speak of one cluster alone."""
    same = np.arange(draft.literals, dtype=np.int64)
    blocks: list[Primitive] = []
    for block in draft.blocks:
        own = is_own(block, label)
        if own.any():
            blocks.append(pick(block, np.flatnonzero(own), same))
    return Primitives(draft.literals, tuple(blocks), draft.rates)


def is_own(block: Primitive, label: Ints) -> Bools:
    """Which rows speak of one cluster alone, and are no sooner kept by more literals."""
    row, literal = _counted(block)
    least, most = np.full(row_count(block), len(label)), np.full(row_count(block), -1)
    np.minimum.at(least, row, label[literal])
    np.maximum.at(most, row, label[literal])
    own: Bools = (least == most) & (least >= 0) & _plain(block)
    return own


def _counted(block: Primitive) -> tuple[Ints, Ints]:
    """The literals that rows count with, and whose; one of no weight is as good as absent, and is in the relaxation."""
    row, literal, _ = members(block)
    if isinstance(block, Sum):
        return row[block.weights != 0], literal[block.weights != 0]
    return row, literal


def _plain(block: Primitive) -> Bools:
    """Does a choice that breaks it not become sound by more, unless by what it requires?"""
    if not isinstance(block, Sum) or block.tier:
        return np.ones(row_count(block), dtype=np.bool_)
    plain: Bools = (block.lo == -FREE) & (block.groups.sums((block.weights < 0).astype(np.int64)) == 0)
    return plain


def choices(draft: Primitives, label: Ints, stopped: Callable[[], bool] = never) -> tuple[Choices, Ints]:
    """Every choice of the clusters that have few enough, as far as it has come once it is stopped; the labels, -1 for
    all that is left in pieces."""
    own = own_rows(draft, label)
    made = laid_out(own)
    places = np.zeros(MOST * LENGTH + DEEPEST, dtype=np.int64)
    told, some = (np.zeros((2, room), dtype=np.int64) for room in (MOST, MANY))
    kept, broken = np.full(len(label), -1, dtype=np.int64), int(made.p[f.BROKEN] + made.p[f.LACKING])
    found: list[tuple[Ints, Ints, Ints]] = []
    for n in as_long_as_wanted(range(int(label.max(initial=-1)) + 1), stopped):
        mine = np.flatnonzero(label == n)
        count = list_choices(made.s, made.p, made.literal[mine[::2]], places, some, broken)
        if count >= 0:
            count = list_choices(made.s, made.p, made.literal[mine], places, told, broken)
        if count >= 0:
            kept[mine] = n
            ends, costs = told[:, :count].copy()
            found.append((mine[places[: ends[-1]]], np.diff(ends, prepend=0), costs))
    numbers = np.unique(kept[kept >= 0])
    return _joined(found, numbers, own, kept), kept


def _joined(found: list[tuple[Ints, Ints, Ints]], numbers: Ints, own: Primitives, kept: Ints) -> Choices:
    whole = own_rows(own, kept)
    none = [np.zeros(0, dtype=np.int64)]
    return Choices(
        literals=np.concatenate([*none, *(one[0] for one in found)]),
        ends=np.cumsum(np.concatenate([*none, *(one[1] for one in found)])),
        cluster=np.repeat(numbers, [len(one[2]) for one in found]),
        costs=np.concatenate([*none, *(one[2] for one in found)]),
        nothing=cost_of_nothing(shapes(whole)),
    )
