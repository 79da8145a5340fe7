"""LDC-COHORT: people with a learning disability or challenge work where instructions are simple.

Unpaid work: a booking on a project known to give no simple instructions, breaks and visual reminders costs in tier 2.
Where that was not assessed nothing is charged. Whoever runs the session is told what to give.

Programmes: somebody with one on record sits in a group of an LDC cohort, or of a programme whose ordinary groups suit
them.

Source: Target Operating Model: "those with learning disabilities and learning challenges".
"""

from collections.abc import Iterator
from datetime import date

import numpy as np

from models.plan import Booking, Plan
from models.programmes.codes import ProgrammeCohort
from models.result import Note, Violation
from optimizer.draft import Cost, Draft
from optimizer.facts import Facts
from optimizer.programmes.series import Series
from optimizer.rules.base import Duty, Goal, GroupCheck, Rule
from optimizer.rules.programmes.groups import key, seats
from optimizer.rules.shared import by_person, by_project, by_session

ID = "LDC-COHORT"
LDC = (ProgrammeCohort.GENERAL_LDC, ProgrammeCohort.SEXUAL_LDC)


def post(draft: Draft) -> None:
    options = draft.options
    since = by_person(options, lambda one: (one.learning_challenge_since or date.max).toordinal())
    on_record = since <= by_session(options, lambda one: one.date.toordinal())
    unsupported = by_project(options, lambda one: one.learning_support is False) == 1
    lits = np.flatnonzero(on_record & unsupported)
    draft.post(Cost(ID, lits, np.full(len(lits), draft.facts.numbers.weight_learning, dtype=np.int64), tier=2))


def _challenged(facts: Facts, booking: Booking) -> bool:
    since = facts.person[booking.crn].learning_challenge_since
    return since is not None and since <= booking.date


def cost(facts: Facts, plan: Plan) -> int:
    challenged = (one for one in plan.bookings if _challenged(facts, one))
    return facts.numbers.weight_learning * sum(
        facts.project[one.project_code].learning_support is False for one in challenged
    )


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    for booking in plan.bookings:
        if _challenged(facts, booking):
            yield Note(rule=ID, code="SIMPLE_INSTRUCTIONS", crn=booking.crn, session=booking.session)


def suits_learning(series: Series) -> bool:
    """Is it a group of an LDC cohort, or of a programme whose ordinary groups suit?"""
    return series.group.cohort in LDC or series.template.suits_ldc


def unsuited(facts: Facts, series: Series, first: date, crn: str, cohort: ProgrammeCohort | None) -> bool:
    """A group that does not suit, and somebody challenged by the first session."""
    person = facts.person.get(crn)
    since = person.learning_challenge_since if person else None
    return (cohort in LDC or (since is not None and since <= first)) and not suits_learning(series)


def of_groups(facts: Facts) -> Iterator[Violation]:
    """By the person's record, or by the referral's cohort."""
    for series, session, member in seats(facts):
        if unsuited(facts, series, session.date, member.crn, member.cohort):
            yield Violation(rule=ID, code="NO_LDC_GROUP", crn=member.crn, session=key(series, session))


RULE = Rule(
    id=ID,
    title="Simple instructions for people with a learning challenge",
    source="Target Operating Model, learning disabilities and challenges",
    example=(
        "Somebody with a learning challenge on record since 1 November may work on Tuesday 24 at a site known to give "
        "no such support, for 5 units of tier 2. The supervisor is told to keep instructions simple."
    ),
    parts=(
        Goal("learning support", 2, post, cost, couples="person"),
        Duty("instructions", notes),
        GroupCheck("programme groups", of_groups),
    ),
)
