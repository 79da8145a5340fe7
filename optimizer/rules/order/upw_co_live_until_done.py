"""UPW-CO-LIVE-UNTIL-DONE: a community order lives until its hours are worked, unless it is revoked.

Past its window, or its own end, it stays in the backlog and is planned for; only a revoked order has nothing left to
work (UPW-REMAINING-CALC). The backlog of community orders with hours left is counted in three: within the window, past
it with an extension in force, past it without.

Source: [2019] EWHC 529 (Admin): the court "does indeed have such a power" to extend after the end date; written answer
HL1610 (July 2021): extend "so that hours can be completed after the original 12-month period".
"""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from models.codes import OrderType
from models.plan import Plan
from models.result import Note
from optimizer.calendar import add_months
from optimizer.facts import Facts, fact
from optimizer.rules.base import Duty, FactPart, Rule
from optimizer.rules.order.upw_remaining_calc import planned_requirement, remaining_minutes

ID = "UPW-CO-LIVE-UNTIL-DONE"
WITHIN, EXTENDED, PAST = "BACKLOG_WITHIN_WINDOW", "BACKLOG_EXTENDED", "BACKLOG_NOT_EXTENDED"


@fact
def backlog_class(facts: Facts, crn: str) -> str | None:
    """Where a community order with hours left stands on the first day of the week; None for any other."""
    order, start = planned_requirement(facts, crn), facts.problem.window.start_date
    if order.order_type is not OrderType.COMMUNITY_ORDER or not remaining_minutes(facts, crn):
        return None
    if start <= add_months(order.sentence_date, facts.numbers.window_months) - timedelta(days=1):
        return WITHIN
    granted = order.extension_granted_to_inclusive
    return EXTENDED if granted and start <= granted else PAST


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """The backlog in three counts, each where there is anybody in it."""
    counts = Counter(backlog_class(facts, person.crn) for person in facts.with_work)
    for code in (WITHIN, EXTENDED, PAST):
        if counts[code]:
            yield Note(rule=ID, code=code, amount=counts[code], unit="people")


RULE = Rule(
    id=ID,
    title="A community order lives until its hours are worked",
    source="[2019] EWHC 529 (Admin); written answer HL1610, July 2021",
    example=(
        "Sentenced on 1 September 2025 with 80 hours left, the order is past its twelve months in November 2026: it is "
        "counted as not extended, and planned for like any other. Once revoked nothing remains of it."
    ),
    parts=(FactPart("backlog class"), Duty("backlog", notes)),
)
