"""Prices of a program with some of its columns: those that are called for come in, until no more are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.engines import near
from optimizer.engines.base import never
from optimizer.engines.bound import Relaxation, lower_bound, proof
from optimizer.engines.clusters import clusters
from optimizer.engines.near import near_solutions
from tests.optimizer.test_steps import primitives

NOTHING = 1e-6


@given(seed=st.integers(0, 10**6))
def test_with_all_that_is_called_for_it_proves_what_all_columns_prove(seed: int) -> None:
    draft = primitives(seed)
    matrix = Relaxation(draft).matrix()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(near, "AT_FIRST", 1)
        patch.setattr(near, "MORE", 1)
        patch.setattr(near, "TIMES", draft.literals + 1)
        found = list(near_solutions(matrix, clusters(draft), draft.base, None, never))
    relaxed = lower_bound(draft)[0]
    proved = [proof(matrix.proved(one.duals)) for one in found]
    assert abs(proved[-1] - relaxed) <= 1 + 1e-6 * relaxed
    assert max(proved) <= relaxed + 1 + 1e-6 * relaxed


@given(seed=st.integers(0, 10**6))
def test_what_is_liked_costs_nothing_at_the_prices(seed: int) -> None:
    """Of a solved program a column that is there has no price above nothing (complementary slackness)."""
    draft = primitives(seed)
    matrix = Relaxation(draft).matrix()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(near, "AT_FIRST", 1)
        patch.setattr(near, "TIMES", 1)
        (found,) = near_solutions(matrix, clusters(draft), draft.base, None, never)
    assert (matrix.prices(found.duals)[: draft.literals][found.liked] <= NOTHING).all()
