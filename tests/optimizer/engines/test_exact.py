"""What CP-SAT answers is not taken on trust, and it stops when it is told to."""

from typing import Any

import numpy as np
import pytest
from ortools.sat.python import cp_model

from models.result import EngineFaultCode, SolveStatus, StopReason
from optimizer.engines import bound, exact, insertion
from optimizer.engines.base import Limits
from optimizer.evaluate import total_cost
from optimizer.solve import solve
from tests.optimizer.test_steps import primitives

QUIET = Limits(seconds=2, workers=1, seed=1, reproducible=True)
DRAFT = primitives(16)
START = insertion.start(DRAFT)


@pytest.mark.parametrize("status", [cp_model.INFEASIBLE, cp_model.MODEL_INVALID])
def test_a_plan_is_there_whatever_it_says(status: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """ortools has called feasible models infeasible."""
    monkeypatch.setattr(cp_model.CpSolver, "solve", lambda *args: status)
    monkeypatch.setattr(cp_model.CpSolver, "status_name", lambda *args: "INFEASIBLE")
    run = exact.solve(DRAFT, START, QUIET)
    assert (run.chosen == START).all()
    assert (run.bound, run.status, run.stop_reason) == (0, SolveStatus.FEASIBLE, StopReason.ENGINE_FAILED)
    assert [one.code for one in run.faults] == [EngineFaultCode.CALLED_INFEASIBLE]
    whole, _ = solve(DRAFT, QUIET)
    assert (whole.cost, whole.stop_reason) == (total_cost(DRAFT, whole.chosen), StopReason.ENGINE_FAILED)
    # The relaxation's bound does not depend on it.
    assert whole.bound >= bound.lower_bound(DRAFT)[0]


def test_a_solution_that_is_none_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cp_model.CpSolver, "boolean_value", lambda *args: True)
    unsound = np.ones(DRAFT.literals, dtype=np.bool_)
    assert total_cost(DRAFT, unsound) is None
    run = exact.solve(DRAFT, START, QUIET)
    assert (run.chosen == START).all()
    assert [one.code for one in run.faults] == [EngineFaultCode.UNSOUND_CHOICE]
    assert run.status is SolveStatus.FEASIBLE


@pytest.mark.parametrize(("told", "bound"), [(3.0, 3), (12_345_678.0009, 12_345_678), (12_345_677.9991, 12_345_678)])
def test_a_bound_is_not_rounded_up_past_the_whole_number_it_means(told: float, bound: int) -> None:
    assert exact.whole_bound(told) == bound


def test_what_it_reports_is_sound_and_costs_what_it_says() -> None:
    told: list[tuple[int, int | None, Any]] = []
    exact.solve(DRAFT, DRAFT.base, QUIET, lambda cost, bound, chosen=None, /: told.append((cost, bound, chosen)))
    costs = [cost for cost, _, _ in told]
    assert costs == sorted(costs, reverse=True)
    with_choice = [(cost, chosen) for cost, _, chosen in told if chosen is not None]
    assert with_choice
    assert all((total_cost(DRAFT, chosen) or 0) <= cost for cost, chosen in with_choice)
