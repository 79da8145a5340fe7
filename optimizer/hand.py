"""A plan as somebody makes it by hand: earliest deadline first, each to the nearest project that fits.

Blind to prices and to everybody further down the list. What it keeps of the rules it asks of the Draft's hard rows, so
that it is sound. It is a plan to start from, and one to measure ours by.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from models.codes import ProjectTypeGroup
from optimizer.draft import Draft, Primitives
from optimizer.engines.insertion import FEW_TRIES, TRIES, Insertion
from optimizer.facts import Facts
from optimizer.rules.load.upw_pace import due_minutes, target_date
from optimizer.rules.timeliness.upw_start_15wd import WORK, needs_first_work, needs_induction, start_due

Bools = NDArray[np.bool_]


def by_hand(draft: Draft, primitives: Primitives) -> Bools:
    """The choice of literals; `primitives` are the Draft's, with what was issued standing."""
    hand = Hand(draft, primitives)
    hand.keep()
    hand.sweep(staff=1)
    hand.sweep(staff=None)
    return np.array(hand.steps.chosen, dtype=np.bool_)


def deadline(facts: Facts, crn: str) -> date:
    """The end of the operational period or of the twelve months; the start that is due, where that is before it."""
    starts = needs_induction(facts, crn) or needs_first_work(facts, crn)
    end = target_date(facts, crn)
    return min(end, start_due(facts, crn)) if starts else end


class Hand:
    """The list of people in order, for each their Options from the nearest on, and what everybody still needs."""

    def __init__(self, draft: Draft, primitives: Primitives) -> None:
        facts, self.options = draft.facts, draft.options
        people = facts.problem.people
        self.insertion = Insertion(primitives, primitives.base)
        self.insertion.mend()
        self.steps, self.needs = self.insertion.steps, self.insertion.needs
        kinds = [facts.project[one.project_code].type_group for one in facts.problem.sessions]
        self.kind = [kinds[n] for n in self.options.session.tolist()]
        self.person, self.credit = self.options.person.tolist(), self.options.credit.tolist()
        self.due = [due_minutes(facts, one.crn) for one in people]
        self.events: list[set[tuple[ProjectTypeGroup, ...]]] = [set() for _ in people]
        """The first sessions that each still needs: one of any of these kinds."""
        for missing, one in zip(self.events, people, strict=True):
            missing.update([(ProjectTypeGroup.INDUCTION,)] if needs_induction(facts, one.crn) else [])
            missing.update([WORK] if needs_first_work(facts, one.crn) else [])
        self.queue = sorted(range(len(people)), key=lambda n: (deadline(facts, people[n].crn), people[n].crn))
        place = np.argsort(self.queue)
        self.nearest = [sorted(mine.tolist(), key=self._nearness) for mine in self.options.by_person]
        on = self.options.by_session
        self.waiting = [sorted(rows.tolist(), key=lambda row: (place[self.person[row]], row)) for rows in on]
        """By session, who could be on it in the order of the list."""
        self.room = [facts.capacity(one) for one in facts.problem.sessions]
        self.unstaffed: set[int] = set()
        """Openers for which nobody is left."""
        self._count(row for row in range(len(self.options)) if self.steps.chosen[row])

    def _nearness(self, row: int) -> tuple[bool, int, int, int]:
        """Inductions first, since nobody works before one; then the shortest journey, then the soonest."""
        options = self.options
        journey = int(options.out[row] + options.back[row])
        return self.kind[row] is not ProjectTypeGroup.INDUCTION, journey, int(options.start[row]), row

    def keep(self) -> None:
        """What was proposed before stays where it can."""
        facts, problem = self.options.facts, self.options.facts.problem
        for row in range(len(self.options)):
            how = facts.hows[self.options.how[row]]
            before = facts.proposed.get((problem.people[self.person[row]].crn, problem.sessions[how.session].key))
            if before and before.ride == how.ride and self.wanted(row):
                self.place(row, staff=1)

    def sweep(self, staff: int | None) -> None:
        """Down the list once; `staff` is the most of a kind that are sent to a session."""
        for person in self.queue:
            for row in self.nearest[person]:
                if self.wanted(row):
                    self.place(row, staff)

    def wanted(self, row: int) -> bool:
        """Would the session give the person something that they still need?"""
        if self.steps.chosen[row]:
            return False
        person, kind = self.person[row], self.kind[row]
        hours = kind is not ProjectTypeGroup.INDUCTION and self.credit[row] > 0 and self.due[person] > 0
        return hours or any(kind in kinds for kinds in self.events[person])

    def place(self, row: int, staff: int | None) -> None:
        """Book it if that can be done: on a session that runs, or that now starts to with a crew from the list."""
        for way in islice(self._ways(row, staff), FEW_TRIES):
            crew = self._crew(row, way, staff)
            if crew:
                self.steps.flip(crew)
                self._count(one for one in crew if one < len(self.options))
                return

    def _count(self, rows: Iterable[int]) -> None:
        for row in rows:
            person = self.person[row]
            self.due[person] -= self.credit[row]
            self.events[person] = {kinds for kinds in self.events[person] if self.kind[row] not in kinds}

    def _ways(self, row: int, staff: int | None) -> Iterator[list[int]]:
        """Literals that book it with all that it requires and break nothing that others could not mend; with the fewest
        more staff first."""
        steps, requires = self.steps, self.needs.requires
        closed = [one for one in requires.get(row, ()) if not steps.chosen[one]]
        if self.unstaffed.intersection(closed):
            return
        found = sorted(islice(self.insertion.ways([row]), TRIES), key=len)
        if staff is None and not closed:
            found += [way for way in self.insertion.ways_to_add(row) if way not in found]
        clear = False
        for way in found:
            if not self._crowded(way, staff) and not steps.clash(way):
                clear = True
                yield way
        if not clear:
            self.unstaffed.update(one for one in closed if all(map(steps.clash, self.insertion.ways([one]))))

    def _crowded(self, way: list[int], staff: int | None) -> bool:
        """Does it send more of a kind to a session than are to go?"""
        if staff is None:
            return False
        sent, needs = set(way), self.needs
        kinds = (
            kind
            for one in way
            if one in needs.staff
            for opener in needs.requires.get(one, ())
            for kind in needs.providers.get(opener, ())
            if one in kind
        )
        return any(sum(self.steps.chosen[one] or one in sent for one in kind) > staff for kind in kinds)

    def _crew(self, row: int, way: list[int], staff: int | None) -> list[int]:
        """This one, alone or with others of the list who make it sound; [] where they do not."""
        if self.steps.saving(way) is not None:
            return way
        runs = all(self.steps.chosen[one] for one in self.needs.requires.get(row, ()))
        return self._pair(row, way, staff) if runs else self._start(row, way, staff)

    def _pair(self, row: int, way: list[int], staff: int | None) -> list[int]:
        """Onto a session that runs with the first who mends it: nobody there is the only woman."""
        pairs = ([*way, *more] for more in self._others(row, way, staff))
        return next((pair for pair in pairs if self.steps.saving(pair) is not None), [])

    def _start(self, row: int, way: list[int], staff: int | None) -> list[int]:
        """A crew of the next on the list; in the end without the one who cannot be there alone of her kind."""
        crew, joined = list(way), list[list[int]]()
        for more in self._others(row, crew, staff):
            crew += more
            joined.append(more)
            if self.steps.saving(crew) is not None:
                return crew
        without = ([one for one in crew if one not in more] for more in joined)
        return next((fewer for fewer in without if self.steps.saving(fewer) is not None), [])

    def _others(self, row: int, crew: list[int], staff: int | None) -> Iterator[list[int]]:
        """The next on the list for the session, each in a way that goes with the crew as it has grown meanwhile."""
        there, session = {self.person[row]}, int(self.options.session[row])
        for other in self.waiting[session]:
            if self.person[other] in there or not self.wanted(other):
                continue
            if len(there) >= self.room[session]:
                return
            for more in islice(self.insertion.ways([other], crew), FEW_TRIES):
                if not self._crowded([*crew, *more], staff) and not self.steps.clash([*crew, *more]):
                    there.add(self.person[other])
                    yield more
                    break
