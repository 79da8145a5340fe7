"""Why somebody is short of hours or of a start: read from eligibility and slack, without solving anything.

Four classes: struck out by rules, full, eligible and not chosen, and the nearest miss with what would have to change.
Protected reasons are one count over the week, never tied to a session.
"""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from models.plan import Booking, OpenSession, Plan
from models.problem import Problem
from models.projects import Session, SessionKey
from models.result import Explanation, Reason, ReasonClass
from optimizer.extract import bare_booking
from optimizer.facts import Facts
from optimizer.needs import unmet
from optimizer.options import Eligibility, options
from optimizer.refusals import PROTECTED, Refused, named, refusals_of
from optimizer.rules.base import Limit
from optimizer.rules.book import RULES
from optimizer.rules.load.upw_pace import due_minutes

PROTECTED_LIMITS = frozenset({"RISK-NONASSOC"})
LIMITS = tuple((rule, part) for rule in RULES for part in rule.parts if isinstance(part, Limit))


class Seen(NamedTuple):
    """The plan as explanations look at it."""

    facts: Facts
    plan: Plan
    booked: dict[SessionKey, int]
    opened: dict[SessionKey, OpenSession]
    mine: dict[str, list[Booking]]
    eligibility: Eligibility


def explain(problem: Problem, plan: Plan, crn: str | None = None) -> tuple[Explanation, ...]:
    """Explanations of everybody with an unmet need, or of one person whether short or not."""
    facts = Facts(problem)
    return explain_facts(facts, plan, options(facts, RULES), crn)


def explain_facts(
    facts: Facts, plan: Plan, eligibility: Eligibility, crn: str | None = None
) -> tuple[Explanation, ...]:
    """The same where facts and eligibility are at hand."""
    mine: dict[str, list[Booking]] = {}
    for booking in plan.bookings:
        mine.setdefault(booking.crn, []).append(booking)
    booked = Counter(booking.session for booking in plan.bookings)
    seen = Seen(facts, plan, booked, {one.key: one for one in plan.sessions}, mine, eligibility)
    people = [crn] if crn else [person.crn for person in facts.problem.people]
    every = (_one(seen, who) for who in people)
    return tuple(one for one in every if crn or one.unmet)


def _one(seen: Seen, crn: str) -> Explanation:
    facts, bookings = seen.facts, seen.mine.get(crn, [])
    minutes, due = sum(booking.minutes for booking in bookings), due_minutes(seen.facts, crn)
    needs = unmet(facts, crn, bookings)
    return Explanation(
        crn=crn,
        due_minutes=due,
        booked_minutes=minutes,
        shortfall_minutes=max(0, due - minutes),
        unmet=needs,
        reasons=tuple(_reasons(seen, crn)) if needs else (),
    )


def _reasons(seen: Seen, crn: str) -> Iterator[Reason]:
    """Counts by class and rule over the sessions the person is not on, then the nearest miss."""
    taken = {booking.session for booking in seen.mine.get(crn, [])}
    against = refusals_of(seen.facts, seen.eligibility, crn)
    counts: Counter[tuple[ReasonClass, str, str]] = Counter()
    misses: list[tuple[tuple[int, int, SessionKey], Reason]] = []
    for session in seen.facts.problem.sessions:
        if session.key in taken:
            continue
        refused = against[session.key]
        if refused:
            counts.update((ReasonClass.STRUCK_OUT, rule, code) for rule, code in named(refused))
            misses.extend(_gate_miss(session, refused))
        else:
            reason_class, rule, code = _eligible(seen, crn, session)
            counts[reason_class, rule, code] += 1
            misses.extend(_seat_miss(seen.facts, crn, session, code))
    for (reason_class, rule, code), sessions in sorted(counts.items()):
        yield Reason(reason_class=reason_class, rule=rule, code=code, sessions=sessions)
    if misses:
        yield min(misses, key=lambda miss: miss[0])[1]


def _gate_miss(session: Session, refused: list[Refused]) -> Iterator[tuple[tuple[int, int, SessionKey], Reason]]:
    """A session that one Gate alone refuses, by a measured amount. Never one that a protected reason refuses too."""
    if len(refused) > 1 or refused[0].protected or refused[0].refusal.amount is None:
        return
    rule, refusal, _ = refused[0]
    rank = (1, refusal.amount or 0, session.key)
    yield rank, Reason(
        reason_class=ReasonClass.NEAREST_MISS, rule=rule, code=refusal.code, sessions=1, session=session.key,
        amount=refusal.amount, unit=refusal.unit,
    )  # fmt: skip


def _seat_miss(
    facts: Facts, crn: str, session: Session, code: str
) -> Iterator[tuple[tuple[int, int, SessionKey], Reason]]:
    """A session that the person could join if it had one more place."""
    if code != "NO_PLACE_LEFT":
        return
    rank = (0, facts.trip(crn, session.project_code).out, session.key)
    yield rank, Reason(
        reason_class=ReasonClass.NEAREST_MISS, rule="CAP-GROUP-RATIO", code="ONE_MORE_PLACE", sessions=1,
        session=session.key, amount=1, unit="people",
    )  # fmt: skip


def _eligible(seen: Seen, crn: str, session: Session) -> tuple[ReasonClass, str, str]:
    """Why somebody whom no Gate refuses is not on the session: first their own week, then the session's room."""
    facts, opened = seen.facts, seen.opened.get(session.key)
    own = sorted(_broken(seen, crn, session, seen.mine.get(crn, []), None))
    if own:
        return ReasonClass.NOT_CHOSEN, own[0], "CLASHES_WITH_THE_PLAN"
    if opened is None:
        return ReasonClass.FULL, "CAP-SUP-PRESENT", "NOT_RUNNING"
    if seen.booked[session.key] >= _room(facts, session, opened):
        return ReasonClass.FULL, "CAP-GROUP-RATIO", "NO_PLACE_LEFT"
    company = [one for one in seen.plan.bookings if one.session == session.key]
    broken = sorted(_broken(seen, crn, session, company, opened))
    if not broken:
        return ReasonClass.NOT_CHOSEN, "TIERS", "WOULD_NOT_HELP"
    if PROTECTED_LIMITS.intersection(broken):
        return ReasonClass.NOT_CHOSEN, PROTECTED, PROTECTED
    return ReasonClass.NOT_CHOSEN, broken[0], "CLASHES_WITH_THE_PLAN"


def _room(facts: Facts, session: Session, opened: OpenSession) -> int:
    places = facts.capacity(session)
    if not facts.project[session.project_code].needs_supervisor:
        return places
    return min(places, sum(facts.leads(facts.supervisor[code]) for code in opened.supervisor_codes))


def _broken(seen: Seen, crn: str, session: Session, others: list[Booking], opened: OpenSession | None) -> set[str]:
    """Limits that this booking would break among these others; what is merely derived is left out.

    With the open session: those that couple its people; without: those of the person's own week.
    """
    facts = seen.facts
    added = bare_booking(facts, facts.person_index[crn], facts.session_index[session.key])
    trial = Plan.model_construct(bookings=(*others, added), sessions=(opened,) if opened else ())
    couples = "session" if opened else "person"
    return {rule.id for rule, limit in LIMITS if limit.couples == couples and _breaks(limit, facts, trial)}


def _breaks(limit: Limit, facts: Facts, trial: Plan) -> bool:
    derived = ("_NOT_AS_DERIVED", "REASON_MISSING", "SESSION_NOT_OPEN", "UNDER_MINIMUM_CREW")
    return any(not one.code.endswith(derived) for one in limit.violations(facts, trial))
