"""Two solvers that share nothing agree on what is best; no bound is above it, no plan below, and the search is near.

CP-SAT, on its own translation of the primitives, and SCIP, by branch and cut on the linear program of another.
"""

from collections.abc import Iterable, Iterator
from itertools import count
from typing import NamedTuple

import pytest

from benchmarks.cases.week import week
from benchmarks.peers.drafted import drafted
from optimizer.draft import Primitives
from optimizer.engines import exact
from optimizer.engines.base import Limits
from optimizer.engines.hulls import tighter_bounds
from optimizer.engines.insertion import mended
from optimizer.engines.priced import priced_bounds
from optimizer.engines.search.engine import solve
from optimizer.evaluate import least_cost, total_cost
from tests.benchmarks.peers.solving import solved
from tests.tiny import tiny

EXACT = Limits(seconds=60, workers=1, seed=1, reproducible=True)
SEARCH = Limits(seconds=2, workers=1, seed=1, reproducible=True)


class Found(NamedTuple):
    best: int
    by_branching: int
    bounds: list[int]
    found: int
    nobody: int
    """The cost of placing nobody."""

    @property
    def value(self) -> int:
        """What the best plan places: in many small problems nothing can be."""
        return self.nobody - self.best

    @property
    def lost(self) -> float:
        """Of that, what the search leaves."""
        return (self.found - self.best) / self.value


def looked_at(draft: Primitives) -> Found:
    nothing = mended(draft)
    alone, search = exact.solve(draft, draft.base, EXACT), solve(draft, nothing, SEARCH)
    assert alone.bound == alone.cost
    assert total_cost(draft, search.chosen) == search.cost
    branched, nobody = total_cost(draft, solved(draft)[0]), total_cost(draft, nothing)
    assert branched is not None
    assert nobody is not None
    bounds = [least_cost(draft), *tighter_bounds(draft), *priced_bounds(draft)]
    return Found(alone.cost, branched, bounds, search.cost, nobody)


def assert_proofs(drafts: Iterable[Primitives], some: int) -> None:
    """Of as many problems as it takes to have `some` in which anybody can be placed."""
    lost = list[float]()
    for one in map(looked_at, drafts):
        assert one.best == one.by_branching
        assert max(one.bounds) <= one.best <= one.found
        lost += [one.lost] if one.value else []
        if len(lost) == some:
            break
    assert len(lost) == some
    lost.sort()
    assert lost[len(lost) // 2] == 0
    assert sum(share <= 0.01 for share in lost) >= 0.95 * len(lost)


def small(first: int) -> Iterator[Primitives]:
    return (drafted(tiny(seed, people=9, sessions=9)).stands.primitives for seed in count(first))


def test_a_few_small_problems() -> None:
    assert_proofs(small(0), 5)


@pytest.mark.deep
def test_two_hundred_small_problems() -> None:
    assert_proofs(small(1000), 200)


@pytest.mark.deep
def test_forty_made_up_weeks_of_twelve_people() -> None:
    assert_proofs((drafted(week("tiny", "calibrated", seed)).stands.primitives for seed in range(1, 41)), 40)
