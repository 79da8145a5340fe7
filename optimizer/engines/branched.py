"""Branch and bound on the linear relaxation (SCIP): where that is near the best choice, as of seats in groups.

CP-SAT learns little there. Only what bounds is in the program: never-exactly-one is left out, as in `bound.py`. It runs
on one processor, so that a limit of nodes gives the same answer each time.
"""

import time
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from ortools.linear_solver import pywraplp

from optimizer.draft import Primitives
from optimizer.engines.base import BACKSTOP, Bools, never
from optimizer.engines.bound import SCALE, Relaxation
from optimizer.engines.linear import loaded
from optimizer.engines.until import until

NODES_PER_SECOND = 100
"""In reproducible mode a second of limit is so many nodes."""
FEW_CUTS = "separating/maxroundsroot = 5\nseparating/maxrounds = 0\n"
"""With the usual rounds of cutting planes it saw 105 nodes in 12 s, 3 % off; with these it was done in 9 s."""
TOLERANCE = 1e-6
"""What the solver may be off by, as a share of what it tells."""


class Branched(NamedTuple):
    """No sound choice is below `bound`; `chosen` is the best that was found, and None where there is none yet."""

    bound: int
    chosen: Bools | None


def branched(
    draft: Primitives,
    seconds: float,
    stopped: Callable[[], bool] = never,
    *,
    by_work: bool = False,
) -> Branched:
    """`by_work`: the limit is counted in nodes, and the clock is a back-stop."""
    began = time.monotonic()
    made = Relaxation(draft, whole=True)
    solver = loaded(made.matrix(), "SCIP", whole=draft.literals)
    literals = solver.variables()[: draft.literals]
    for opener in np.flatnonzero(made.openers.members.sizes).tolist():
        literals[opener].SetBranchingPriority(1)
    left = max(0.1, seconds - (time.monotonic() - began))
    solver.SetTimeLimit(round(1000 * (seconds * BACKSTOP if by_work else left)))
    work = f"limits/totalnodes = {max(1, round(seconds * NODES_PER_SECOND))}\n" if by_work else ""
    solver.SetSolverSpecificParametersAsString(FEW_CUTS + work)
    with until(stopped, solver.InterruptSolve):
        status = solver.Solve()
    if status not in (pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE):
        return Branched(0, None)
    chosen = np.array([one.solution_value() > 0.5 for one in literals], dtype=np.bool_)  # noqa: PLR2004 - nearest
    return Branched(_less(float(solver.Objective().BestBound()) * SCALE), chosen)


def _less(value: float) -> int:
    return max(0, int(value * (1 - TOLERANCE)))
