"""One part of an area, solved in a process of its own: it reads its lines itself, so that nobody holds them all."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from threading import Event
from typing import NamedTuple

from models.faults import Fault
from models.plan import Plan
from models.programmes.proposed import ProposedGroup
from models.reading import parse_json, problem_from
from models.result import Result
from optimizer.area.lines import Fields, Share, part_of
from optimizer.area.onward import onward
from optimizer.area.totals import Totals, totals_of
from optimizer.child import Tell
from optimizer.engines.base import Limits
from optimizer.pipeline import optimise
from optimizer.programmes.proposing import form_here

LAYING = frozenset({"groups", "facts", "options", "draft", "given"})
"""Steps of planning before there is anything to search."""


class At(NamedTuple):
    """A line of a file, by where it begins and how long it is."""

    path: Path
    begin: int
    length: int

    def read(self) -> bytes:
        with self.path.open("rb") as file:
            file.seek(self.begin)
            return file.read(self.length)


class Task(NamedTuple):
    """A part: where its lines are, what is dealt to it, and where the results are of whose plans it begins from."""

    shared: At
    units: tuple[At, ...]
    share: Share
    limits: Limits
    given: tuple[At, ...] = ()


class Solved(NamedTuple):
    """A part's Result as JSON, what the whole is summed from, and the seconds before there was anything to search."""

    result: bytes
    totals: Totals
    laying: float


class Unreadable(NamedTuple):
    """Faults that stop planning; nothing was solved."""

    faults: tuple[Fault, ...]


def solve_part(tell: Tell, stopped: Event, task: Task) -> None:
    """In the child."""
    reading = problem_from(part_of(fields(task.shared), [fields(at) for at in task.units], task.share))
    if reading.problem is None:
        tell(Unreadable(reading.faults))
        return
    limits = replace(task.limits, stopped=stopped.is_set)
    given = joined(task.given)
    former = None if task.share.without_forming else form_here
    result = optimise(reading.problem, limits, set_aside=reading.set_aside, given=given, engine=onward, former=former)
    laying = sum(spent.wall_seconds for name, spent in result.run.phases.items() if name in LAYING)
    tell(Solved(result.model_dump_json(by_alias=True).encode(), totals_of(result), laying))


def fields(at: At) -> Fields:
    """A line that was read as an object before."""
    data, fault = parse_json(at.read())
    assert fault is None, "the line was read before"
    found: Fields = data
    return found


def joined(given: Sequence[At]) -> Plan | None:
    """The plans of parts as one."""
    plans = [Result.model_validate_json(at.read()).plan for at in given]
    if not plans:
        return None
    return Plan(
        bookings=tuple(one for plan in plans for one in plan.bookings),
        sessions=tuple(one for plan in plans for one in plan.sessions),
        runs=tuple(one for plan in plans for one in plan.runs),
        groups=tuple(_by_other_names(one for plan in plans for one in plan.groups)),
        seats=tuple(one for plan in plans for one in plan.seats),
    )


def _by_other_names(groups: Iterable[ProposedGroup]) -> Iterator[ProposedGroup]:
    """In parts that were planned apart two groups may have one code."""
    taken = set[str]()
    for one in groups:
        code = one.group.group_code
        free = next(each for n in count(1) if (each := code if n == 1 else f"{code}-{n}") not in taken)
        taken.add(free)
        yield one.model_copy(update={"group": one.group.model_copy(update={"group_code": free})})
