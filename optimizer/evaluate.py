"""A Draft's primitives evaluated on a choice of literals: what it breaks and what it costs."""

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
)
from optimizer.settled import Settled, settled

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


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
    return sum(int(_least(block, known).sum()) * draft.rate(block) for block in draft.blocks if draft.rate(block))


def _least(block: Primitive, known: Settled) -> Ints:
    """Units that each row of a block charges at the least."""
    match block:
        case Sum() if block.tier:
            there = block.groups.lits
            most = np.where(known.on[there], block.weights, np.where(known.off[there], 0, np.maximum(block.weights, 0)))
            least: Ints = block.price * -(-np.maximum(0, block.lo - block.groups.sums(most)) // block.step)
            return least
        case AnyOf():
            return np.where(_none_left(block.groups, known), block.price, 0)
        case Prefer():
            return np.where(known.on[block.lits] & _none_left(block.groups, known), block.price, 0)
        case Cost():
            open_to = np.where(known.off[block.lits], 0, np.minimum(0, block.price))
            return np.where(known.on[block.lits], block.price, open_to)
        case _:
            return np.zeros(0, dtype=np.int64)


def _none_left(groups: Rows, known: Settled) -> Bools:
    """Which rows have nothing that could still be chosen."""
    none: Bools = groups.sums((~known.off[groups.lits]).astype(np.int64)) == 0
    return none


def total_cost(draft: Primitives, chosen: Bools) -> int | None:
    """The objective's one integer, or None where anything is broken: what `row_price` says of every row, in arrays."""
    total = 0
    for block in draft.blocks:
        if isinstance(block, AnyOf | Prefer | Cost) or (isinstance(block, Sum) and block.tier):
            total += int(_charged(block, chosen).sum()) * draft.rate(block)
        elif not _whole(block, chosen).all():
            return None
    return total


def broken_rows(block: Primitive, chosen: Bools) -> list[int]:
    """The rows that do not hold; a priced row always does."""
    if isinstance(block, AnyOf | Prefer | Cost) or (isinstance(block, Sum) and block.tier):
        return []
    return np.flatnonzero(~_whole(block, chosen)).tolist()


def _charged(block: Sum | AnyOf | Prefer | Cost, chosen: Bools) -> Ints:
    """Units that each row of a priced block charges."""
    if isinstance(block, Cost):
        paid: Ints = block.price * chosen[block.lits]
        return paid
    there = chosen[block.groups.lits]
    if isinstance(block, Sum):
        short = np.maximum(0, block.lo - block.groups.sums(block.weights * there))
        steps: Ints = block.price * -(-short // block.step)
        return steps
    missed = block.groups.sums(there.astype(np.int64)) == 0
    charged = missed & chosen[block.lits] if isinstance(block, Prefer) else missed
    units: Ints = block.price * charged
    return units


def _whole(block: Primitive, chosen: Bools) -> Bools:
    """Which rows of a hard block hold."""
    assert not isinstance(block, Cost)
    there = block.groups.sums(chosen[block.groups.lits].astype(np.int64))
    match block:
        case Sum():
            total = block.groups.sums(block.weights * chosen[block.groups.lits])
            held: Bools = ((block.lo == -FREE) | (total >= block.lo)) & ((block.hi == FREE) | (total <= block.hi))
            return held
        case Conflict():
            alone: Bools = there <= 1
            return alone
        case ImpliesAny():
            met: Bools = ~chosen[block.lits] | (there > 0)
            return met
        case NotExactlyOne():
            company: Bools = (there != 1) | (block.others.sums(chosen[block.others.lits].astype(np.int64)) == 0)
            return company
        case OpenIf():
            return np.where(chosen[block.lits], there >= block.minimum, there == 0)
        case Assign():
            return np.where(chosen[block.lits], there >= block.least, there == 0)
    raise TypeError(type(block).__name__)
