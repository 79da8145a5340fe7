"""The first solution of a relaxation: what it likes and what its rows are worth, for what tightens it to begin from.

A small one is solved by the dual simplex to the end. Of a large one a first-order method (PDLP, Applegate and others
2021) finds prices that are a hundredth off in half the time: whatever prices prove is a bound, and what is tightened is
solved by a simplex then.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from ortools.linear_solver import linear_solver_pb2
from ortools.linear_solver.python.model_builder_helper import ModelSolverHelper

from optimizer.engines.linear import in_form
from optimizer.engines.matrix import Bools, Floats, Matrix
from optimizer.engines.until import until

LARGE = 40_000
"""Columns from which on prices need only be near."""
NEARLY = "termination_criteria { simple_optimality_criteria { eps_optimal_relative: 1e-2 eps_optimal_absolute: 1e-2 } }"
LITTLE, FAINT = 0.02, 1e-4
"""What is less than so much of a literal, or of the greatest price, is noise where prices are only near."""
TINY = 1e-7
SHARE = 0.5
"""Of the time, for prices that are only near: the simplex tells nothing when it is cut short."""


class Solution(NamedTuple):
    """`liked`: the literals that it chooses, if only by a part. `binding`: the rows that matter to it. `near`: no
    more than near the best."""

    liked: Bools
    duals: Floats
    binding: Bools
    near: bool


def first(matrix: Matrix, literals: int, seconds: float | None, stopped: Callable[[], bool]) -> Solution | None:
    """As far as it came in its share of the time; None where it came to nothing."""
    near = len(matrix.price) > LARGE
    told = _told(matrix, near, seconds, stopped)
    if len(told.variable_value) != len(matrix.price) or len(told.dual_value) != len(matrix.low):
        return None
    values, duals = np.array(told.variable_value)[:literals], matrix.sound(np.array(told.dual_value))
    if not np.isfinite(duals).all():
        return None
    near = near or told.status != linear_solver_pb2.MPSOLVER_OPTIMAL
    least = FAINT * float(np.abs(duals).max(initial=0.0)) if near else 0.0
    return Solution(values > (LITTLE if near else TINY), duals, np.abs(duals) > least, near)


def _told(
    matrix: Matrix, near: bool, seconds: float | None, stopped: Callable[[], bool]
) -> linear_solver_pb2.MPSolutionResponse:
    """What the solver says, which in this form of asking it says of what it has when it is interrupted, too."""
    types = linear_solver_pb2.MPModelRequest
    asked = types(
        model=in_form(matrix),
        solver_type=types.PDLP_LINEAR_PROGRAMMING if near else types.GLOP_LINEAR_PROGRAMMING,
        solver_specific_parameters=NEARLY if near else "use_dual_simplex:true",
    )
    if seconds is not None:
        asked.solver_time_limit_seconds = seconds * SHARE if near else seconds
    solver = ModelSolverHelper("PDLP" if near else "GLOP")
    with until(stopped, solver.interrupt_solve):
        told = solver.solve_serialized_request(asked.SerializeToString())
    return linear_solver_pb2.MPSolutionResponse.FromString(told)
