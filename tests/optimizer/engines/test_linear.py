"""A program put together in arrays is the one that its rows say, and a solver gets it whole."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from optimizer.draft import rows
from optimizer.engines.linear import ENDLESS, Linear, loaded

LITERALS = 4
GROUPS = st.lists(st.lists(st.integers(0, LITERALS - 1), max_size=5), max_size=5)


@given(groups=GROUPS, seed=st.integers(0, 10**6))
def test_rows_hold_what_was_entered_added_up(groups: list[list[int]], seed: int) -> None:
    shake, made = np.random.default_rng(seed), Linear(LITERALS)
    weights = shake.integers(-2, 3, sum(map(len, groups)))
    some = made.rows(0, ENDLESS, rows(groups), weights)
    more = made.rows(-ENDLESS, 1, rows(groups))
    steps = made.extra(3.0, np.full(len(groups), 0.5))
    made.enter(more, steps, -1.0)
    matrix, values = made.matrix(), shake.random(made.columns)
    came = matrix.activity(values)
    at = 0
    for n, group in enumerate(groups):
        there = values[group]
        assert np.isclose(came[some[n]], np.dot(weights[at : at + len(group)], there))
        assert np.isclose(came[more[n]], there.sum() - values[steps[n]])
        at += len(group)
    assert (matrix.factor != 0).all()
    assert len(set(zip(matrix.row.tolist(), matrix.column.tolist(), strict=True))) == len(matrix.row)


def test_a_solver_gets_rows_bounds_and_prices() -> None:
    # At least one of 0 and 1 and a missed one, which costs 5; 0 costs 1 and has 1 beside it half each.
    made = Linear(2)
    made.enter(made.rows(1, ENDLESS, rows([[0, 1]])), made.extra(1.0, [5.0]), 1.0)
    made.rows(-ENDLESS, 1, rows([[0, 0]]))
    made.charge(np.array([0, 1, 1]), np.array([1.0, 2.0, 1.0]))
    solver = loaded(made.matrix(), "GLOP")
    assert solver.Solve() == solver.OPTIMAL
    assert [round(one.solution_value(), 6) for one in solver.variables()] == [0.5, 0.5, 0]
    assert round(solver.Objective().Value(), 6) == 2
    whole = loaded(made.matrix(), "SCIP", whole=2)
    assert whole.Solve() == whole.OPTIMAL
    assert round(whole.Objective().Value(), 6) == 3
