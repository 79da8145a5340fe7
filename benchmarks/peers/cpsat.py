"""CP-SAT alone: the Draft's primitives as they are, in one model, hinted with the plan made by hand."""

from contextlib import nullcontext
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from benchmarks.kept import by_hand
from benchmarks.peers.drafted import Drafted, drafted
from benchmarks.peers.watch import Watch
from benchmarks.registry import Answer
from models.problem import Problem
from optimizer.engines.base import WORK_PER_SECOND, Limits
from optimizer.engines.exact import Translation, whole_bound


class _Seen(cp_model.CpSolverSolutionCallback):
    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self.watch = watch

    def on_solution_callback(self) -> None:
        self.watch(round(self.objective_value), whole_bound(self.best_objective_bound))


def answer(problem: Problem, limits: Limits) -> Answer:
    watch, week = Watch(), drafted(problem)
    with watch.given():
        start = by_hand(week)
    made = Translation(week.stands.primitives, start)
    solver = cp_model.CpSolver()
    solver.parameters.random_seed = limits.seed
    solver.parameters.num_workers = 1 if limits.reproducible else limits.workers
    if limits.reproducible:
        solver.parameters.max_deterministic_time = limits.seconds * WORK_PER_SECOND
    late = nullcontext() if limits.reproducible else watch.until(watch.left(limits), solver.stop_search)
    with late:
        status = solver.solve(made.model, _Seen(watch))
    return _answer(week, made, solver, status, watch)


def _answer(week: Drafted, made: Translation, solver: cp_model.CpSolver, status: Any, watch: Watch) -> Answer:
    """What it holds for breaches of issued bookings is taken from cost and bound alike: a plan does not cost it."""
    name = solver.status_name(status)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Answer(None, status=name, trace=watch.points, beside=watch.free)
    chosen = np.array([solver.boolean_value(one) for one in made.literals], dtype=np.bool_)
    bound = whole_bound(solver.best_objective_bound) - week.stands.cost_of_breaches(chosen)
    return Answer(week.plan(chosen), bound, "CP-SAT", name, watch.points, beside=watch.free)
