"""What a plan leaves open: the literals that rules only count with, as the exact engine sets them."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from ortools.sat.python import cp_model

from optimizer.draft import Primitives
from optimizer.engines import exact

Bools = NDArray[np.bool_]


class Completed(NamedTuple):
    """A choice of all literals, and what the exact engine says that it costs."""

    chosen: Bools
    cost: int


def completed(draft: Primitives, chosen: Bools, decided: int) -> Completed | None:
    """The cheapest sound choice with these values of the first `decided` literals; None where none is sound."""
    made = exact.Translation(draft, chosen)
    for literal, value in zip(made.literals[:decided], chosen[:decided].tolist(), strict=True):
        made.model.add(literal == value)
    solver = cp_model.CpSolver()
    if solver.solve(made.model) != cp_model.OPTIMAL:
        return None
    found = np.array([solver.boolean_value(literal) for literal in made.literals], dtype=np.bool_)
    return Completed(found, round(solver.objective_value))
