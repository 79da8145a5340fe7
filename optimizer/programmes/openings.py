"""Which groups could start at all, were there enough who could sit in them: what of it there is time to look at.

The soonest are looked at first, of all programmes, so that a limit costs the latest; how many were not is said.
"""

import time
from collections import Counter
from collections.abc import Callable, Collection
from math import inf
from typing import NamedTuple

from models.codes import PlacementSex
from models.programmes.codes import GroupSex
from optimizer.engines.base import Limits
from optimizer.facts import Facts
from optimizer.programmes.candidates import candidates
from optimizer.programmes.eligible import Eligible, Open
from optimizer.programmes.entries import entered, entry_points, in_start_weeks

LOOKING = 0.6
"""Of the limit, for looking who could sit where: what could be chosen from is of no use without time to choose."""


def may_look(limits: Limits, began: float) -> Callable[[], bool]:
    """May looking who could sit where go on? In reproducible mode no clock is asked."""
    end = inf if limits.reproducible else began + LOOKING * limits.seconds
    return lambda: time.monotonic() < end and not limits.stopped()


class Looked(NamedTuple):
    """Groups that could be, were there enough who could sit in them; and how many groups of each programme nobody
    looked at, as there was no more time."""

    could: list[Open]
    unseen: Counter[str]


def could_start(
    eligible: Eligible, may_go_on: Callable[[], bool] = lambda: True, stood: Collection[str] = ()
) -> Looked:
    """The soonest are looked at first, of all programmes; they come in the order of candidates. Before all of them come
    entry points of groups that run, of which there are few. `stood`: groups that nobody joins."""
    facts, found, unseen = eligible.facts, dict[int, Open](), Counter[str]()
    joined = list[Open]()
    for point in (one for one in entry_points(facts) if one.running.group.group_code not in stood):
        if not in_start_weeks(facts, point):
            break
        if not may_go_on():
            unseen[point.series.template.template_code] += 1
        elif (entry := entered(eligible, point)) is not None:
            joined.append(entry)
    managed = any(one.treatment_manager for one in facts.problem.facilitators)
    listed = list(candidates(facts)) if managed else []
    for n, group in sorted(enumerate(listed), key=lambda one: one[1].starts_on):
        if unseen or not may_go_on():
            unseen[group.template_code] += 1
        elif (one := eligible.opened(group)) is not None:
            found[n] = one
    return Looked([*(found[n] for n in sorted(found)), *joined], unseen)


def can_start(facts: Facts, open_: Open) -> bool:
    """Enough who could sit there; of a mixed group, as many women as it takes and men beside them, since what would
    come without either is there as a group of its own. Where others sit already anybody is."""
    crns = [crn for crn, refused in open_.refused.items() if not refused]
    if open_.joins is not None:
        return bool(crns)
    women = sum(facts.person[crn].placement_sex is PlacementSex.FEMALE for crn in crns)
    both = facts.numbers.programme_women_least <= women < len(crns)
    return len(crns) >= open_.series.template.least_members and (open_.group.sex is not GroupSex.MIXED or both)
