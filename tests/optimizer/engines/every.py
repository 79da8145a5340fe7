"""A tiny Draft answered in every way there is: all choices tried, and what each engine makes of it."""

from itertools import product

import numpy as np

from optimizer.draft import Primitives
from optimizer.engines import exact
from optimizer.engines.base import Bools, Limits
from optimizer.engines.bound import lower_bound
from optimizer.engines.hulls import tighter_bounds
from optimizer.engines.search import engine
from optimizer.evaluate import total_cost
from optimizer.solve import solve
from tests.benchmarks.peers.solving import solved

QUIET = Limits(seconds=1, workers=1, seed=1, reproducible=True)


def best_of(draft: Primitives) -> int:
    """The cost of the best of all choices, each looked at."""
    every = (np.array(one, dtype=np.bool_) for one in product((False, True), repeat=draft.literals))
    return min(cost for cost in (total_cost(draft, one) for one in every) if cost is not None)


def answers(draft: Primitives) -> dict[str, tuple[int, Bools]]:
    """By engine what it found, counted here; every bound is asserted to be below it all."""
    alone, sought = exact.solve(draft, draft.base, QUIET), engine.solve(draft, draft.base, QUIET)
    whole, _ = solve(draft, QUIET)
    chosen = {"exact": alone.chosen, "search": sought.chosen, "parts": whole.chosen, "branching": solved(draft)[0]}
    found = {name: (total_cost(draft, one) or 0, one) for name, one in chosen.items()}
    least = min(cost for cost, _ in found.values())
    assert (alone.bound, whole.bound) == (alone.cost, whole.cost)
    assert max([lower_bound(draft)[0], *tighter_bounds(draft)]) <= least
    return found
