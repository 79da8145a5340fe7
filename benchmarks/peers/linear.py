"""A Draft's primitives as a linear program in whole numbers, one form a primitive; with the values of a choice in it.

The forms are those that branch and cut likes: a member each below its opener where these are few, a count otherwise.
"""

from typing import Any, NamedTuple

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

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
SCALE = 1e3
"""Prices are divided by this, so that the program's numbers stay near one another."""
EACH = 20_000
"""Up to so many members of openers have a row each."""
ENDLESS = np.inf


class Program(NamedTuple):
    """Least `price` where each row is between its bounds; entries by row. All columns begin at 0."""

    low: Floats
    high: Floats
    ptr: Ints
    column: Ints
    factor: Floats
    price: Floats
    most: Floats
    integral: Bools
    constant: float
    start: Floats
    """The values of the choice to begin from."""


class Linear:
    """The first columns are the literals; others count with them."""

    def __init__(self, draft: Primitives, start: Bools) -> None:
        self.draft, self.chosen, n = draft, start, draft.literals
        self.price, self.most, self.value = [0.0] * n, [1.0] * n, [float(one) for one in start]
        self.integral, self.constant = [True] * n, 0.0
        self.bounds: list[tuple[float, float]] = []
        self.columns: list[Ints] = []
        self.factors: list[Floats] = []
        openers = (block for block in draft.blocks if isinstance(block, OpenIf))
        self.each = sum(len(block.groups.lits) for block in openers) <= EACH
        for block in draft.blocks:
            _POST[type(block)](self, block)

    def row(self, low: float, high: float, columns: Any, factors: Any = None) -> None:
        listed = np.asarray(columns, dtype=np.int64)
        self.bounds.append((low, high))
        self.columns.append(listed)
        self.factors.append(np.ones(len(listed)) if factors is None else np.asarray(factors, dtype=np.float64))

    def column(self, most: float, cost: float, value: float, integral: bool = False) -> int:
        self.price.append(cost / SCALE)
        self.most.append(most)
        self.value.append(value)
        self.integral.append(integral)
        return len(self.price) - 1

    def program(self) -> Program:
        sizes = [len(one) for one in self.columns]
        bounds = np.array(self.bounds, dtype=np.float64).reshape(-1, 2)
        return Program(
            low=bounds[:, 0],
            high=bounds[:, 1],
            ptr=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
            column=np.concatenate([np.zeros(0, dtype=np.int64), *self.columns]),
            factor=np.concatenate([np.zeros(0), *self.factors]),
            price=np.array(self.price),
            most=np.array(self.most),
            integral=np.array(self.integral),
            constant=self.constant,
            start=np.array(self.value),
        )


def program(draft: Primitives, start: Bools) -> Program:
    """`start` is sound."""
    return Linear(draft, start).program()


def _sum(to: Linear, block: Sum) -> None:
    for row, group in enumerate(block.groups):
        weights, low, high = block.weights_of(row), int(block.lo[row]), int(block.hi[row])
        if not block.tier:
            to.row(-ENDLESS if low == -FREE else low, ENDLESS if high == FREE else high, group, weights)
            continue
        price, most = int(block.price[row]) * to.draft.rate(block), block.most_steps(row)
        if most > 0 and price > 0:
            # More than all that can be missing is worth no more.
            cut = np.minimum(weights, max(0, low - int(np.minimum(weights, 0).sum())))
            now = max(0, -(-(low - int(cut[to.chosen[group]].sum())) // block.step))
            steps = to.column(most, price, min(now, most), integral=True)
            to.row(low, ENDLESS, [*group, steps], [*cut, block.step])


def _conflict(to: Linear, block: Conflict) -> None:
    for group in block.groups:
        to.row(-ENDLESS, 1, group)


def _implies_any(to: Linear, block: ImpliesAny) -> None:
    for literal, group in zip(block.lits.tolist(), block.groups, strict=True):
        to.row(0, ENDLESS, [*group, literal], [1] * len(group) + [-1])


def _prefer(to: Linear, block: Prefer) -> None:
    for literal, group, price in zip(block.lits.tolist(), block.groups, block.price.tolist(), strict=True):
        now = to.chosen[literal] and not to.chosen[group].any()
        missed = to.column(1, price * to.draft.rate(block), float(now))
        to.row(0, ENDLESS, [*group, missed, literal], [1] * (len(group) + 1) + [-1])


def _any_of(to: Linear, block: AnyOf) -> None:
    for group, price in zip(block.groups, block.price.tolist(), strict=True):
        missed = to.column(1, price * to.draft.rate(block), float(not to.chosen[group].any()))
        to.row(1, ENDLESS, [*group, missed])


def _not_exactly_one(to: Linear, block: NotExactlyOne) -> None:
    for group, others in zip(block.groups, block.others, strict=True):
        if not len(group) or not len(others):
            continue
        mixed = to.column(1, 0, float(to.chosen[others].any()))
        for other in others.tolist():
            to.row(0, ENDLESS, [mixed, other], [1, -1])
        for one in group.tolist():
            rest = [other for other in group.tolist() if other != one]
            to.row(-1, ENDLESS, [*rest, one, mixed], [1] * len(rest) + [-1, -1])


def _open_if(to: Linear, block: OpenIf) -> None:
    for opener, group, least in zip(block.lits.tolist(), block.groups, block.minimum.tolist(), strict=True):
        _below(to, opener, group, to.each)
        to.row(0, ENDLESS, [*group, opener], [1] * len(group) + [-least])


def _assign(to: Linear, block: Assign) -> None:
    for opener, group, least in zip(block.lits.tolist(), block.groups, block.least.tolist(), strict=True):
        _below(to, opener, group, each=True)
        if least:
            to.row(0, ENDLESS, [*group, opener], [1] * len(group) + [-least])


def _below(to: Linear, opener: int, group: Ints, each: bool) -> None:
    if not each:
        to.row(-ENDLESS, 0, [*group, opener], [1] * len(group) + [-len(group)])
        return
    for member in group.tolist():
        to.row(-ENDLESS, 0, [member, opener], [1, -1])


def _cost(to: Linear, block: Cost) -> None:
    for literal, price in zip(block.lits.tolist(), block.price.tolist(), strict=True):
        to.price[literal] += price * to.draft.rate(block) / SCALE


_POST: dict[type[Primitive], Any] = {
    Sum: _sum,
    Conflict: _conflict,
    ImpliesAny: _implies_any,
    Prefer: _prefer,
    AnyOf: _any_of,
    NotExactlyOne: _not_exactly_one,
    OpenIf: _open_if,
    Assign: _assign,
    Cost: _cost,
}
