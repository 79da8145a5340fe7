"""A Draft solved by branch and cut, to the end: SCIP on the program that HiGHS is given too."""

import numpy as np
from numpy.typing import NDArray
from ortools.linear_solver import pywraplp

from benchmarks.peers.linear import SCALE, program
from optimizer.draft import Primitives


def solved(draft: Primitives) -> tuple[NDArray[np.bool_], float]:
    """The best choice, and the bound that proves it."""
    made, solver = program(draft, draft.base), pywraplp.Solver.CreateSolver("SCIP")
    kinds = zip(made.most.tolist(), made.integral.tolist(), strict=True)
    columns = [solver.IntVar(0, most, "") if whole else solver.NumVar(0, most, "") for most, whole in kinds]
    for n, (low, high) in enumerate(zip(made.low.tolist(), made.high.tolist(), strict=True)):
        row = solver.Constraint(low, high)
        for k in range(made.ptr[n], made.ptr[n + 1]):
            row.SetCoefficient(columns[made.column[k]], float(made.factor[k]))
    for column, price in zip(columns, made.price.tolist(), strict=True):
        solver.Objective().SetCoefficient(column, price)
    solver.Objective().SetMinimization()
    exactly = pywraplp.MPSolverParameters()
    exactly.SetDoubleParam(pywraplp.MPSolverParameters.RELATIVE_MIP_GAP, 0.0)
    assert solver.Solve(exactly) == pywraplp.Solver.OPTIMAL
    chosen = np.array([column.solution_value() > 0.5 for column in columns[: draft.literals]], dtype=np.bool_)
    return chosen, (solver.Objective().BestBound() + made.constant) * SCALE
