"""What the columns of a program and the choices of its clusters cost at prices of the rows, and what these prove."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from optimizer.engines.bound import SCALE
from optimizer.engines.clusters import Choices
from optimizer.engines.matrix import Bools, Floats, Ints, Matrix


class Pricing:
    """`free`: the columns that are in no choice. `first`: of each cluster its first choice."""

    def __init__(self, matrix: Matrix, few: Choices, label: Ints) -> None:
        self.matrix, self.few = matrix, few
        self.free = matrix.free(label)
        self.start = np.concatenate([[0], few.ends[:-1]]).astype(np.int64)
        self.first = np.flatnonzero(np.diff(few.cluster, prepend=-1))
        self.sizes = np.diff(np.append(self.first, len(self.start)))

    def sums(self, of_literal: NDArray[Any]) -> Floats:
        """Of each choice the sum over its literals."""
        each = np.append(of_literal[self.few.literals].astype(np.float64), 0.0)
        sums: Floats = np.add.reduceat(each, np.minimum(self.start, len(self.few.literals)))
        sums[self.start == self.few.ends] = 0.0
        return sums

    def costs(self, duals: Floats) -> Floats:
        """Of each choice what it costs at prices of the rows."""
        costs: Floats = self.sums(self.matrix.prices(duals)) + self.few.costs / SCALE
        return costs

    def cheapest(self, costs: Floats, count: int) -> Ints:
        """Of each cluster the choices that cost least, so many where there are."""
        left, found = costs.copy(), []
        for _ in range(count):
            least = np.flatnonzero(left <= np.repeat(np.minimum.reduceat(left, self.first), self.sizes))
            found.append(least[np.flatnonzero(np.diff(self.few.cluster[least], prepend=-1))])
            left[found[-1]] = np.inf
        together: Ints = np.unique(np.concatenate(found))
        return together

    def proved(self, duals: Floats, costs: Floats) -> float:
        """The bound that any prices of the rows prove: each column and each cluster at its cheapest."""
        matrix = self.matrix
        columns = np.minimum(0.0, matrix.prices(duals) * np.where(self.free, matrix.most, 0.0))
        worth = np.minimum.reduceat(costs, self.first)
        return matrix.brought(duals) + float(columns.sum() + worth.sum() + self.few.nothing / SCALE)

    def supporting(self, liked: Bools) -> Ints:
        """The choices of nothing but these."""
        return np.flatnonzero(self.sums(~liked) == 0)

    def nearest(self, chosen: Bools) -> Ints:
        """Of each cluster the choices of literals that are chosen, as many as there can be."""
        size, there = self.few.ends - self.start, self.sums(chosen)
        most = np.repeat(np.maximum.reduceat(there, self.first), self.sizes)
        return np.flatnonzero((there == size) & (there == most))
