"""A choice of literals changed a few at a time: would it stay sound, and what would it save?

Every row keeps two counters, so that a step looks only at the rows its literals stand in. `tests` hold the counters
against the plain evaluation.
"""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from optimizer.draft import AnyOf, Assign, Conflict, Cost, ImpliesAny, NotExactlyOne, OpenIf, Prefer, Primitives, Sum
from optimizer.evaluate import row_count

Bools = NDArray[np.bool_]
# (counted in a, counted in b) -> price of the row, None where broken
Price = Callable[[int, int], int | None]
Entries = list[list[tuple[int, int]]]


class Steps:
    """`chosen` is the choice as it stands; it must be sound for what `saving` says to be true."""

    def __init__(self, draft: Primitives, chosen: Bools) -> None:
        self.chosen = [False] * draft.literals
        self.cost = [0] * draft.literals
        self.a: list[int] = []
        self.b: list[int] = []
        self.price: list[Price] = []
        self.priced: list[bool] = []
        self.in_a: Entries = [[] for _ in range(draft.literals)]
        self.in_b: list[list[int]] = [[] for _ in range(draft.literals)]
        self.strict_a: Entries = [[] for _ in range(draft.literals)]
        self.strict_b: list[list[int]] = [[] for _ in range(draft.literals)]
        """Of those the rows that further literals cannot mend, as they do crew sizes, a lone woman, no provider."""
        for block in draft.blocks:
            rate = draft.rate(block)
            if isinstance(block, Cost):
                for literal, price in zip(block.lits.tolist(), block.price.tolist(), strict=True):
                    self.cost[literal] += price * rate
                continue
            for row in range(row_count(block)):
                self._add_row(block, row, rate)
        self.flip(np.flatnonzero(chosen).tolist())

    def _add_row(
        self, block: Sum | Conflict | ImpliesAny | Prefer | AnyOf | NotExactlyOne | OpenIf | Assign, row: int, rate: int
    ) -> None:
        at, group = len(self.a), block.groups[row].tolist()
        self.a.append(0)
        self.b.append(0)
        self.price.append(_price(block, row, rate))
        self.priced.append(rate > 0)
        strict = not rate and not isinstance(block, NotExactlyOne | OpenIf | Assign)
        weights = [1] * len(group)
        if isinstance(block, Sum):
            weights = block.weights[block.groups.ptr[row] : block.groups.ptr[row + 1]].tolist()
        for literal, weight in zip(group, weights, strict=True):
            self.in_a[literal].append((at, weight))
            if strict:
                self.strict_a[literal].append((at, weight))
        for literal in _beside(block, row):
            self.in_b[literal].append(at)
            if strict:
                self.strict_b[literal].append(at)

    def flip(self, literals: Iterable[int]) -> None:
        for literal in literals:
            sign = -1 if self.chosen[literal] else 1
            self.chosen[literal] = sign > 0
            for row, weight in self.in_a[literal]:
                self.a[row] += sign * weight
            for row in self.in_b[literal]:
                self.b[row] += sign

    def saving(self, flips: list[int]) -> int | None:
        """What flipping these literals saves; None where a row they stand in is then broken. Changes nothing."""
        more = self._more(flips, self.in_a, self.in_b)
        after = self._sum(more)
        if after is None:
            return None
        switched = sum(-self.cost[one] if self.chosen[one] else self.cost[one] for one in flips)
        return (self._sum(dict.fromkeys(more, (0, 0))) or 0) - after - switched

    def gain(self, literal: int) -> int:
        """What switching on an absent literal saves at the most in priced rows, whatever else it breaks.

        What it would prefer to have with it may yet be had.
        """
        more = {row: counts for row, counts in self._more([literal], self.in_a, ()).items() if self.priced[row]}
        return (self._sum(dict.fromkeys(more, (0, 0))) or 0) - (self._sum(more) or 0) - self.cost[literal]

    def clash(self, flips: list[int]) -> bool:
        """Would these literals break a row that further literals cannot mend?"""
        return self._sum(self._more(flips, self.strict_a, self.strict_b)) is None

    def _more(self, flips: Iterable[int], in_a: Entries, in_b: Sequence[Sequence[int]]) -> dict[int, tuple[int, int]]:
        """By row, what flipping these literals adds to its two counters."""
        more = dict[int, tuple[int, int]]()
        for literal in flips:
            sign = -1 if self.chosen[literal] else 1
            for row, weight in in_a[literal]:
                a, b = more.get(row, (0, 0))
                more[row] = a + sign * weight, b
            for row in in_b[literal] if in_b else ():
                a, b = more.get(row, (0, 0))
                more[row] = a, b + sign
        return more

    def _sum(self, more: dict[int, tuple[int, int]]) -> int | None:
        """What these rows cost together with so much more in their counters; None where one is broken."""
        total = 0
        for row, (a, b) in more.items():
            price = self.price[row](self.a[row] + a, self.b[row] + b)
            if price is None:
                return None
            total += price
        return total


def _beside(block: object, row: int) -> list[int]:
    """What a row counts in its second counter."""
    match block:
        case ImpliesAny() | Prefer() | OpenIf() | Assign():
            return [int(block.lits[row])]
        case NotExactlyOne():
            return list(map(int, block.others[row]))
    return []


def _price(block: object, row: int, rate: int) -> Price:  # noqa: PLR0911 - one case a primitive
    """The row's price as a function of its two counters."""
    match block:
        case Sum() if rate:
            low, price, step = int(block.lo[row]), int(block.price[row]) * rate, block.step
            return lambda a, _: price * -(-(low - a) // step) if a < low else 0
        case Sum():
            low, high = int(block.lo[row]), int(block.hi[row])
            return lambda a, _: 0 if low <= a <= high else None
        case Conflict():
            return lambda a, _: 0 if a <= 1 else None
        case ImpliesAny():
            return lambda a, b: 0 if a or not b else None
        case Prefer():
            less = int(block.price[row]) * rate
            return lambda a, b: less if b and not a else 0
        case AnyOf():
            missed = int(block.price[row]) * rate
            return lambda a, _: 0 if a else missed
        case NotExactlyOne():
            return lambda a, b: 0 if a != 1 or not b else None
        case OpenIf():
            minimum = int(block.minimum[row])
            return lambda a, b: 0 if (a >= minimum if b else not a) else None
        case Assign():
            least = int(block.least[row])
            return lambda a, b: 0 if (a >= least if b else not a) else None
    raise TypeError(type(block).__name__)
