"""EXPLAIN-DECISION: whoever is short is told why, and every booking can be explained.

It binds Results. Everybody whose bookings leave a need unmet has an explanation of just these needs, with at least one
coded reason. A booking is explained on demand from what else the person could have done; one that a rule refuses them
is not among that, and cannot be.

Source: Target Operating Model: "able to see what has been decided by whom and why".
"""

from collections.abc import Iterator

from models.plan import Booking
from models.result import Result, Verification, Violation
from optimizer.facts import Facts
from optimizer.needs import unmet
from optimizer.rules.base import ResultCheck, Rule

ID = "EXPLAIN-DECISION"


def violations(facts: Facts, result: Result, counted: Verification) -> Iterator[Violation]:
    mine: dict[str, list[Booking]] = {}
    for booking in result.plan.bookings:
        if booking.session in facts.session:
            mine.setdefault(booking.crn, []).append(booking)
    told = {one.crn: one.unmet for one in result.explanations if any(why.rule and why.code for why in one.reasons)}
    for person in facts.with_work:
        needs = unmet(facts, person.crn, mine.get(person.crn, ()))
        if needs != told.get(person.crn, ()):
            yield Violation(rule=ID, code="NOT_EXPLAINED", crn=person.crn)
    refused = {(one.crn, one.session) for one in counted.violations}
    for booking in result.plan.bookings:
        if (booking.crn, booking.session) in refused:
            yield Violation(rule=ID, code="NOT_EXPLAINED", crn=booking.crn, session=booking.session)


RULE = Rule(
    id=ID,
    title="Everybody who is short is told why, and every booking can be explained",
    source="Target Operating Model, decisions recorded",
    example="Somebody short of hours of whom a Result gives no reason makes the Result incomplete.",
    parts=(ResultCheck("explanations", violations),),
    missing=("who approved",),
)
