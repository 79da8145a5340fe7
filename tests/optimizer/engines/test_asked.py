"""Asked for its cheapest choice at any prices, a cluster answers as if all its choices had been looked at."""

import random
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.draft import (
    FREE,
    AnyOf,
    Conflict,
    Cost,
    ImpliesAny,
    Prefer,
    Primitive,
    Primitives,
    Sum,
    at_most,
    ints,
    rows,
)
from optimizer.engines.asked import Answers, Asked
from optimizer.evaluate import total_cost

RATES = (1_000_000, 1_000, 1)
ALL = 10**6


def some(draw: random.Random, size: int) -> Primitives:
    """A person's rows, drawn: what is due, what is the most, what excludes and what requires what."""
    literals = list(range(size))
    hours = [draw.choice([3, 4, 7]) for _ in literals]
    blocks: list[Primitive] = [Cost("TEST", ints(literals), ints(draw.randint(0, 4) for _ in literals), tier=1)]

    def group(least: int = 1) -> list[int]:
        return sorted(draw.sample(literals, draw.randint(least, size)))

    def due(weights: list[int], lo: int) -> Sum:
        chosen, price = group(), draw.randint(1, 5)
        return Sum(
            "TEST", rows([chosen]), ints(weights[n] for n in chosen), ints([lo]), ints([FREE]), ints([price]),
            draw.randint(1, 3), tier=1,
        )  # fmt: skip

    for _ in range(draw.randint(1, 2)):
        blocks.append(due(hours, draw.randint(1, 20)))
    if draw.random() < 0.3:
        blocks.append(due([draw.choice([-3, 2, 5]) for _ in literals], draw.randint(-4, 9)))
    for _ in range(draw.randint(0, 2)):
        chosen = group(size - 1)
        weights = [hours[n] if draw.random() < 0.9 else draw.randint(1, 7) for n in chosen]
        blocks.append(at_most("TEST", rows([chosen]), ints(weights), ints([draw.randint(3, 16)])))
    for _ in range(draw.randint(0, 3)):
        blocks.append(Conflict("TEST", rows([group(2)])))
    if draw.random() < 0.5:
        blocks.append(AnyOf("TEST", rows([group()]), ints([draw.randint(1, 9)]), tier=1))
    for _ in range(draw.randint(0, 2)):
        one = draw.choice(literals)
        blocks.append(ImpliesAny("TEST", ints([one]), rows([[n for n in group() if n != one]])))
    for _ in range(draw.randint(0, 2)):
        one, price = draw.choice(literals), ints([draw.randint(1, 9)])
        blocks.append(Prefer("TEST", ints([one]), rows([[n for n in group() if n != one]]), price, tier=1))
    return Primitives(size, tuple(blocks), RATES)


def asked(made: Primitives, prices: list[int], nodes: int) -> Answers:
    return Asked(made, np.zeros(made.literals, dtype=np.int64)).ask(ints(prices), nodes)


def costs(made: Primitives, prices: list[int]) -> dict[tuple[int, ...], int]:
    """What each sound choice costs more than nothing, at these prices."""
    found: dict[tuple[int, ...], int] = {}
    for size in range(made.literals + 1):
        for choice in combinations(range(made.literals), size):
            chosen = np.zeros(made.literals, dtype=np.bool_)
            chosen[list(choice)] = True
            cost = total_cost(made, chosen)
            if cost is not None:
                found[choice] = cost + sum(prices[n] for n in choice)
    return {choice: cost - found[()] for choice, cost in found.items()}


@settings(max_examples=1_000)
@given(seed=st.integers(0, 10**9), size=st.integers(2, 8), nodes=st.sampled_from([0, 1, 3, ALL, ALL]))
def test_no_choice_is_cheaper_than_is_said(seed: int, size: int, nodes: int) -> None:
    draw = random.Random(seed)
    made, prices = some(draw, size), [draw.randint(-4, 12) * draw.choice([10**5, 10**6]) for _ in range(size)]
    answers = asked(made, prices, nodes)
    every = costs(made, prices)
    assert (
        answers.lows[0] <= min(every.values()) <= answers.costs[0] == every[tuple(sorted(answers.choice(0).tolist()))]
    )
    if nodes == ALL:
        assert answers.lows[0] == answers.costs[0]


def test_more_than_what_it_may_have_is_not_hoped_for() -> None:
    """Seven hours due on each of six days, and no more than ten in all: one day is all, as is seen at once."""
    due = Sum("TEST", rows([range(6)]), ints([7] * 6), ints([42]), ints([FREE]), ints([1]), 1, tier=1)
    most = at_most("TEST", rows([range(6)]), ints([7] * 6), ints([10]))
    answers = asked(Primitives(6, (due, most), RATES), [10**5] * 6, 0)
    assert answers.costs[0] == -7 * RATES[0] + 10**5
    assert answers.lows[0] >= -10 * RATES[0]
