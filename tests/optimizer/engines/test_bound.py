"""The bound is below every sound choice."""

from hypothesis import given
from hypothesis import strategies as st

from optimizer.engines import exact
from optimizer.engines.base import Limits
from optimizer.engines.bound import lower_bound
from tests.optimizer.test_steps import primitives


@given(seed=st.integers(0, 10**6))
def test_the_relaxation_is_never_above_the_optimum(seed: int) -> None:
    draft = primitives(seed)
    nothing = draft.base
    best = exact.solve(draft, nothing, Limits(seconds=5, workers=1, seed=1, reproducible=True))
    bound, liking = lower_bound(draft)
    assert best.bound == best.cost
    assert 0 < bound <= best.cost or best.cost == bound == 0
    assert ((liking >= -1e-6) & (liking <= 1 + 1e-6)).all()
