"""Parts together are the whole."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from optimizer.decompose import constant, parts
from optimizer.engines.insertion import start
from optimizer.evaluate import total_cost
from tests.optimizer.test_steps import primitives


@given(seed=st.integers(0, 10**6))
def test_every_literal_is_in_one_part_and_the_costs_add_up(seed: int) -> None:
    whole = primitives(seed)
    split = parts(whole)
    assert sorted(np.concatenate([part.literals for part in split]).tolist()) == list(range(whole.literals))
    chosen = start(whole)
    costs = [total_cost(part.draft, chosen[part.literals]) for part in split]
    assert constant(whole) + sum(cost or 0 for cost in costs) == total_cost(whole, chosen)


@given(seed=st.integers(0, 10**6))
def test_a_choice_that_breaks_a_part_breaks_the_whole_and_no_other(seed: int) -> None:
    whole = primitives(seed)
    rng = np.random.default_rng(seed)
    chosen = rng.random(whole.literals) < 0.2
    broken = [total_cost(part.draft, chosen[part.literals]) is None for part in parts(whole)]
    assert any(broken) == (total_cost(whole, chosen) is None)
