"""A bound of an area as a whole, however what is shared is dealt.

In a plan of the area let c(U) be what the people of a part U cost by the goals that look at one person alone. No other
goal costs less than 0, so the plan costs at the least the sum of c(U). And c(U) is no less than what these people cost
alone (`alone`), with everything in the area to choose from: their bookings in the plan are one such choice, and keep
each one's own rows. So

    sum of what the people of each part cost alone

bounds every plan of the area with the programme groups that ours proposes. What people share costs nothing in it: no
opening is paid for, and places do not run out. A part that was not asked in time counts as nothing.
"""

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from models.plan import Plan
from models.reading import problem_from
from optimizer.area.alone import Alone, alone
from optimizer.area.crew import BEYOND, LATE, Done, Lines
from optimizer.area.lines import alone_of
from optimizer.area.near import TOGETHER
from optimizer.area.totals import Bounded
from optimizer.area.work import At, Task, fields, joined
from optimizer.child import Child, Tell
from optimizer.engines.base import Limits

EACH, MOST = 0.019, 0.4
"""Processor seconds a person that it takes, and at most so much of the time."""


def share_for_bound(lines: Lines, limits: Limits) -> float:
    """Share of the time to keep for it; none where all are together."""
    people = sum(one.people for one in lines.known)
    return min(MOST, EACH * people / limits.workers / limits.seconds) if people > TOGETHER else 0.0


def area_bound(lines: Lines, done: Sequence[Done], limits: Limits, end: float) -> Bounded:
    """Until `end` of time.monotonic, or little later. Of those parts of which there is a plan."""
    if len(done) == 1 and len(done[0].part.units) == len(lines.units):
        return Bounded(done[0].totals.bound, done[0].totals.unavoidable, 1)
    late = max(end, time.monotonic()) + LATE
    with ThreadPoolExecutor(limits.workers) as pool:
        told = pool.map(lambda one: _ask(lines, one, limits, late), done)
        asked = [one for one in told if one]
    return Bounded(sum(one.bound for one in asked), sum(one.unavoidable for one in asked), len(asked), len(done))


def _ask(lines: Lines, done: Done, limits: Limits, late: float) -> Alone | None:
    """A part in a process of its own; None where it tells nothing in time."""
    mine, share = done.part.units, done.part.share
    task = Task(lines.shared, tuple(lines.units[n] for n in mine), share, limits, (done.kept,))
    others = tuple(lines.units[n] for n, unit in enumerate(lines.known) if unit.own and n not in mine)
    with Child(tell_alone, task, others, memory_bytes=limits.memory_bytes // limits.workers) as child:
        for told in child.messages(time.monotonic() + BEYOND if limits.reproducible else late):
            found: Alone = told
            return found
    return None


def tell_alone(tell: Tell, _: Event, task: Task, others: Sequence[At]) -> None:
    """In the child. `others`: units of other parts that have something of their own."""
    beside, units = ([fields(at) for at in some] for some in (others, task.units))
    problem = problem_from(alone_of(fields(task.shared), beside, units)).problem
    if problem is not None:
        tell(alone(problem, joined(task.given) or Plan()))
