"""What the seats of a part are worth: prices at which its people, asked one by one, want about what there is.

They come from a linear program of the choices seen so far (Dantzig and Wolfe 1960), drawn towards the best so far.
Whatever they are, what they prove is a bound.
"""

import numpy as np

from optimizer.area.alone import People
from optimizer.area.seats import Seats
from optimizer.draft import Ints, rows
from optimizer.engines.asked import Answers
from optimizer.engines.base import never
from optimizer.engines.bound import SCALE, solved
from optimizer.engines.linear import ENDLESS, loaded

ROUNDS = 6
TOWARDS_BEST = 0.3
NODES = 20_000
"""Choices that are looked at of each person."""
NEAR = 1e-3
"""Of what the program costs: no nearer bound is sought."""


def seat_prices(people: People, seats: Seats) -> Ints:
    """Those that prove most of these people with these seats."""
    master = Master(people, seats)
    best, centre = -(2**62), np.zeros(len(seats.keys), dtype=np.int64)
    for _ in range(ROUNDS):
        if not solved(master.solver, None, never):
            break
        value, asked = master.value, master.prices()
        tried = np.rint(TOWARDS_BEST * centre + (1 - TOWARDS_BEST) * asked).astype(np.int64)
        least, answers = people.ask(tried, NODES)
        bound = least - seats.worth(tried)
        if bound > best:
            best, centre = bound, tried
        fresh = master.add(answers, tried)
        if value - best <= NEAR * abs(value) or not (fresh or (tried != asked).any()):
            break
    return centre


class Master:
    """The linear program of the choices seen so far: whatever is chosen takes a seat."""

    def __init__(self, people: People, seats: Seats) -> None:
        self.people, (made, there) = people, seats.program(np.zeros(len(seats.keys)))
        of_seats = made.rows(-ENDLESS, 0.0, rows(there.reshape(-1, 1)), -1.0)
        self.solver = loaded(made.matrix(), "GLOP")
        self.row = [self.solver.constraints()[n] for n in of_seats.tolist()]
        self.one = [self.solver.Constraint(1.0, 1.0) for _ in range(people.asked.count)]
        self.objective = self.solver.Objective()
        self.objective.SetMinimization()
        self.seen: list[set[bytes]] = [set() for _ in self.one]
        for n in range(people.asked.count):
            self._choose(np.zeros(0, dtype=np.int64), 0, n)

    @property
    def value(self) -> int:
        """What its choices cost, mixed."""
        return round(float(self.objective.Value()) * SCALE) + self.people.asked.nothing + self.people.rest

    def prices(self) -> Ints:
        """What a seat is worth to it."""
        duals = np.array([row.dual_value() for row in self.row])
        prices: Ints = np.rint(np.maximum(0.0, -duals) * SCALE).astype(np.int64)
        return prices

    def add(self, answers: Answers, prices: Ints) -> int:
        """What each would choose. How much of it is new?"""
        fresh = 0
        for n, cost in enumerate(answers.costs.tolist()):
            choice = np.sort(answers.choice(n))
            if choice.tobytes() not in self.seen[n]:
                self._choose(choice, cost - int(prices[self.people.used(choice)].sum()), n)
                fresh += 1
        return fresh

    def _choose(self, choice: Ints, cost: int, n: int) -> None:
        self.seen[n].add(choice.tobytes())
        made = self.solver.NumVar(0.0, self.solver.infinity(), "")
        self.one[n].SetCoefficient(made, 1.0)
        self.objective.SetCoefficient(made, cost / SCALE)
        for seat in self.people.used(choice).tolist():
            self.row[seat].SetCoefficient(made, 1.0)
