"""The program of whole choices has each sound choice at its cost, and no other."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ortools.linear_solver import pywraplp

from optimizer.draft import Primitives
from optimizer.engines import exact
from optimizer.engines.base import Bools, Limits
from optimizer.engines.bound import SCALE
from optimizer.engines.linear import loaded
from optimizer.engines.matrix import Floats
from optimizer.engines.whole_choices import WholeChoices, rest, whole_choices
from optimizer.evaluate import total_cost
from optimizer.settled import fixed
from tests.optimizer.test_steps import primitives

QUIET = Limits(seconds=20, workers=1, seed=1, reproducible=True)


def of_all(draft: Primitives) -> WholeChoices | None:
    return whole_choices(draft, np.ones(draft.literals, dtype=np.bool_), [draft.base])


def solved(made: WholeChoices, values: Floats, free: Bools) -> tuple[Floats, float]:
    left = rest(made.matrix, values, free)
    solver, exactly = loaded(left.matrix, "SCIP", whole=len(left.columns)), pywraplp.MPSolverParameters()
    exactly.SetDoubleParam(exactly.RELATIVE_MIP_GAP, 0.0)
    assert solver.Solve(exactly) == solver.OPTIMAL
    found = values.copy()
    found[left.columns] = [one.solution_value() for one in solver.variables()]
    return found, float((made.matrix.price * found).sum())


@given(seed=st.integers(0, 10**6))
def test_its_best_is_the_best_there_is(seed: int) -> None:
    draft = primitives(seed % 1000)
    made, best = of_all(draft), exact.solve(draft, draft.base, QUIET)
    if made is not None and best.bound == best.cost:
        found, cost = solved(made, made.taken(draft.base), ~made.held)
        chosen = made.chosen(found)
        assert chosen[fixed(draft)].all()
        assert total_cost(draft, chosen) == best.cost
        assert cost * SCALE + made.pricing.few.nothing == pytest.approx(best.cost, rel=1e-6, abs=10)


@given(seed=st.integers(0, 10**6))
def test_a_plan_is_its_values_and_costs_the_same(seed: int) -> None:
    draft = primitives(seed % 1000)
    made, plan = of_all(draft), exact.solve(draft, draft.base, QUIET).chosen
    if made is not None:
        values = made.taken(plan)
        assert (made.chosen(values) == plan).all()
        found, cost = solved(made, values, ~made.decided)
        assert (made.chosen(found) == plan).all()
        assert cost * SCALE + made.pricing.few.nothing == pytest.approx(total_cost(draft, plan), rel=1e-6, abs=10)


def test_it_is_not_made_where_it_is_stopped() -> None:
    draft = primitives(5)
    assert of_all(draft) is not None
    assert whole_choices(draft, draft.base, [draft.base], stopped=lambda: True) is None
