"""UPW-WINDOW-12M: the hours of an order are worked within twelve months of the sentence, unless the court gave longer.

The last day is the one before the anniversary, or that of an extension granted, if later; it is allowed. A suspended
sentence has its operational period instead (UPW-SSO-HARDSTOP), which no court extends. Since the statutory period was
repealed it is a target: whether it binds is a number of the profile. That plans finish with some days to spare is
UPW-PACE's. Whoever has hours left when it has passed is noted: as in need of an extension, or as past the target.

Source: Target Operating Model: "ensure that all hours are completed within the 12-month period prescribed"; Sentencing
Act 2020 Sch 9 para 1(1)(b) as enacted: "the times, during a period of 12 months".
"""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from models.codes import OrderType
from models.plan import Plan
from models.result import Note
from optimizer.calendar import add_months
from optimizer.facts import Facts, fact
from optimizer.options import Options
from optimizer.rules.base import Bools, Duty, FactPart, Gate, Placement, Refusal, Rule
from optimizer.rules.order.upw_remaining_calc import planned_minutes, planned_requirement
from optimizer.rules.order.upw_sso_hardstop import hard_stop
from optimizer.rules.shared import by_person, by_session

ID = "UPW-WINDOW-12M"


@fact
def window_end(facts: Facts, crn: str) -> date | None:
    """The last day of the window with its extension; None for a suspended sentence."""
    order = planned_requirement(facts, crn)
    end = add_months(order.sentence_date, facts.numbers.window_months) - timedelta(days=1)
    return None if hard_stop(facts, crn) else max(end, order.extension_granted_to_inclusive or end)


def mask(options: Options) -> Bools:
    facts = options.facts
    if not facts.numbers.window_binds:
        return np.ones(options.shape, dtype=np.bool_)
    last = by_person(options, lambda person: (window_end(facts, person.crn) or date.max).toordinal())
    result: Bools = by_session(options, lambda session: session.date.toordinal()) <= last
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    order = planned_requirement(facts, booking.crn)
    suspended = order.order_type is OrderType.SUSPENDED_SENTENCE_ORDER
    anniversary = add_months(order.sentence_date, facts.numbers.window_months)
    if facts.numbers.window_binds == 0 or suspended or booking.date < anniversary:
        return None
    granted = order.extension_granted_to_inclusive
    if granted and booking.date <= granted:
        return None
    after = max(anniversary - timedelta(days=1), granted or date.min)
    return Refusal("AFTER_WINDOW", (booking.date - after).days, "days")


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Hours left on the first day of the week, the window and its extension having passed."""
    code = "EXTENSION_NEEDED" if facts.numbers.window_binds else "PAST_WINDOW_TARGET"
    for person in facts.with_work:
        left, end = planned_minutes(facts, person.crn), window_end(facts, person.crn)
        if left and end and end < facts.problem.window.start_date:
            yield Note(rule=ID, code=code, crn=person.crn, amount=left, unit="minutes")


RULE = Rule(
    id=ID,
    title="Hours worked within twelve months of the sentence",
    source="Target Operating Model, unpaid work; Sentencing Act 2020 Sch 9 para 1(1)(b) as enacted",
    example=(
        "After a sentence on 24 November 2025 the last day is 23 November 2026. Hours still left in a later week are "
        "noted as past the target and can be booked; where the number binds, 24 November is refused."
    ),
    parts=(
        FactPart("last day"),
        Gate("window", mask, refuses, code="AFTER_WINDOW", measured=True),
        Duty("past the window", notes),
    ),
)
