"""The program says of a choice what the plain evaluation says, and its optimum is that of the exact engine."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.peers.drafted import drafted
from benchmarks.peers.linear import SCALE, Program, program
from optimizer.draft import AnyOf, NotExactlyOne, Prefer, Primitives, Sum, ints, rows
from optimizer.engines import exact, insertion
from optimizer.engines.base import Limits
from optimizer.evaluate import total_cost
from tests.benchmarks.peers.solving import solved
from tests.tiny import tiny

QUIET = Limits(seconds=5, workers=1, seed=1, reproducible=True)
RATES = (1_000_000, 1_000, 1)


def primitives(seed: int) -> Primitives:
    return drafted(tiny(seed, people=5, sessions=5)).stands.primitives


def rows_hold(made: Program) -> bool:
    of = np.repeat(np.arange(len(made.low)), np.diff(made.ptr))
    totals = np.bincount(of, made.factor * made.start[made.column], minlength=len(made.low))
    within = (totals >= made.low - 1e-9) & (totals <= made.high + 1e-9)
    return bool(within.all() and (made.start >= 0).all() and (made.start <= made.most).all())


def cost_of_start(made: Program) -> int:
    return round((float(made.price @ made.start) + made.constant) * SCALE)


@given(seed=st.integers(0, 10**6))
def test_a_sound_choice_keeps_its_rows_at_its_cost_and_the_best_is_the_best(seed: int) -> None:
    draft = primitives(seed)
    best = exact.solve(draft, draft.base, QUIET)
    for start in (draft.base, insertion.start(draft), best.chosen):
        made = program(draft, start)
        assert rows_hold(made)
        assert cost_of_start(made) == total_cost(draft, start)
    assert total_cost(draft, solved(draft)[0]) == best.cost == best.bound


ONE, TWO, OTHER, MORE = range(4)
WANTED = AnyOf("TEST", rows([[ONE], [OTHER]]), ints([5, 5]), tier=1)


@pytest.mark.parametrize(
    ("blocks", "units"),
    [
        pytest.param((WANTED,), 0, id="both may be had"),
        pytest.param((WANTED, NotExactlyOne("TEST", rows([[ONE, TWO]]), rows([[OTHER]]))), 0, id="with a second one"),
        pytest.param((WANTED, NotExactlyOne("TEST", rows([[ONE]]), rows([[OTHER, MORE]]))), 5, id="there is no second"),
        pytest.param((WANTED, Prefer("TEST", ints([ONE]), rows([[]]), ints([7]), tier=1)), 5, id="rather not alone"),
        pytest.param((WANTED, Prefer("TEST", ints([ONE]), rows([[TWO]]), ints([7]), tier=1)), 0, id="in company"),
        pytest.param(
            (WANTED, Sum("TEST", rows([[ONE, OTHER]]), ints([-1, -1]), ints([-1]), ints([0]), ints([2]), tier=1)), 2,
            id="one above a cap",
        ),
    ],
)  # fmt: skip
def test_each_primitive_at_its_price(blocks: tuple[AnyOf | NotExactlyOne | Prefer | Sum, ...], units: int) -> None:
    draft = Primitives(4, blocks, RATES)
    found = solved(draft)[0]
    assert total_cost(draft, found) == units * RATES[0]
    made = program(draft, found)
    assert (rows_hold(made), cost_of_start(made)) == (True, units * RATES[0])
