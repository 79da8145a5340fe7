"""Which engine when; and what becomes of an engine that lies."""

import numpy as np

from models.result import SolveStatus, StopReason
from optimizer.believed import cost_of
from optimizer.draft import Primitives
from optimizer.engines.base import Limits, Report, Run
from optimizer.solve import solve
from tests.optimizer.test_steps import primitives

QUIET = Limits(seconds=2, workers=1, seed=1, reproducible=True)


def run(chosen: np.ndarray, cost: int, bound: int) -> Run:
    return Run(chosen, cost, bound, SolveStatus.FEASIBLE, StopReason.TIME_LIMIT, "stub", "stub")


def idle(draft: Primitives, limits: Limits, progress: Report | None) -> Run:
    """An engine that finds nothing."""
    return run(draft.base, cost_of(draft, draft.base), 0)


def lying(draft: Primitives, limits: Limits, progress: Report | None) -> Run:
    """An engine that returns what no rule allows, at a price too good to be true."""
    return run(np.ones(draft.literals, dtype=np.bool_), 0, 0)


def test_insertion_makes_up_for_an_idle_engine() -> None:
    saved = 0
    for seed in range(20):
        draft = primitives(seed)
        answer, _ = solve(draft, QUIET, None, idle)
        assert answer.cost == cost_of(draft, answer.chosen)
        saved += cost_of(draft, draft.base) - answer.cost
    assert saved > 0


def test_a_solved_draft_says_so_and_its_bound_meets_its_cost() -> None:
    answer, count = solve(primitives(11), QUIET)
    assert (answer.status, answer.stop_reason) == (SolveStatus.OPTIMAL, StopReason.PROVEN)
    assert answer.bound == answer.cost
    assert count >= 1


def test_progress_only_ever_improves() -> None:
    seen: list[tuple[int, int | None]] = []
    answer, _ = solve(primitives(5), QUIET, lambda cost, bound, chosen=None, /: seen.append((cost, bound)))
    costs = [cost for cost, _ in seen]
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] == answer.cost
    assert all(bound is None or bound <= cost for cost, bound in seen)
