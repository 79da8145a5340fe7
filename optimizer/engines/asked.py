"""Clusters that are asked for their cheapest sound choice at given prices, however many choices they have."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizer.draft import Conflict, ImpliesAny, Primitives
from optimizer.engines.clusters import own_rows
from optimizer.engines.search import fields as f
from optimizer.engines.search import pricing
from optimizer.engines.search.layout import laid_out
from optimizer.engines.search.listing import DEEPEST
from optimizer.engines.search.narrowing import CLIQUE, ENABLES, LITERAL, PLACE, PRICE
from optimizer.engines.search.shapes import shapes
from optimizer.engines.search.state import switch

Ints = NDArray[np.int64]
TIMES = 8
"""Room for so many times the literals of the largest cluster."""


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
        self.made, self.count = laid_out(own), int(label.max(initial=-1)) + 1
        self.nothing = int(self.made.p[f.COST])
        self.members = np.argsort(label, kind="stable")[np.count_nonzero(label < 0) :]
        sizes = np.bincount(label[self.members], minlength=self.count)
        self.starts = np.concatenate([[0], np.cumsum(sizes)])
        self.dues = _dues(own, label, self.count)
        self.asked, enables = np.zeros((LITERAL, len(self.members)), dtype=np.int64), _enables(own)
        # What others require is apart, so that it can be looked at first.
        cliques = 2 * _cliques(own) + enables
        self.asked[PLACE], self.asked[ENABLES] = self.made.literal[self.members], enables[self.members]
        self.asked[CLIQUE] = _numbered(label[self.members], cliques[self.members])
        self.room = np.zeros((pricing.WORK, max(DEEPEST, TIMES * int(sizes.max(initial=0)))), dtype=np.int64)

    def ask(self, prices: Ints, nodes: int) -> Answers:
        """At these prices on top of the rows' own, going on from no more than so many choices of each."""
        self.asked[PRICE] = prices[self.members]
        told = np.zeros((pricing.CLUSTER, self.count), dtype=np.int64)
        told[pricing.FIRST], told[pricing.LAST] = self.starts[:-1], self.starts[1:]
        told[pricing.DUE], told[pricing.NODES] = self.dues, nodes
        chosen = np.zeros((self.count + 1) * DEEPEST, dtype=np.int64)
        pricing.ask_all(self.made.s, self.made.p, self.asked, told, chosen, self.room)
        ends = told[pricing.END]
        return Answers(
            told[pricing.LOW], told[pricing.COST], ends, self.members[chosen[: ends[-1] if self.count else 0]]
        )

    def cost(self, choice: Ints) -> int:
        """What the clusters' own rows charge for a sound choice more than for nothing."""
        for turn in range(2):
            for place in self.made.literal[choice].tolist():
                switch(self.made.s, self.made.p, place)
            self.made.s[f.TODO_LENGTH] = 0
            if turn == 0:
                cost = int(self.made.p[f.COST]) - self.nothing
        return cost


def _dues(own: Primitives, label: Ints, count: int) -> Ints:
    """What the rows of each cluster charge for nothing."""
    dues = np.zeros(count, dtype=np.int64)
    for shape in shapes(own):
        if shape.kind == f.SHORT:
            counted = shape.weights != 0
            of = np.zeros(len(shape.groups), dtype=np.int64)
            of[shape.groups.row[counted]] = label[shape.groups.lits[counted]]
            np.add.at(dues, of, shape.of_nothing)
    return dues


def _enables(own: Primitives) -> Ints:
    """1 for each literal that others require."""
    enables = np.zeros(own.literals, dtype=np.int64)
    for block in own.blocks:
        if isinstance(block, ImpliesAny):
            enables[block.groups.lits] = 1
    return enables


def _numbered(label: Ints, clique: Ints) -> Ints:
    """The cliques of each label numbered from 0 up. The labels rise."""
    clique = np.unique(clique, return_inverse=True)[1]
    pairs, of = np.unique(label * (len(clique) + 1) + clique, return_inverse=True)
    first = np.searchsorted(pairs, label * (len(clique) + 1))
    numbered: Ints = of - first
    return numbered


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
