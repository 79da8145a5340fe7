"""Clusters: literals that meet needs together, such as all that one person could be booked on; and every sound choice
of each, as far as the rows that speak of the cluster alone say.
"""

from typing import NamedTuple

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from optimizer.decompose import pick
from optimizer.draft import (
    FREE,
    AnyOf,
    Assign,
    Cost,
    ImpliesAny,
    NotExactlyOne,
    OpenIf,
    Prefer,
    Primitive,
    Primitives,
    Sum,
)
from optimizer.engines.search import fields as f
from optimizer.engines.search.layout import laid_out
from optimizer.engines.search.listing import DEEPEST, list_choices
from optimizer.evaluate import row_count

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
MOST = 20_000
"""Choices of one cluster; where there are more, it is left in pieces."""
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


def clusters(draft: Primitives) -> Ints:
    """The number of each literal's cluster, -1 for none."""
    graph: nx.Graph[int] = nx.Graph()
    for block in draft.blocks:
        if isinstance(block, AnyOf) or (isinstance(block, Sum) and block.tier and (block.weights >= 0).all()):
            for group in block.groups:
                graph.add_edges_from((int(group[0]), literal) for literal in group.tolist())
    label = np.full(draft.literals, -1, dtype=np.int64)
    for n, part in enumerate(sorted(nx.connected_components(graph), key=min)):
        label[list(part)] = n
    return label


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
    if isinstance(block, Cost):
        return np.arange(len(block.lits), dtype=np.int64), block.lits
    row, literal = block.groups.row, block.groups.lits
    match block:
        case Sum():
            return row[block.weights != 0], literal[block.weights != 0]
        case NotExactlyOne():
            return np.concatenate([row, block.others.row]), np.concatenate([literal, block.others.lits])
        case ImpliesAny() | Prefer() | OpenIf() | Assign():
            each = np.arange(len(block.lits), dtype=np.int64)
            return np.concatenate([row, each]), np.concatenate([literal, block.lits])
        case _:
            return row, literal


def _plain(block: Primitive) -> Bools:
    """Does a choice that breaks it not become sound by more, unless by what it requires?"""
    if not isinstance(block, Sum) or block.tier:
        return np.ones(row_count(block), dtype=np.bool_)
    plain: Bools = (block.lo == -FREE) & (block.groups.sums((block.weights < 0).astype(np.int64)) == 0)
    return plain


def choices(draft: Primitives, label: Ints) -> tuple[Choices, Ints]:
    """Every choice of the clusters that have few enough; the labels, -1 for all that is left in pieces."""
    own = own_rows(draft, label)
    made = laid_out(own)
    places, told = np.zeros(MOST * LENGTH + DEEPEST, dtype=np.int64), np.zeros((2, MOST), dtype=np.int64)
    kept, broken = label.copy(), int(made.p[f.BROKEN] + made.p[f.LACKING])
    found: list[tuple[Ints, Ints, Ints]] = []
    for n in range(int(label.max(initial=-1)) + 1):
        members = np.flatnonzero(label == n)
        count = list_choices(made.s, made.p, made.literal[members], places, told, broken)
        if count < 0:
            kept[members] = -1
        else:
            ends, costs = told[:, :count].copy()
            found.append((members[places[: ends[-1]]], np.diff(ends, prepend=0), costs))
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
        nothing=int(laid_out(whole).p[f.COST]),
    )
