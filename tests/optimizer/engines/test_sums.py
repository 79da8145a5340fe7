"""Priced sums with weights of either sign: every engine counts them as the plain evaluation does.

A cap is such a sum: people weigh -1 and lo is the cap's negative, so each one above it is a step short.
"""

import random
from collections.abc import Iterator
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from optimizer.draft import FREE, Cost, Primitives, Sum, ints, rows
from optimizer.engines import exact
from optimizer.engines.base import Bools, Limits
from optimizer.engines.bound import lower_bound
from optimizer.engines.insertion import Insertion
from optimizer.evaluate import total_cost
from optimizer.steps import Steps

QUIET = Limits(seconds=5, workers=1, seed=1, reproducible=True)
RATES = (1_000_000, 1_000, 1)


def priced(*table: tuple[dict[int, int], int, int], step: int = 1) -> Sum:
    """Rows of tier 1: weights by literal, lo, price."""
    groups = rows([list(weights) for weights, _, _ in table])
    flat = ints(weight for weights, _, _ in table for weight in weights.values())
    lo, price = ints(low for _, low, _ in table), ints(units for _, _, units in table)
    return Sum("TEST", groups, flat, lo, ints([FREE] * len(table)), price, step, tier=1)


def some(seed: int, literals: int = 5) -> Primitives:
    """Random sums on a few literals, each of which costs something by itself."""
    draw = random.Random(seed)
    blocks = [
        priced(
            *(
                (
                    {literal: draw.randint(-6, 6) for literal in draw.sample(range(literals), draw.randint(0, 4))},
                    draw.randint(-8, 8),
                    draw.randint(0, 4),
                )
                for _ in range(2)
            ),
            step=draw.randint(1, 3),
        )
        for _ in range(3)
    ]
    cost = Cost("TEST", ints(range(literals)), ints(draw.randint(0, 2) for _ in range(literals)), tier=1)
    return Primitives(literals, (*blocks, cost), RATES)


def choices(draft: Primitives) -> Iterator[Bools]:
    return (np.array(pick, dtype=np.bool_) for pick in product((False, True), repeat=draft.literals))


def cost_of(draft: Primitives, chosen: Bools) -> int:
    cost = total_cost(draft, chosen)
    assert cost is not None
    return cost


@pytest.mark.parametrize(
    ("weights", "lo", "step", "most"),
    [
        pytest.param([1, 1, 1], 2, 1, 2, id="a need: nobody"),
        pytest.param([420, 180], 420, 30, 14, id="a need in half-hours"),
        pytest.param([420, 180], 421, 30, 15, id="a half-hour begun counts"),
        pytest.param([1, 1], 0, 1, 0, id="no need"),
        pytest.param([1, 1], -2, 1, 0, id="less than none"),
        pytest.param([-1, -1, -1], -1, 1, 2, id="a cap of one and three people"),
        pytest.param([-1, -1], -2, 1, 0, id="a cap that cannot be exceeded"),
        pytest.param([-1, -1], 0, 1, 2, id="a cap of nobody"),
        pytest.param([4, -3, -2], 1, 2, 3, id="both: -5 is 6 short of 1"),
        pytest.param([], 3, 1, 3, id="nothing to choose from"),
    ],
)
def test_the_most_that_a_row_can_be_short(weights: list[int], lo: int, step: int, most: int) -> None:
    block = priced((dict(enumerate(weights)), lo, 1), step=step)
    assert block.most_steps(0) == most
    draft = Primitives(len(weights), (block,), RATES)
    assert max(cost_of(draft, chosen) for chosen in choices(draft)) == most * RATES[0]


@given(seed=st.integers(0, 10**6))
def test_the_exact_engine_finds_the_best_choice_and_proves_it(seed: int) -> None:
    draft = some(seed)
    best = min(cost_of(draft, chosen) for chosen in choices(draft))
    found = exact.solve(draft, np.zeros(draft.literals, dtype=np.bool_), QUIET)
    assert (found.cost, found.bound) == (best, best)


@pytest.mark.parametrize("seed", range(12))
def test_the_exact_engine_charges_every_choice_as_it_is(seed: int) -> None:
    draft = some(seed, literals=4)
    for chosen in choices(draft):
        made = exact.Translation(draft, chosen)
        for literal, value in zip(made.literals, chosen.tolist(), strict=True):
            made.model.add(literal == value)
        solver = cp_model.CpSolver()
        assert solver.solve(made.model) == cp_model.OPTIMAL
        assert round(solver.objective_value) == cost_of(draft, chosen)


@given(seed=st.integers(0, 10**6))
def test_the_bound_is_below_every_choice(seed: int) -> None:
    draft = some(seed)
    bound, liking = lower_bound(draft)
    assert 0 <= bound <= min(cost_of(draft, chosen) for chosen in choices(draft))
    assert ((liking >= -1e-6) & (liking <= 1 + 1e-6)).all()


def test_the_bound_charges_what_is_above_a_cap() -> None:
    """Three people are wanted at 10 each and one is allowed, others at 2 each: all three come, for 4."""
    need, cap = ({0: 1, 1: 1, 2: 1}, 3, 10), ({0: -1, 1: -1, 2: -1}, -1, 2)
    draft = Primitives(3, (priced(need, cap),), RATES)
    assert min(cost_of(draft, chosen) for chosen in choices(draft)) == 4 * RATES[0]
    # Less the solver's tolerance.
    assert 3_999_999 <= lower_bound(draft)[0] <= 4_000_000


@given(seed=st.integers(0, 10**6))
def test_a_step_saves_what_two_plain_evaluations_differ_by(seed: int) -> None:
    draft, shake = some(seed), random.Random(seed)
    before, flips = next(choices(draft)), shake.sample(range(draft.literals), shake.randint(1, 3))
    after = before.copy()
    after[flips] = ~after[flips]
    assert Steps(draft, before).saving(flips) == cost_of(draft, before) - cost_of(draft, after)


def test_only_what_meets_a_need_is_exchanged_for_it() -> None:
    table = [({0: 420, 1: 180, 2: 0, 3: -60}, 420, 1), ({0: -1, 1: -1}, -1, 1), ({2: 60, 3: -1}, 60, 1)]
    nothing = np.zeros(4, dtype=np.bool_)
    assert Insertion(Primitives(4, (priced(*table),), RATES), nothing).needs.alternatives == [[0, 1]]
