"""Which breaches a plan inherits: issued bookings have them by themselves, and the plan makes none of them worse."""

from collections.abc import Iterable

from models.plan import OpenSession, Plan
from models.projects import SessionKey
from models.result import Violation
from optimizer.facts import Facts
from optimizer.rules.base import Rule
from optimizer.rules.structure.local_keep_proposed import ID as KEPT

Key = tuple[str, str, str | None, SessionKey | None]


def inherited_of(facts: Facts, plan: Plan, found: list[Violation], rules: tuple[Rule, ...]) -> list[Violation]:
    """Of what was found, what is in the issued bookings before anything is decided, and no worse than they alone with
    the plan's staff."""
    if not facts.issued or not found:
        return []
    bare, staffed = (_worst(facts, _issued_only(facts, plan, staff), rules) for staff in (False, True))
    # That something issued is missing or changed is this plan's own doing.
    return [one for one in found if one.rule != KEPT and _within(one, bare) and _within(one, staffed)]


def _issued_only(facts: Facts, plan: Plan, staff: bool) -> Plan:
    bookings = tuple(one for one in plan.bookings if facts.is_issued(one))
    running = sorted({one.session for one in bookings})
    bare = {
        key: OpenSession(project_code=key.project_code, date=key.date, start_time=key.start_time) for key in running
    }
    if not staff:
        return Plan(bookings=bookings, sessions=tuple(bare.values()))
    opened = bare | {one.key: one for one in plan.sessions if one.key in bare}
    return Plan(bookings=bookings, sessions=tuple(opened.values()), runs=plan.runs)


def _worst(facts: Facts, plan: Plan, rules: Iterable[Rule]) -> dict[Key, int]:
    worst: dict[Key, int] = {}
    for rule in rules:
        for one in rule.violations(facts, plan):
            key = (one.rule, one.code, one.crn, one.session)
            worst[key] = max(worst.get(key, 0), one.amount or 0)
    return worst


def _within(one: Violation, worst: dict[Key, int]) -> bool:
    key = (one.rule, one.code, one.crn, one.session)
    return key in worst and (one.amount or 0) <= worst[key]
