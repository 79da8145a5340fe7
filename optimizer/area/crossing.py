"""What the programme groups that parts of an area propose take of one another: rooms and staff by time, places.

Each part is sound by itself. What is looked at here is what the rules cannot see, since each is asked of one part.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from models.plan import Plan
from models.problem import Problem
from models.programmes.layout import SeriesSession
from optimizer.facts import Facts
from optimizer.programmes.appointments import appointments
from optimizer.programmes.staffing import room_left
from optimizer.rules.programmes.fac_trained import running
from optimizer.rules.programmes.groups import minutes_of


class Use(NamedTuple):
    """A room or somebody, taken at a session of a group."""

    what: str
    code: str
    day: date
    start: int
    end: int


class Taken(NamedTuple):
    """Of one part: what its proposed groups take, and those that run in the lines of its own units; running groups with
    new seats; and of each partner link worker how many more are to be supported, and how many more can be."""

    proposed: frozenset[Use] = frozenset()
    own: frozenset[Use] = frozenset()
    joined: frozenset[str] = frozenset()
    supported: tuple[tuple[str, int, int], ...] = ()


def taken(problem: Problem, plan: Plan, own: Collection[str]) -> Taken:
    """`own`: codes of groups in the lines of its units. Of those in the first line every part knows."""
    if not (own or plan.groups or plan.seats):
        return Taken()
    facts = Facts.of(problem.canonical().model_copy(update={"sessions": (), "bus_runs": ()}), plan)
    new = {one.group_code for one in facts.groups}
    return Taken(
        proposed=frozenset(_uses(facts, new)),
        own=frozenset(_uses(facts, own)),
        joined=frozenset(one.group_code for one in facts.seats),
        supported=tuple(_supported(facts)),
    )


def _uses(facts: Facts, groups: Collection[str]) -> Iterator[Use]:
    for series in (one for one in facts.series if one.group.group_code in groups):
        rooms = () if series.group.room_code is None else (series.group.room_code,)
        for session in series.to_come:
            yield from _used(session, rooms, running(facts, series, session))
    for alone in (one for one in appointments(facts) if one.series.group.group_code in groups):
        yield from _used(alone.session, alone.rooms, alone.staff)


def _used(session: SeriesSession, rooms: Sequence[str], staff: Sequence[str]) -> Iterator[Use]:
    for what, code in (*(("room", code) for code in rooms), *(("facilitator", code) for code in staff)):
        yield Use(what, code, session.date, *minutes_of(session))


def _supported(facts: Facts) -> Iterator[tuple[str, int, int]]:
    worker = {one.group_code: one.partner_link_worker_code for one in facts.problem.programme_groups}
    more = Counter(worker[one.group_code] for one in facts.groups for _ in one.members)
    more.update(worker[one.group_code] for one in facts.seats)
    for one in facts.problem.partner_link_workers:
        if more[one.worker_code]:
            yield one.worker_code, more[one.worker_code], room_left(facts.unproposed, one)


def taken_twice(parts: Sequence[Taken]) -> list[str]:
    """What more than one part takes, in words: at one time, or in all more than there is."""
    return sorted({*_at_once(parts), *_joined_twice(parts), *_beyond(parts)})


def _at_once(parts: Sequence[Taken]) -> Iterator[str]:
    """What a part knows has been looked at there."""
    at = defaultdict[tuple[str, str, date], list[tuple[int, Use]]](list)
    for n, part in enumerate(parts):
        for use in part.proposed:
            at[use[:3]].append((n, use))
    for n, part in enumerate(parts):
        for use in (*part.proposed, *part.own):
            for m, other in at.get(use[:3], ()):
                if n != m and other.start < use.end and use.start < other.end:
                    yield f"{use.what} {use.code} on {use.day}"


def _joined_twice(parts: Sequence[Taken]) -> Iterator[str]:
    counts = Counter(code for part in parts for code in part.joined)
    return (f"group {code}" for code, count in counts.items() if count > 1)


def _beyond(parts: Sequence[Taken]) -> Iterator[str]:
    more, left = Counter[str](), dict[str, int]()
    for part in parts:
        for code, people, most in part.supported:
            more[code] += people
            left[code] = min(most, left.get(code, most))
    shared = Counter(code for part in parts for code, _, _ in part.supported)
    return (f"partner link worker {code}" for code in more if shared[code] > 1 and more[code] > left[code])
