"""TERMINATION-2026: a community order ends when all its requirements are complete, before its date.

From the day the change is in force, whoever is on a community order that has no other requirement left, and will have
worked all the hours should this week's bookings be attended, is noted: the order may end then, and nothing that hangs
on it is to be arranged for later. Where it is not known whether there are other requirements, nothing is said.

Source: SI 2026/402, explanatory note on Sentencing Act 2026 ss.38-39: orders "will now end on completion of all
court-ordered requirements".
"""

from collections.abc import Iterator

from models.codes import OrderType
from models.plan import Plan
from models.result import Note
from optimizer.facts import Facts, fact
from optimizer.rules.base import Duty, FactPart, Rule
from optimizer.rules.order.upw_remaining_calc import planned_requirement, remaining_minutes

ID = "TERMINATION-2026"


@fact
def ends_with_hours(facts: Facts, crn: str) -> bool:
    """Does the order end once its unpaid work is done?"""
    order = planned_requirement(facts, crn)
    others_done = order.other_requirements == 0 or order.other_requirements_done
    community = order.order_type is OrderType.COMMUNITY_ORDER
    return bool(facts.numbers.ends_on_completion) and community and others_done


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Orders that will end with the week's last booking, and those that have by what is held already."""
    booked: dict[str, int] = {}
    for booking in plan.bookings:
        booked[booking.crn] = booked.get(booking.crn, 0) + booking.minutes
    for person in facts.with_work:
        if remaining_minutes(facts, person.crn) <= booked.get(person.crn, 0) and ends_with_hours(facts, person.crn):
            yield Note(rule=ID, code="ORDER_ENDS_ON_COMPLETION", crn=person.crn)


RULE = Rule(
    id=ID,
    title="An order that ends on completion",
    source="SI 2026/402, explanatory note on Sentencing Act 2026 ss.38-39",
    example=(
        "A community order has unpaid work for its only requirement, and 420 minutes are left. Booked on 420 this week "
        "the person is noted: attended, the order ends. Booked on 300 they are not."
    ),
    parts=(FactPart("ends with its hours"), Duty("orders that end", notes)),
    missing=(
        "no rehabilitation activity or structured intervention after the order has ended",
        "completion of the sentence plan",
    ),
)
