"""The counters say what the plain evaluation says."""

import random

from hypothesis import given
from hypothesis import strategies as st

from optimizer.draft import Primitives
from optimizer.engines.insertion import start
from optimizer.evaluate import total_cost
from optimizer.facts import Facts
from optimizer.options import options
from optimizer.posting import draft
from optimizer.rules.book import RULES
from optimizer.standing import standing
from optimizer.steps import Steps
from tests.tiny import tiny


def primitives(seed: int) -> Primitives:
    facts = Facts(tiny(seed, people=4, sessions=5))
    return standing(draft(facts, options(facts, RULES).options, RULES)).primitives


@given(seed=st.integers(0, 10**6))
def test_a_step_saves_what_two_plain_evaluations_differ_by(seed: int) -> None:
    made, shake = primitives(seed), random.Random(seed)
    chosen = start(made)
    steps = Steps(made, chosen)
    before = total_cost(made, chosen)
    assert before is not None
    for _ in range(40):
        flips = shake.sample(range(made.literals), shake.randint(1, min(4, made.literals)))
        after = chosen.copy()
        after[flips] = ~after[flips]
        cost = total_cost(made, after)
        assert steps.saving(flips) == (None if cost is None else before - cost)
        if cost is not None and shake.random() < 0.5:
            steps.flip(flips)
            chosen, before = after, cost
    assert steps.chosen == chosen.tolist()


@given(seed=st.integers(0, 10**6))
def test_a_clash_is_never_mended_by_adding(seed: int) -> None:
    made, shake = primitives(seed), random.Random(seed)
    steps = Steps(made, made.base)
    for _ in range(20):
        flips = shake.sample(range(made.literals), shake.randint(1, min(5, made.literals)))
        if steps.clash(flips):
            after = made.base
            after[flips] = ~after[flips]
            assert total_cost(made, after) is None
