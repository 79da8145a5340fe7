"""An area solved in parts on all cores, and then, as long as there is time, each part together with its neighbour, from
the plans of both: so nothing that is shared stays idle in one while it is short in the other, and nothing gets worse.
Where there is not the time for all, or no neighbours to be had, those most worth it are gone on with.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from optimizer.area.course import Course
from optimizer.area.crew import LATE, Crew, Done, Group, Lines
from optimizer.area.deal import Part, deal
from optimizer.area.lines import Fields, Share, Unit, unit_of
from optimizer.area.near import TOGETHER, apart
from optimizer.area.work import At, fields
from optimizer.engines.base import Limits
from optimizer.errors import UnsolvedPart

MOST_PEOPLE = 2_600
"""Of a part that is made of two: two at a time, of 0.7 MB a person where places are ample, have to fit into 4 GB."""
APART = 0.5
"""Of the time for parts by themselves, where all can be solved together with a neighbour."""
ROUNDS = 3
"""Of solving neighbours together; each has an equal share of what time is left."""


def lines_of(read: Iterable[tuple[At, Fields]]) -> Lines | None:
    """Lines and where they are, the shared one first: each is looked at and let go. None where there is no unit."""
    places, known = list[At](), list[Unit]()
    for at, line in read:
        places.append(at)
        known.append(unit_of(line))
    return Lines(places[0], tuple(places[1:]), tuple(known[1:])) if len(places) > 1 else None


class Planned(NamedTuple):
    """The parts in order of their first unit, and those that could not be read or failed, of which there is no plan."""

    done: list[Done]
    unsolved: tuple[UnsolvedPart, ...]


def solve_area(lines: Lines, limits: Limits, spool: Path, course: Course | None = None) -> Planned:
    """Results are appended to the spool, the newest of each part counts. The course sees them come."""
    end = time.monotonic() + limits.seconds
    with Crew(lines, limits, spool, course) as crew:
        dealt = deal(fields(lines.shared), lines.known, TOGETHER, limits.workers)
        later = (1 - APART) * _joinable([lines.people(part) for part in dealt])
        done = crew.solve([(part, ()) for part in dealt], limits.seconds * (1 - later))
        for left in range(ROUNDS, 0, -1):
            seconds = limits.seconds * later if limits.reproducible else end - time.monotonic()
            groups: list[Group] = list(neighbours(lines, done))
            most = left if _joinable([*map(lines.people, _afterwards(done, groups))]) else 1
            rounds = crew.fitting(groups, seconds, most) if groups else 0
            if rounds < 1:
                groups, rounds = crew.first_fitting([*groups, *dearest(done)], seconds), 1
            if not groups or limits.stopped():
                break
            crew.wait_until(end + LATE)
            further = crew.solve([(together(group), group) for group in groups], seconds / rounds)
            rest = [one for one in done if not any(one in group for group in groups)]
            done = sorted([*rest, *further], key=lambda one: one.part.units)
    return Planned(done, tuple(crew.unsolved))


def _joinable(people: Sequence[int]) -> float:
    """Share of the people of parts that can be solved two and two, the largest with the smallest."""
    order, joined = sorted(people), 0
    while len(order) > 1:
        most = order.pop()
        joined += most + order.pop(0) if most + order[0] <= MOST_PEOPLE else 0
    return joined / max(1, sum(people))


def _afterwards(done: Sequence[Done], groups: Sequence[Group]) -> list[Part]:
    """The parts that there are once these are solved together."""
    rest = [one.part for one in done if not any(one in group for group in groups)]
    return [*rest, *map(together, groups)]


def dearest(done: Sequence[Done]) -> Iterator[Group]:
    """Each part by itself in which something may be better than it is, the one furthest from its bound first."""
    lost = {one.part.units: one.totals.cost - one.totals.bound for one in done}
    for one in sorted(done, key=lambda one: (-lost[one.part.units], one.part.units)):
        if lost[one.part.units] > 0:
            yield (one,)


def together(group: Iterable[Done]) -> Part:
    units, share = set[int](), Share()
    for one in group:
        units.update(one.part.units)
        share |= one.part.share
    return Part(tuple(sorted(units)), share)


def neighbours(lines: Lines, done: Sequence[Done]) -> Iterator[tuple[Done, Done]]:
    """Pairs that may have something for one another, each part in one at the most: the dearest part first, with the
    nearest."""
    free = sorted(done, key=lambda one: (-one.totals.cost, one.part.units))
    while free:
        first, *others = free
        fitting = [
            one
            for one in others
            if (first.part.share.has_seats or one.part.share.has_seats)
            and lines.people(first.part) + lines.people(one.part) <= MOST_PEOPLE
        ]
        free = others
        if fitting:
            near = min(fitting, key=lambda one: (_between(lines, first.part, one.part), one.part.units))
            free = [one for one in others if one is not near]
            yield first, near


def _between(lines: Lines, one: Part, other: Part) -> float:
    """How far two parts are from one another, their nearest units, in degrees of latitude."""
    return min(apart(lines.known[n].place, lines.known[m].place) for n in one.units for m in other.units)
