"""A preference costs where it is not met: every engine counts it as the plain evaluation does."""

import random
from collections.abc import Iterator
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from optimizer.decompose import constant, parts
from optimizer.draft import AnyOf, Conflict, Cost, ImpliesAny, Prefer, Primitives, ints, rows
from optimizer.engines import exact
from optimizer.engines.base import Bools, Limits
from optimizer.engines.bound import lower_bound
from optimizer.engines.insertion import finish, start
from optimizer.evaluate import total_cost
from optimizer.steps import Steps

QUIET = Limits(seconds=5, workers=1, seed=1, reproducible=True)
RATES = (1_000_000, 1_000, 1)
SEEDS = st.integers(0, 10**6)


def prefer(*table: tuple[int, list[int], int], tier: int = 1) -> Prefer:
    """Rows: the literal, what it would have beside it, and the price where it has none of that."""
    lits, groups, prices = zip(*table, strict=True)
    return Prefer("TEST", ints(lits), rows(groups), ints(prices), tier)


def some(seed: int, literals: int = 6) -> Primitives:
    """Random preferences among a few literals, with needs, costs and a hard row or two beside them."""
    draw = random.Random(seed)

    def others(literal: int, most: int) -> list[int]:
        there = [one for one in range(literals) if one != literal]
        return draw.sample(there, draw.randint(0, most))

    table = [(one, others(one, 3), draw.randint(0, 9)) for one in draw.choices(range(literals), k=4)]
    needs = [draw.sample(range(literals), draw.randint(0, 3)) for _ in range(3)]
    implied = [(one, others(one, 2)) for one in draw.sample(range(literals), draw.randint(0, 2))]
    blocks = (
        prefer(*table[:2], tier=1),
        prefer(*table[2:], tier=draw.choice((1, 2, 3))),
        AnyOf("TEST", rows(needs), ints(draw.randint(0, 9) for _ in needs), tier=1),
        Cost("TEST", ints(range(literals)), ints(draw.randint(0, 3) for _ in range(literals)), tier=1),
        Conflict("TEST", rows([draw.sample(range(literals), 2)])),
        ImpliesAny("TEST", ints(one for one, _ in implied), rows(group for _, group in implied)),
    )
    return Primitives(literals, blocks, RATES)


def choices(draft: Primitives) -> Iterator[Bools]:
    return (np.array(pick, dtype=np.bool_) for pick in product((False, True), repeat=draft.literals))


def sound(draft: Primitives) -> list[tuple[int, Bools]]:
    """Every choice that breaks nothing, with its cost."""
    priced = ((total_cost(draft, chosen), chosen) for chosen in choices(draft))
    return [(cost, chosen) for cost, chosen in priced if cost is not None]


def best(draft: Primitives) -> int:
    return min(cost for cost, _ in sound(draft))


@pytest.mark.parametrize(
    ("chosen", "units"),
    [
        pytest.param([], 0, id="nobody wants anything"),
        pytest.param([0], 7, id="none of what is preferred"),
        pytest.param([0, 1], 0, id="one of it"),
        pytest.param([0, 2], 0, id="the other"),
        pytest.param([0, 1, 2], 0, id="both"),
        pytest.param([1, 2], 0, id="what is preferred without who prefers it"),
        pytest.param([0, 3], 7, id="something else"),
    ],
)
@pytest.mark.parametrize("tier", [1, 2, 3])
def test_what_a_preference_costs(chosen: list[int], units: int, tier: int) -> None:
    draft = Primitives(4, (prefer((0, [1, 2], 7), tier=tier),), RATES)
    switched = np.zeros(4, dtype=np.bool_)
    switched[chosen] = True
    assert total_cost(draft, switched) == units * RATES[tier - 1]


def test_a_preference_for_nothing_at_all_is_a_cost() -> None:
    draft = Primitives(2, (prefer((0, [], 7)),), RATES)
    assert [total_cost(draft, chosen) for chosen in choices(draft)] == [0, 0, 7_000_000, 7_000_000]
    assert exact.solve(draft, np.ones(2, dtype=np.bool_), QUIET).cost == 0


def test_each_row_is_priced_by_itself() -> None:
    draft = Primitives(3, (prefer((0, [1], 7), (0, [2], 5), (1, [2], 3)),), RATES)
    # By literals 0, 1 and 2.
    costs = {tuple(chosen.tolist()): total_cost(draft, chosen) for chosen in choices(draft)}
    assert costs[True, False, False] == 12_000_000
    assert costs[True, True, False] == 8_000_000
    assert costs[True, False, True] == 7_000_000
    assert costs[False, True, False] == 3_000_000
    assert costs[True, True, True] == 0


@given(seed=SEEDS)
def test_the_exact_engine_finds_the_best_choice_and_proves_it(seed: int) -> None:
    draft = some(seed)
    for begin in (np.zeros(draft.literals, dtype=np.bool_), start(draft)):
        found = exact.solve(draft, begin, QUIET)
        assert (found.cost, found.bound) == (best(draft), best(draft))
        assert total_cost(draft, found.chosen) == found.cost


@pytest.mark.parametrize("seed", range(8))
def test_the_exact_engine_charges_every_choice_as_it_is(seed: int) -> None:
    draft = some(seed, literals=4)
    for chosen in choices(draft):
        made = exact.Translation(draft, chosen)
        for literal, value in zip(made.literals, chosen.tolist(), strict=True):
            made.model.add(literal == value)
        solver, cost = cp_model.CpSolver(), total_cost(draft, chosen)
        status = solver.solve(made.model)
        assert (status == cp_model.OPTIMAL) == (cost is not None)
        if cost is not None:
            assert round(solver.objective_value) == cost


@pytest.mark.parametrize("seed", range(8))
def test_the_hint_of_what_is_missed_is_what_is_missed(seed: int) -> None:
    draft = some(seed, literals=4)
    for _, chosen in sound(draft):
        made = exact.Translation(draft, chosen)
        for literal in range(len(made.model.proto.variables)):
            assert literal in list(made.model.proto.solution_hint.vars)
        solver = cp_model.CpSolver()
        solver.parameters.fix_variables_to_their_hinted_value = True
        assert solver.solve(made.model) == cp_model.OPTIMAL
        assert round(solver.objective_value) == total_cost(draft, chosen)


@given(seed=SEEDS)
def test_the_bound_is_below_every_choice(seed: int) -> None:
    draft = some(seed)
    bound, liking = lower_bound(draft)
    assert 0 <= bound <= best(draft)
    assert ((liking >= -1e-6) & (liking <= 1 + 1e-6)).all()


def test_the_bound_charges_a_preference_that_cannot_be_met() -> None:
    """Literal 0 is wanted at 10 and would have 1 or 2 beside it at 4, which cost 5 each."""
    blocks = (
        AnyOf("TEST", rows([[0]]), ints([10]), tier=1),
        prefer((0, [1, 2], 4)),
        Cost("TEST", ints([1, 2]), ints([5, 5]), tier=1),
    )
    draft = Primitives(3, blocks, RATES)
    assert best(draft) == 4_000_000
    # Less the solver's tolerance.
    assert 3_999_999 <= lower_bound(draft)[0] <= 4_000_000


@given(seed=SEEDS)
def test_a_step_saves_what_two_plain_evaluations_differ_by(seed: int) -> None:
    draft, shake = some(seed), random.Random(seed)
    chosen = np.zeros(draft.literals, dtype=np.bool_)
    steps, before = Steps(draft, chosen), total_cost(draft, chosen)
    assert before is not None
    for _ in range(30):
        flips = shake.sample(range(draft.literals), shake.randint(1, 3))
        after = chosen.copy()
        after[flips] = ~after[flips]
        cost = total_cost(draft, after)
        assert steps.saving(flips) == (None if cost is None else before - cost)
        if cost is not None and shake.random() < 0.5:
            steps.flip(flips)
            chosen, before = after, cost
    assert steps.chosen == chosen.tolist()


def test_what_is_preferred_may_still_be_brought_in_and_does_not_lessen_the_gain() -> None:
    """Wanted at 10, 4 of which are lost without the other; the other by itself, which mends it, gains 4."""
    blocks = (AnyOf("TEST", rows([[0]]), ints([10]), tier=1), prefer((0, [1], 4)))
    steps = Steps(Primitives(2, blocks, RATES), np.zeros(2, dtype=np.bool_))
    assert steps.gain(0) == 10_000_000
    assert steps.gain(1) == 0
    steps.flip([0])
    assert steps.gain(1) == 4_000_000
    assert not steps.clash([1])


def test_a_preference_that_is_not_met_is_no_clash() -> None:
    steps = Steps(Primitives(2, (prefer((0, [1], 4)),), RATES), np.zeros(2, dtype=np.bool_))
    assert not steps.clash([0])
    assert steps.saving([0]) == -4_000_000
    assert steps.saving([0, 1]) == 0


@given(seed=SEEDS)
def test_the_first_choice_and_the_last_pass_stay_sound_and_grow_no_dearer(seed: int) -> None:
    draft = some(seed)
    nothing = total_cost(draft, np.zeros(draft.literals, dtype=np.bool_))
    begun = start(draft)
    first, last = total_cost(draft, begun), total_cost(draft, finish(draft, begun))
    assert nothing is not None
    assert first is not None
    assert last is not None
    assert last <= first <= nothing


@given(seed=SEEDS)
def test_parts_are_solved_as_the_whole_is(seed: int) -> None:
    draft = some(seed)
    whole = constant(draft) + sum(best(part.draft) for part in parts(draft))
    assert whole == best(draft)


def test_who_prefers_and_what_is_preferred_are_of_one_part() -> None:
    draft = Primitives(5, (prefer((0, [3], 1), (4, [], 1)),), RATES)
    assert [part.literals.tolist() for part in parts(draft)] == [[0, 3], [1], [2], [4]]
