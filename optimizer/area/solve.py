"""An area solved in parts on all cores, and then, as long as there is time, each part together with its neighbour, from
the plans of both: so nothing that is shared stays idle in one while it is short in the other, and nothing gets worse.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from optimizer.area.crew import LATE, Crew, Done, Lines
from optimizer.area.deal import Part, deal
from optimizer.area.lines import Fields, Share, Unit, unit_of
from optimizer.area.near import TOGETHER, apart
from optimizer.area.work import At, fields
from optimizer.engines.base import Limits
from optimizer.errors import UnsolvedPart

MOST_PEOPLE = 3_000
"""Of a part that is made of two: memory is bounded by it."""
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


def solve_area(lines: Lines, limits: Limits, spool: Path) -> Planned:
    """Results are appended to the spool, the newest of each part counts."""
    end = time.monotonic() + limits.seconds
    with Crew(lines, limits, spool) as crew:
        dealt = deal(fields(lines.shared), lines.known, TOGETHER, limits.workers)
        later = (1 - APART) * _joinable([lines.people(part) for part in dealt])
        done = crew.solve([(part, ()) for part in dealt], limits.seconds * (1 - later))
        for left in range(ROUNDS, 0, -1):
            seconds = limits.seconds * later if limits.reproducible else end - time.monotonic()
            pairs = list(neighbours(lines, done))
            rounds = crew.fitting(pairs, seconds, left)
            if not pairs or rounds < 1 or limits.stopped():
                break
            crew.wait_until(end + LATE)
            joint = crew.solve([(together(pair), pair) for pair in pairs], seconds / rounds)
            alone = [one for one in done if not any(one in pair for pair in pairs)]
            done = sorted([*alone, *joint], key=lambda one: one.part.units)
    return Planned(done, tuple(crew.unsolved))


def _joinable(people: Sequence[int]) -> float:
    """Share of the people of parts that can be solved two and two, the largest with the smallest."""
    order, joined = sorted(people), 0
    while len(order) > 1:
        most = order.pop()
        joined += most + order.pop(0) if most + order[0] <= MOST_PEOPLE else 0
    return joined / max(1, sum(people))


def together(pair: Iterable[Done]) -> Part:
    units, share = set[int](), Share()
    for one in pair:
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
            if (first.part.share != Share() or one.part.share != Share())
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
