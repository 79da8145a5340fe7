"""Why somebody is short of hours or of a start: read from eligibility and slack, without solving anything.

Four classes: struck out by rules, full, eligible and not chosen, and the nearest miss with what would have to change.
Protected reasons are one count over the week, never tied to a session.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from models.plan import Booking, OpenSession, OperatedRun, Plan
from models.problem import Problem
from models.projects import Session, SessionKey
from models.result import Explanation, Reason, ReasonClass
from optimizer.extract import bare_booking
from optimizer.facts import Facts
from optimizer.options import Eligibility, options
from optimizer.rules.base import Gate, Limit, Refusal, Seat
from optimizer.rules.book import RULES
from optimizer.rules.load.upw_min_7h import base_minutes
from optimizer.rules.load.upw_pace import due_minutes
from optimizer.rules.order.upw_remaining_calc import remaining_minutes
from optimizer.rules.timeliness.upw_start_15wd import WORK, needs_first_work, needs_induction

PROTECTED = "PROTECTED_REASON"
PROTECTED_LIMITS = frozenset({"RISK-NONASSOC"})


GATES = {(rule.id, part.name): part for rule in RULES for part in rule.parts if isinstance(part, Gate)}
LIMITS = tuple((rule, part) for rule in RULES for part in rule.parts if isinstance(part, Limit))


class Refused(NamedTuple):
    """A Gate's refusal of a seat."""

    rule: str
    refusal: Refusal
    protected: bool


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
    misses: list[tuple[tuple[int, int, SessionKey], Reason]] = []
    for session in seen.facts.problem.sessions:
        if session.key in taken:
            continue
        seat, refused = _best_seat(seen, crn, session)
        if refused:
            counts.update(_struck_out(refused))
            misses.extend(_gate_miss(session, refused))
        else:
            reason_class, rule, code = _eligible(seen, seat, session)
            counts[reason_class, rule, code] += 1
            misses.extend(_seat_miss(seen.facts, seat, code))
    for (reason_class, rule, code), sessions in sorted(counts.items()):
        yield Reason(reason_class=reason_class, rule=rule, code=code, sessions=sessions)
    if misses:
        yield min(misses, key=lambda miss: miss[0])[1]


def _best_seat(seen: Seen, crn: str, session: Session) -> tuple[Seat, list[Refused]]:
    """The first way to the session that no Gate refuses, on a run that operates if there is one; else by own means, and
    what stands against it."""
    rides = [how.ride for how in seen.facts.hows if how.session == seen.facts.session_index[session.key]]
    seats = [Seat(crn, session.key, ride) for ride in rides]
    refused = [refusals(seen.facts, seen.eligibility, seat) for seat in seats]
    open_ways = [n for n, found in enumerate(refused) if not found]
    best = min(open_ways, key=lambda n: not _operates(seen, seats[n]), default=0)
    return seats[best], refused[best]


def _operates(seen: Seen, seat: Seat) -> bool:
    """Does the run operate that the seat is on? Own means always do."""
    return seat.ride is None or any(one.bus_run_code == seat.ride.bus_run_code for one in seen.plan.runs)


def _struck_out(refused: list[Refused]) -> Iterable[tuple[ReasonClass, str, str]]:
    named = {(one.rule, one.refusal.code) for one in refused if not one.protected}
    if any(one.protected for one in refused):
        named.add((PROTECTED, PROTECTED))
    return ((ReasonClass.STRUCK_OUT, rule, code) for rule, code in named)


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


def _seat_miss(facts: Facts, seat: Seat, code: str) -> Iterator[tuple[tuple[int, int, SessionKey], Reason]]:
    """A session that the person could join if it had one more place."""
    if code != "NO_PLACE_LEFT":
        return
    rank = (0, facts.trip(seat).out, seat.session)
    yield rank, Reason(
        reason_class=ReasonClass.NEAREST_MISS, rule="CAP-GROUP-RATIO", code="ONE_MORE_PLACE", sessions=1,
        session=seat.session, amount=1, unit="people",
    )  # fmt: skip


def _eligible(seen: Seen, seat: Seat, session: Session) -> tuple[ReasonClass, str, str]:
    """Why somebody whom no Gate refuses is not on the session: first their own week, then the session's room."""
    facts, opened = seen.facts, seen.opened.get(session.key)
    own = sorted(broken_limits(facts, seat, seen.mine.get(seat.crn, []), None))
    if own:
        return ReasonClass.NOT_CHOSEN, own[0], "CLASHES_WITH_THE_PLAN"
    runs = opened is not None and not _unled(facts, opened)
    if opened is None or not runs or not _operates(seen, seat):
        return ReasonClass.FULL, "CAP-SUP-PRESENT", "BUS_NOT_RUNNING" if runs else "NOT_RUNNING"
    if seen.booked[session.key] >= room(facts, session, opened):
        return ReasonClass.FULL, "CAP-GROUP-RATIO", "NO_PLACE_LEFT"
    company = [one for one in seen.plan.bookings if one.date == session.date]
    broken = sorted(broken_limits(facts, seat, company, opened, seen.plan.runs))
    if not broken:
        return ReasonClass.NOT_CHOSEN, "TIERS", "WOULD_NOT_HELP"
    if PROTECTED_LIMITS.intersection(broken):
        return ReasonClass.NOT_CHOSEN, PROTECTED, PROTECTED
    return ReasonClass.NOT_CHOSEN, broken[0], "CLASHES_WITH_THE_PLAN"


def _unled(facts: Facts, opened: OpenSession) -> bool:
    """Is there nobody to lead a session that was issued?"""
    return facts.project[opened.project_code].needs_supervisor and not opened.supervisor_codes


def room(facts: Facts, session: Session, opened: OpenSession) -> int:
    """How many people may be booked, with the staff that are sent."""
    places = facts.capacity(session)
    if not facts.project[session.project_code].needs_supervisor:
        return places
    return min(places, sum(facts.leads(facts.supervisor[code]) for code in opened.supervisor_codes))


def broken_limits(
    facts: Facts, seat: Seat, others: list[Booking], opened: OpenSession | None, runs: tuple[OperatedRun, ...] = ()
) -> set[str]:
    """Limits that this booking would break among these others; what is merely derived is left out.

    With the open session and its runs: those that couple its people, or those of the day; without: those of the
    person's own week.
    """
    bare = bare_booking(facts, facts.person_index[seat.crn], facts.how_index[seat.session, seat.ride])
    left = remaining_minutes(facts, seat.crn) - sum(one.minutes for one in others if one.crn == seat.crn)
    added = bare.model_copy(update={"minutes": max(0, min(left, bare.credit_minutes))})
    runs = tuple(one for one in runs if opened and facts.run[one.bus_run_code].session == opened.key)
    there = [one for one in others if one.session == seat.session]
    trials = {"person": others, "day": others, "session": there}
    found = set()
    for rule, limit in LIMITS:
        if (limit.couples == "person") == (opened is None):
            company = tuple(trials[limit.couples])
            trial = Plan.model_construct(bookings=(*company, added), sessions=(opened,) if opened else (), runs=runs)
            broken = _broken(limit, facts, trial)
            if broken and broken - _broken(limit, facts, trial.model_copy(update={"bookings": company})):
                found.add(rule.id)
    return found


def _broken(limit: Limit, facts: Facts, trial: Plan) -> Counter[tuple[str, str | None, SessionKey | None, int]]:
    """What breaks the Limit, and how often; what was issued may break it before anybody is added."""
    derived = ("_NOT_AS_DERIVED", "REASON_MISSING", "SESSION_NOT_OPEN", "UNDER_MINIMUM_CREW")
    found = (one for one in limit.violations(facts, trial) if not one.code.endswith(derived))
    return Counter((one.code, one.crn, one.session, one.amount or 0) for one in found)
