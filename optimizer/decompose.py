"""Parts of a Draft that cannot affect one another, read off the primitives, so that no coupling can be forgotten."""

from collections.abc import Collection
from dataclasses import fields, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizer.draft import (
    Assign,
    Cost,
    ImpliesAny,
    NotExactlyOne,
    OpenIf,
    Prefer,
    Primitive,
    Primitives,
    Rows,
    Sum,
)
from optimizer.evaluate import row_price

Ints = NDArray[np.int64]


class Part(NamedTuple):
    """A Draft of its own, and which literals of the whole its literals are."""

    draft: Primitives
    literals: Ints


def parts(draft: Primitives) -> list[Part]:
    """The connected parts in order of their first literal. Rows without literals are constants: see `constant`."""
    least = least_met(draft.literals, [members(block) for block in draft.blocks if not isinstance(block, Cost)])
    _, label = np.unique(least, return_inverse=True)
    order = np.argsort(label, kind="stable")
    sizes = np.bincount(label) if len(label) else np.zeros(0, dtype=np.int64)
    found = np.split(order, np.cumsum(sizes)[:-1]) if len(sizes) else []
    place = np.zeros(draft.literals, dtype=np.int64)
    place[order] = np.arange(draft.literals) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    shares = [_shares(block, label, place, len(found)) for block in draft.blocks]
    return [
        Part(
            Primitives(
                len(part),
                tuple(share[n] for share in shares if n in share),
                draft.rates,
                place[draft.standing[label[draft.standing] == n]],
            ),
            part,
        )
        for n, part in enumerate(found)
    ]


def least_met(literals: int, met: Collection[tuple[Ints, Ints, int]]) -> Ints:
    """For each literal the first that it is connected with: what its rows' literals know is passed on until none learns
    more. `met`: see `members`."""
    least = np.arange(literals, dtype=np.int64)
    while True:
        before = least.copy()
        for row, literal, count in met:
            of_row = np.full(count, literals, dtype=np.int64)
            np.minimum.at(of_row, row, least[literal])
            np.minimum.at(least, literal, of_row[row])
        least = least[least]
        if (least == before).all():
            return least


def constant(draft: Primitives) -> int:
    """Cost of the rows that speak of no literal: needs that nothing can meet."""
    nothing, total = np.zeros(draft.literals, dtype=np.bool_), 0
    for block in draft.blocks:
        row, _, count = members(block)
        for empty in np.flatnonzero(np.bincount(row, minlength=count) == 0).tolist():
            price = row_price(block, empty, nothing)
            assert price is not None, "a hard row without literals holds"
            total += price * draft.rate(block)
    return total


def members(block: Primitive) -> tuple[Ints, Ints, int]:
    """Every literal that a row speaks of, with the number of its row; how many rows there are."""
    if isinstance(block, Cost):
        return np.arange(len(block.lits), dtype=np.int64), block.lits, len(block.lits)
    row, literal, count = block.groups.row, block.groups.lits, len(block.groups)
    if isinstance(block, NotExactlyOne):
        row, literal = np.append(row, block.others.row), np.append(literal, block.others.lits)
    elif isinstance(block, ImpliesAny | Prefer | OpenIf | Assign):
        row, literal = np.append(row, np.arange(count)), np.append(literal, block.lits)
    return row, literal, count


def _shares(block: Primitive, label: Ints, place: Ints, count: int) -> dict[int, Primitive]:
    """The block's rows dealt out to the parts."""
    row, literal, rows_there = members(block)
    of = np.full(rows_there, count, dtype=np.int64)
    of[row] = label[literal]
    order = np.argsort(of, kind="stable")
    ends = np.searchsorted(of[order], np.arange(count + 1))
    numbers = np.unique(of[of < count]).tolist()
    return {n: pick(block, order[ends[n] : ends[n + 1]], place) for n in numbers}


def pick(block: Primitive, chosen: Ints, place: Ints) -> Primitive:
    """The chosen rows with the part's own numbers for literals. Arrays but `weights` have one entry a row."""
    changed: dict[str, Any] = {}
    for field in fields(block):
        value = getattr(block, field.name)
        if isinstance(value, Rows):
            mine = value.take(chosen)
            changed[field.name] = Rows(mine.ptr, place[mine.lits])
        elif field.name == "weights" and isinstance(block, Sum):
            changed["weights"] = value[block.groups.places(chosen)]
        elif field.name == "lits":
            changed["lits"] = place[value[chosen]]
        elif isinstance(value, np.ndarray):
            changed[field.name] = value[chosen]
    return replace(block, **changed)
