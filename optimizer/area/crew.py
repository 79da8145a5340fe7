"""Processes at work side by side on the parts of an area, and what is kept of each."""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from optimizer.area.clock import Beside, Clock, Clocked, Fixed
from optimizer.area.course import Course
from optimizer.area.deal import Part
from optimizer.area.lines import Unit
from optimizer.area.totals import Totals
from optimizer.area.work import At, Solved, Task, Unreadable, solve_part
from optimizer.child import Child
from optimizer.engines.base import Limits, never
from optimizer.errors import UnsolvedPart

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


Group = tuple[Done, ...]
"""Parts that are solved together, or one that is gone on with by itself."""


class Crew:
    """Processes at work side by side, and the file in which their Results are kept."""

    def __init__(self, lines: Lines, limits: Limits, spool: Path, course: Course | None = None) -> None:
        self.lines, self.limits, self.spool, self.course = lines, limits, spool, course or Course()
        self.pool, self.writing = ThreadPoolExecutor(limits.workers), Lock()
        self.beside, self.laying = Beside(), Beside()
        self.at_once = limits.workers
        """Parts that are solved side by side; where they are fewer than workers, each has several."""
        self.unsolved = list[UnsolvedPart]()
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
        self.at_once = min(self.limits.workers, max(1, len(wanted)))
        self.course.begin(len(wanted))
        asked = [self.pool.submit(self._one, *wanted[n], people[n], clock) for n in order]
        return sorted((done for one in asked for done in one.result()), key=lambda one: one.part.units)

    def wait_until(self, late: float) -> None:
        """For neighbours from now on, unless all runs are to be alike."""
        self.late = None if self.limits.reproducible else late

    def fitting(self, pairs: Sequence[Group], seconds: float, most: int) -> int:
        """So many times these could be solved together, with as much time to search as all else takes."""
        if self.limits.reproducible:
            return most
        return min(most, int(seconds / max(LEAST_SECONDS, sum(map(self.needs, pairs)) / self.limits.workers)))

    def first_fitting(self, groups: Sequence[Group], seconds: float) -> list[Group]:
        """Where there is not the time for all of them: of these, in order, as many as there is time for, and no part
        twice."""
        taken, left = list[Group](), seconds * self.limits.workers
        for group in () if self.limits.reproducible else groups:
            needed = max(LEAST_SECONDS, self.needs(group))
            if needed <= min(left, seconds) and not any(one in other for other in taken for one in group):
                left -= needed
                taken.append(group)
        return taken

    def needs(self, group: Group) -> float:
        """Seconds to go on from these parts, with as much time to search as all else takes: to lay two out together
        takes up to twice as long as each by itself."""
        people = sum(self.lines.people(one.part) for one in group)
        return 2 * people * (self.beside.each + len(group) * self.laying.each)

    def _one(self, part: Part, given: Sequence[Done], people: int, clock: Clock) -> Sequence[Done]:
        found = self._found(part, given, people, clock)
        self.course.see({one.part.units: one.totals for one in found})
        return found

    def _found(self, part: Part, given: Sequence[Done], people: int, clock: Clock) -> Sequence[Done]:
        workers, memory = self.limits.workers // self.at_once, self.limits.memory_bytes // self.at_once
        with clock.of(people) as seconds:
            most = max(LEAST_SECONDS, seconds)
            limits = replace(self.limits, seconds=most, workers=workers, memory_bytes=memory, stopped=never)
            try:
                return (self._solved(part, given, limits),)
            except UnsolvedPart as failed:
                if not given:
                    self.unsolved.append(failed)
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
