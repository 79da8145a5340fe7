"""A change and swap annealer: the textbook's local search, compiled, at the processor time that ours may take.

It is staged: sessions are opened with staff and crews by the plan made by hand, which is one of our own starts too, so
that minimum crews do not trap it. One thread has all of the time, since one long search is better than two short ones.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.kept import by_hand
from benchmarks.peers.drafted import Drafted, drafted
from benchmarks.peers.watch import Watch
from benchmarks.registry import Answer
from benchmarks.swapping.annealing import anneal
from models.problem import Problem
from optimizer.draft import Primitives
from optimizer.engines.base import Limits
from optimizer.engines.search.layout import laid_out
from optimizer.engines.search.seeker import Seeker

Longs = NDArray[np.int64]
CHUNK_SECONDS = 0.25
CHUNK = 5_000
MOVES_PER_SECOND = 500_000
"""Where work is counted: a second of limit is so many moves."""


class Tables(NamedTuple):
    """Whose each literal is, staff counted after people and -1 for nobody's; the way to come of each Option; and the
    Option of each person and way.
    """

    who: Longs
    way: Longs
    option: Longs


def prepare() -> None:
    """What is compiled once is not counted."""
    made, nothing = laid_out(Primitives(0, (), (1, 1, 1))), np.zeros(0, dtype=np.int64)
    seeker = Seeker(made, nothing.astype(np.bool_), 1)
    anneal(seeker.s, seeker.p, nothing, nothing, nothing, 1, 0, 1.0, 0.5)


def answer(problem: Problem, limits: Limits) -> Answer:
    watch, week = Watch(), drafted(problem)
    with watch.given():
        start = by_hand(week)
    seeker = Swapper(week, start, limits.seed)
    workers = 1 if limits.reproducible else limits.workers
    share, told, moves = 0.0, seeker.cost + 1, CHUNK
    while share < 1 and len(week.draft.options):
        before, began = watch.spent, share
        step = moves / (MOVES_PER_SECOND * limits.seconds) if limits.reproducible else CHUNK_SECONDS / limits.seconds
        seeker.run(moves, began, min(1.0, began + step))
        share = began + step if limits.reproducible else watch.spent / (limits.seconds * workers)
        if not limits.reproducible:
            moves = max(1_000, int(moves * CHUNK_SECONDS / max(1e-3, watch.spent - before)))
        if seeker.cost < told:
            told = seeker.cost
            watch(told - week.stands.cost_of_breaches(seeker.best), None)
    return Answer(week.plan(seeker.best), status="TIME_LIMIT", trace=watch.points, beside=watch.free)


class Swapper(Seeker):
    """The counters and the schedule of our search, with other moves."""

    def __init__(self, week: Drafted, start: NDArray[np.bool_], seed: int) -> None:
        super().__init__(laid_out(week.stands.primitives), start, seed)
        self.tables, self.people = tables(week), len(week.draft.facts.with_work)

    def run(self, moves: int, begin: float, end: float) -> None:
        anneal(self.s, self.p, *self.tables, self.people, moves, self._heat(begin), self._heat(end))


def tables(week: Drafted) -> Tables:
    draft, options = week.draft, week.draft.options
    people, ways = len(draft.facts.with_work), len(draft.facts.hows)
    who = np.full(week.stands.primitives.literals, -1, dtype=np.int64)
    who[: len(options)] = options.person
    # Vehicles before supervisors, each with a number of its own.
    vehicle, resource = draft.providers.vehicle, draft.providers.resource
    last = people + len(draft.facts.problem.vehicles)
    who[draft.first_assign : draft.first_drive] = np.where(vehicle, people, last) + resource
    who[draft.first_drive : draft.first_auxiliary] = last + draft.drivers.supervisor
    option = np.full(people * ways, -1, dtype=np.int64)
    option[options.person * ways + options.how] = np.arange(len(options))
    return Tables(who, options.how.astype(np.int64), option)
