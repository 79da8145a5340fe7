"""Insertion: a first sound choice, and the last pass that leaves no single further booking worth making.

Reads the primitives alone. A literal is added together with all it requires: the openers it is a member of, a provider
of each kind that a closed opener needs, and whatever these require in turn; a closed opener can be opened with a whole
crew at once.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice, product

import numpy as np
from numpy.typing import NDArray

from optimizer.draft import Primitives
from optimizer.engines.base import never
from optimizer.engines.required import Needs
from optimizer.steps import Steps

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
TRIES = 200
FEW_TRIES = 12
LIKED = 0.1


class Insertion:
    """Steps on a Draft, with what each literal needs."""

    def __init__(
        self, draft: Primitives, chosen: Bools, liking: Floats | None = None, late: Callable[[], bool] = never
    ) -> None:
        self.steps, self.late = Steps(draft, chosen), late
        self.liking = np.zeros(draft.literals) if liking is None else np.round(liking, 6)
        self.needs = Needs(draft)
        members = {member for group in self.needs.members.values() for member in group}
        self.joinable = sorted(members | self.needs.staff)
        lifting = {one for listed in self.needs.room.values() for one in listed}
        self.counting = lifting - members - self.needs.members.keys() - self.needs.staff
        """What is only counted with, and lifts a cap."""
        room = self.needs.room.items()
        self.lifts = {one: [by for by in dict.fromkeys(listed) if by in self.counting] for one, listed in room}

    def ways(self, wanted: list[int], there: Iterable[int] = ()) -> Iterator[list[int]]:
        """Literals to switch on so that these come with all they require; `there` counts as chosen already."""
        chosen, have = self.steps.chosen, set(there)
        missing = [one for one in self.needs.closure(wanted) if not chosen[one] and one not in have]
        have.update(missing)
        kinds = [
            [one for one in kind if not chosen[one]]
            for opener in missing
            for kind in self.needs.providers.get(opener, ())
            if not have.intersection(kind)
        ]
        for pick in islice(product(*kinds), TRIES):
            more = self.needs.closure(pick)
            way = list(dict.fromkeys([*missing, *(one for one in more if not chosen[one] and one not in have)]))
            yield [*way, *self._room_for(way)]

    def _room_for(self, way: list[int]) -> list[int]:
        """Where a cap stands against this way, the literals that lift it by what is chosen already."""
        lifting = dict.fromkeys(one for literal in way for one in self.lifts.get(literal, ()))
        free = [one for one in lifting if not self.steps.chosen[one]]
        if not free or not self.steps.clash(way):
            return []
        return [one for one in free if self.steps.saving([one]) is not None]

    def ways_to_add(self, member: int) -> Iterator[list[int]]:
        """The member with all it requires, or, where that is open, with one provider more as all may be led."""
        opened = [one for one in self.needs.requires.get(member, ()) if not self.steps.chosen[one]]
        if any(self.needs.minimum.get(opener, 1) > 1 for opener in opened):
            return
        yield from self.ways([member])
        for opener in self.needs.requires.get(member, ()):
            for kind in self.needs.providers.get(opener, ()) if opener not in opened else ():
                for one in kind:
                    if not self.steps.chosen[one]:
                        yield from islice(self.ways([member, one]), 1)

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
            worths = {member: self.best_addition(member)[0] for member in self._absent() if not self.late()}
            useful = (member for member, worth in worths.items() if worth > 0)
            for member in sorted(useful, key=lambda member: (-self.liking[member], -worths[member], member)):
                if self.late():
                    return
                saved, way = self.best_addition(member)
                if saved > 0 and not self.steps.chosen[member]:
                    self.steps.flip(way)
                    changed = True

    def exchange(self) -> bool:
        """Exchange one chosen member for another that meets the same need, while that saves. Did anything change?"""
        changed = False
        for alternatives in self.needs.alternatives:
            if self.late():
                return False
            for gone in [one for one in alternatives if self.steps.chosen[one]]:
                leaving = self.leaving(gone)
                free = [one for one in alternatives if not self.steps.chosen[one] and self._runs(one)]
                flips = [self._swap(leaving, one) for one in free]
                saved, place = max(((self.steps.saving(one) or 0, -n) for n, one in enumerate(flips)), default=(0, 0))
                if saved > 0:
                    self.steps.flip(flips[-place])
                    changed = True
        return changed

    def leaving(self, member: int) -> list[int]:
        """A chosen member, and the openers without providers that it leaves empty."""
        left, needs = [member], self.needs
        for opener in needs.requires.get(member, ()):
            if not self.steps.chosen[opener] or opener not in needs.members or opener in needs.providers:
                continue
            if not any(self.steps.chosen[one] for one in needs.members[opener] if one != member):
                left.append(opener)
        return left

    def _swap(self, leaving: list[int], joining: int) -> list[int]:
        """What changes where these leave and this one joins with the openers it requires."""
        on = [one for one in self.needs.closure([joining]) if not self.steps.chosen[one] or one in leaving]
        return [*(one for one in leaving if one not in on), *(one for one in on if one not in leaving)]

    def _runs(self, member: int) -> bool:
        """Does all run that the member requires and that needs providers or a crew?"""
        needs = self.needs
        return all(
            self.steps.chosen[one] or (one not in needs.providers and needs.minimum.get(one, 1) == 1)
            for one in needs.requires.get(member, ())
        )

    def tidy(self) -> None:
        """Send home every provider that is not needed, and lift no cap that need not be lifted."""
        for provider in sorted(self.needs.staff):
            if self.steps.chosen[provider]:
                gone = self.leaving(provider)
                if (self.steps.saving(gone) or 0) > 0:
                    self.steps.flip(gone)
        for literal in sorted(self.counting):
            saved = self.steps.saving([literal]) if self.steps.chosen[literal] else None
            if saved is not None and saved >= 0:
                self.steps.flip([literal])

    def mend(self) -> None:
        """Switch off what stands for a breach, by itself or with what mends it; what is mended may let in what mends
        another."""
        while sum(self._mended(breach) for breach in sorted(self.needs.breaches)):
            pass

    def _mended(self, breach: int) -> bool:
        if not self.steps.chosen[breach]:
            return False
        off = [one for one in sorted(self.needs.breaches) if self.steps.chosen[one]]
        return any(self._switch(way, off) for way in self._menders(breach))

    def _menders(self, breach: int) -> Iterator[list[int]]:
        """Nothing, each by itself, and then, since it may take several, one more at a time."""
        yield []
        free = [one for one in self.needs.breaches[breach] if not self.steps.chosen[one]]
        for literal in free:
            yield from islice(self.ways([literal]), FEW_TRIES)
        together: list[int] = []
        for literal in free:
            ways = islice(self.ways([literal], together), FEW_TRIES)
            more = next((way for way in ways if not self.steps.clash([*together, *way])), [])
            together = [*together, *more]
            yield together

    def _switch(self, way: list[int], off: list[int]) -> bool:
        """Switch these on and every breach off that is then none, if that saves."""
        if way and self.steps.clash(way):
            return False
        self.steps.flip(way)
        gone = [one for one in off if (self.steps.saving([one]) or 0) > 0]
        self.steps.flip(way)
        if gone and (self.steps.saving([*way, *gone]) or 0) > 0:
            self.steps.flip([*way, *gone])
            return True
        return False

    def _absent(self) -> list[int]:
        return [member for member in self.joinable if not self.steps.chosen[member]]

    def open_crews(self) -> None:
        """Open closed openers that need providers or a crew, the ones that save most first."""
        crewed = (one for one in self.needs.members if one in self.needs.providers or self.needs.minimum[one] > 1)
        closed = [opener for opener in crewed if not self.steps.chosen[opener]]
        liked = {opener: round(float(self.liking[self.needs.members[opener]].sum()), 3) for opener in closed}
        ranked = sorted((-liked[opener], -self.best_crew(opener)[0], opener) for opener in closed)
        for _, worth, opener in ranked:
            if self.late():
                return
            if worth < 0 and not self.steps.chosen[opener]:
                saved, flips = self.best_crew(opener)
                if saved > 0:
                    self.steps.flip(flips)

    def best_crew(self, opener: int) -> tuple[int, list[int]]:
        """What opening with the best crew saves, and the literals; (0, []) where no crew is sound."""
        gains = {member: self.steps.gain(member) for member in self.needs.members[opener]}
        ranked = sorted((-self.liking[member], -gain, member) for member, gain in gains.items())
        wanted = [member for _, _, member in ranked if gains[member] > 0]
        if len(wanted) < self.needs.minimum[opener]:
            return 0, []
        for way in self.ways([opener]):
            if self.steps.clash(way):
                continue
            crew = self._crew(way, wanted, self.needs.minimum[opener])
            saved = self.steps.saving(crew)
            if saved is None:
                saved, crew = self._without_one(crew, set(way))
            return (saved, crew) if saved > 0 else (0, [])
        return 0, []

    def _crew(self, way: list[int], wanted: list[int], least: int) -> list[int]:
        """The members liked best; others only up to the minimum, so that they stay free for where they are liked."""
        crew, joined = list(way), 0
        for member in wanted:
            if self.liking[member] < LIKED and joined >= least:
                continue
            ways = islice(self.ways([member], crew), FEW_TRIES)
            more = next((more for more in ways if not self.steps.clash([*crew, *more])), None)
            if more:
                crew += more
                joined += 1
        return crew

    def _without_one(self, crew: list[int], way: set[int]) -> tuple[int, list[int]]:
        """A crew with a lone woman in it becomes sound by leaving her to a later one, and what only she requires."""
        for member in crew:
            if member not in way:
                others = self.needs.closure([one for one in crew if one != member and one in self.needs.requires])
                fewer = [one for one in crew if one in way or (one in others and one != member)]
                saved = self.steps.saving(fewer)
                if saved is not None and saved > 0:
                    return saved, fewer
        return 0, []


def start(draft: Primitives, liking: Floats | None = None, late: Callable[[], bool] = never) -> Bools:
    """A sound choice from the least: crews first, then single members; the most liked first, then those worth most.

    Once it is late, whatever is there by then.
    """
    made = Insertion(draft, draft.base, liking, late)
    made.mend()
    made.open_crews()
    made.fill()
    return np.array(made.steps.chosen, dtype=np.bool_)


def mended(draft: Primitives) -> Bools:
    """The least choice, but for the breaches that can be mended."""
    made = Insertion(draft, draft.base)
    made.mend()
    return np.array(made.steps.chosen, dtype=np.bool_)


def finish(draft: Primitives, chosen: Bools, late: Callable[[], bool] = never) -> Bools:
    """The choice with every single addition and exchange made that saves something, or as many before it is late."""
    made = Insertion(draft, chosen, late=late)
    made.mend()
    made.tidy()
    made.fill()
    while made.exchange():
        made.tidy()
        made.fill()
    return np.array(made.steps.chosen, dtype=np.bool_)
