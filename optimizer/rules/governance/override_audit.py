"""OVERRIDE-AUDIT: who set which rule aside for whom, until when, is a fact of the Problem; here is what came of it.

Each booking that rests on an override is noted, and each override that has expired, or that no session of the week
needs. That only rules of strength HARD-O can be overridden is checked when a Problem is read; that an override is in
force, in `optimizer/overrides.py`. It sets aside the Gates of its rule and nothing else.

Source: Target Operating Model: "a rationale for the length of travel time will be expected to be recorded for audit
purposes".
"""

from collections.abc import Iterator

from models.plan import Plan
from models.problem import Override
from models.result import Note
from optimizer.facts import Facts
from optimizer.overrides import covers, decided
from optimizer.rules.base import Duty, Gate, Placement, Rule, Seat

ID = "OVERRIDE-AUDIT"


def used(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Bookings that a rule would refuse if it were not overridden: a note for each such rule, without its name."""
    for booking in plan.bookings:
        rules = {one.rule for one in decided(facts, booking.crn) if covers(one, booking)}
        for _ in (rule for rule in rules if _opened(facts, rule, booking)):
            yield Note(rule=ID, code="OVERRIDE_USED", crn=booking.crn, session=booking.session)


def idle(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Overrides that can be dropped. One of a rule that this version does not apply yet may be needed."""
    start = facts.problem.window.start_date
    for one in facts.problem.overrides:
        past = (start - one.expires_on_inclusive).days
        if one.crn not in facts.person:
            continue
        if past > 0:
            yield Note(rule=ID, code="OVERRIDE_EXPIRED", crn=one.crn, amount=past, unit="days")
        elif one in decided(facts, one.crn) and _applied(one.rule) and not _needed(facts, one):
            yield Note(rule=ID, code="OVERRIDE_NOT_NEEDED", crn=one.crn)


def _needed(facts: Facts, override: Override) -> bool:
    """Does it open any session of the week to the person, as far as the rule goes?"""
    seats = (Seat(override.crn, session.key) for session in facts.problem.sessions)
    return any(_opened(facts, override.rule, seat) for seat in seats if covers(override, seat))


def _opened(facts: Facts, rule_id: str, placement: Placement) -> bool:
    """Has the rule something against this that can be overridden, and nothing that cannot?"""
    against = [part for part in _applied(rule_id) if isinstance(part, Gate) and part.refuses(facts, placement)]
    return bool(against) and not any(gate.firm for gate in against)


def _applied(rule_id: str) -> tuple[object, ...]:
    """The parts of a rule; none where it is not in the book."""
    from optimizer.rules.book import BY_ID  # here, as the book holds this rule too

    return BY_ID[rule_id].parts if rule_id in BY_ID else ()


RULE = Rule(
    id=ID,
    title="Overrides: where they are used, and which can be dropped",
    source="Target Operating Model, recording for audit",
    parts=(Duty("used", used), Duty("idle", idle)),
)
