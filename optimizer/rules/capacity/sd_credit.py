"""SD-CREDIT: what is credited to somebody whom the service turned away is a number of the policy.

Sent home: the minutes worked, at least 60 (a local parameter, unverified); stood down in advance: none. What was worked
and is not recorded is taken as nothing. It is never more than the session was offered for. The credit is told, and
shown in the measures beside what was offered; the ledger holds what is credited already.

Source: Ministry of Justice consultation: "more fairly reflected in the number of hours an offender still has to
complete"; the amount is not public.
"""

from collections.abc import Iterator

from models.codes import ContactOutcome
from models.plan import Plan
from models.problem import ExistingBooking
from models.result import Note
from optimizer.facts import Facts
from optimizer.rules.base import Duty, FactPart, Rule
from optimizer.rules.capacity.sd_classify import stood_down_lately

ID = "SD-CREDIT"


def stand_down_credit(facts: Facts, booking: ExistingBooking) -> int:
    """Minutes to be credited for a booking that the service stood down; 0 for any other."""
    numbers = facts.numbers
    if booking.outcome is ContactOutcome.ATSS:
        return min(booking.minutes, max(booking.worked_minutes or 0, numbers.turned_away_minutes))
    if booking.outcome is ContactOutcome.AASD:
        return min(booking.minutes, numbers.stood_down_minutes)
    return 0


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    for person in facts.with_work:
        for one in stood_down_lately(facts, person.crn):
            credit = stand_down_credit(facts, one)
            if credit:
                yield Note(
                    rule=ID, code="TO_BE_CREDITED", crn=one.crn, session=one.session, amount=credit, unit="minutes"
                )


RULE = Rule(
    id=ID,
    title="Credit for being turned away",
    source="Ministry of Justice consultation on unpaid work; amount local",
    example=(
        "Sent home after 20 minutes of 420: 60 minutes are to be credited. After 200 minutes: 200. Stood down the day "
        "before: none."
    ),
    parts=(FactPart("credit"), Duty("to be credited", notes)),
)
