"""An area solved in parts on all cores, and then, as long as there is time, each part together with its neighbour, from
the plans of both: so nothing that is shared stays idle in one while it is short in the other, and nothing gets worse.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from math import cos, hypot, radians
from pathlib import Path
from threading import Lock

from optimizer.area.clock import Beside, Clock, Clocked, Fixed
from optimizer.area.deal import Part, deal
from optimizer.area.lines import Share, Unit, unit_of
from optimizer.area.totals import Totals
from optimizer.area.work import At, Solved, Task, Unreadable, fields, solve_part
from optimizer.child import Child
from optimizer.engines.base import Limits, never
from optimizer.errors import UnsolvedPart

MOST_PEOPLE = 6_000
"""Of a part that is made of two: memory is bounded by it."""
APART = 0.4
"""Of the time for the parts by themselves: neighbours take longer to be laid out, and begin from what these found."""
ROUNDS = 3
"""Of solving neighbours together; each has an equal share of what time is left."""
LEAST_SECONDS = 1.0
BEYOND = 600.0
"""Seconds that a part may take for all that is not solving, before it counts as lost."""
LATE = 60.0
"""Seconds after the end at which neighbours that are still at it are left as they were."""


@dataclass(frozen=True)
class Lines:
    """Where the lines of an area are, and what has to be known of each unit."""

    shared: At
    units: tuple[At, ...]
    known: tuple[Unit, ...]

    def codes(self, part: Part) -> tuple[str, ...]:
        return tuple(sorted(code for n in part.units for code in self.known[n].codes))

    def people(self, part: Part) -> int:
        return sum(self.known[n].people for n in part.units)


@dataclass(frozen=True)
class Done:
    """A part, what it costs, and where its Result is kept."""

    part: Part
    totals: Totals
    kept: At


def lines_of(path: Path, places: Sequence[tuple[int, int]]) -> Lines:
    """The lines at these places, the shared one first; each is read, looked at and let go."""
    shared, *units = (At(path, *place) for place in places)
    return Lines(shared, tuple(units), tuple(unit_of(fields(at)) for at in units))


def solve_area(lines: Lines, limits: Limits, spool: Path) -> list[Done]:
    """The parts in order of their first unit. Their Results are appended to the spool, the newest of each counts."""
    end = time.monotonic() + limits.seconds
    with Crew(lines, limits, spool) as crew:
        dealt = deal(fields(lines.shared), lines.known)
        done = crew.solve([(part, ()) for part in dealt], limits.seconds * APART)
        for left in range(ROUNDS, 0, -1):
            seconds = limits.seconds * (1 - APART) if limits.reproducible else end - time.monotonic()
            pairs = list(neighbours(lines, done))
            rounds = min(left, crew.fitting(pairs, seconds))
            if not pairs or rounds < 1 or limits.stopped():
                break
            crew.late = None if limits.reproducible else end + LATE
            joint = crew.solve([(together(pair), pair) for pair in pairs], seconds / rounds)
            alone = [one for one in done if not any(one in pair for pair in pairs)]
            done = sorted([*alone, *joint], key=lambda one: one.part.units)
    return done


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
    return min(_apart(lines.known[n].place, lines.known[m].place) for n in one.units for m in other.units)


def _apart(a: tuple[float, float], b: tuple[float, float]) -> float:
    return hypot(a[0] - b[0], (a[1] - b[1]) * cos(radians(a[0])))


class Crew:
    """Processes at work side by side, and the file in which their Results are kept."""

    def __init__(self, lines: Lines, limits: Limits, spool: Path) -> None:
        self.lines, self.limits, self.spool = lines, limits, spool
        self.pool, self.writing = ThreadPoolExecutor(limits.workers), Lock()
        self.beside, self.laying = Beside(), Beside()
        self.late: float | None = None
        """When neighbours are left as they were, of time.monotonic."""

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_: object) -> None:
        self.pool.shutdown(cancel_futures=True)

    def solve(self, wanted: Sequence[tuple[Part, Sequence[Done]]], seconds: float) -> list[Done]:
        """Every part, the large ones first, in its share of the time."""
        people = [max(1, self.lines.people(part)) for part, _ in wanted]
        order = sorted(range(len(wanted)), key=lambda n: (-people[n], wanted[n][0].units))
        kind = Fixed if self.limits.reproducible else Clocked
        clock = kind(seconds, self.limits.workers, sum(people), self.beside)
        asked = [self.pool.submit(self._one, *wanted[n], people[n], clock) for n in order]
        return sorted((done for one in asked for done in one.result()), key=lambda one: one.part.units)

    def fitting(self, pairs: Sequence[tuple[Done, Done]], seconds: float) -> int:
        """So many times these could be solved together, with as much time to search as all else takes: to lay two out
        together takes up to twice as long as each by itself."""
        if self.limits.reproducible:
            return ROUNDS
        people = sum(self.lines.people(one.part) for pair in pairs for one in pair)
        each = self.beside.each + 2 * self.laying.each
        return int(seconds / max(LEAST_SECONDS, 2 * each * people / self.limits.workers))

    def _one(self, part: Part, given: Sequence[Done], people: int, clock: Clock) -> Sequence[Done]:
        memory = self.limits.memory_bytes // self.limits.workers
        with clock.of(people) as seconds:
            limits = replace(self.limits, seconds=max(LEAST_SECONDS, seconds), memory_bytes=memory, stopped=never)
            try:
                return (self._solved(part, given, limits),)
            except UnsolvedPart:
                if not given:
                    raise
                return given

    def _solved(self, part: Part, given: Sequence[Done], limits: Limits) -> Done:
        """A crash is tried again once, unless there is a plan of each already."""
        units = tuple(self.lines.units[n] for n in part.units)
        task = Task(self.lines.shared, units, part.share, limits, tuple(one.kept for one in given))
        detail = ""
        for _ in range(1 if given else 2):
            with Child(solve_part, task, memory_bytes=limits.memory_bytes) as child:
                for told in child.messages(self._lost(limits)):
                    if isinstance(told, Unreadable):
                        raise UnsolvedPart(self.lines.codes(part), told.faults)
                    if isinstance(told, Solved):
                        self.laying.tell(told.laying, sum(self.lines.known[n].people for n in part.units))
                        return Done(part, told.totals, self._keep(told))
                detail = child.detail or str(child.ending)
        raise UnsolvedPart(self.lines.codes(part), detail=detail)

    def _lost(self, limits: Limits) -> float:
        """When a part that begins now is waited for no longer."""
        lost = time.monotonic() + limits.clock_seconds + BEYOND
        return lost if self.late is None else min(lost, max(self.late, time.monotonic() + limits.seconds))

    def _keep(self, solved: Solved) -> At:
        with self.writing, self.spool.open("ab") as file:
            begin = file.tell()
            file.write(solved.result)
        return At(self.spool, begin, len(solved.result))
