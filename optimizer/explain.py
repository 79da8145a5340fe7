"""Why somebody is short of hours or of a start: read from eligibility and slack, without solving anything.

Four classes: struck out by rules, full, eligible and not chosen, and the nearest miss with what would have to change.
Protected reasons are one count over the week, never tied to a session.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from models.plan import Booking, OpenSession, OperatedRun, Plan
from models.problem import Problem
from models.projects import Session, SessionKey
from models.result import Explanation, Reason, ReasonClass, Violation
from optimizer.extract import bare_booking
from optimizer.facts import Facts, fact
from optimizer.options import Eligibility, options
from optimizer.rules.base import Gate, Limit, Refusal, Seat
from optimizer.rules.book import RULES
from optimizer.rules.load.upw_min_7h import base_minutes
from optimizer.rules.load.upw_pace import due_minutes
from optimizer.rules.order.upw_remaining_calc import remaining_minutes
from optimizer.rules.risk.risk_nonassoc import kept_apart
from optimizer.rules.timeliness.upw_start_15wd import WORK, needs_first_work, needs_induction

PROTECTED = "PROTECTED_REASON"
PROTECTED_LIMITS = frozenset({"RISK-NONASSOC"})
FULL = "CAP-GROUP-RATIO"

GATES = {(rule.id, part.name): part for rule in RULES for part in rule.parts if isinstance(part, Gate)}
LIMITS = tuple((rule, part) for rule in RULES for part in rule.parts if isinstance(part, Limit))


class Refused(NamedTuple):
    """A Gate's refusal of a seat."""

    rule: str
    refusal: Refusal
    protected: bool


class Way(NamedTuple):
    """A way to a session, and what stands against it."""

    seat: Seat
    refused: list[Refused]


class Miss(NamedTuple):
    """A booking that one thing alone may stand against. The least rank is the nearest."""

    rank: tuple[int, int, SessionKey]
    seat: Seat
    reason: Reason


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
    unmet = tuple(_unmet(facts, crn, bookings, minutes))
    return Explanation(
        crn=crn,
        due_minutes=due,
        booked_minutes=minutes,
        shortfall_minutes=max(0, due - minutes),
        unmet=unmet,
        reasons=tuple(_reasons(seen, crn)) if unmet else (),
    )


def _unmet(facts: Facts, crn: str, bookings: list[Booking], minutes: int) -> Iterator[str]:
    groups = {facts.project[booking.project_code].type_group for booking in bookings}
    if needs_induction(facts, crn) and "INDUCTION" not in groups:
        yield "INDUCTION"
    if needs_first_work(facts, crn) and not groups & set(WORK):
        yield "FIRST_WORK"
    if minutes < base_minutes(facts, crn):
        yield "BASE"
    if minutes < due_minutes(facts, crn) and due_minutes(facts, crn) > base_minutes(facts, crn):
        yield "PACE"


def refusals(facts: Facts, eligibility: Eligibility, seat: Seat) -> list[Refused]:
    """Every Gate that refuses the seat: which, from the masks; why, from the Gate."""
    row = eligibility.row(seat)
    return [
        Refused(rule, refusal, gate.protected)
        for (rule, name), gate in GATES.items()
        if eligibility.refused[rule, name][row] and (refusal := gate.refuses(facts, seat))
    ]


def _reasons(seen: Seen, crn: str) -> Iterator[Reason]:
    """Counts by class and rule over the sessions the person is not on, then the nearest miss."""
    taken = {booking.session for booking in seen.mine.get(crn, [])}
    counts: Counter[tuple[ReasonClass, str, str]] = Counter()
    misses: list[Miss] = []
    for session in seen.facts.problem.sessions:
        if session.key in taken:
            continue
        seat, ways = _best_seat(seen, crn, session)
        if seat is None:
            counts.update(_struck_out(ways))
            misses.extend(_gate_miss(ways))
        else:
            reason_class, rule, code = _eligible(seen, seat, session)
            counts[reason_class, rule, code] += 1
            misses.extend(_seat_miss(seen.facts, seat, code))
    for (reason_class, rule, code), sessions in sorted(counts.items()):
        yield Reason(reason_class=reason_class, rule=rule, code=code, sessions=sessions)
    misses.sort(key=lambda miss: miss.rank)
    yield from islice((miss.reason for miss in misses if _would_do(seen, miss)), 1)


def _best_seat(seen: Seen, crn: str, session: Session) -> tuple[Seat | None, list[Way]]:
    """A way to the session that no Gate refuses, by a bus that runs if there is one; else none, and what stands
    against each."""
    facts, operated = seen.facts, {one.bus_run_code for one in seen.plan.runs}
    rides = [how.ride for how in facts.hows if how.session == facts.session_index[session.key]]
    ways = [Way(seat, refusals(facts, seen.eligibility, seat)) for seat in (Seat(crn, session.key, r) for r in rides)]
    seats = [way.seat for way in ways if not way.refused]
    seats.sort(key=lambda seat: seat.ride is not None and seat.ride.bus_run_code not in operated)
    return (seats[0], []) if seats else (None, ways)


def _struck_out(ways: list[Way]) -> Iterable[tuple[ReasonClass, str, str]]:
    refused = [one for way in ways for one in way.refused]
    named = {(one.rule, one.refusal.code) for one in refused if not one.protected}
    if any(one.protected for one in refused):
        named.add((PROTECTED, PROTECTED))
    return ((ReasonClass.STRUCK_OUT, rule, code) for rule, code in named)


def _gate_miss(ways: list[Way]) -> Iterator[Miss]:
    """A way that one Gate alone refuses, by a measured amount. Never where a protected reason refuses one too."""
    if any(one.protected for way in ways for one in way.refused):
        return
    for seat, refused in ways:
        rule, refusal, _ = refused[0]
        if len(refused) == 1 and refusal.amount is not None:
            yield Miss((1, refusal.amount, seat.session), seat, Reason(
                reason_class=ReasonClass.NEAREST_MISS, rule=rule, code=refusal.code, sessions=1, session=seat.session,
                amount=refusal.amount, unit=refusal.unit,
            ))  # fmt: skip


def _seat_miss(facts: Facts, seat: Seat, code: str) -> Iterator[Miss]:
    """A session that the person could join if it had one more place."""
    if code != "NO_PLACE_LEFT":
        return
    yield Miss((0, facts.trip(seat).out, seat.session), seat, Reason(
        reason_class=ReasonClass.NEAREST_MISS, rule=FULL, code="ONE_MORE_PLACE", sessions=1, session=seat.session,
        amount=1, unit="people",
    ))  # fmt: skip


def _would_do(seen: Seen, miss: Miss) -> bool:
    """Does nothing but what the miss names stand against the booking, as the plan is?"""
    seat, opened = miss.seat, seen.opened.get(miss.seat.session)
    if broken_limits(seen.facts, seat, seen.mine.get(seat.crn, []), None):
        return False
    return opened is None or _broken_there(seen, seat, opened) <= {miss.reason.rule}


def _eligible(seen: Seen, seat: Seat, session: Session) -> tuple[ReasonClass, str, str]:
    """Why somebody whom no Gate refuses is not on the session: first their own week, then the session's room."""
    facts, opened = seen.facts, seen.opened.get(session.key)
    own = sorted(broken_limits(facts, seat, seen.mine.get(seat.crn, []), None))
    if own:
        return ReasonClass.NOT_CHOSEN, own[0], "CLASHES_WITH_THE_PLAN"
    if opened is None:
        return ReasonClass.FULL, "CAP-SUP-PRESENT", "NOT_RUNNING"
    full = seen.booked[session.key] >= room(facts, session, opened)
    broken = {FULL} if full and seat.crn not in _with_others_to_avoid(facts) else _broken_there(seen, seat, opened)
    if PROTECTED_LIMITS.intersection(broken):
        return ReasonClass.NOT_CHOSEN, PROTECTED, PROTECTED
    if full:
        return ReasonClass.FULL, FULL, "NO_PLACE_LEFT"
    if not broken:
        return ReasonClass.NOT_CHOSEN, "TIERS", "WOULD_NOT_HELP"
    return ReasonClass.NOT_CHOSEN, min(broken), "CLASHES_WITH_THE_PLAN"


@fact
def _with_others_to_avoid(facts: Facts) -> frozenset[str]:
    """Those of whom a full session may not be the whole truth: somebody is to be kept apart from them."""
    return frozenset(crn for pair in kept_apart(facts) for crn in pair)


def _broken_there(seen: Seen, seat: Seat, opened: OpenSession) -> set[str]:
    """Limits that the booking would break among whoever is about on that day."""
    company = [one for one in seen.plan.bookings if one.date == opened.date]
    return broken_limits(seen.facts, seat, company, opened, seen.plan.runs)


def room(facts: Facts, session: Session, opened: OpenSession) -> int:
    """How many people may be booked, with the staff that are sent."""
    places = facts.capacity(session)
    if not facts.project[session.project_code].needs_supervisor:
        return places
    return min(places, sum(facts.leads(facts.supervisor[code]) for code in opened.supervisor_codes))


def broken_limits(
    facts: Facts, seat: Seat, others: list[Booking], opened: OpenSession | None, runs: tuple[OperatedRun, ...] = ()
) -> set[str]:
    """Limits that this booking would break among these others, or break further; what is merely derived is left out.

    With the open session: those that couple its people, or those of the day; without: those of the person's own week.
    """
    bare = bare_booking(facts, facts.person_index[seat.crn], facts.how_index[seat.session, seat.ride])
    left = remaining_minutes(facts, seat.crn) - sum(one.minutes for one in others if one.crn == seat.crn)
    added = bare.model_copy(update={"minutes": max(0, min(left, bare.credit_minutes))})
    there = [one for one in others if one.session == seat.session]
    trials = {"person": others, "day": others, "session": there}
    found = set()
    for rule, limit in LIMITS:
        if (limit.couples == "person") == (opened is None):
            trial = Plan.model_construct(
                bookings=tuple(trials[limit.couples]), sessions=(opened,) if opened else (), runs=runs
            )
            if _breaks(limit, facts, trial, added):
                found.add(rule.id)
    return found


def _breaks(limit: Limit, facts: Facts, trial: Plan, added: Booking) -> bool:
    """Does the Limit find anything that it does not find without the booking?"""
    after = Plan.model_construct(bookings=(*trial.bookings, added), sessions=trial.sessions, runs=trial.runs)
    found = _broken(limit, facts, after)
    return bool(found) and not found <= _broken(limit, facts, trial)


def _broken(limit: Limit, facts: Facts, trial: Plan) -> set[Violation]:
    derived = ("_NOT_AS_DERIVED", "REASON_MISSING", "SESSION_NOT_OPEN", "UNDER_MINIMUM_CREW")
    return {one for one in limit.violations(facts, trial) if not one.code.endswith(derived)}
