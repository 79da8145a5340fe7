"""The program says of a choice what the plain evaluation says, and its optimum is that of the exact engine."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.peers.linear import SCALE, Program, program
from optimizer.engines import exact, insertion
from optimizer.engines.base import Limits
from optimizer.evaluate import total_cost
from tests.benchmarks.peers.solving import solved
from tests.optimizer.test_steps import primitives

QUIET = Limits(seconds=5, workers=1, seed=1, reproducible=True)


def rows_hold(made: Program) -> bool:
    of = np.repeat(np.arange(len(made.low)), np.diff(made.ptr))
    totals = np.bincount(of, made.factor * made.start[made.column], minlength=len(made.low))
    within = (totals >= made.low - 1e-9) & (totals <= made.high + 1e-9)
    return bool(within.all() and (made.start >= 0).all() and (made.start <= made.most).all())


def cost_of_start(made: Program) -> int:
    return round((float(made.price @ made.start) + made.constant) * SCALE)


@given(seed=st.integers(0, 10**6))
def test_a_sound_choice_keeps_its_rows_at_its_cost(seed: int) -> None:
    draft = primitives(seed)
    for start in (draft.base, insertion.start(draft)):
        made = program(draft, start)
        assert rows_hold(made)
        assert cost_of_start(made) == total_cost(draft, start)


@given(seed=st.integers(0, 10**6))
def test_its_best_choice_is_the_best(seed: int) -> None:
    draft = primitives(seed)
    best = exact.solve(draft, draft.base, QUIET)
    found, _ = solved(draft)
    assert total_cost(draft, found) == best.cost == best.bound
