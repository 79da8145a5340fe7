"""The people of a part with all that there is in the area: what they cost at the least.

Nothing binds one of them to another. So each may have what saves most by the rows that speak of that person alone, and
all that people share costs nothing. For the same reason some are looked at after others: memory is bounded by how many
at a time, and fewer sessions are within the reach of neighbours.
"""

import gc
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.plan import Plan
from models.problem import Problem
from optimizer.area.reach import within_reach
from optimizer.decompose import pick
from optimizer.draft import Cost, Draft, Drivers, Ints, Primitive, Primitives, Providers, ints
from optimizer.engines.asked import Asked
from optimizer.engines.clusters import clusters, is_own
from optimizer.evaluate import broken_rows, least_cost, row_count
from optimizer.facts import Facts
from optimizer.gaps import unavoidable
from optimizer.options import options
from optimizer.rules.base import Goal, Limit
from optimizer.rules.book import RULES

NODES = 200_000
"""Choices that are looked at of each person."""
AT_ONCE = 400
"""People."""


class Alone(NamedTuple):
    """What a part's people cost at the least, and what they cannot avoid."""

    bound: int
    unavoidable: int


def alone(problem: Problem, plan: Plan, at_once: int = AT_ONCE) -> Alone:
    """With the programme groups that the plan proposes."""
    people = sorted((one for one in problem.people if one.requirements), key=lambda one: (one.pdu_code, one.crn))
    batches = (people[first : first + at_once] for first in range(0, len(people), at_once))
    bound = unavoidable = 0
    for some in batches:
        found = _of(within_reach(_only(problem, {one.crn for one in some})), plan)
        bound, unavoidable = bound + found.bound, unavoidable + found.unavoidable
        gc.collect()  # what facts know holds facts: else the next batch stands beside the last
    return Alone(bound, unavoidable)


def _only(problem: Problem, crns: set[str]) -> Problem:
    """With the unpaid work of these people alone: the others are there for the groups that they sit in."""
    people = tuple(one if one.crn in crns else one.model_copy(update={"requirements": ()}) for one in problem.people)
    return problem.model_copy(
        update={"people": people, "bookings": tuple(one for one in problem.bookings if one.crn in crns)}
    )


def _of(problem: Problem, plan: Plan) -> Alone:
    draft = _draft(Facts.of(problem.canonical(), plan))
    made = Primitives(draft.literals, tuple(_sound(draft)), draft.primitives().rates)
    label = clusters(made)
    asked = Asked(made, label)
    answers = asked.ask(np.zeros(draft.literals, dtype=np.int64), NODES)
    least = least_cost(_beside(made, label)) + asked.nothing + int(answers.lows.sum())
    never_met = unavoidable(draft)
    return Alone(max(least, never_met), never_met)


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


def _sound(draft: Draft) -> Iterator[Primitive]:
    """Without the rows that what was issued breaks by itself: it stands all the same."""
    chosen = np.zeros(draft.literals, dtype=np.bool_)
    chosen[np.flatnonzero(draft.options.issued)] = True
    same = np.arange(draft.literals, dtype=np.int64)
    for block in draft.blocks:
        broken = broken_rows(block, chosen)
        every = np.arange(row_count(block), dtype=np.int64)
        yield pick(block, np.setdiff1d(every, broken), same) if broken else block


def _beside(made: Primitives, label: Ints) -> Primitives:
    """The rows that nobody is asked for with the rest: needs that nothing can meet, for one. What a choice costs is
    never below 0, and counts as nothing here."""
    same = np.arange(made.literals, dtype=np.int64)
    needs = (block for block in made.blocks if not isinstance(block, Cost))
    blocks = [pick(block, np.flatnonzero(~is_own(block, label)), same) for block in needs]
    return Primitives(made.literals, tuple(blocks), made.rates)
