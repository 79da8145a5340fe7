"""What the hard rows settle, one by one, given what stands: literals that every sound choice has, and that none has."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizer.draft import BREACHES, FREE, Assign, Conflict, Cost, ImpliesAny, OpenIf, Primitives, Rows, Sum

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Settled(NamedTuple):
    """By literal: it is in every sound choice; it is in none."""

    on: Bools
    off: Bools


def fixed(draft: Primitives) -> Ints:
    """What stands, but for what stands for a breach that may be mended."""
    breaches = [
        block.lits[block.price > 0] for block in draft.blocks if isinstance(block, Cost) and block.rule == BREACHES
    ]
    return np.setdiff1d(draft.standing, np.concatenate([np.zeros(0, dtype=np.int64), *breaches]))


def settled(draft: Primitives) -> Settled:
    """Row after row until nothing more follows. Where nothing stands, nothing is looked for."""
    made = Settled(np.zeros(draft.literals, dtype=np.bool_), np.zeros(draft.literals, dtype=np.bool_))
    made.on[fixed(draft)] = True
    while made.on.any():
        before = int(made.on.sum() + made.off.sum())
        for block in draft.blocks:
            match block:
                case Conflict():
                    _capped(made, block.groups, np.ones(len(block.groups.lits), dtype=np.int64), 1)
                case Sum() if not block.tier:
                    _between(made, block)
                case ImpliesAny():
                    _needs(made, block.lits, block.groups, np.ones(len(block.lits), dtype=np.int64))
                case OpenIf() | Assign():
                    least = block.minimum if isinstance(block, OpenIf) else block.least
                    _needs(made, block.lits, block.groups, least)
                    _opened(made, block.lits, block.groups)
        if int(made.on.sum() + made.off.sum()) == before:
            break
    return made


def _between(made: Settled, block: Sum) -> None:
    _capped(made, block.groups, block.weights, np.where(block.hi == FREE, 2**60, block.hi))
    _capped(made, block.groups, -block.weights, np.where(block.lo == -FREE, 2**60, -block.lo))


def _capped(made: Settled, groups: Rows, weights: Ints, most: Ints | int) -> None:
    """What would be too much even if all that weighs against it came along is off; what alone holds it down is on."""
    free = ~(made.on | made.off)[groups.lits]
    least = groups.sums(np.where(made.on[groups.lits], weights, 0) + np.where(free, np.minimum(weights, 0), 0))
    room = (np.broadcast_to(most, len(groups)) - least)[groups.row]
    made.off[groups.lits[free & (weights > room)]] = True
    made.on[groups.lits[free & (-weights > room)]] = True


def _needs(made: Settled, lits: Ints, groups: Rows, least: Ints) -> None:
    """A literal needs so many of its group: where there are not, it is off; where there are no more, all are on."""
    able = groups.sums((~made.off[groups.lits]).astype(np.int64))
    made.off[lits[(able < least) & ~made.on[lits]]] = True
    all_of = (made.on[lits] & (able == least))[groups.row]
    made.on[groups.lits[all_of & ~made.off[groups.lits]]] = True


def _opened(made: Settled, lits: Ints, groups: Rows) -> None:
    """Members are off without their opener, and bring it."""
    of = lits[groups.row]
    made.off[groups.lits[made.off[of] & ~made.on[groups.lits]]] = True
    made.on[of[made.on[groups.lits] & ~made.off[of]]] = True
