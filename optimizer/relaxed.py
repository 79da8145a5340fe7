"""Hard rows that the issued bookings break by themselves, each in a form that they do not.

Such a row gets a literal of its own. Chosen, it stands for the breach: the row then holds as it is, and nothing may be
added to what is broken. Where something could mend the breach the literal costs so much that it is chosen only if
nothing does.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from optimizer.decompose import pick
from optimizer.draft import (
    BREACHES,
    FREE,
    Assign,
    Conflict,
    Cost,
    ImpliesAny,
    NotExactlyOne,
    OpenIf,
    Primitive,
    Primitives,
    Sum,
    between,
    ints,
    rows,
)
from optimizer.evaluate import broken_rows, row_count, row_literals

Ints = NDArray[np.int64]
BREACH_PRICE = 1_000_000
"""In units of tier 1: more than all that mending a breach can cost."""


class Relaxed:
    """`chosen`: the literals that stand. `prices`: of each breach, 0 where nothing could mend it."""

    def __init__(self, made: Primitives, chosen: NDArray[np.bool_]) -> None:
        self.made, self.chosen = made, chosen
        self.prices: list[int] = []
        self.blocks: list[Primitive] = []
        self.apart: list[tuple[int, int]] = []
        self.members: dict[int, list[int]] = {}
        for block in made.blocks:
            if isinstance(block, OpenIf):
                for opener, group in zip(block.lits.tolist(), block.groups, strict=True):
                    self.members.setdefault(opener, []).extend(group.tolist())
        for block in made.blocks:
            self._add(block)

    @property
    def breaches(self) -> Ints:
        return np.arange(self.made.literals, self.made.literals + len(self.prices), dtype=np.int64)

    def primitives(self) -> Primitives:
        breaches = self.breaches
        more = (Cost(BREACHES, breaches, ints(self.prices), tier=1), Conflict(BREACHES, rows(self.apart)))
        return replace(
            self.made,
            literals=self.made.literals + len(breaches),
            blocks=(*self.blocks, *more),
            standing=np.concatenate([np.flatnonzero(self.chosen), breaches]),
        )

    def _add(self, block: Primitive) -> None:
        broken = [row for row in broken_rows(block, self.chosen) if self.chosen[row_literals(block, row)].any()]
        if not broken:
            self.blocks.append(block)
            return
        sound = np.setdiff1d(np.arange(row_count(block), dtype=np.int64), broken)
        if len(sound):
            self.blocks.append(pick(block, sound, np.arange(self.made.literals, dtype=np.int64)))
        for row in broken:
            self.blocks.extend(self._forms(block, row))

    def _breach(self, mendable: bool, besides: Iterable[int] = ()) -> int:
        """A new literal; it excludes those beside it that do not stand."""
        literal = self.made.literals + len(self.prices)
        self.prices.append(BREACH_PRICE if mendable else 0)
        self.apart.extend((literal, one) for one in besides if not self.chosen[one])
        return literal

    def _forms(self, block: Primitive, row: int) -> Iterator[Primitive]:
        match block:
            case Conflict():
                group = block.groups[row]
                yield _sum(group, np.ones(len(group)), hi=int(self.chosen[group].sum()))
            case Sum():
                yield from self._of_sum(block, row)
            case ImpliesAny():
                literal, group = int(block.lits[row]), block.groups[row]
                breach = self._breach(len(group) > 0, self.members.get(literal, []))
                yield ImpliesAny(BREACHES, ints([literal]), rows([[*group.tolist(), breach]]))
            case NotExactlyOne():
                yield self._at_least(block.groups[row], 2, block.others[row].tolist())
            case OpenIf():
                group, least = block.groups[row], int(block.minimum[row])
                yield OpenIf(BREACHES, block.lits[row : row + 1], rows([group]), ints([min(1, least)]))
                yield self._at_least(group, least)
            case Assign():
                group, opener = block.groups[row], int(block.lits[row])
                yield Assign(BREACHES, ints([opener]), rows([group]), ints([0]))
                yield self._at_least(group, int(block.least[row]), self.members.get(opener, []))

    def _of_sum(self, block: Sum, row: int) -> Iterator[Primitive]:
        """The side that is broken with its breach, and the other as it is."""
        group, weights = block.groups[row], block.weights_of(row)
        low, high, now = int(block.lo[row]), int(block.hi[row]), int(weights[self.chosen[group]].sum())
        free = weights[~self.chosen[group]]
        if high != FREE and now > high:
            breach = self._breach(now + int(np.minimum(free, 0).sum()) <= high, group[weights > 0].tolist())
            yield _sum(np.append(group, breach), np.append(weights, high - now), hi=high)
            if low != -FREE:
                yield _sum(group, weights, lo=low)
        else:
            breach = self._breach(now + int(np.maximum(free, 0).sum()) >= low, group[weights < 0].tolist())
            yield _sum(np.append(group, breach), np.append(weights, low - now), lo=low)
            if high != FREE:
                yield _sum(group, weights, hi=high)

    def _at_least(self, group: Ints, least: int, besides: Iterable[int] = ()) -> Primitive:
        """So many of the group, or the breach: as many as stand, and none of those beside it."""
        now, breach = int(self.chosen[group].sum()), self._breach(len(group) >= least, besides)
        weights = np.append(np.ones(len(group), dtype=np.int64), least - now)
        return _sum(np.append(group, breach), weights, lo=least)


def _sum(group: Ints, weights: NDArray[np.generic], lo: int = -FREE, hi: int = FREE) -> Sum:
    return between(BREACHES, rows([group]), ints(weights.astype(np.int64)), ints([lo]), ints([hi]))
