"""EXPLAIN-DECISION: whoever is short is told why, and every booking can be explained.

It binds Results. Everybody whose bookings leave a need unmet has an explanation of just these needs, with at least one
coded reason, and with the minutes that are due and booked as they are counted; and so has everybody who waits for a
programme and has no seat. A booking is explained on demand from what else the person could have done; one that a rule
refuses them is not among that, and cannot be.

Source: Target Operating Model: "able to see what has been decided by whom and why".
"""

from collections.abc import Iterator

from models.plan import Booking
from models.result import Explanation, Result, Verification, Violation
from optimizer.facts import Facts
from optimizer.needs import unmet
from optimizer.rules.base import ResultCheck, Rule
from optimizer.rules.load.upw_pace import due_minutes

ID = "EXPLAIN-DECISION"


def violations(facts: Facts, result: Result, counted: Verification) -> Iterator[Violation]:
    mine: dict[str, list[Booking]] = {}
    for booking in result.plan.bookings:
        if booking.session in facts.session:
            mine.setdefault(booking.crn, []).append(booking)
    told = {one.crn: one for one in result.explanations if any(why.rule and why.code for why in one.reasons)}
    for person in facts.with_work:
        bookings, one = mine.get(person.crn, []), told.get(person.crn)
        needs = unmet(facts, person.crn, bookings)
        if needs != (one.unmet if one else ()) or (one and not _counts(facts, one, bookings)):
            yield Violation(rule=ID, code="NOT_EXPLAINED", crn=person.crn)
    yield from _waiting(facts, result)
    refused = {(one.crn, one.session) for one in counted.violations}
    for booking in result.plan.bookings:
        if (booking.crn, booking.session) in refused:
            yield Violation(rule=ID, code="NOT_EXPLAINED", crn=booking.crn, session=booking.session)


def _counts(facts: Facts, one: Explanation, bookings: list[Booking]) -> bool:
    """Whether its minutes are those of the bookings."""
    due, booked = due_minutes(facts, one.crn), sum(booking.minutes for booking in bookings)
    told = one.due_minutes, one.booked_minutes, one.shortfall_minutes
    return told == (due, booked, max(0, due - booked))


def _waiting(facts: Facts, result: Result) -> Iterator[Violation]:
    """Of each referral without a seat a Result says why it goes on waiting."""
    told = {(one.crn, one.template_code) for one in result.programmes.waiting} if result.programmes else set()
    for one in facts.problem.referrals:
        if (one.crn, one.template_code) not in told:
            yield Violation(rule=ID, code="NOT_EXPLAINED", crn=one.crn)


RULE = Rule(
    id=ID,
    title="Everybody who is short is told why, and every booking can be explained",
    source="Target Operating Model, decisions recorded",
    example="Somebody short of hours of whom a Result gives no reason makes the Result incomplete.",
    parts=(ResultCheck("explanations", violations),),
    missing=("who approved",),
)
