"""Two solvers that share nothing agree on what is best; no bound is above it, no plan below, and the search is near.

CP-SAT, on its own translation of the primitives, and SCIP, by branch and cut on the linear program of another.
"""

from typing import NamedTuple

import pytest

from benchmarks.cases.week import week
from benchmarks.peers.drafted import drafted
from optimizer.draft import Primitives
from optimizer.engines import exact
from optimizer.engines.base import Limits
from optimizer.engines.hulls import tighter_bounds
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
    value: int

    @property
    def lost(self) -> float:
        """Of the value that can be placed, what the search leaves."""
        return (self.found - self.best) / self.value if self.value else 0.0


def looked_at(draft: Primitives) -> Found:
    alone, search = exact.solve(draft, draft.base, EXACT), solve(draft, draft.base, SEARCH)
    assert alone.bound == alone.cost
    assert total_cost(draft, search.chosen) == search.cost
    branched = total_cost(draft, solved(draft)[0])
    assert branched is not None
    nobody = total_cost(draft, draft.base) or 0
    bounds = [least_cost(draft), *tighter_bounds(draft)]
    return Found(alone.cost, branched, bounds, search.cost, nobody - least_cost(draft))


def assert_proofs(every: list[Found]) -> None:
    for one in every:
        assert one.best == one.by_branching
        assert max(one.bounds) <= one.best <= one.found
    lost = sorted(one.lost for one in every)
    assert lost[len(lost) // 2] == 0
    assert sum(share <= 0.01 for share in lost) >= 0.95 * len(lost)


def primitives(seed: int, people: int, sessions: int) -> Primitives:
    return drafted(tiny(seed, people=people, sessions=sessions)).stands.primitives


def test_a_few_small_problems() -> None:
    assert_proofs([looked_at(primitives(seed, 6, 6)) for seed in range(5)])


@pytest.mark.deep
def test_two_hundred_small_problems() -> None:
    assert_proofs([looked_at(primitives(seed, 9, 9)) for seed in range(1000, 1200)])


@pytest.mark.deep
def test_forty_made_up_weeks_of_twelve_people() -> None:
    assert_proofs([looked_at(drafted(week("tiny", "calibrated", seed)).stands.primitives) for seed in range(1, 41)])
