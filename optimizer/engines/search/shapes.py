"""One form for all primitives but costs: members with weights, what they depend on, and bounds."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizer.draft import (
    FREE,
    AnyOf,
    Assign,
    Conflict,
    Cost,
    ImpliesAny,
    NotExactlyOne,
    OpenIf,
    Prefer,
    Primitive,
    Primitives,
    Rows,
    Sum,
    ints,
)
from optimizer.engines.search import fields as f

Ints = NDArray[np.int64]


class Shape(NamedTuple):
    """Rows of one kind, one entry a row but in the groups."""

    kind: int
    groups: Rows
    weights: Ints
    others: Rows
    lo: Ints
    hi: Ints
    step: int
    price: Ints

    @property
    def of_nothing(self) -> Ints:
        """What each row charges where nothing is chosen, for what is missing."""
        if self.kind != f.SHORT:
            return np.zeros(len(self.lo), dtype=np.int64)
        charged: Ints = self.price * np.maximum(0, -(-self.lo // self.step))
        return charged


def shapes(draft: Primitives) -> list[Shape]:
    return [_shape(block, draft.rate(block)) for block in draft.blocks if not isinstance(block, Cost)]


def costs(draft: Primitives) -> Ints:
    """What choosing each literal costs by itself."""
    found = np.zeros(draft.literals, dtype=np.int64)
    for block in draft.blocks:
        if isinstance(block, Cost):
            np.add.at(found, block.lits, block.price * draft.rate(block))
    return found


def cost_of_nothing(made: list[Shape]) -> int:
    """What the rows cost where nothing is chosen."""
    return sum(int(one.of_nothing.sum()) for one in made)


def _single(lits: Ints) -> Rows:
    return Rows(np.arange(len(lits) + 1, dtype=np.int64), lits)


def _shape(block: Primitive, rate: int) -> Shape:  # noqa: PLR0911 - one case a primitive
    assert not isinstance(block, Cost)
    groups, n = block.groups, len(block.groups)
    alone, ones = Rows(np.zeros(n + 1, dtype=np.int64), ints([])), np.ones(len(groups.lits), dtype=np.int64)
    one, most = np.ones(n, dtype=np.int64), np.full(n, FREE)
    match block:
        case Sum() if rate:
            return Shape(f.SHORT, groups, block.weights, alone, block.lo, most, block.step, block.price * rate)
        case Sum():
            return Shape(f.RANGE, groups, block.weights, alone, block.lo, block.hi, 1, one)
        case AnyOf():
            return Shape(f.SHORT, groups, ones, alone, one, most, 1, block.price * rate)
        case Conflict():
            return Shape(f.RANGE, groups, ones, alone, -most, one, 1, one)
        case ImpliesAny():
            return Shape(f.IMPLIES, groups, ones, _single(block.lits), one, most, 1, one)
        case Prefer():
            return Shape(f.PREFER, groups, ones, _single(block.lits), one, most, 1, block.price * rate)
        case NotExactlyOne():
            return Shape(f.NOT_ONE, groups, ones, block.others, one, most, 1, one)
        case OpenIf():
            return Shape(f.CREW, groups, ones, _single(block.lits), block.minimum, most, 1, one)
        case Assign():
            return Shape(f.PROVIDE, groups, ones, _single(block.lits), block.least, most, 1, one)
    raise TypeError(type(block).__name__)
