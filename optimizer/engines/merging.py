"""Plans merged: the cheapest that can be had of what several plans and relaxations choose.

What they choose is a few literals for each person. With these alone the Draft is a small program of whole choices
(`whole_choices`), which is solved twice: first mixed, and then in whole numbers, with all settled in which the mix and
the best plan agree (Danna, Rothberg and Le Pape 2005).
"""

from collections.abc import Callable, Collection, Sequence

import numpy as np
from ortools.linear_solver import pywraplp

from optimizer.draft import Primitives
from optimizer.engines import bound
from optimizer.engines.base import never
from optimizer.engines.linear import loaded
from optimizer.engines.matrix import Bools, Floats, Matrix
from optimizer.engines.narrowed import narrowed, with_openers
from optimizer.engines.until import until
from optimizer.engines.whole_choices import WholeChoices, rest, whole_choices
from optimizer.evaluate import total_cost

ROOM = 6_000
"""Literals that are looked at together; where there are more, those of one source at a time."""
NODES = 200
"""Of the solver's tree in reproducible mode."""
SURE = 1e-6
"""What differs by no more is the same."""
NEAR_ENOUGH = 1e-5
"""The solver stops when it is known to be no further from the best than this share."""


Seconds = tuple[float, float] | None
"""For everything, and for the program in whole numbers; in reproducible mode None."""


class Merging:
    def __init__(self, draft: Primitives, workers: int = 1, stopped: Callable[[], bool] = never) -> None:
        self.draft, self.workers, self.stopped, self.times = draft, workers, stopped, 0

    def merged(self, best: Bools, mixed: Sequence[Bools], plans: Sequence[Bools], seconds: Seconds) -> Bools | None:
        """A sound choice no dearer than the best, of what it, relaxations and the other plans choose; None where none
        was found. In turn of what the newest relaxation chooses and of all, or where that is much, of one after the
        other. `plans` need not be sound."""
        self.times += 1
        if with_openers(self.draft, best | _any(mixed, best) | _any(plans, best)).sum() > ROOM:
            sources = [*mixed[-1:], *plans, best]
            return self._merged(best, sources[self.times % (len(sources) - 1 or 1)], (), seconds)
        if self.times % 2 and mixed:
            return self._merged(best, mixed[-1], (), seconds)
        return self._merged(best, _any(mixed, best), plans, seconds)

    def _merged(self, best: Bools, liked: Bools, plans: Collection[Bools], seconds: Seconds) -> Bools | None:
        there = with_openers(self.draft, self.draft.base | best | liked | _any(plans, best))
        small, mine = narrowed(self.draft, there), best[there]
        made = whole_choices(small, liked[there] | mine, [mine, *(one[there] for one in plans)], self.stopped)
        found = None if made is None else self._solved(made, mine, seconds)
        if found is None:
            return None
        chosen = np.zeros_like(best)
        chosen[there] = found
        return None if total_cost(self.draft, chosen) is None else chosen

    def _solved(self, made: WholeChoices, mine: Bools, seconds: Seconds) -> Bools | None:
        """Of its literals those that are chosen."""
        values, missed = made.taken(mine), ~made.decided
        if not self._settle(made, values, missed, seconds):
            return None
        values[missed] = np.ceil(values[missed] - SURE)
        mixed = values.copy()
        if not self._settle(made, mixed, ~made.held, seconds):
            return None
        left = rest(made.matrix, values, missed | (np.abs(mixed - values) > SURE))
        if len(left.columns):
            found = self._whole(left.matrix, values[left.columns], seconds)
            if found is None:
                return None
            values[left.columns] = found
        return made.chosen(values)

    def _settle(self, made: WholeChoices, values: Floats, free: Bools, seconds: Seconds) -> bool:
        """Set the free values as they cost least, in parts of a whole. Was it solved?"""
        left = rest(made.matrix, values, free)
        if not len(left.columns):
            return True
        solver = loaded(left.matrix, "CLP")
        # It counts the seconds of all processors.
        most = None if seconds is None else seconds[0] * self.workers
        if not bound.solved(solver, most, self.stopped):
            return False
        values[left.columns] = _values(solver)
        return True

    def _whole(self, matrix: Matrix, values: Floats, seconds: Seconds) -> Floats | None:
        """In whole numbers, from these values."""
        solver, asked = loaded(matrix, "SCIP", whole=len(matrix.price)), pywraplp.MPSolverParameters()
        asked.SetDoubleParam(asked.RELATIVE_MIP_GAP, NEAR_ENOUGH)
        if seconds is None:
            solver.SetSolverSpecificParametersAsString(f"limits/nodes = {NODES}")
        else:
            solver.SetTimeLimit(max(1, round(1000 * seconds[1])))
        solver.SetHint(solver.variables(), values.tolist())
        with until(self.stopped, solver.InterruptSolve):
            told = solver.Solve(asked)
        return _values(solver) if told in {solver.OPTIMAL, solver.FEASIBLE} else None


def _any(plans: Collection[Bools], like: Bools) -> Bools:
    """What any of them chooses."""
    found = np.zeros_like(like)
    for one in plans:
        found |= one
    return found


def _values(solver: pywraplp.Solver) -> Floats:
    return np.array([one.solution_value() for one in solver.variables()])
