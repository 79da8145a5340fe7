"""What each kind of row holds and costs, by hand."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.draft import (
    FREE,
    AnyOf,
    Assign,
    Conflict,
    Cost,
    ImpliesAny,
    NotExactlyOne,
    OpenIf,
    Prefer,
    Primitive,
    Primitives,
    Sum,
    ints,
    rows,
)
from optimizer.engines.insertion import start
from optimizer.evaluate import broken_rows, least_cost, row_count, row_literals, row_price, total_cost
from tests.optimizer.test_steps import primitives

ONE = ints([1])
GROUP = rows([[1, 2]])


def total(low: int, high: int) -> Sum:
    """Literals 0, 1 and 2 weigh 2, 3 and 4."""
    return Sum("R", rows([[0, 1, 2]]), ints([2, 3, 4]), ints([low]), ints([high]), ints([0]))


def short(low: int, step: int) -> Sum:
    """The same, 5 for every step short."""
    return Sum("R", rows([[0, 1, 2]]), ints([2, 3, 4]), ints([low]), ints([FREE]), ints([5]), step, tier=1)


CASES: list[tuple[str, Primitive, dict[tuple[int, ...], int | None]]] = [
    ("a sum between two bounds", total(3, 6), {(): None, (0,): None, (1,): 0, (0, 2): 0, (1, 2): None, (2,): 0}),
    ("a sum with a lower bound alone", total(3, FREE), {(0,): None, (1,): 0, (0, 1, 2): 0}),
    ("a sum with an upper bound alone", total(-FREE, 6), {(): 0, (0, 2): 0, (1, 2): None}),
    ("a priced sum", short(6, 1), {(): 30, (0,): 20, (1,): 15, (0, 2): 0, (0, 1, 2): 0}),
    ("a priced sum by steps begun", short(6, 4), {(): 10, (0,): 5, (1,): 5, (2,): 5, (0, 2): 0}),
    ("a conflict", Conflict("R", rows([[0, 1, 2]])), {(): 0, (1,): 0, (0, 2): None, (0, 1, 2): None}),
    ("a condition", ImpliesAny("R", ints([0]), GROUP), {(): 0, (0,): None, (0, 1): 0, (0, 2): 0, (1,): 0}),
    ("a condition that nothing meets", ImpliesAny("R", ints([0]), rows([[]])), {(): 0, (0,): None, (0, 1): None}),
    (
        "a preference",
        Prefer("R", ints([0]), GROUP, ints([7]), tier=1),
        {(): 0, (0,): 7, (0, 1): 0, (0, 2): 0, (1,): 0, (0, 1, 2): 0},
    ),
    ("a need", AnyOf("R", GROUP, ints([7]), tier=1), {(): 7, (0,): 7, (1,): 0, (1, 2): 0}),
    ("a need that nothing meets", AnyOf("R", rows([[]]), ints([7]), tier=1), {(): 7, (0, 1, 2): 7}),
    (
        "never exactly one",
        NotExactlyOne("R", rows([[0, 1]]), rows([[2]])),
        {(): 0, (2,): 0, (0,): 0, (0, 1): 0, (0, 2): None, (1, 2): None, (0, 1, 2): 0},
    ),
    (
        "an opener with a minimum",
        OpenIf("R", ints([0]), GROUP, ints([2])),
        {(): 0, (0,): None, (1,): None, (0, 1): None, (0, 1, 2): 0, (1, 2): None},
    ),
    (
        "an opener with providers",
        Assign("R", ints([0]), GROUP, ONE),
        {(): 0, (0,): None, (1,): None, (0, 1): 0, (0, 1, 2): 0},
    ),
    ("an opener that needs none", Assign("R", ints([0]), GROUP, ints([0])), {(0,): 0, (0, 1): 0, (1,): None}),
    ("a cost", Cost("R", ints([1]), ints([7]), tier=1), {(): 0, (0,): 0, (1,): 7}),
]


@pytest.mark.parametrize(("block", "prices"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_a_row_costs_and_whether_it_holds(block: Primitive, prices: dict[tuple[int, ...], int | None]) -> None:
    draft = Primitives(3, (block,), (10, 10, 10))
    for literals, price in prices.items():
        chosen = np.zeros(3, dtype=np.bool_)
        chosen[list(literals)] = True
        assert row_price(block, 0, chosen) == price, literals
        assert total_cost(draft, chosen) == (None if price is None else 10 * price)
        assert broken_rows(block, chosen) == ([0] if price is None else [])


@pytest.mark.parametrize(
    ("block", "there"),
    [
        pytest.param(Prefer("R", ints([5]), GROUP, ONE, 1), [1, 2, 5], id="a preference"),
        pytest.param(ImpliesAny("R", ints([5]), GROUP), [1, 2, 5], id="a condition"),
        pytest.param(OpenIf("R", ints([5]), GROUP, ONE), [1, 2, 5], id="an opener with a minimum"),
        pytest.param(Assign("R", ints([5]), GROUP, ONE), [1, 2, 5], id="an opener with providers"),
        pytest.param(NotExactlyOne("R", GROUP, rows([[5]])), [1, 2, 5], id="never exactly one"),
        pytest.param(Conflict("R", GROUP), [1, 2], id="a conflict"),
        pytest.param(AnyOf("R", GROUP, ONE, 1), [1, 2], id="a need"),
        pytest.param(Cost("R", ints([5]), ONE, 1), [5], id="a cost"),
    ],
)
def test_every_literal_that_a_row_speaks_of(block: Primitive, there: list[int]) -> None:
    assert row_count(block) == 1
    assert sorted(row_literals(block, 0).tolist()) == there


def test_costs_of_all_rows_are_added_by_their_rates_and_one_broken_row_breaks_it_all() -> None:
    blocks: tuple[Primitive, ...] = (
        Cost("R", ints([0, 1]), ints([2, 3]), tier=1),
        Prefer("R", ints([0]), GROUP, ints([4]), tier=2),
        Cost("R", ints([0]), ints([5]), tier=3),
    )
    draft = Primitives(3, blocks, (100, 10, 1))
    assert total_cost(draft, np.array([True, False, False])) == 200 + 40 + 5
    assert total_cost(draft, np.array([True, True, False])) == 500 + 5
    broken = Primitives(3, (*blocks, Conflict("R", rows([[0, 1]]))), (100, 10, 1))
    assert total_cost(broken, np.array([True, True, False])) is None


@pytest.mark.parametrize(("block", "prices"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_least_a_row_can_cost_is_no_more_than_the_best_choice_of_it_costs(
    block: Primitive, prices: dict[tuple[int, ...], int | None]
) -> None:
    draft = Primitives(3, (block,), (1, 1, 1))
    every = (np.array(bits, dtype=np.bool_) for bits in product((False, True), repeat=3))
    best = min(cost for cost in (total_cost(draft, chosen) for chosen in every) if cost is not None)
    assert least_cost(draft) <= best
    # Of one row by itself it is the very best, but for what hard rows and what is asked for in turn may add.
    assert least_cost(draft) == best


def test_what_no_choice_avoids() -> None:
    """A need that nothing can meet costs its price; a sum that all together leave short what it is short then."""
    nothing = AnyOf("R", rows([[]]), ints([7]), tier=1)
    far = Sum("R", rows([[0, 1]]), ints([2, -3]), ints([5]), ints([FREE]), ints([4]), tier=2)
    assert least_cost(Primitives(2, (nothing, far), (1000, 10, 1))) == 7 * 1000 + 4 * 3 * 10


@given(seed=st.integers(0, 10**6))
def test_the_whole_is_what_its_rows_are(seed: int) -> None:
    draft = primitives(seed)
    chosen = np.random.default_rng(seed).random(draft.literals) < 0.3
    for choice in (chosen, draft.base, start(draft)):
        every = [
            (row_price(block, row, choice), draft.rate(block))
            for block in draft.blocks
            for row in range(row_count(block))
        ]
        whole = None if any(units is None for units, _ in every) else sum((units or 0) * rate for units, rate in every)
        assert total_cost(draft, choice) == whole
    assert least_cost(draft) <= (total_cost(draft, draft.base) or 0)
