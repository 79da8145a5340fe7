"""More may be booked than there are places, as long as too many come but seldom. Each who is booked comes with a chance
of their own; some of them may share what keeps them away, such as a strike of buses.

What may be booked is a table: so many people, and the greatest mean attendance at which the risk is within its limit.
For people who come independently the binomial of the same mean is the worst case while the mean is below the capacity
(Hoeffding 1956); with a shared effect the same holds of each case, and so of their mixture. A row of the table binds
where so many are booked: sums and literals that count, which every engine has.
"""

from itertools import product
from math import comb

import numpy as np
import pytest

from optimizer.draft import FREE, AnyOf, OpenIf, Primitive, Primitives, Sum, ints, rows
from tests.optimizer.engines.every import answers, best_of

RATES = (1_000_000, 1_000, 1)
PLACES, LIMIT, THOUSAND = 2, 0.10, 1000
Effect = tuple[tuple[float, float], ...]
"""How likely each case is, and by what the chance of everybody is multiplied in it."""
NO_EFFECT: Effect = ((1.0, 1.0),)
STRIKE: Effect = ((0.8, 1.0), (0.2, 0.3))
OPEN = 5
PEOPLE = range(5)


def too_many(chances: list[float]) -> float:
    """The risk that more come than there are places, case by case exactly: every way of coming and not coming."""
    risk = 0.0
    for come in product((False, True), repeat=len(chances)):
        if sum(come) > PLACES:
            risk += float(np.prod([one if there else 1 - one for one, there in zip(chances, come, strict=True)]))
    return risk


def risk(chances: list[float], effect: Effect) -> float:
    return sum(likely * too_many([one * times for one in chances]) for likely, times in effect)


def at_most(booked: int, effect: Effect) -> int:
    """The greatest mean attendance of so many, in thousandths, that is within the limit, whoever they are."""
    allowed = 0
    for mean in range(1, PLACES * THOUSAND):
        chance = mean / THOUSAND / booked
        tail = sum(likely * _binomial(booked, min(1.0, chance * times)) for likely, times in effect)
        if tail > LIMIT:
            break
        allowed = mean
    return allowed


def _binomial(booked: int, chance: float) -> float:
    come = range(PLACES + 1, booked + 1)
    return sum(comb(booked, n) * chance**n * (1 - chance) ** (booked - n) for n in come)


def week(chances: list[int], effect: Effect) -> Primitives:
    """Chances in thousandths. Everybody wants the one session; of two as good the one who wants it more comes."""
    numbers = range(PLACES + 1, len(PEOPLE) + 1)
    counted = {number: OPEN + 1 + n for n, number in enumerate(numbers)}
    all_of, most = list(PEOPLE), sum(chances)
    tables = [(number, at_most(number, effect)) for number in numbers]
    blocks: tuple[Primitive, ...] = (
        OpenIf("OPEN", ints([OPEN]), rows([all_of]), ints([1])),
        # So many are booked only with the literal that says so.
        Sum(
            "COUNT", rows([[*all_of, counted[number]] for number in numbers]),
            ints([weight for number in numbers for weight in [1] * len(all_of) + [-len(all_of)]]),
            ints([-FREE] * len(numbers)), ints([number - 1 for number in numbers]), ints([0] * len(numbers)),
        ),
        # And then their mean is within the table.
        Sum(
            "TAIL", rows([[*all_of, counted[number]] for number in numbers]),
            ints([weight for _ in numbers for weight in [*chances, most]]),
            ints([-FREE] * len(numbers)), ints([mean + most for _, mean in tables]), ints([0] * len(numbers)),
        ),
        AnyOf("WANT", rows([[one] for one in PEOPLE]), ints([10 + one for one in PEOPLE]), tier=1),
    )  # fmt: skip
    return Primitives(OPEN + 1 + len(counted), blocks, RATES)


@pytest.mark.parametrize("effect", [NO_EFFECT, STRIKE], ids=["independent", "a strike"])
@pytest.mark.parametrize(
    "chances",
    [[900, 900, 900, 900, 900], [300, 300, 300, 300, 300], [200, 900, 400, 100, 350], [500, 100, 600, 50, 700]],
)
def test_every_engine_books_as_many_as_the_table_allows_and_the_risk_is_within_its_limit(
    chances: list[int], effect: Effect
) -> None:
    draft = week(chances, effect)
    best = best_of(draft)
    for name, (cost, chosen) in answers(draft).items():
        assert (name, cost) == (name, best)
        there = [chances[one] / THOUSAND for one in PEOPLE if chosen[one]]
        assert risk(there, effect) <= LIMIT
        assert len(there) >= PLACES


def test_who_seldom_comes_leaves_room_for_more() -> None:
    booked = {
        chance: np.count_nonzero(answers(week([chance] * 5, NO_EFFECT))["exact"][1][:OPEN])
        for chance in (900, 300, 150)
    }
    # Three of 0.3 are too many with 0.027, four with 0.084, five with 0.163; of 0.15 five with 0.027.
    assert booked == {900: 2, 300: 4, 150: 5}


def test_what_keeps_all_away_together_makes_the_rest_of_the_time_riskier_for_the_same_mean() -> None:
    # In a strike three in ten come; at the same mean all the more come when there is none.
    for number in range(PLACES + 1, 6):
        assert at_most(number, STRIKE) < at_most(number, NO_EFFECT) / 0.86
        mean = at_most(number, NO_EFFECT) / THOUSAND
        shared = sum(likely * times for likely, times in STRIKE)
        same_mean = [mean / shared / number] * number
        assert risk(same_mean, STRIKE) > risk([mean / number] * number, NO_EFFECT)


@pytest.mark.parametrize("seed", range(20))
def test_the_table_is_the_worst_case_of_its_mean(seed: int) -> None:
    draw = np.random.default_rng(seed)
    for number in range(PLACES + 1, 6):
        for effect in (NO_EFFECT, STRIKE):
            mean = at_most(number, effect) / THOUSAND
            shares = draw.dirichlet(np.ones(number)) * mean
            if shares.max() <= 1:
                assert risk(shares.tolist(), effect) <= LIMIT + 1e-9
