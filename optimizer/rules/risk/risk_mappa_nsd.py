"""RISK-MAPPA-NSD: MAPPA levels 2 and 3, and national security cases, are placed by hand.

The reason is protected: counted over the week, never by session. The note to the manual queue does not name the rule.
No seat in a programme group is proposed for them; one that they have was found by hand.

Source: Target Operating Model: "Extremism Programmes will continue to be delivered by specialist teams"; "control of
their cases will be handled from court to post-release".
"""

from collections.abc import Iterator

from models.people import Person
from models.plan import Plan
from models.result import Note, Violation
from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import Bools, Duty, Gate, GroupCheck, Placement, Refusal, Rule
from optimizer.rules.programmes.groups import key, new_seats
from optimizer.rules.shared import by_person

ID = "RISK-MAPPA-NSD"
LEVEL_1 = 1


def by_hand(person: Person) -> bool:
    return person.specialist_case or (person.mappa_level or LEVEL_1) > LEVEL_1


def mask(options: Options) -> Bools:
    result: Bools = by_person(options, by_hand) == 0
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    person = facts.person[booking.crn]
    if person.specialist_case or person.mappa_level in (2, 3):
        return Refusal("PROTECTED_REASON")
    return None


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """The manual queue: who has unpaid work, or waits for a programme."""
    to_be_placed = {one.crn for one in facts.with_work} | {one.crn for one in facts.problem.referrals}
    for person in facts.problem.people:
        if person.crn in to_be_placed and by_hand(person):
            yield Note(rule="PROTECTED_REASON", code="TO_MANUAL_QUEUE", crn=person.crn)


def of_groups(facts: Facts) -> Iterator[Violation]:
    for series, session, member in new_seats(facts):
        person = facts.person.get(member.crn)
        if person and (person.specialist_case or person.mappa_level in (2, 3)):
            yield Violation(rule=ID, code="PROTECTED_REASON", crn=member.crn, session=key(series, session))


RULE = Rule(
    id=ID,
    title="Cases that specialist teams place",
    source="Target Operating Model, specialist teams",
    example=(
        "Somebody at MAPPA level 1 is planned for like anybody else. At level 2 or 3 nothing is booked, and the case "
        "is noted for the manual queue without the reason."
    ),
    parts=(
        Gate("by hand", mask, refuses, protected=True),
        Duty("manual queue", notes),
        GroupCheck("programme groups", of_groups),
    ),
)
