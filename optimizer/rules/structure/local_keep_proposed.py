"""LOCAL-KEEP-PROPOSED: what was issued stays as it is; what was proposed moves only at a cost.

An issued booking keeps its session, its journey and its minutes. A breach among issued bookings is reported as
inherited and never made worse; where the rest of the plan can mend it, it does.

Source: ours.
"""

from collections.abc import Iterator

import numpy as np

from models.codes import BookingStatus
from models.plan import Booking, Plan
from models.result import Violation
from optimizer.draft import FREE, AnyOf, Draft, between, rows
from optimizer.facts import Facts
from optimizer.rules.base import Goal, Limit, Rule

ID = "LOCAL-KEEP-PROPOSED"


def post_issued(draft: Draft) -> None:
    there = np.flatnonzero(draft.options.issued)
    ones, free = np.ones(len(there), dtype=np.int64), np.full(len(there), FREE, dtype=np.int64)
    draft.post(between(ID, rows(there.reshape(-1, 1)), ones, lo=ones, hi=free))


def violations(facts: Facts, plan: Plan) -> Iterator[Violation]:
    kept = {(one.crn, one.session): one for one in plan.bookings if one.status is BookingStatus.ISSUED}
    for (crn, session), issued in facts.issued.items():
        booking = kept.pop((crn, session), None)
        if booking is None or booking.ride != issued.ride:
            yield Violation(rule=ID, code="ISSUED_NOT_KEPT", crn=crn, session=session)
        elif (booking.minutes, booking.requirement_id) != (issued.minutes, issued.requirement_id):
            yield Violation(rule=ID, code="ISSUED_CHANGED", crn=crn, session=session)
    for crn, session in kept:
        yield Violation(rule=ID, code="NOT_ISSUED", crn=crn, session=session)


def post_proposed(draft: Draft) -> None:
    facts, options = draft.facts, draft.options
    wanted = [(facts.person_index[crn], facts.how_index[key, one.ride]) for (crn, key), one in facts.proposed.items()]
    groups = rows(mine[options.how[mine] == how] for who, how in wanted for mine in options.of(who))
    price = np.full(len(wanted), facts.numbers.weight_keep_proposed, dtype=np.int64)
    draft.post(AnyOf(ID, groups, price, tier=2))


def cost(facts: Facts, plan: Plan) -> int:
    there = {_place(one) for one in plan.bookings}
    moved = sum((one.crn, one.session, one.ride) not in there for one in facts.proposed.values())
    return facts.numbers.weight_keep_proposed * moved


def _place(booking: Booking) -> tuple[object, ...]:
    return booking.crn, booking.session, booking.ride


RULE = Rule(
    id=ID,
    title="What exists stays where it is",
    source="Placewell: structure",
    example=(
        "A proposed booking that is moved to another session costs 4 units of tier 2. An issued booking of 420 "
        "minutes stays on its session with its journey and its 420 minutes: a plan without it, or with 419, is "
        "refused."
    ),
    parts=(
        Limit("issued", "person", post_issued, violations),
        Goal("proposed", 2, post_proposed, cost, couples="person"),
    ),
    local=True,
)
