"""A Draft's primitives evaluated on a choice of literals: what it breaks and what it costs. Plain, slow and sure."""

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
    Sum,
)
from optimizer.settled import Settled, settled

Bools = NDArray[np.bool_]


def row_price(block: Primitive, row: int, chosen: Bools) -> int | None:
    """Units that one row of a block costs, or None where the row is broken."""
    match block:
        case Sum():
            return _sum(block, row, chosen)
        case Cost():
            return int(block.price[row]) if chosen[block.lits[row]] else 0
        case AnyOf():
            return 0 if chosen[block.groups[row]].any() else int(block.price[row])
        case Prefer():
            missed = chosen[block.lits[row]] and not chosen[block.groups[row]].any()
            return int(block.price[row]) if missed else 0
        case _:
            return 0 if _holds(block, row, chosen) else None


def _sum(block: Sum, row: int, chosen: Bools) -> int | None:
    span = slice(block.groups.ptr[row], block.groups.ptr[row + 1])
    total = int(block.weights[span][chosen[block.groups.lits[span]]].sum())
    if block.tier:
        short = max(0, int(block.lo[row]) - total)
        return int(block.price[row]) * -(-short // block.step)
    low, high = int(block.lo[row]), int(block.hi[row])
    return 0 if (low == -FREE or total >= low) and (high == FREE or total <= high) else None


def _holds(block: Primitive, row: int, chosen: Bools) -> bool:
    match block:
        case Conflict():
            return bool(chosen[block.groups[row]].sum() <= 1)
        case ImpliesAny():
            return bool(not chosen[block.lits[row]] or chosen[block.groups[row]].any())
        case NotExactlyOne():
            return bool(chosen[block.groups[row]].sum() != 1 or not chosen[block.others[row]].any())
        case OpenIf():
            members = chosen[block.groups[row]].sum()
            return bool(members >= block.minimum[row] if chosen[block.lits[row]] else members == 0)
        case Assign():
            providers = chosen[block.groups[row]].sum()
            return bool(providers >= block.least[row] if chosen[block.lits[row]] else providers == 0)
    raise TypeError(type(block).__name__)


def row_count(block: Primitive) -> int:
    return len(block.lits) if isinstance(block, Cost) else len(block.groups)


def row_literals(block: Primitive, row: int) -> NDArray[np.int64]:
    """Every literal that a row speaks of."""
    match block:
        case Cost():
            return block.lits[row : row + 1]
        case ImpliesAny() | Prefer() | OpenIf() | Assign():
            return np.append(block.groups[row], block.lits[row])
        case NotExactlyOne():
            return np.concatenate([block.groups[row], block.others[row]])
        case _:
            return block.groups[row]


def least_cost(draft: Primitives) -> int:
    """What the objective cannot be below, each priced row by itself, with what the hard rows settle."""
    known = settled(draft)
    priced = (block for block in draft.blocks if draft.rate(block))
    return sum(_least(block, row, known) * draft.rate(block) for block in priced for row in range(row_count(block)))


def _least(block: Primitive, row: int, known: Settled) -> int:
    match block:
        case Sum():
            group, weights = block.groups[row], block.weights_of(row)
            weights = np.where(known.on[group], weights, np.where(known.off[group], 0, np.maximum(weights, 0)))
            return int(block.price[row]) * -(-max(0, int(block.lo[row]) - int(weights.sum())) // block.step)
        case AnyOf():
            return int(block.price[row]) if known.off[block.groups[row]].all() else 0
        case Prefer():
            missed = known.on[block.lits[row]] and known.off[block.groups[row]].all()
            return int(block.price[row]) if missed else 0
        case Cost():
            price, literal = int(block.price[row]), block.lits[row]
            return price if known.on[literal] else 0 if known.off[literal] else min(0, price)
        case _:
            return 0


def total_cost(draft: Primitives, chosen: Bools) -> int | None:
    """The objective's one integer, or None where anything is broken."""
    total = 0
    for block in draft.blocks:
        for row in range(row_count(block)):
            price = row_price(block, row, chosen)
            if price is None:
                return None
            total += price * draft.rate(block)
    return total
