"""What was issued stands, even where it breaks a rule: a breach among issued bookings is kept, and never made worse.

Every hard row that the issued bookings break by themselves gets a literal of its own. Chosen, it stands for the breach:
the row then holds as it is, and nothing may be added to what is broken. Each costs so much that it is chosen only where
nothing mends the breach.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizer.decompose import pick
from optimizer.draft import (
    BREACHES,
    FREE,
    Assign,
    Conflict,
    Cost,
    Draft,
    ImpliesAny,
    NotExactlyOne,
    OpenIf,
    Primitive,
    Primitives,
    Sum,
    ints,
    rows,
)
from optimizer.evaluate import row_count, row_literals, row_price

Ints = NDArray[np.int64]
BREACH_PRICE = 1_000_000
"""In units of tier 1: more than all that mending a breach can cost."""


class Standing(NamedTuple):
    """Primitives in which what was issued stands, and which of their literals stand for a breach."""

    primitives: Primitives
    breaches: Ints

    def cost_of_breaches(self, chosen: NDArray[np.bool_]) -> int:
        """What the objective holds for breaches, and a plan does not."""
        return int(chosen[self.breaches].sum()) * BREACH_PRICE * self.primitives.rates[0]


def standing(draft: Draft) -> Standing:
    """The Draft's primitives with the issued bookings and all that they require chosen from the start."""
    made = draft.primitives()
    issued = np.flatnonzero(draft.options.issued)
    if not len(issued):
        return Standing(made, ints([]))
    chosen = np.zeros(made.literals, dtype=np.bool_)
    chosen[issued] = True
    for block in made.blocks:
        if isinstance(block, OpenIf):
            opened = [literal for literal, group in zip(block.lits, block.groups, strict=True) if chosen[group].any()]
            chosen[opened] = True
    relaxed = _Relaxed(made, chosen)
    return Standing(relaxed.primitives(), relaxed.breaches)


class _Relaxed:
    """Rows that the standing literals break by themselves, each in a form that they do not."""

    def __init__(self, made: Primitives, chosen: NDArray[np.bool_]) -> None:
        self.made, self.chosen = made, chosen
        self.count = 0
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
        return np.arange(self.made.literals, self.made.literals + self.count, dtype=np.int64)

    def primitives(self) -> Primitives:
        price = np.full(self.count, BREACH_PRICE, dtype=np.int64)
        more = (Cost(BREACHES, self.breaches, price, tier=1), Conflict(BREACHES, rows(self.apart)))
        standing = np.concatenate([np.flatnonzero(self.chosen), self.breaches])
        return replace(
            self.made, literals=self.made.literals + self.count, blocks=(*self.blocks, *more), standing=standing
        )

    def _add(self, block: Primitive) -> None:
        broken = [row for row in range(row_count(block)) if self._breaks(block, row)]
        if not broken:
            self.blocks.append(block)
            return
        sound = np.setdiff1d(np.arange(row_count(block), dtype=np.int64), broken)
        if len(sound):
            self.blocks.append(pick(block, sound, np.arange(self.made.literals, dtype=np.int64)))
        for row in broken:
            self.blocks.extend(self._forms(block, row))

    def _breaks(self, block: Primitive, row: int) -> bool:
        touched = self.chosen[row_literals(block, row)].any()
        return bool(touched) and row_price(block, row, self.chosen) is None

    def _breach(self, besides: Iterable[int] = ()) -> int:
        """A new literal; it excludes those beside it that do not stand."""
        literal = self.made.literals + self.count
        self.count += 1
        self.apart.extend((literal, one) for one in besides if not self.chosen[one])
        return literal

    def _forms(self, block: Primitive, row: int) -> Iterator[Primitive]:
        match block:
            case Conflict():
                group = block.groups[row]
                yield _sum(group, np.ones(len(group)), hi=int(self.chosen[group].sum()))
            case Sum():
                yield self._of_sum(block, row)
            case ImpliesAny():
                literal = int(block.lits[row])
                breach = self._breach(self.members.get(literal, []))
                yield ImpliesAny(BREACHES, ints([literal]), rows([[*block.groups[row].tolist(), breach]]))
            case NotExactlyOne():
                yield self._at_least(block.groups[row], 2, self._breach())
            case OpenIf():
                group, least = block.groups[row], int(block.minimum[row])
                yield OpenIf(BREACHES, block.lits[row : row + 1], rows([group]), ints([min(1, least)]))
                yield self._at_least(group, least, self._breach())
            case Assign():
                group, opener = block.groups[row], int(block.lits[row])
                yield Assign(BREACHES, ints([opener]), rows([group]), ints([0]))
                yield self._at_least(group, int(block.least[row]), self._breach(self.members.get(opener, [])))

    def _of_sum(self, block: Sum, row: int) -> Primitive:
        group, weights = block.groups[row], block.weights_of(row)
        low, high, now = int(block.lo[row]), int(block.hi[row]), int(weights[self.chosen[group]].sum())
        if high != FREE and now > high:
            breach = self._breach(group[weights > 0].tolist())
            return _sum(np.append(group, breach), np.append(weights, high - now), hi=high)
        breach = self._breach(group[weights < 0].tolist())
        return _sum(np.append(group, breach), np.append(weights, low - now), lo=low)

    def _at_least(self, group: Ints, least: int, breach: int) -> Primitive:
        now = int(self.chosen[group].sum())
        weights = np.append(np.ones(len(group), dtype=np.int64), least - now)
        return _sum(np.append(group, breach), weights, lo=least)


def _sum(group: Ints, weights: NDArray[np.generic], lo: int = -FREE, hi: int = FREE) -> Sum:
    return Sum(BREACHES, rows([group]), ints(weights.astype(np.int64)), ints([lo]), ints([hi]), ints([0]))
