"""RELIG-OBSERVANCE: times of observance are kept free; who fasts is spared heavy work where there is other work.

Recorded times and festival dates are commitments; a named person may set them aside (OVERRIDE-AUDIT). On a day of
fasting a project with heavy lifting costs in tier 2. A need for prayer breaks is told to whoever runs the session.

Source: unpaid work assessment: "prayer breaks or time off for significant festivals"; Target Operating Model, religion
or belief.
"""

from collections.abc import Iterator

import numpy as np

from models.codes import CommitmentKind, Hazard
from models.people import Person
from models.plan import Plan
from models.result import Note
from optimizer.draft import Cost, Draft
from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import Bools, Duty, Gate, Goal, Placement, Refusal, Rule
from optimizer.rules.order.engagements import clear_of, refusal
from optimizer.rules.shared import by_project

ID = "RELIG-OBSERVANCE"
REFUSED = frozenset({CommitmentKind.OBSERVANCE})


def mask(options: Options) -> Bools:
    return clear_of(options, frozenset({CommitmentKind.OBSERVANCE}))


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    return refusal(facts, booking, REFUSED, "OBSERVANCE")


def _fasts(person: Person, day: int) -> bool:
    return any(one.start_date.toordinal() <= day <= one.end_date_inclusive.toordinal() for one in person.fasting)


def post(draft: Draft) -> None:
    options, people = draft.options, draft.facts.with_work
    heavy = np.flatnonzero(by_project(options, lambda project: Hazard.HEAVY_LIFTING in project.hazards))
    days = [session.date.toordinal() for session in draft.facts.problem.sessions]
    fasting = np.array(
        [_fasts(people[options.person[row]], days[options.session[row]]) for row in heavy], dtype=np.bool_
    )
    lits = heavy[fasting]
    draft.post(Cost(ID, lits, np.full(len(lits), draft.facts.numbers.weight_fasting, dtype=np.int64), tier=2))


def cost(facts: Facts, plan: Plan) -> int:
    hard = 0
    for booking in plan.bookings:
        fasts = any(
            one.start_date <= booking.date <= one.end_date_inclusive for one in facts.person[booking.crn].fasting
        )
        hard += fasts and Hazard.HEAVY_LIFTING in facts.project[booking.project_code].hazards
    return facts.numbers.weight_fasting * hard


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """What the supervisor is to know."""
    for booking in plan.bookings:
        if facts.person[booking.crn].prayer_breaks:
            yield Note(rule=ID, code="PRAYER_BREAK", crn=booking.crn, session=booking.session)


RULE = Rule(
    id=ID,
    title="Observance, fasting and prayer",
    source="Unpaid work assessment; Target Operating Model, religion or belief",
    example=(
        "Home by 16:36, somebody may have an observance, its place not recorded, at 17:06, 30 minutes clear; at 17:05 "
        "the session is refused. A session with heavy lifting on a day of fasting is allowed and costs 5 units of "
        "tier 2."
    ),
    parts=(
        Gate("observance", mask, refuses, code="OBSERVANCE", measured=True),
        Goal("fasting", 2, post, cost, couples="person"),
        Duty("prayer breaks", notes),
    ),
)
