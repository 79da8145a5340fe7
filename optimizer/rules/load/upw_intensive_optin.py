"""UPW-INTENSIVE-OPTIN: employed people work intensively only if they ask for it.

Intensive is more than 14 hours a week (a local parameter). Bookings earlier in the same week count.

Source: unpaid work assessment: "If the person on probation is employed, do they want to be considered for intensive
working?".
"""

from collections.abc import Iterator

from models.codes import EmploymentStatus
from models.plan import Plan
from models.result import Violation
from optimizer.draft import FREE, Draft, Sum, ints, rows
from optimizer.facts import Facts, fact
from optimizer.reach import most_minutes
from optimizer.rules.base import Limit, Rule
from optimizer.rules.load.upw_intensive_28 import booked_this_week
from optimizer.rules.order.upw_remaining_calc import remaining_minutes

ID = "UPW-INTENSIVE-OPTIN"
EMPLOYED = (EmploymentStatus.FULL_TIME, EmploymentStatus.PART_TIME)


@fact
def not_intensive(facts: Facts, crn: str) -> bool:
    """Employed, and has not asked to work intensively."""
    person = facts.person[crn]
    return person.employment_status in EMPLOYED and not person.wants_intensive


def post(draft: Draft) -> None:
    """As for the cap of 28 hours: it binds only where more remains than the room."""
    options, facts = draft.options, draft.facts
    groups, caps = [], []
    for n, person in enumerate(facts.problem.people):
        room = max(0, facts.numbers.intensive_from_minutes - booked_this_week(facts, person.crn))
        mine, left = options.by_person[n], remaining_minutes(facts, person.crn)
        if not_intensive(facts, person.crn) and left > room and most_minutes(options, mine) > room:
            groups.append(mine)
            caps.append(room)
    held = rows(groups)
    free, none = ints([-FREE] * len(caps)), ints([0] * len(caps))
    draft.post(Sum(ID, held, options.credit[held.lits], lo=free, hi=ints(caps), price=none))


def violations(facts: Facts, plan: Plan) -> Iterator[Violation]:
    offered: dict[str, int] = {}
    for booking in plan.bookings:
        if not_intensive(facts, booking.crn):
            offered[booking.crn] = offered.get(booking.crn, 0) + booking.minutes
    for crn, minutes in offered.items():
        over = minutes + booked_this_week(facts, crn) - facts.numbers.intensive_from_minutes
        if minutes > 0 and over > 0:
            yield Violation(rule=ID, code="INTENSIVE_NOT_ASKED_FOR", crn=crn, amount=over, unit="minutes")


RULE = Rule(
    id=ID,
    title="Intensive working for the employed only if they ask",
    source="Unpaid work assessment, intensive working",
    parts=(Limit("opt-in", "person", post, violations),),
)
