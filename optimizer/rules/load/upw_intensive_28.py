"""UPW-INTENSIVE-28 (cap): never more than 28 hours a week, all requirements together.

The minutes are those that bookings count. Bookings earlier in the same week use up the cap.

Source: Target Operating Model: "attending for up to 28 hours per week".
"""

from collections.abc import Iterator
from datetime import timedelta

from models.plan import Plan
from models.result import Violation
from optimizer.draft import Draft
from optimizer.facts import Facts, fact
from optimizer.rules.base import Limit, Rule
from optimizer.rules.load.offered import offered_minutes
from optimizer.rules.load.weekly_cap import post_weekly_cap

ID = "UPW-INTENSIVE-28"


@fact
def booked_this_week(facts: Facts, crn: str) -> int:
    """Minutes offered before the window in the same week, Monday to Sunday."""
    start = facts.problem.window.start_date
    monday = start - timedelta(days=start.weekday())
    return sum(booking.minutes for booking in facts.past.get(crn, ()) if monday <= booking.date < start)


@fact
def weekly_room(facts: Facts, crn: str) -> int:
    """Minutes that may still be booked in the window."""
    return max(0, facts.numbers.weekly_max_minutes - booked_this_week(facts, crn))


def post(draft: Draft) -> None:
    post_weekly_cap(draft, ID, lambda crn: weekly_room(draft.facts, crn))


def violations(facts: Facts, plan: Plan) -> Iterator[Violation]:
    for crn, minutes in offered_minutes(plan).items():
        over = minutes + booked_this_week(facts, crn) - facts.numbers.weekly_max_minutes
        # A week that was over the cap before the plan is made worse only by minutes that count.
        if over > 0 and minutes > 0:
            yield Violation(rule=ID, code="OVER_WEEKLY_MOST", crn=crn, amount=over, unit="minutes")


RULE = Rule(
    id=ID,
    title="At most 28 hours a week",
    source="Target Operating Model, unpaid work",
    parts=(Limit("cap", "person", post, violations),),
    missing=("ramp towards the agreed hours", "one weekday kept free"),
)
