"""The choice of a whole Draft while its parts are solved one by one: what stands so far, its cost and its bound."""

from dataclasses import replace

from optimizer.believed import beginning, cost_of
from optimizer.decompose import Part, constant
from optimizer.draft import Primitives
from optimizer.engines.base import Bools
from optimizer.evaluate import least_cost


class Whole:
    """`chosen` is sound, but for what an engine has reported and nobody has checked."""

    def __init__(self, draft: Primitives, split: list[Part]) -> None:
        self.split, self.chosen = split, beginning(draft).copy()
        self.given, self.constant = draft.start is not None, constant(draft)
        self.costs = [cost_of(part.draft, self.chosen[part.literals]) for part in split]
        self.bounds = [least_cost(part.draft) for part in split]

    @property
    def cost(self) -> int:
        return self.constant + sum(self.costs)

    @property
    def bound(self) -> int:
        return self.constant + sum(self.bounds)

    @property
    def undecided(self) -> list[int]:
        """The parts in which something might be better than it is, the small ones first."""
        open_ones = (n for n, cost in enumerate(self.costs) if cost > self.bounds[n])
        return sorted(open_ones, key=lambda n: (len(self.split[n].literals), self.split[n].literals[0]))

    def part(self, n: int) -> Primitives:
        """A part, with what was given of it to begin from."""
        made, mine = self.split[n].draft, self.chosen[self.split[n].literals]
        return replace(made, start=mine) if self.given else made

    def put(self, n: int, cost: int, bound: int, chosen: Bools | None) -> None:
        """What is known of a part by now."""
        self.costs[n], self.bounds[n] = cost, bound
        if chosen is not None:
            self.chosen[self.split[n].literals] = chosen
