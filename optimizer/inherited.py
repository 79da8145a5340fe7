"""Which breaches a plan inherits: issued bookings, or programme groups that run, have them by themselves, and the plan
makes none of them worse.

Asked twice: of the issued bookings before anything is decided, and of them with the plan's staff and runs. Of each
thing that a rule says of a person and a session, a plan inherits what it has no more often, and by no more, than both.
What we derive for a booking, as its journey and its reasons, is never inherited: it is ours to get right.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from models.plan import Booking, OpenSession, Plan
from models.projects import SessionKey
from models.result import Violation
from optimizer.facts import Facts
from optimizer.rules.base import Rule
from optimizer.rules.structure.local_keep_proposed import ID as KEPT

Key = tuple[str, str, str | None, SessionKey | None]
Amounts = Mapping[Key, list[int]]
Ask = Callable[[Facts, Plan], Iterable[Violation]]
DERIVED = ("_NOT_AS_", "REASON_")
"""In the codes of what is derived."""


def inherited_of(facts: Facts, plan: Plan, found: list[Violation], rules: tuple[Rule, ...]) -> list[bool]:
    """Of each violation found whether it is inherited. What groups that are proposed bring with them is not."""
    if not found or not (facts.issued or facts.series):
        return [False] * len(found)
    before, staffed = map(_amounts, _of_issued(facts.unproposed, plan, [rule.violations for rule in rules]))
    now = _amounts(found)
    kept = {key for key in now if _within(now[key], before.get(key, ())) and _within(now[key], staffed.get(key, ()))}
    return [_key(one) in kept and _may_be(one) for one in found]


def made_worse(before: Iterable[Violation], after: Iterable[Violation]) -> tuple[Violation, ...]:
    """What is found after and was not before, or not so much of it; nothing was moved to another day."""
    after = list(after)
    was, now = _amounts(before), _amounts(after)
    return tuple(one for one in after if not _within(now[_key(one)], was.get(_key(one), ())))


def inheritable(facts: Facts, plan: Plan, asked: Sequence[Ask]) -> dict[Key, int]:
    """What issued bookings break by themselves, with the plan's staff and without, and by how much at the worst."""
    if not facts.issued:
        return {}
    before, staffed = (_amounts(filter(_may_be, found)) for found in _of_issued(facts, plan, asked))
    return {key: min(before[key][0], staffed[key][0]) for key in before.keys() & staffed.keys()}


def _of_issued(facts: Facts, plan: Plan, asked: Sequence[Ask]) -> tuple[list[Violation], list[Violation]]:
    """What the issued bookings break before anything is decided, and with the plan's staff and runs."""
    alone = {(one.crn, one.session): one for one in plan.bookings if facts.is_issued(one)}.values()
    there = _undecided(alone), _staffed(plan, alone)
    before, staffed = ([one for ask in asked for one in ask(facts, each)] for each in there)
    return before, staffed


def _may_be(one: Violation) -> bool:
    """That something issued is missing or changed, or wrongly derived, is the plan's own doing."""
    return one.rule != KEPT and not any(part in one.code for part in DERIVED)


def _undecided(bookings: Iterable[Booking]) -> Plan:
    """The bookings on their sessions, without staff and without runs."""
    sessions = {
        one.session: OpenSession(project_code=one.project_code, date=one.date, start_time=one.start_time)
        for one in bookings
    }
    return Plan(bookings=tuple(bookings), sessions=tuple(sessions.values()))


def _staffed(plan: Plan, bookings: Iterable[Booking]) -> Plan:
    """The bookings with what the plan sends to their sessions."""
    running = {one.session for one in bookings}
    sessions = (one for one in plan.sessions if one.key in running)
    return Plan(bookings=tuple(bookings), sessions=tuple(sessions), runs=plan.runs)


def _amounts(violations: Iterable[Violation]) -> dict[Key, list[int]]:
    """The amounts of each thing that is found, the greatest first."""
    amounts: dict[Key, list[int]] = {}
    for one in violations:
        amounts.setdefault(_key(one), []).append(one.amount or 0)
    return {key: sorted(listed, reverse=True) for key, listed in amounts.items()}


def _key(one: Violation) -> Key:
    return one.rule, one.code, one.crn, one.session


def _within(now: Iterable[int], before: Iterable[int]) -> bool:
    """No more of them, and none greater than the one it stands for."""
    now, before = list(now), list(before)
    return len(now) <= len(before) and all(a <= b for a, b in zip(now, before, strict=False))
