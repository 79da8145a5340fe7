"""A plan as somebody makes it by hand: earliest deadline first, each to the nearest project that fits.

Blind to prices and to everybody further down the list. What it keeps of the rules it asks of the Draft's hard rows, so
that it is sound. It is a plan to start from, and one to measure ours by.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from models.codes import WORK, ProjectTypeGroup
from optimizer.believed import cost_of
from optimizer.calling import Calling
from optimizer.draft import Draft, Primitives
from optimizer.engines.base import never
from optimizer.engines.insertion import FEW_TRIES, Insertion
from optimizer.facts import Facts
from optimizer.rules.load.upw_pace import due_minutes, target_date
from optimizer.rules.timeliness.upw_start_15wd import needs_first_work, needs_induction, start_due

Bools = NDArray[np.bool_]
Kinds = tuple[ProjectTypeGroup, ...]
MOST_BY_HAND = 10_000
"""Literals. With more, a search is past it sooner than it is made."""


def better_start(
    draft: Draft, primitives: Primitives, given: Bools | None, late: Callable[[], bool] = never
) -> Bools | None:
    """What is made by hand, or the choice that was given where that costs no more. Of many literals, where that
    would take longer than a search takes to do better, only what was given."""
    if primitives.literals > MOST_BY_HAND:
        return given
    hand = by_hand(draft, primitives, late)
    return hand if given is None else min(given, hand, key=lambda one: cost_of(primitives, one))


def by_hand(draft: Draft, primitives: Primitives, late: Callable[[], bool] = never) -> Bools:
    """The choice of literals, as far as it has come when it is late. `primitives` are the Draft's, with what was issued
    standing."""
    hand = Hand(draft, primitives, late)
    hand.keep()
    hand.sweep(staff=1)
    hand.sweep(staff=None)
    return np.array(hand.steps.chosen, dtype=np.bool_)


def deadline(facts: Facts, crn: str) -> date:
    """The end of the operational period or of the twelve months; the start that is due, where that is before it."""
    starts = needs_induction(facts, crn) or needs_first_work(facts, crn)
    end = target_date(facts, crn)
    return min(end, start_due(facts, crn)) if starts else end


def events(facts: Facts, crn: str) -> set[Kinds]:
    """The first sessions that somebody still needs: one of any of these kinds."""
    induction: set[Kinds] = {(ProjectTypeGroup.INDUCTION,)} if needs_induction(facts, crn) else set()
    return induction | ({WORK} if needs_first_work(facts, crn) else set())


class Hand:
    """The list of people in order, for each their Options from the nearest on, and what everybody still needs."""

    def __init__(self, draft: Draft, primitives: Primitives, late: Callable[[], bool]) -> None:
        facts, self.options, self.late = draft.facts, draft.options, late
        people = facts.with_work
        insertion = Insertion(primitives, primitives.base, late=late)
        insertion.mend()
        self.steps, self.calling = insertion.steps, Calling(insertion, self.options)
        kinds = [facts.project[one.project_code].type_group for one in facts.problem.sessions]
        self.kind = [kinds[n] for n in self.options.session.tolist()]
        self.person, self.credit = self.options.person.tolist(), self.options.credit.tolist()
        self.due = [due_minutes(facts, one.crn) for one in people]
        self.events = [events(facts, one.crn) for one in people]
        self.queue = sorted(range(len(people)), key=lambda n: (deadline(facts, people[n].crn), people[n].crn))
        place = np.argsort(self.queue)
        self.nearest = [sorted(mine.tolist(), key=self._nearness) for mine in self.options.by_person]
        on = self.options.by_session
        self.waiting = [sorted(rows.tolist(), key=lambda row: (place[self.person[row]], row)) for rows in on]
        """By session, who could be on it in the order of the list."""
        self._count(row for row in range(len(self.options)) if self.steps.chosen[row])

    def _nearness(self, row: int) -> tuple[bool, int, int, int]:
        """Inductions first, since nobody works before one; then the shortest journey, then the soonest."""
        options = self.options
        journey = int(options.out[row] + options.back[row])
        return self.kind[row] is not ProjectTypeGroup.INDUCTION, journey, int(options.start[row]), row

    def keep(self) -> None:
        """What was proposed before stays where it can."""
        facts, problem = self.options.facts, self.options.facts.problem
        for row in range(len(self.options)) if facts.proposed else ():
            how = facts.hows[self.options.how[row]]
            before = facts.proposed.get((facts.with_work[self.person[row]].crn, problem.sessions[how.session].key))
            if before and before.ride == how.ride and self.wanted(row):
                self.place(row, staff=1)

    def sweep(self, staff: int | None) -> None:
        """Down the list once; `staff` is the most of a kind that are sent to a session."""
        for person in self.queue:
            for row in self.nearest[person]:
                if self.late():
                    return
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
        for way in islice(self.calling.ways(row, staff), FEW_TRIES):
            crew = self.calling.crew(row, way, self._next(row), staff)
            if crew:
                self.steps.flip(crew)
                self._count(one for one in crew if one < len(self.options))
                return

    def _next(self, row: int) -> Iterator[int]:
        """Others on the list who want to be on the same session."""
        waiting = self.waiting[int(self.options.session[row])]
        return (other for other in waiting if self.person[other] != self.person[row] and self.wanted(other))

    def _count(self, rows: Iterable[int]) -> None:
        """Take what these give the people from what they need."""
        for row in rows:
            person = self.person[row]
            self.due[person] -= self.credit[row]
            self.events[person] = {kinds for kinds in self.events[person] if self.kind[row] not in kinds}
