"""LAW-OTHER-ORDERS-SCOPE: orders outside the standard rules are placed by hand.

Community orders and suspended sentence orders are planned. Supervision default orders, enforcement orders, service
community orders, youth rehabilitation orders and transfers are loaded and routed to the manual queue.

Source: hmpps-community-payback-api, list of out-of-scope orders; Criminal Justice Act 2003 Sch 19A para 3(4).
"""

from collections.abc import Iterator

from models.codes import OrderType
from models.plan import Plan
from models.result import Note
from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import Bools, Duty, Gate, Placement, Refusal, Rule
from optimizer.rules.order.upw_remaining_calc import planned_requirement
from optimizer.rules.shared import by_person

ID = "LAW-OTHER-ORDERS-SCOPE"
IN_SCOPE = (OrderType.COMMUNITY_ORDER, OrderType.SUSPENDED_SENTENCE_ORDER)


def mask(options: Options) -> Bools:
    facts = options.facts
    result: Bools = by_person(options, lambda p: planned_requirement(facts, p.crn).order_type in IN_SCOPE) == 1
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    order = planned_requirement(facts, booking.crn).order_type
    standard = order is OrderType.COMMUNITY_ORDER or order is OrderType.SUSPENDED_SENTENCE_ORDER
    return None if standard else Refusal("ORDER_OUT_OF_SCOPE")


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """The manual queue."""
    for person in facts.with_work:
        if planned_requirement(facts, person.crn).order_type not in IN_SCOPE:
            yield Note(rule=ID, code="TO_MANUAL_QUEUE", crn=person.crn)


RULE = Rule(
    id=ID,
    title="Other kinds of order are placed by hand",
    source="hmpps-community-payback-api, out-of-scope orders",
    example=(
        "A community order of 100 hours is planned for. A supervision default order of 30 hours gets no booking and "
        "is noted for the manual queue."
    ),
    parts=(Gate("order type", mask, refuses, code="ORDER_OUT_OF_SCOPE"), Duty("manual queue", notes)),
)
