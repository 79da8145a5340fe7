"""Whatever the prices, what they prove is below every sound choice: exact ones, near ones, and any others."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.engines import exact, first
from optimizer.engines.base import Limits, never
from optimizer.engines.bound import Relaxation, lower_bound, proof
from optimizer.engines.hulls import tighter_bounds
from tests.optimizer.test_steps import primitives

QUIET = Limits(seconds=5, workers=1, seed=1, reproducible=True)
SEEDS = st.integers(0, 10**6)


@given(seed=SEEDS, size=st.sampled_from([0.0, 1.0, 100.0]))
def test_any_prices_prove_no_more_than_the_best_costs(seed: int, size: float) -> None:
    draft = primitives(seed)
    best = exact.solve(draft, draft.base, QUIET)
    assert best.bound == best.cost
    matrix = Relaxation(draft, lean=seed % 2 == 0).matrix()
    prices = size * np.random.default_rng(seed).standard_normal(len(matrix.low))
    assert proof(matrix.proved(matrix.sound(prices))) <= best.cost


@given(seed=SEEDS)
def test_prices_that_are_only_near_bound_and_are_tightened(seed: int) -> None:
    draft = primitives(seed)
    best = exact.solve(draft, draft.base, QUIET)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(first, "LARGE", 0)
        bounds = list(tighter_bounds(draft))
    assert bounds
    assert max(bounds) <= best.cost == best.bound


@given(seed=SEEDS)
def test_the_prices_of_a_solved_relaxation_prove_what_it_comes_to(seed: int) -> None:
    draft = primitives(seed)
    matrix = Relaxation(draft).matrix()
    found = first.first(matrix, draft.literals, None, never)
    assert found is not None
    relaxed = lower_bound(draft)[0]
    assert abs(proof(matrix.proved(found.duals)) - relaxed) <= 1 + 1e-6 * relaxed
