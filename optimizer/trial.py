"""A booking on trial: what it would break of the person's own week, and why it is not made."""

from typing import Literal, NamedTuple

from models.plan import Booking, OpenSession, Plan
from models.projects import Session
from models.result import ReasonClass, Violation
from optimizer.extract import bare_booking
from optimizer.refusals import PROTECTED
from optimizer.rules.base import Limit
from optimizer.rules.book import RULES
from optimizer.rules.order.upw_remaining_calc import remaining_minutes
from optimizer.seen import Seen, room

LIMITS = tuple(part for rule in RULES for part in rule.parts if isinstance(part, Limit))
DERIVED = ("_NOT_AS_DERIVED", "REASON_MISSING", "SESSION_NOT_OPEN", "UNDER_MINIMUM_CREW")
"""Codes of what follows from a choice, or may yet be mended by others."""


class Verdict(NamedTuple):
    """Why somebody whom no Gate refuses is not on a session."""

    reason_class: ReasonClass
    rule: str
    code: str


def verdict(seen: Seen, crn: str, session: Session) -> Verdict:
    """First the person's own week, then the session's room, then its company."""
    key = (verdict, crn, session.key)
    if key not in seen.memo:
        seen.memo[key] = _verdict(seen, crn, session)
    return seen.memo[key]  # type: ignore[return-value]


def _verdict(seen: Seen, crn: str, session: Session) -> Verdict:
    facts, opened = seen.facts, seen.opened.get(session.key)
    own = own_week(seen, crn, session)
    if own:
        return _clash(own)
    if opened is None:
        return Verdict(ReasonClass.FULL, "CAP-SUP-PRESENT", "NOT_RUNNING")
    if len(seen.company[session.key]) >= room(facts, session, opened):
        return Verdict(ReasonClass.FULL, "CAP-GROUP-RATIO", "NO_PLACE_LEFT")
    company = in_company(seen, crn, session, opened)
    return _clash(company) if company else Verdict(ReasonClass.NOT_CHOSEN, "TIERS", "WOULD_NOT_HELP")


def _clash(broken: list[Violation]) -> Verdict:
    """The first rule by id; where one of them is protected nothing else is said."""
    if any(one.code == PROTECTED for one in broken):
        return Verdict(ReasonClass.NOT_CHOSEN, PROTECTED, PROTECTED)
    return Verdict(ReasonClass.NOT_CHOSEN, min(one.rule for one in broken), "CLASHES_WITH_THE_PLAN")


def own_week(seen: Seen, crn: str, session: Session) -> list[Violation]:
    """What the booking would break together with the person's other bookings."""
    key = (own_week, crn, session.key)
    if key not in seen.memo:
        seen.memo[key] = _broken(seen, crn, session, seen.mine[crn], None)
    return seen.memo[key]  # type: ignore[return-value]


def in_company(seen: Seen, crn: str, session: Session, opened: OpenSession) -> list[Violation]:
    """What the booking would break together with the people and staff of the session."""
    return _broken(seen, crn, session, seen.company[session.key], opened)


def _broken(
    seen: Seen, crn: str, session: Session, others: list[Booking], opened: OpenSession | None
) -> list[Violation]:
    facts = seen.facts
    bare = bare_booking(facts, facts.person_index[crn], facts.session_index[session.key])
    left = remaining_minutes(facts, crn) - sum(one.minutes for one in seen.mine[crn])
    added = bare.model_copy(update={"minutes": min(bare.credit_minutes, max(0, left))})
    trial = Plan.model_construct(bookings=(*others, added), sessions=(opened,) if opened else ())
    couples: Literal["person", "session"] = "session" if opened else "person"
    limits = (limit for limit in LIMITS if limit.couples == couples)
    return [one for limit in limits for one in limit.violations(facts, trial) if not one.code.endswith(DERIVED)]
