"""UPW-INTENSIVE-OPTIN: employed people work intensively only if they ask for it.

Intensive is more than 14 hours a week (a local parameter). Bookings earlier in the same week count. Where finishing in
time needs more, and the availability holds it, that is noted and not booked: the person may be asked.

Source: unpaid work assessment: "If the person on probation is employed, do they want to be considered for intensive
working?".
"""

from collections.abc import Iterator

from models.plan import Plan
from models.result import Note, Violation
from optimizer.draft import Draft
from optimizer.facts import Facts, fact
from optimizer.rules.base import Duty, Limit, Rule
from optimizer.rules.load.holding import not_intensive, weekly_minutes
from optimizer.rules.load.offered import offered_minutes
from optimizer.rules.load.upw_intensive_28 import booked_this_week
from optimizer.rules.load.upw_pace import needed_weekly
from optimizer.rules.load.weekly_cap import post_weekly_cap

ID = "UPW-INTENSIVE-OPTIN"


@fact
def opt_in_room(facts: Facts, crn: str) -> int | None:
    """Minutes that may still be booked in the window without being intensive; None where anything may."""
    if not not_intensive(facts, crn):
        return None
    return max(0, facts.numbers.intensive_from_minutes - booked_this_week(facts, crn))


def post(draft: Draft) -> None:
    post_weekly_cap(draft, ID, lambda crn: opt_in_room(draft.facts, crn))


def violations(facts: Facts, plan: Plan) -> Iterator[Violation]:
    for crn, minutes in offered_minutes(plan).items():
        over = minutes + booked_this_week(facts, crn) - facts.numbers.intensive_from_minutes
        if not_intensive(facts, crn) and minutes > 0 and over > 0:
            yield Violation(rule=ID, code="INTENSIVE_NOT_ASKED_FOR", crn=crn, amount=over, unit="minutes")


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Whose pace takes intensive working that they did not ask for."""
    for person in facts.with_work:
        wanted = min(needed_weekly(facts, person.crn), weekly_minutes(facts, person.crn))
        over = wanted - facts.numbers.intensive_from_minutes
        if not_intensive(facts, person.crn) and over > 0:
            yield Note(rule=ID, code="PACE_NEEDS_INTENSIVE", crn=person.crn, amount=over, unit="minutes a week")


RULE = Rule(
    id=ID,
    title="Intensive working for the employed only if they ask",
    source="Unpaid work assessment, intensive working",
    example=(
        "Somebody in full-time work who has not asked for intensive working may have two sessions of 7 hours in a "
        "week. A third makes 21, above 14: refused. If it takes 21 a week to finish in time, the 7 are noted."
    ),
    parts=(Limit("opt-in", "person", post, violations), Duty("to be asked", notes)),
)
