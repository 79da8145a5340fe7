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
"""Literals that are looked at together; where there are more, those of one plan at a time."""
LATEST = 3
"""Of the newest plans: those before are far from the best, and the program in parts would take long."""
NODES = 200
"""Of the solver's tree in reproducible mode."""
NEXT = 600
"""Columns that stay open beside those in which the mix and the best plan differ."""
FEW_CUTS = "separating/maxroundsroot = 2\nseparating/maxrounds = 0"
"""So that it has something sooner."""
SURE = 1e-6
"""What differs by no more is the same."""
NEAR_ENOUGH = 1e-5
"""The solver stops when it is known to be no further from the best than this share."""


Seconds = tuple[float, float] | None
"""For everything, and for the program in whole numbers; in reproducible mode None."""


class Merging:
    def __init__(self, draft: Primitives, workers: int = 1, stopped: Callable[[], bool] = never) -> None:
        self.draft, self.workers, self.stopped, self.times = draft, workers, stopped, 0

    def merged(
        self, best: Bools, mixed: Bools | None, asked: Sequence[Bools], plans: Sequence[Bools], seconds: Seconds
    ) -> Bools | None:
        """A sound choice no dearer than the best, of what it, the newest relaxation, everybody at its prices and other
        plans choose; None where none was found. In turn with the relaxation's alone and with all; where that is much,
        with everybody's cheapest and of the newest plans one after the other. None of them need be sound."""
        liked, times = np.zeros_like(best) if mixed is None else mixed, self.times
        self.times += 1
        if with_openers(self.draft, liked | _any([*asked, *plans], best)).sum() > ROOM:
            one = plans[-1 - times % min(LATEST, len(plans))] if plans else best
            return self._merged(best, liked | _any([*asked[:1], one], best), (), seconds)
        others = [] if mixed is not None and times % 2 == 0 else [*plans, *asked]
        return self._merged(best, liked, others, seconds)

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
        if self._settle(made, values, missed, seconds) is None:
            return None
        values[missed] = np.ceil(values[missed] - SURE)
        mixed = values.copy()
        prices = self._settle(made, mixed, ~made.held, seconds)
        if prices is None:
            return None
        left = rest(made.matrix, values, _free(missed | (np.abs(mixed - values) > SURE), prices))
        if len(left.columns):
            found = self._whole(left.matrix, values[left.columns], seconds)
            if found is None:
                return None
            values[left.columns] = found
        return made.chosen(values)

    def _settle(self, made: WholeChoices, values: Floats, free: Bools, seconds: Seconds) -> Floats | None:
        """Set the free values as they cost least, in parts of a whole. What each of them costs to be otherwise, and
        without end what was not free to be; None where it was not solved."""
        left, prices = rest(made.matrix, values, free), np.full(len(values), np.inf)
        if not len(left.columns):
            return prices
        solver = loaded(left.matrix, "CLP")
        # It counts the seconds of all processors.
        most = None if seconds is None else seconds[0] * self.workers
        if not bound.solved(solver, most, self.stopped):
            return None
        values[left.columns] = _values(solver)
        prices[left.columns] = [abs(one.reduced_cost()) for one in solver.variables()]
        return prices

    def _whole(self, matrix: Matrix, values: Floats, seconds: Seconds) -> Floats | None:
        """In whole numbers, from these values."""
        solver, asked = loaded(matrix, "SCIP", whole=len(matrix.price)), pywraplp.MPSolverParameters()
        asked.SetDoubleParam(asked.RELATIVE_MIP_GAP, NEAR_ENOUGH)
        if seconds is None:
            solver.SetSolverSpecificParametersAsString(f"{FEW_CUTS}\nlimits/nodes = {NODES}")
        else:
            solver.SetSolverSpecificParametersAsString(FEW_CUTS)
            solver.SetTimeLimit(max(1, round(1000 * seconds[1])))
        solver.SetHint(solver.variables(), values.tolist())
        with until(self.stopped, solver.InterruptSolve):
            told = solver.Solve(asked)
        return _values(solver) if told in {solver.OPTIMAL, solver.FEASIBLE} else None


def _free(differ: Bools, prices: Floats) -> Bools:
    """What differs, and what is next to being otherwise."""
    free, like = differ.copy(), np.where(differ, np.inf, prices)
    near = np.argsort(like, kind="stable")[:NEXT]
    free[near[np.isfinite(like[near])]] = True
    return free


def _any(plans: Collection[Bools], like: Bools) -> Bools:
    """What any of them chooses."""
    found = np.zeros_like(like)
    for one in plans:
        found |= one
    return found


def _values(solver: pywraplp.Solver) -> Floats:
    return np.array([one.solution_value() for one in solver.variables()])
