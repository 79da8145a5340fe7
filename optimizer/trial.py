"""A booking on trial: what it would break of the person's own week, and why it is not made."""

from collections.abc import Iterable
from typing import NamedTuple

from models.plan import Booking, OpenSession, OperatedRun, Plan
from models.projects import SessionKey
from models.result import ReasonClass, Violation
from optimizer.extract import bare_booking
from optimizer.facts import Facts, fact
from optimizer.refusals import PROTECTED
from optimizer.rules.base import Limit, Seat
from optimizer.rules.book import RULES
from optimizer.rules.order.upw_remaining_calc import remaining_minutes
from optimizer.rules.risk.risk_nonassoc import kept_apart
from optimizer.seen import Seen, room

LIMITS = tuple(part for rule in RULES for part in rule.parts if isinstance(part, Limit))
OF_A_PERSON = tuple(limit for limit in LIMITS if limit.couples == "person")
OF_A_SESSION = tuple(limit for limit in LIMITS if limit.couples == "session")
OF_A_DAY = tuple(limit for limit in LIMITS if limit.couples == "day")
DERIVED = ("_NOT_AS_DERIVED", "REASON_MISSING", "SESSION_NOT_OPEN", "UNDER_MINIMUM_CREW")
"""Codes of what follows from a choice, or may yet be mended by others."""


class Verdict(NamedTuple):
    """Why somebody whom no Gate refuses is not on a session."""

    reason_class: ReasonClass
    rule: str
    code: str


def verdict(seen: Seen, seat: Seat) -> Verdict:
    """First the person's own week, then the session's room, then its company."""
    key = (verdict, seat)
    if key not in seen.memo:
        seen.memo[key] = _verdict(seen, seat)
    return seen.memo[key]  # type: ignore[return-value]


def _verdict(seen: Seen, seat: Seat) -> Verdict:
    facts, opened = seen.facts, seen.opened.get(seat.session)
    own = own_week(seen, seat)
    if own:
        return _clash(own)
    if opened is None or _unled(facts, opened):
        return Verdict(ReasonClass.FULL, "CAP-SUP-PRESENT", "NOT_RUNNING")
    if not seen.operates(seat.ride):
        return Verdict(ReasonClass.FULL, "CAP-SUP-PRESENT", "BUS_NOT_RUNNING")
    full = len(seen.company[seat.session]) >= room(facts, facts.session[seat.session], opened)
    # That a session is full is not the whole truth where its people are to be kept apart from this one.
    company = [] if full and seat.crn not in kept_apart_from_somebody(facts) else in_company(seen, seat, opened)
    if full and not any(one.code == PROTECTED for one in company):
        return Verdict(ReasonClass.FULL, "CAP-GROUP-RATIO", "NO_PLACE_LEFT")
    return _clash(company) if company else Verdict(ReasonClass.NOT_CHOSEN, "TIERS", "WOULD_NOT_HELP")


def _unled(facts: Facts, opened: OpenSession) -> bool:
    """Is there nobody to lead a session that was issued?"""
    return facts.project[opened.project_code].needs_supervisor and not opened.supervisor_codes


@fact
def kept_apart_from_somebody(facts: Facts) -> frozenset[str]:
    """Everybody of whom there is somebody whom they must not meet."""
    return frozenset(crn for pair in kept_apart(facts) for crn in pair)


def _clash(broken: list[Violation]) -> Verdict:
    """The first rule by id; where one of them is protected nothing else is said."""
    if any(one.code == PROTECTED for one in broken):
        return Verdict(ReasonClass.NOT_CHOSEN, PROTECTED, PROTECTED)
    return Verdict(ReasonClass.NOT_CHOSEN, min(one.rule for one in broken), "CLASHES_WITH_THE_PLAN")


def own_week(seen: Seen, seat: Seat) -> list[Violation]:
    """What the booking would break together with the person's other bookings."""
    key = (own_week, seat)
    if key not in seen.memo:
        seen.memo[key] = broken(seen.facts, seat, seen.mine[seat.crn])
    return seen.memo[key]  # type: ignore[return-value]


def in_company(seen: Seen, seat: Seat, opened: OpenSession) -> list[Violation]:
    """What the booking would break together with the people and staff of the session, and the people of the day."""
    return broken(seen.facts, seat, seen.day[seat.date], opened, seen.plan.runs)


def broken(
    facts: Facts,
    seat: Seat,
    others: Iterable[Booking],
    opened: OpenSession | None = None,
    runs: Iterable[OperatedRun] = (),
) -> list[Violation]:
    """What this booking would break among these others; what is merely derived, or broken without it, is left out.

    With the open session and the runs: of the limits on its people, and those of the day, whose bookings the others
    are. Without: of the person's own week, whose bookings they are.
    """
    others = tuple(others)
    added = _added(facts, seat, others)
    found = _found(facts, seat, others, (added,), opened, tuple(runs))
    if not found or not facts.issued:
        return found
    # What was issued may break a rule by itself, and is kept.
    before = _found(facts, seat, others, (), opened, tuple(runs))
    return [one for one in found if one not in before]


def _added(facts: Facts, seat: Seat, others: tuple[Booking, ...]) -> Booking:
    bare = bare_booking(facts, facts.person_index[seat.crn], facts.how_index[seat.session, seat.ride])
    left = remaining_minutes(facts, seat.crn) - sum(one.minutes for one in others if one.crn == seat.crn)
    return bare.model_copy(update={"minutes": min(bare.credit_minutes, max(0, left))})


def _found(
    facts: Facts,
    seat: Seat,
    others: tuple[Booking, ...],
    added: tuple[Booking, ...],
    opened: OpenSession | None,
    runs: tuple[OperatedRun, ...],
) -> list[Violation]:
    if opened is None:
        trials = [(OF_A_PERSON, Plan.model_construct(bookings=(*others, *added), sessions=(), runs=()))]
    else:
        runs = tuple(one for one in runs if facts.run[one.bus_run_code].session == opened.key)
        there = (one for one in others if _at(one, seat.session))
        trials = [
            (limits, Plan.model_construct(bookings=(*company, *added), sessions=(opened,), runs=runs))
            for limits, company in ((OF_A_SESSION, there), (OF_A_DAY, others))
        ]
    every = (one for limits, trial in trials for limit in limits for one in limit.violations(facts, trial))
    return [one for one in every if not one.code.endswith(DERIVED)]


def _at(booking: Booking, key: SessionKey) -> bool:
    """Asked of everybody of the day, for each seat: without making keys to compare."""
    return (
        booking.project_code == key.project_code and booking.start_time == key.start_time and booking.date == key.date
    )
