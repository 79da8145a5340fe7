"""The people of a part with all that there is in the area, at a price for each seat: what they cost at the least.

Nothing binds one of them to another but the seats' prices. So each may have what saves most at the prices by the rows
that speak of that person alone, and all that people share costs nothing.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.plan import Plan
from models.problem import Problem
from models.projects import SessionKey
from optimizer.decompose import pick
from optimizer.draft import Cost, Draft, Drivers, Ints, Primitive, Primitives, Providers, ints
from optimizer.engines.asked import Answers, Asked
from optimizer.engines.clusters import clusters, is_own
from optimizer.evaluate import broken_rows, least_cost, row_count
from optimizer.facts import Facts
from optimizer.gaps import unavoidable
from optimizer.options import options
from optimizer.rules.base import Goal, Limit
from optimizer.rules.book import RULES

Seat = SessionKey | str
"""What has places: a session, or a bus run by its code."""
Prices = dict[Seat, int]
"""In the objective's one integer, of what is full; of all else nothing is asked."""
QUARTERS = (0, 1, 2, 4)
"""Of the prices, that are tried."""
NODES = 200_000
"""Choices that are looked at of each person."""


class Alone(NamedTuple):
    """What a part's people cost at the least at these quarters of the prices, what they cannot avoid, and where
    bookings of theirs are issued."""

    bounds: tuple[int, ...]
    unavoidable: int
    issued: dict[Seat, int]


class People:
    """Those of a problem, with the programme groups that a plan proposes."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.facts = Facts.of(problem.canonical(), plan)
        self.draft = _draft(self.facts)
        made = Primitives(self.draft.literals, tuple(self._sound()), self.draft.primitives().rates)
        label = clusters(made)
        self.asked, self.rest = Asked(made, label), least_cost(_beside(made, label))
        self.seats = seats_of(self.facts)
        self.seat, ride = self.draft.options.session, self.draft.options.run
        self.ride = np.where(ride < 0, ride, ride + len(self.facts.problem.sessions))

    def _sound(self) -> Iterator[Primitive]:
        """Without the rows that what was issued breaks by itself: it stands all the same."""
        chosen = np.zeros(self.draft.literals, dtype=np.bool_)
        chosen[np.flatnonzero(self.draft.options.issued)] = True
        same = np.arange(self.draft.literals, dtype=np.int64)
        for block in self.draft.blocks:
            broken = broken_rows(block, chosen)
            every = np.arange(row_count(block), dtype=np.int64)
            yield pick(block, np.setdiff1d(every, broken), same) if broken else block

    def ask(self, prices: Ints, nodes: int = NODES) -> tuple[int, Answers]:
        """What they cost at the least at a price a seat, and what each would choose."""
        asked = np.zeros(self.draft.literals, dtype=np.int64)
        asked[: len(self.seat)] = np.append(prices, 0)[self.seat] + np.append(prices, 0)[self.ride]
        answers = self.asked.ask(asked, nodes)
        return self.rest + self.asked.nothing + int(answers.lows.sum()), answers

    def used(self, choice: Ints) -> Ints:
        """The seats that a choice of somebody takes, each as often as it does."""
        mine = choice[choice < len(self.seat)]
        taken: Ints = np.concatenate([self.seat[mine], self.ride[mine][self.ride[mine] >= 0]])
        return taken

    @property
    def issued(self) -> Ints:
        """By seat, how many of them it is issued to."""
        taken = self.used(np.flatnonzero(self.draft.options.issued))
        return np.bincount(taken, minlength=len(self.seats)).astype(np.int64)

    def told(self, prices: Prices) -> Alone:
        full = ints(prices.get(seat, 0) for seat in self.seats)
        bounds = tuple(self.ask(full * quarters // 4)[0] for quarters in QUARTERS)
        issued = {self.seats[n]: int(self.issued[n]) for n in np.flatnonzero(self.issued).tolist()}
        return Alone(bounds, unavoidable(self.draft), issued)


def seats_of(facts: Facts) -> list[Seat]:
    """Sessions, then bus runs."""
    return [*(one.key for one in facts.problem.sessions), *(one.bus_run_code for one in facts.problem.bus_runs)]


def _draft(facts: Facts) -> Draft:
    """With what rules post on one person: nobody leads, since no such row asks who does."""
    none: NDArray[np.int64] = ints([])
    nobody = Providers(none, none, np.zeros(0, dtype=np.bool_))
    made = Draft(facts, options(facts, RULES).options, nobody, Drivers(none, none))
    for rule in RULES:
        for part in rule.parts:
            if isinstance(part, Limit | Goal) and part.couples == "person":
                part.post(made)
    return made


def _beside(made: Primitives, label: Ints) -> Primitives:
    """The rows that nobody is asked for with the rest: needs that nothing can meet, for one."""
    same = np.arange(made.literals, dtype=np.int64)
    blocks = [pick(block, np.flatnonzero(~is_own(block, label)), same) for block in made.blocks if not _paid(block)]
    return Primitives(made.literals, tuple(blocks), made.rates)


def _paid(block: Primitive) -> bool:
    return isinstance(block, Cost)
