"""Insertion: a first sound choice, and the last pass that leaves no single further booking worth making.

Reads the primitives alone. A member of an opener can be added to an open one, or together with the opener and one
provider of each kind it needs; a closed opener can be opened with a whole crew at once.
"""

from collections.abc import Iterator
from itertools import product

import numpy as np
from numpy.typing import NDArray

from optimizer.draft import Assign, OpenIf, Primitives, Sum
from optimizer.steps import Steps

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
TRIES = 200
LIKED = 0.1


class Insertion:
    """Steps on a Draft, with what each opener needs."""

    def __init__(self, draft: Primitives, chosen: Bools, liking: Floats | None = None) -> None:
        self.steps = Steps(draft, chosen)
        self.liking = np.zeros(draft.literals) if liking is None else np.round(liking, 6)
        self.members: dict[int, list[int]] = {}
        self.minimum: dict[int, int] = {}
        self.opener: dict[int, int] = {}
        self.providers: dict[int, list[list[int]]] = {}
        self.needs: list[list[int]] = []
        for block in draft.blocks:
            if isinstance(block, OpenIf):
                self._learn_members(block)
            elif isinstance(block, Assign):
                for row, opener in enumerate(block.lits.tolist()):
                    if block.least[row] > 0:
                        self.providers.setdefault(opener, []).append(block.groups[row].tolist())
            elif isinstance(block, Sum) and draft.rate(block):
                self._learn_needs(block)

    def _learn_members(self, block: OpenIf) -> None:
        for row, opener in enumerate(block.lits.tolist()):
            self.members.setdefault(opener, block.groups[row].tolist())
            self.minimum[opener] = max(self.minimum.get(opener, 1), int(block.minimum[row]))
            for member in block.groups[row].tolist():
                self.opener[member] = opener

    def _learn_needs(self, block: Sum) -> None:
        """Who can meet the need of a row: not what weighs against it, or nothing."""
        meeting = (group[block.weights_of(row) > 0].tolist() for row, group in enumerate(block.groups))
        self.needs.extend(group for group in meeting if len(group) > 1)

    def ways_to_open(self, opener: int) -> Iterator[list[int]]:
        """The opener with one free provider of each kind; nothing where a kind has none."""
        kinds = [[one for one in kind if not self.steps.chosen[one]] for kind in self.providers.get(opener, [])]
        for tries, pick in enumerate(product(*kinds)):
            if tries == TRIES:
                return
            yield [opener, *dict.fromkeys(pick)]

    def ways_to_add(self, member: int) -> Iterator[list[int]]:
        """The member alone, with its opener, or with one provider more where the open ones are all led."""
        opener = self.opener.get(member)
        if opener is None or self.steps.chosen[opener]:
            yield [member]
            for kind in self.providers.get(opener, []) if opener is not None else []:
                yield from ([member, one] for one in kind if not self.steps.chosen[one])
        elif self.minimum[opener] == 1:
            yield from ([member, *way] for way in self.ways_to_open(opener))

    def best_addition(self, member: int) -> tuple[int, list[int]]:
        """What adding the member saves at the most, and how; (0, []) where it saves nothing or breaks something."""
        if self.steps.gain(member) <= 0:
            return 0, []
        best: tuple[int, list[int]] = (0, [])
        for way in self.ways_to_add(member):
            saved = self.steps.saving(way)
            if saved is not None and saved > best[0]:
                best = saved, way
                if len(way) <= 2:  # noqa: PLR2004 - alone or with a provider: more of the same saves no more
                    break
        return best

    def fill(self) -> None:
        """Add members until no single one saves anything; the dearest first."""
        changed = True
        while changed:
            changed = False
            worths = {member: self.best_addition(member)[0] for member in self._absent()}
            useful = (member for member, worth in worths.items() if worth > 0)
            for member in sorted(useful, key=lambda member: (-self.liking[member], -worths[member], member)):
                saved, way = self.best_addition(member)
                if saved > 0 and not self.steps.chosen[member]:
                    self.steps.flip(way)
                    changed = True

    def exchange(self) -> bool:
        """Exchange one chosen member for another that meets the same need, while that saves. Did anything change?"""
        changed = False
        for need in self.needs:
            for gone in [one for one in need if self.steps.chosen[one]]:
                free = [one for one in need if not self.steps.chosen[one] and self._runs(one)]
                savings = [(self.steps.saving([gone, one]) or 0, -one) for one in free]
                saved, place = max(savings, default=(0, 0))
                if saved > 0:
                    self.steps.flip([gone, -place])
                    changed = True
        return changed

    def tidy(self) -> None:
        """Send home every provider that is not needed."""
        for provider in sorted({one for kinds in self.providers.values() for kind in kinds for one in kind}):
            if self.steps.chosen[provider] and (self.steps.saving([provider]) or 0) > 0:
                self.steps.flip([provider])

    def _runs(self, member: int) -> bool:
        opener = self.opener.get(member)
        return opener is None or self.steps.chosen[opener]

    def _absent(self) -> list[int]:
        return [member for member in self.opener if not self.steps.chosen[member]]

    def open_crews(self) -> None:
        """Open closed openers with a crew each, the ones that save most first."""
        closed = [opener for opener in self.members if not self.steps.chosen[opener]]
        liked = {opener: round(float(self.liking[self.members[opener]].sum()), 3) for opener in closed}
        ranked = sorted((-liked[opener], -self.best_crew(opener)[0], opener) for opener in closed)
        for _, worth, opener in ranked:
            saved, flips = self.best_crew(opener) if worth < 0 else (0, [])
            if saved > 0:
                self.steps.flip(flips)

    def best_crew(self, opener: int) -> tuple[int, list[int]]:
        """What opening with the best crew saves, and the literals; (0, []) where no crew is sound."""
        gains = {member: self.steps.gain(member) for member in self.members[opener]}
        ranked = sorted((-self.liking[member], -gain, member) for member, gain in gains.items())
        wanted = [member for _, _, member in ranked if gains[member] > 0]
        if len(wanted) < self.minimum[opener]:
            return 0, []
        for way in self.ways_to_open(opener):
            if self.steps.clash(way):
                continue
            crew = self._crew(way, wanted)
            saved = self.steps.saving(crew)
            if saved is None:
                saved, crew = self._without_one(crew, set(way))
            return (saved, crew) if saved > 0 else (0, [])
        return 0, []

    def _crew(self, way: list[int], wanted: list[int]) -> list[int]:
        """The members liked best; others only up to the minimum, so that they stay free for where they are liked."""
        crew, enough = list(way), len(way) + self.minimum[way[0]]
        for member in wanted:
            if (self.liking[member] >= LIKED or len(crew) < enough) and not self.steps.clash([*crew, member]):
                crew.append(member)
        return crew

    def _without_one(self, crew: list[int], way: set[int]) -> tuple[int, list[int]]:
        """A crew with a lone woman in it becomes sound by leaving her to a later session."""
        for member in crew:
            if member not in way:
                fewer = [one for one in crew if one != member]
                saved = self.steps.saving(fewer)
                if saved is not None and saved > 0:
                    return saved, fewer
        return 0, []


def start(draft: Primitives, liking: Floats | None = None) -> Bools:
    """A sound choice from nothing: crews first, then single members; those most liked first, then those worth most."""
    made = Insertion(draft, np.zeros(draft.literals, dtype=np.bool_), liking)
    made.open_crews()
    made.fill()
    return np.array(made.steps.chosen, dtype=np.bool_)


def finish(draft: Primitives, chosen: Bools) -> Bools:
    """The choice with every single addition and exchange made that saves something."""
    made = Insertion(draft, chosen)
    made.tidy()
    made.fill()
    while made.exchange():
        made.tidy()
        made.fill()
    return np.array(made.steps.chosen, dtype=np.bool_)
