"""Somebody who plans by hand calls people and staff together for a session: who must come, and who makes it sound."""

from collections.abc import Iterator
from itertools import islice

from optimizer.engines.insertion import FEW_TRIES, TRIES, Insertion
from optimizer.options import Options


class Calling:
    """Steps of a plan made by hand. Literals to switch on are in lists; nothing is switched on here."""

    def __init__(self, insertion: Insertion, options: Options) -> None:
        self.insertion, self.steps, self.needs = insertion, insertion.steps, insertion.needs
        self.person, self.session = options.person.tolist(), options.session.tolist()
        self.places = [options.facts.capacity(one) for one in options.facts.problem.sessions]
        self.unstaffed: set[int] = set()
        """Openers for which nobody is left."""

    def ways(self, row: int, staff: int | None) -> Iterator[list[int]]:
        """Literals that book an Option with all that it requires and break nothing that others could not mend; with the
        fewest more staff first. `staff` is the most of a kind that are sent to a session."""
        steps, requires = self.steps, self.needs.requires
        closed = [one for one in requires.get(row, ()) if not steps.chosen[one]]
        if self.unstaffed.intersection(closed):
            return
        found = sorted(islice(self.insertion.ways([row]), TRIES), key=len)
        if staff is None and not closed:
            found += [way for way in self.insertion.ways_to_add(row) if way not in found]
        clear = False
        for way in found:
            if self._fits(way, staff):
                clear = True
                yield way
        if not clear:
            self.unstaffed.update(one for one in closed if all(map(steps.clash, self.insertion.ways([one]))))

    def crew(self, row: int, way: list[int], others: Iterator[int], staff: int | None) -> list[int]:
        """This one, alone or with others of the list who make it sound; [] where they do not."""
        if self.steps.saving(way) is not None:
            return way
        runs = all(self.steps.chosen[one] for one in self.needs.requires.get(row, ()))
        if runs:
            return self._pair(way, others, staff)
        return self._start(way, others, self.places[self.session[row]] - 1, staff)

    def _pair(self, way: list[int], others: Iterator[int], staff: int | None) -> list[int]:
        """Onto a session that runs with the first who mends it: nobody there is the only woman."""
        pairs = ([*way, *more] for more in self._called(way, others, staff))
        return next((pair for pair in pairs if self.steps.saving(pair) is not None), [])

    def _start(self, way: list[int], others: Iterator[int], most: int, staff: int | None) -> list[int]:
        """A crew of the next on the list, at most so many; in the end without the one who cannot be there alone of her
        kind."""
        crew, joined = list(way), list[list[int]]()
        for more in islice(self._called(crew, others, staff), most):
            crew += more
            joined.append(more)
            if self.steps.saving(crew) is not None:
                return crew
        without = ([one for one in crew if one not in more] for more in joined)
        return next((fewer for fewer in without if self.steps.saving(fewer) is not None), [])

    def _called(self, crew: list[int], others: Iterator[int], staff: int | None) -> Iterator[list[int]]:
        """The others in turn, each once and in a way that goes with the crew as it has grown meanwhile."""
        there = set[int]()
        for other in others:
            if self.person[other] in there:
                continue
            ways = islice(self.insertion.ways([other], crew), FEW_TRIES)
            more = next((way for way in ways if self._fits([*crew, *way], staff)), None)
            if more:
                there.add(self.person[other])
                yield more

    def _fits(self, way: list[int], staff: int | None) -> bool:
        """Does it break nothing that others could not mend, and send no more of a kind than are to go?"""
        return not self._crowded(way, staff) and not self.steps.clash(way)

    def _crowded(self, way: list[int], staff: int | None) -> bool:
        if staff is None:
            return False
        sent, kinds = set(way), (kind for one in way for kind in self.needs.kinds.get(one, ()))
        return any(sum(self.steps.chosen[one] or one in sent for one in kind) > staff for kind in kinds)
