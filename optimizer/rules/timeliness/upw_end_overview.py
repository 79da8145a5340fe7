"""UPW-END-OVERVIEW: when nothing remains, an overview for the practitioner, and what was booked beyond is released.

The end is when the ledger says so: whatever still awaits an outcome is awaited. The overview counts what is on record:
sessions attended and failed, and minutes of courses. Sessions issued for later that nothing is left for keep their
places until somebody cancels them, so each is noted.

Source: Target Operating Model: "overview of a supervised individual's compliance with the requirement including
attitude and behaviour".
"""

from collections.abc import Iterator

from models.codes import BookingStatus
from models.plan import Plan
from models.result import Note
from optimizer.facts import Facts, fact
from optimizer.rules.base import Duty, FactPart, Rule
from optimizer.rules.order.ledgers import attendances
from optimizer.rules.order.upw_remaining_calc import owed_minutes

ID = "UPW-END-OVERVIEW"


@fact
def is_done(facts: Facts, crn: str) -> bool:
    """Is nothing owed on any requirement by what is on record?"""
    return all(owed_minutes(facts, one) <= 0 for one in facts.person[crn].requirements)


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    done = {person.crn for person in facts.with_work if is_done(facts, person.crn)}
    for crn in sorted(done):
        yield from _overview(facts, crn)
    for one in facts.problem.bookings:
        if one.crn in done and one.status is BookingStatus.ISSUED:
            yield Note(rule=ID, code="PLACE_TO_BE_RELEASED", crn=one.crn, session=one.session)


def _overview(facts: Facts, crn: str) -> Iterator[Note]:
    outcomes = [one.outcome for one in attendances(facts.past.get(crn, ())) if one.outcome]
    counts = (
        ("ENDED_SESSIONS_ATTENDED", sum(one.attended for one in outcomes), "sessions"),
        ("ENDED_SESSIONS_FAILED", sum(one.enforceable for one in outcomes), "sessions"),
        ("ENDED_COURSES", sum(one.credited_ete_minutes for one in facts.person[crn].requirements), "minutes"),
    )
    yield Note(rule=ID, code="END_OVERVIEW_DUE", crn=crn)
    for code, amount, unit in counts:
        if amount:
            yield Note(rule=ID, code=code, crn=crn, amount=amount, unit=unit)


RULE = Rule(
    id=ID,
    title="An overview at the end, and places released",
    source="Target Operating Model, unpaid work end",
    example=(
        "All 100 hours are credited and a session is still issued for Tuesday: the overview is due, with 10 hours of "
        "courses in it, and Tuesday's place is to be released."
    ),
    parts=(FactPart("done"), Duty("overview", notes)),
    missing=("attitude, behaviour and quality of work, which the problem does not hold",),
)
