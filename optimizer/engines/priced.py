"""A bound for large parts: what people share is priced, and everybody is asked for their cheapest choice at the prices.

Whatever the prices of the rows between clusters, what they bring, and the least of every column and every cluster at
these prices, is a bound: so it may be stopped at any time, and nobody's choices are ever listed in full. Prices come
first from the plain relaxation with some of its columns, as near as a first-order method brings them soon. Then they
come from a linear program of the choices seen so far (Dantzig and Wolfe 1960), those of the search's plans among them,
and are drawn towards the best so far (Wentges 1997). All is counted in whole numbers: no tolerance is taken off.
"""

import time
from collections.abc import Callable, Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from optimizer.draft import Primitives
from optimizer.engines.base import ChosenBy, Likes, ignored, never
from optimizer.engines.bound import SCALE, Relaxation, solved
from optimizer.engines.clusters import clusters
from optimizer.engines.lightened import lightened
from optimizer.engines.matrix import Bools
from optimizer.engines.mixing import Mixing
from optimizer.engines.near import Near, near_solutions
from optimizer.engines.openers import Openers
from optimizer.engines.program import Program, Proof, whole
from optimizer.engines.until import as_long_as_wanted

Ints = NDArray[np.int64]
ROUNDS = 60
TOWARDS_BEST = 0.3
NODES = 2_000
"""Choices gone on from of each cluster at first; four times as many where that is what the bound is short of."""
DEEPER = (8_000, 64_000)
"""And so many at the best of the first prices."""
MORE = 4
MOST_NODES = 2_000_000
SHARE = 0.2
LATE = 0.3
"""Where the first prices took so much of the time, a program of choices would come too late: it takes as long again,
and then some rounds, and then there is still to be time for merging."""
NEAR = 1e-3
"""Of what the program costs: no nearer bound is sought."""


def priced_bounds(
    draft: Primitives,
    plans: Callable[[], Iterable[Bools]] = tuple,
    seconds: float | None = None,
    stopped: Callable[[], bool] = never,
    rounds: int = ROUNDS,
    likes: Likes = ignored,
) -> Iterator[int]:
    """Better and better bounds that no sound choice is below. `plans`: sound choices that were found meanwhile. `likes`
    is told what the first solutions and each program of the choices seen so far choose."""
    began, label = time.monotonic(), clusters(draft)
    if (label < 0).all():
        return
    plain = Relaxation(lightened(draft, label), Openers(draft), lean=True).matrix()
    best = Best(Program(draft, label, plain))
    yield from _first(best, near_solutions(plain, label, draft.base, seconds, stopped), stopped, likes)
    late = seconds is not None and time.monotonic() - began > LATE * seconds
    if not (late or stopped()):
        yield from _mixed(draft.base, best, plans, seconds, stopped, rounds, likes)


def _mixed(  # noqa: PLR0913, PLR0917 - what the bounds were asked with
    base: Bools,
    best: "Best",
    plans: Callable[[], Iterable[Bools]],
    seconds: float | None,
    stopped: Callable[[], bool],
    rounds: int,
    likes: Likes,
) -> Iterator[int]:
    """What prices of programs of the choices seen so far prove."""
    mixing = Mixing(best.program, stopped)
    if stopped():
        return
    mixing.see(base)
    mixing.add(best.asked)
    for _ in range(rounds):
        for plan in as_long_as_wanted(plans(), stopped):
            mixing.see(plan)
        if stopped() or not solved(mixing.solver, seconds, stopped):
            return
        likes(mixing.liked(len(best.program.label)), ChosenBy.WHOLE)
        before, value, duals = best.bound, mixing.value, mixing.duals()
        tried = np.rint(TOWARDS_BEST * best.duals + (1 - TOWARDS_BEST) * duals).astype(np.int64)
        asked = best.ask(tried)
        if best.bound > before:
            yield best.bound
        fresh = mixing.add(asked)
        if value - best.bound <= NEAR * value:
            return
        if asked.unseen > SHARE * (value - asked.bound):
            best.nodes = min(best.nodes * MORE, MOST_NODES)
        elif not fresh and asked.bound >= best.bound and (tried == duals).all():
            return


def _first(best: "Best", solutions: Iterable[Near], stopped: Callable[[], bool], likes: Likes) -> Iterator[int]:
    """What prices near those of the plain relaxation prove, the best of them with more choices looked at."""
    for solution in solutions:
        likes(solution.liked, ChosenBy.MIXED)
        asked = best.ask(whole(solution.duals[best.program.kept] * SCALE))
        yield best.bound
        if stopped() or solution.worth <= asked.bound + asked.unseen:
            break
    for nodes in DEEPER:
        if not stopped():
            best.ask(best.duals, nodes)
            yield best.bound
    likes(best.chosen, ChosenBy.ASKED)


class Best:
    """The best bound so far, and the prices that prove it; at first what prices of nothing prove."""

    def __init__(self, program: Program) -> None:
        self.program, self.nodes = program, NODES
        self.duals = np.zeros(len(program.low), dtype=np.int64)
        self.asked = program.proof(self.duals, 0)

    @property
    def bound(self) -> int:
        return self.asked.bound

    @property
    def chosen(self) -> Bools:
        """What everybody chose at these prices."""
        label = self.program.label
        chosen = np.zeros(len(label), dtype=np.bool_)
        chosen[self.asked.answers.literals[: int(self.asked.answers.ends[-1])]] = True
        return chosen

    def ask(self, duals: Ints, nodes: int = 0) -> Proof:
        asked = self.program.proof(duals, nodes or self.nodes)
        if asked.bound > self.bound:
            self.duals, self.asked = duals, asked
        return asked
