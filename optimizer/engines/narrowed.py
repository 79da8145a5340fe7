"""A Draft of some of its literals alone: none of the others is chosen."""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from optimizer.draft import Assign, Conflict, Cost, ImpliesAny, OpenIf, Prefer, Primitive, Primitives, Rows, Sum
from optimizer.evaluate import row_count

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


def narrowed(draft: Primitives, there: Bools) -> Primitives:
    """With these literals alone, in their order, what stands among them."""
    place = np.cumsum(there) - 1
    blocks = tuple(_shorter(block, _rows(block, there), there, place) for block in draft.blocks)
    return Primitives(int(there.sum()), blocks, draft.rates, place[draft.standing])


def with_openers(draft: Primitives, chosen: Bools) -> Bools:
    """These literals, and all without which they could not be."""
    there, blocks = chosen.copy(), [block for block in draft.blocks if isinstance(block, OpenIf | Assign)]
    before = -1
    while before != (before := int(there.sum())):
        for block in blocks:
            there[block.lits[block.groups.sums(there[block.groups.lits].astype(np.int64)) > 0]] = True
    return there


def _rows(block: Primitive, there: Bools) -> Ints:
    """The rows that still say something."""
    if isinstance(block, ImpliesAny | Prefer | OpenIf | Assign | Cost):
        return np.flatnonzero(there[block.lits])
    if isinstance(block, Conflict):
        return np.flatnonzero(block.groups.sums(there[block.groups.lits].astype(np.int64)) > 1)
    return np.arange(row_count(block))


def _shorter(block: Primitive, rows: Ints, there: Bools, place: Ints) -> Primitive:
    """These rows, with what is there of their groups."""
    return replace(block, **dict(_changed(block, rows, there, place)))


def _changed(block: Primitive, rows: Ints, there: Bools, place: Ints) -> Iterator[tuple[str, Any]]:
    for field in fields(block):
        value = getattr(block, field.name)
        if isinstance(value, Rows):
            mine = value.take(rows)
            some = there[mine.lits]
            ends = mine.sums(some.astype(np.int64)).cumsum()
            yield field.name, Rows(np.append(0, ends), place[mine.lits[some]])
            if isinstance(block, Sum):
                yield "weights", block.weights[value.places(rows)][some]
        elif field.name == "lits":
            yield field.name, place[value[rows]]
        elif isinstance(value, np.ndarray) and field.name != "weights":
            yield field.name, value[rows]
