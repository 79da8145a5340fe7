"""Clusters that are asked for their cheapest sound choice at given prices, however many choices they have."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizer.draft import Conflict, Primitives
from optimizer.engines.clusters import own_rows
from optimizer.engines.search import fields as f
from optimizer.engines.search import pricing
from optimizer.engines.search.layout import laid_out
from optimizer.engines.search.listing import DEEPEST
from optimizer.engines.search.shapes import Shape, costs, shapes
from optimizer.engines.search.state import switch

Ints = NDArray[np.int64]


class Answers(NamedTuple):
    """By cluster: what no choice costs less than, and the cheapest choice that was found: cost, and literals up to
    `ends`. Costs are more than nothing chosen, with the prices that were asked."""

    lows: Ints
    costs: Ints
    ends: Ints
    literals: Ints

    def choice(self, n: int) -> Ints:
        return self.literals[self.ends[n - 1] if n else 0 : self.ends[n]]


class Asked:
    """The clusters' own rows, laid out for the kernel. `label`: the number of each literal's cluster, -1 for none."""

    def __init__(self, draft: Primitives, label: Ints) -> None:
        own = own_rows(draft, label)
        self.label, self.made, self.count = label, laid_out(own), int(label.max(initial=-1)) + 1
        self.members = np.flatnonzero(label >= 0)
        self.starts = np.concatenate([[0], np.cumsum(np.bincount(label[self.members], minlength=self.count))])
        self.price, self.nothing = costs(own), int(self.made.p[f.COST])
        self.most, self.dues = np.zeros(draft.literals, dtype=np.int64), np.zeros(self.count, dtype=np.int64)
        for shape in shapes(own):
            self._learn(shape)
        self.clique = _cliques(own)

    def _learn(self, shape: Shape) -> None:
        """What each literal can save at the most, and what nothing costs."""
        row, literal = shape.groups.row, shape.groups.lits
        if shape.kind == f.PREFER:
            np.add.at(self.most, literal, shape.price[row])
        elif shape.kind == f.SHORT:
            of = np.zeros(len(shape.groups), dtype=np.int64)
            counted = shape.weights != 0
            of[row[counted]] = self.label[literal[counted]]
            np.add.at(self.dues, of, shape.price * np.maximum(0, -(-shape.lo // shape.step)))
            steps = np.maximum(0, -(-shape.weights // shape.step))
            np.add.at(self.most, literal, shape.price[row] * steps)

    def ask(self, prices: Ints, nodes: int) -> Answers:
        """At these prices on top of the rows' own, looking at no more than so many choices of each."""
        full = (self.price + prices)[self.members]
        saves = np.maximum(0, self.most[self.members] - full)
        order = np.lexsort((-saves, self.label[self.members]))
        mine = self.members[order]
        asked = np.zeros((pricing.LITERAL, len(mine) + 1), dtype=np.int64)
        asked[pricing.PRICE, :-1] = prices[mine]
        asked[pricing.SAVES, :-1] = _from_each(self._beyond_the_next(saves)[order])
        asked[pricing.BRINGS, :-1] = _from_each(np.maximum(0, -full)[order])
        asked[pricing.DEAR, :-1] = _least_from_each(self._dearness(full)[order], self.label[mine])
        told = np.zeros((pricing.CLUSTER, self.count), dtype=np.int64)
        told[pricing.FIRST], told[pricing.LAST] = self.starts[:-1], self.starts[1:]
        told[pricing.DUE], told[pricing.NODES] = self.dues, nodes
        chosen = np.zeros((self.count + 1) * DEEPEST, dtype=np.int64)
        pricing.ask_all(self.made.s, self.made.p, self.made.literal[mine], asked, told, chosen)
        ends = told[pricing.END]
        return Answers(told[pricing.LOW], told[pricing.COST], ends, mine[chosen[: ends[-1] if self.count else 0]])

    def cost(self, choice: Ints) -> int:
        """What the clusters' own rows charge for a sound choice more than for nothing."""
        for turn in range(2):
            for place in self.made.literal[choice].tolist():
                switch(self.made.s, self.made.p, place)
            self.made.s[f.TODO_LENGTH] = 0
            if turn == 0:
                cost = int(self.made.p[f.COST]) - self.nothing
        return cost

    def _dearness(self, full: Ints) -> Ints:
        """What each costs of what it can save."""
        most = self.most[self.members]
        parts: Ints = np.where(most > 0, (np.maximum(0, full) * pricing.WHOLE) // np.maximum(1, most), pricing.WHOLE)
        return np.minimum(parts, pricing.WHOLE)

    def _beyond_the_next(self, saves: Ints) -> Ints:
        """What each saves more than the next best of its clique, of which one is chosen at the most."""
        label, clique = self.label[self.members], self.clique[self.members]
        order = np.lexsort((-saves, clique, label))
        same = (np.diff(label[order]) == 0) & (np.diff(clique[order]) == 0)
        more = saves.copy()
        more[order[:-1][same]] -= saves[order[1:][same]]
        return more


def _from_each(values: Ints) -> Ints:
    """The sums from each on to the last."""
    sums: Ints = np.cumsum(values[::-1])[::-1]
    return sums


def _least_from_each(values: Ints, label: Ints) -> Ints:
    """The least from each on to the last of the same label, where the labels rise."""
    apart = label * (2 * pricing.WHOLE)
    least: Ints = np.minimum.accumulate((values + apart)[::-1])[::-1] - apart
    return least


def _cliques(own: Primitives) -> Ints:
    """For each literal the largest group of which it alone is chosen; its own number, negative, where there is none."""
    clique = -1 - np.arange(own.literals, dtype=np.int64)
    pairs, first = list[tuple[Ints, Ints, Ints]](), 0
    for block in own.blocks:
        if isinstance(block, Conflict):
            row = block.groups.row
            pairs.append((block.groups.sizes[row], block.groups.lits, row + first))
            first += len(block.groups)
    if pairs:
        size, literal, row = (np.concatenate(part) for part in zip(*pairs, strict=True))
        order = np.argsort(size, kind="stable")
        clique[literal[order]] = row[order]
    return clique
