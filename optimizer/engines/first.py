"""The first solution of a relaxation: what it likes and what its rows are worth, for what tightens it to begin from.

A small one is solved by the dual simplex to the end. Of a large one a first-order method (PDLP, Applegate and others
2021) finds prices that are a hundredth off in half the time: whatever prices prove is a bound, and what is tightened is
solved by a simplex then.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from ortools.linear_solver import pywraplp

from optimizer.engines.bound import solved
from optimizer.engines.linear import loaded
from optimizer.engines.matrix import Bools, Floats, Matrix

LARGE = 40_000
"""Columns from which on prices need only be near."""
NEARLY = "termination_criteria { simple_optimality_criteria { eps_optimal_relative: 1e-2 eps_optimal_absolute: 1e-2 } }"
LITTLE, FAINT = 0.02, 1e-4
"""What is less than so much of a literal, or of the greatest price, is noise where prices are only near."""
TINY = 1e-7


class Solution(NamedTuple):
    """`liked`: the literals that it chooses, if only by a part. `binding`: the rows that matter to it."""

    liked: Bools
    duals: Floats
    binding: Bools


def first(matrix: Matrix, literals: int, seconds: float | None, stopped: Callable[[], bool]) -> Solution | None:
    """None where there was not the time."""
    near = len(matrix.price) > LARGE
    solver = loaded(matrix, "PDLP" if near else "GLOP")
    solver.SetSolverSpecificParametersAsString(NEARLY if near else "use_dual_simplex:true")
    if not solved(solver, seconds, stopped):
        return None
    values, duals = _values(solver, literals), matrix.sound(_duals(solver))
    least = FAINT * float(np.abs(duals).max(initial=0.0)) if near else 0.0
    return Solution(values > (LITTLE if near else TINY), duals, np.abs(duals) > least)


def _values(solver: pywraplp.Solver, literals: int) -> Floats:
    return np.array([one.solution_value() for one in solver.variables()[:literals]])


def _duals(solver: pywraplp.Solver) -> Floats:
    return np.array([row.dual_value() for row in solver.constraints()])
