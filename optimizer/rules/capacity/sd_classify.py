"""SD-CLASSIFY: stood down in advance and sent home are two events, each with its cause, its notice and its minutes.

Stood down in advance (AASD) is an acceptable absence; sent home for service reasons (ATSS) is attended. Both count for
the service and neither against the person: the way up to many hours takes both as attended (UPW-INTENSIVE-28). Events
of the weeks that protect a person (SD-REPEAT-PROTECT) are noted, and what is not recorded of them.

Source: Community Payback service: AASD "Usually preplanned before the session"; ATSS "oversubscribed, supervisor
illness, early session closure and vehicle, weather".
"""

from collections.abc import Iterator
from datetime import timedelta

from models.codes import STOOD_DOWN, ContactOutcome
from models.plan import Plan
from models.problem import ExistingBooking
from models.result import Note
from optimizer.facts import Facts, fact
from optimizer.rules.base import Duty, FactPart, Rule

ID = "SD-CLASSIFY"


@fact
def stood_down_lately(facts: Facts, crn: str) -> tuple[ExistingBooking, ...]:
    """The person's bookings of the last weeks that the service stood down, in order."""
    first = facts.problem.planned_on - timedelta(days=facts.numbers.stood_down_days)
    return tuple(one for one in facts.past.get(crn, ()) if one.outcome in STOOD_DOWN and one.date >= first)


def _lately(facts: Facts) -> Iterator[ExistingBooking]:
    for person in facts.with_work:
        yield from stood_down_lately(facts, person.crn)


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    for one in _lately(facts):
        if one.outcome is ContactOutcome.ATSS:
            yield Note(rule=ID, code="SENT_HOME", crn=one.crn, session=one.session)
        elif one.stand_down_notice_hours is None:
            yield Note(rule=ID, code="STOOD_DOWN_IN_ADVANCE", crn=one.crn, session=one.session)
        else:
            hours = one.stand_down_notice_hours
            yield Note(
                rule=ID, code="STOOD_DOWN_IN_ADVANCE", crn=one.crn, session=one.session, amount=hours, unit="hours"
            )
        if one.stand_down_cause is None:
            yield Note(rule=ID, code="CAUSE_NOT_RECORDED", crn=one.crn, session=one.session)
        if one.stand_down_notice_hours is None and one.outcome is ContactOutcome.AASD:
            yield Note(rule=ID, code="NOTICE_NOT_RECORDED", crn=one.crn, session=one.session)


RULE = Rule(
    id=ID,
    title="Stood down in advance, or sent home",
    source="Community Payback service, contact outcomes",
    example=(
        "Somebody told 30 hours before that their session does not run was stood down: an absence, accepted. Somebody "
        "who came and was sent home attended. Without a cause on record it is asked for."
    ),
    parts=(FactPart("stood down lately"), Duty("events", notes)),
)
