"""One search: its own arrays and its own random numbers, so that several may run side by side."""

import numpy as np
from numpy.typing import NDArray

from optimizer.engines.search import fields as f
from optimizer.engines.search.anneal import anneal, recall, set_out
from optimizer.engines.search.layout import Layout

Bools = NDArray[np.bool_]
SPREAD = 1_000_003
MODULUS = 2_147_483_647
# The heat at which to start, of what unmet needs cost on average, and how far it falls on each leg.
HOT = 1.0
LEGS = ((0.0, 2.0), (0.35, 0.08), (0.75, 1e-2), (0.9, 1e-4), (1.0, 1e-7))


class Seeker:
    def __init__(self, made: Layout, start: Bools, seed: int) -> None:
        self.made, self.s, self.p = made, made.s.copy(), made.p.copy()
        self.p[f.RANDOM] = 1 + (seed * SPREAD) % (MODULUS - 1)
        needs = max(1, int(made.s[f.NEED_COUNT]))
        self.hot = max(1.0, HOT * float(made.p[f.COST]) / needs)
        self.p[f.MOST_FINE] = 1 + int(10 * self.hot)
        self.p[f.FINE] = 1 + int(self.hot)
        set_out(self.s, self.p, start)

    @property
    def cost(self) -> int:
        """Of the best sound choice."""
        return int(self.p[f.BEST_COST])

    @property
    def best(self) -> Bools:
        first = int(self.s[f.BEST])
        return self.s[first : first + len(self.made.literal)].astype(np.bool_)

    def run(self, moves: int, begin: float, end: float) -> None:
        """So many moves, from one share of the way to another."""
        anneal(self.s, self.p, moves, self._heat(begin), self._heat(end))

    def _heat(self, share: float) -> float:
        shares, heats = zip(*LEGS, strict=True)
        return self.hot * float(np.exp(np.interp(share, shares, np.log(heats))))

    def favour(self, liked: Bools) -> None:
        """From here on what a relaxation likes is tried more often."""
        self.made.liking.favour(self.s, liked)

    def told(self, cost: int, chosen: Bools) -> None:
        """That there is a sound choice that is better than its best. It goes on from where it was."""
        first = int(self.s[f.BEST])
        self.s[first : first + len(chosen)] = chosen
        self.s[f.LOG_LENGTH], self.p[f.BEST_COST] = -1, cost

    def adopt(self, other: "Seeker") -> None:
        """Go on from the best of another, or from one's own, with one's own random numbers."""
        if other is not self:
            random = self.p[f.RANDOM]
            self.s[:], self.p[:] = other.s, other.p
            self.p[f.RANDOM] = random
        recall(self.s, self.p)
