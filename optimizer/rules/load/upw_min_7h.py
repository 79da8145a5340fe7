"""UPW-MIN-7H: offer everybody who is active and available at least seven hours a week.

Base = the least of seven hours, what remains, and what the person's availability can hold, less what is booked in the
week before the window. Each half-hour begun that a plan stays short of it costs. Offers count, not attendance.

Source: HM Inspectorate of Probation, thematic inspection of unpaid work (2016): "the requirement to offer all offenders
seven hours of unpaid work per week".
"""

from models.plan import Plan
from optimizer.draft import FREE, Draft, Sum, ints, rows
from optimizer.facts import Facts, fact
from optimizer.rules.base import FactPart, Goal, Rule
from optimizer.rules.load.holding import window_minutes
from optimizer.rules.load.offered import HALF_HOUR, offered_minutes
from optimizer.rules.load.upw_intensive_28 import booked_this_week
from optimizer.rules.order.upw_remaining_calc import remaining_minutes

ID = "UPW-MIN-7H"


@fact
def base_minutes(facts: Facts, crn: str) -> int:
    """Minutes to offer in the window at the least."""
    wanted = max(0, facts.numbers.weekly_base_minutes - booked_this_week(facts, crn))
    return min(wanted, remaining_minutes(facts, crn), window_minutes(facts, crn))


def post(draft: Draft) -> None:
    facts, options = draft.facts, draft.options
    wanted = ints(base_minutes(facts, person.crn) for person in facts.with_work)
    groups = rows(options.by_person)
    weight = draft.facts.numbers.weight_base
    free = ints([FREE] * len(wanted))
    draft.post(
        Sum(ID, groups, options.credit[groups.lits], wanted, free, ints([weight] * len(wanted)), HALF_HOUR, tier=1)
    )


def cost(facts: Facts, plan: Plan) -> int:
    offered = offered_minutes(plan)
    short = [max(0, base_minutes(facts, one.crn) - offered[one.crn]) for one in facts.with_work]
    return facts.numbers.weight_base * sum(-(-minutes // HALF_HOUR) for minutes in short)


RULE = Rule(
    id=ID,
    title="At least seven hours a week",
    source="HM Inspectorate of Probation, thematic inspection of unpaid work, 2016",
    example=(
        "Seven hours are 14 half-hours: a week without an offer costs 14 times 8, 112 units of tier 1. An offer of "
        "389 minutes is 31 short, two half-hours begun: 16."
    ),
    parts=(FactPart("base"), Goal("base", 1, post, cost, couples="person")),
)
