"""With some of its literals alone a Draft says of a choice of these what it says with all."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from optimizer.engines.narrowed import narrowed, with_openers
from optimizer.evaluate import total_cost
from tests.optimizer.test_steps import primitives


@given(seed=st.integers(0, 10**6), share=st.floats(0.0, 1.0))
def test_a_choice_costs_and_breaks_the_same(seed: int, share: float) -> None:
    draft, draw = primitives(seed % 1000), np.random.default_rng(seed)
    there = with_openers(draft, draft.base | (draw.random(draft.literals) < share))
    small = narrowed(draft, there)
    for part in (0.0, 0.1, 0.5):
        chosen = there & (draw.random(draft.literals) < part)
        assert total_cost(small, chosen[there]) == total_cost(draft, chosen)
    assert total_cost(small, small.base) == total_cost(draft, draft.base)


@given(seed=st.integers(0, 10**6))
def test_openers_are_there_with_their_members(seed: int) -> None:
    draft, draw = primitives(seed % 1000), np.random.default_rng(seed)
    chosen = draw.random(draft.literals) < 0.1
    there = with_openers(draft, chosen)
    assert there[chosen].all()
    assert (with_openers(draft, there) == there).all()
