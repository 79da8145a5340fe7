"""A tighter bound: what a cluster could have is taken as whole choices, mixed, instead of piece by piece.

The relaxation fills a need of seven hours with one booking and a seventh of another; a person cannot. Each cluster's
literals are replaced by its sound choices, of which it takes one in all (Dantzig and Wolfe 1960). The program starts
from few choices and the rows that a lean relaxation showed to bind, and adds choices that its prices call for and rows
that its solution breaks. What the prices of the rows between clusters prove is a bound whatever they are.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from math import inf
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from optimizer.draft import Primitives
from optimizer.engines.base import ChosenBy, Likes, ignored, never
from optimizer.engines.bound import CHOSEN, Relaxation, proof
from optimizer.engines.clusters import choices, clusters
from optimizer.engines.company import add_company
from optimizer.engines.first import first
from optimizer.engines.master import Master
from optimizer.engines.matrix import Bools, Floats, Ints, Matrix, between, reduced
from optimizer.engines.pricing import Pricing

ROUNDS = 40
AT_ONCE = 3
"""Choices of a cluster that are added together, where so many are called for."""
HARDLY = 1e-4
"""Rows are added as long as they raise the bound by this share,"""
PATIENCE = 2
"""but for so many times in turn."""
SLACK = 1e-4
"""No choices are added where what they could still save is no more than this share of the bound."""
ASKED = 4
"""Of each cluster the cheapest choices at the last prices are told, so many."""


class Listed(NamedTuple):
    """Every choice with the rows between clusters, which of all rows these are, and the label of each literal."""

    pricing: Pricing
    kept: Bools
    label: Ints


def tighter_bounds(
    draft: Primitives,
    seconds: float | None = None,
    stopped: Callable[[], bool] = never,
    likes: Likes = ignored,
) -> Iterator[int]:
    """Bounds no sound choice is below, the plain relaxation's first; none where that was not solved. `likes` is told
    what each solution chooses, and whether it is one of whole choices."""
    made = Relaxation(draft, lean=True)
    plain = made.matrix()
    with ThreadPoolExecutor(1) as beside:
        listing = beside.submit(listed, made, stopped)
        solution = first(plain, draft.literals, seconds, stopped)
        if solution is None:
            return
        if not solution.near:
            likes(solution.liked, ChosenBy.MIXED)
        yield proof(plain.proved(solution.duals))
        every = listing.result()
    if every is None or stopped():
        return
    pricing, kept = every.pricing, every.kept
    duals, binding = (_more(one, len(kept))[kept] for one in (solution.duals, solution.binding))
    costs = pricing.costs(duals)
    yield proof(pricing.proved(duals, costs))
    wanted = pricing.cheapest(costs, AT_ONCE), pricing.supporting(solution.liked), pricing.nearest(draft.base)
    master = Master(pricing, binding, np.unique(np.concatenate(wanted)))
    for proved, values in _rounds(master, seconds, stopped):
        likes(values[: draft.literals] > CHOSEN, ChosenBy.WHOLE)
        yield proved
    for one in master.asked(ASKED):
        likes(one[: draft.literals], ChosenBy.ASKED)


def listed(made: Relaxation, stopped: Callable[[], bool]) -> Listed | None:
    """None where there are no choices, or it was stopped."""
    few, label = choices(made.draft, clusters(made.draft), stopped)
    if len(few.ends) == 0 or stopped():
        return None
    matrix, kept = completed(made, label)
    return Listed(Pricing(reduced(matrix, kept, label), few, label), kept, label)


def completed(made: Relaxation, label: Ints) -> tuple[Matrix, Bools]:
    """All rows, and which of them are between clusters."""
    made.complete()
    own = made.count
    add_company(made)
    matrix = made.matrix()
    kept = between(matrix, label)
    kept[own:] = True
    return matrix, kept


def _more(values: NDArray[Any], size: int) -> NDArray[Any]:
    """The same for so many rows: of those that were not there, nothing."""
    return np.append(values, np.zeros(size - len(values), dtype=values.dtype))


def _rounds(master: Master, seconds: float | None, stopped: Callable[[], bool]) -> Iterator[tuple[int, Floats]]:
    """What is proved from round to round, with the solution, until nothing is called for, and rows that are broken
    hardly matter."""
    proved, hardly = -inf, 0
    for _ in range(ROUNDS):
        if not master.solved(seconds, stopped):
            return
        duals = master.duals()
        costs, values = master.priced(duals), master.values()
        bound = master.pricing.proved(duals, costs)
        yield proof(bound), values
        more = master.value - bound > SLACK * abs(bound) and master.add(master.called_for(costs, AT_ONCE))
        if not more:
            hardly = hardly + 1 if bound - proved < HARDLY * abs(bound) else 0
            if hardly == PATIENCE or not master.tighten(values):
                return
            proved = bound
        master.go_on(rows=not more)
