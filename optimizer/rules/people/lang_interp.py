"""LANG-INTERP: who needs an interpreter has theirs at the induction; there is one to a session.

An induction without an interpreter of the person's language costs in tier 2, and one is to be booked. At other sessions
whoever leads is told to make sure that the safety briefing is understood.

Source: HMPPS probation hub brochure: "Translation services are available in all Regions to support effective
communication and safe working".
"""

from collections.abc import Iterator

import numpy as np

from models.codes import ProjectTypeGroup
from models.plan import Booking, Plan
from models.result import Note
from optimizer.draft import Cost, Draft
from optimizer.facts import Facts
from optimizer.rules.base import Duty, Goal, Rule
from optimizer.rules.shared import is_induction

ID = "LANG-INTERP"
NONE = ""


def post(draft: Draft) -> None:
    options, problem = draft.options, draft.facts.problem
    needed = np.array([one.interpreter_language or NONE for one in draft.facts.with_work])[options.person]
    there = np.array([one.interpreter.language if one.interpreter else NONE for one in problem.sessions])
    lits = np.flatnonzero(is_induction(options) & (needed != NONE) & (needed != there[options.session]))
    draft.post(Cost(ID, lits, np.full(len(lits), draft.facts.numbers.weight_interpreter, dtype=np.int64), tier=2))


def _without(facts: Facts, booking: Booking) -> bool:
    """Does the person need an interpreter, and has the session none of their language?"""
    needed, booked = facts.person[booking.crn].interpreter_language, facts.session[booking.session].interpreter
    return needed is not None and (booked is None or booked.language != needed)


def _is_induction(facts: Facts, booking: Booking) -> bool:
    return facts.project[booking.project_code].type_group is ProjectTypeGroup.INDUCTION


def cost(facts: Facts, plan: Plan) -> int:
    there = (one for one in plan.bookings if _is_induction(facts, one))
    return facts.numbers.weight_interpreter * sum(_without(facts, one) for one in there)


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    for booking in plan.bookings:
        if not _without(facts, booking):
            continue
        if _is_induction(facts, booking):
            yield Note(rule=ID, code="INTERPRETER_TO_BOOK", crn=booking.crn, session=booking.session)
        else:
            yield Note(rule=ID, code="BRIEFING_TO_BE_UNDERSTOOD", crn=booking.crn, session=booking.session)


RULE = Rule(
    id=ID,
    title="An interpreter at the induction",
    source="HMPPS probation hub brochure, translation services",
    example=(
        "Somebody who needs Polish is booked on an induction whose interpreter speaks Romanian: 10 units of tier 2, "
        "and an interpreter is to be booked. With Polish it costs nothing."
    ),
    parts=(Goal("interpreter", 2, post, cost, couples="person"), Duty("interpreters to book", notes)),
)
