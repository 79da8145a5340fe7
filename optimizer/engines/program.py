"""The program of what lies between clusters, in whole numbers: what prices of its rows prove."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizer.draft import Primitives
from optimizer.engines.asked import Answers, Asked
from optimizer.engines.bound import SCALE
from optimizer.engines.matrix import Floats, Matrix, between, reduced

Ints = NDArray[np.int64]


class Proof(NamedTuple):
    """The bound that prices of the rows prove, what the clusters answered, and what each literal was asked."""

    bound: int
    answers: Answers
    prices: Ints

    @property
    def unseen(self) -> int:
        """What the bound would be higher by, at the most, had all choices been looked at."""
        return int((self.answers.costs - self.answers.lows).sum())


class Program:
    """The rows between clusters, the columns of no cluster, and the clusters to ask."""

    def __init__(self, draft: Primitives, label: Ints, plain: Matrix) -> None:
        """`plain`: the relaxation, of which `kept` are the rows between clusters."""
        self.kept = between(plain, label)
        made = reduced(plain, self.kept, label)
        self.label, self.asked = label, Asked(draft, label)
        self.row, self.column, self.factor = made.row, made.column, whole(made.factor)
        self.floor, self.ceiling, self.free = made.floor, made.ceiling, made.free(label)
        self.low, self.high = whole(np.where(self.floor, made.low, 0)), whole(np.where(self.ceiling, made.high, 0))
        self.price, self.most = whole(made.price * SCALE), whole(made.most)
        self.matrix: Matrix = made

    def proof(self, duals: Ints, nodes: int) -> Proof:
        """With these prices of the rows, looking at no more than so many choices of each cluster."""
        duals = np.where(((duals > 0) & ~self.floor) | ((duals < 0) & ~self.ceiling), 0, duals)
        asked = np.zeros(len(self.price), dtype=np.int64)
        np.subtract.at(asked, self.column, self.factor * duals[self.row])
        rows = np.where(duals > 0, duals * self.low, duals * self.high)
        columns = np.minimum(0, self.price + asked)[self.free] * self.most[self.free]
        prices = asked[: len(self.label)]
        answers = self.asked.ask(prices, nodes)
        bound = int(rows.sum() + columns.sum() + answers.lows.sum()) + self.asked.nothing
        return Proof(bound, answers, prices)


def whole(values: Floats) -> Ints:
    return np.rint(values).astype(np.int64)
