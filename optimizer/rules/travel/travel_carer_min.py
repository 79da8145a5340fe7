"""TRAVEL-CARER-MIN: a person's own stated travel limit is kept, each way; carers who stated none travel little.

Carers state it, and it holds for programme groups as for unpaid work. Who has caring times and stated no limit may be
sent further than 45 minutes (a local parameter), but each quarter of an hour begun above them costs, each way for
itself. The estimate's margin for the mode is added to both; given minutes are taken as they are.

Source: Target Operating Model: "Where women and other carers identify travel time impacts on caring responsibilities,
appropriate placements and travel arrangements will be sought to minimise this impact".
"""

from collections.abc import Iterator

import numpy as np

from models.people import Person
from models.plan import Plan
from models.result import Violation
from optimizer.draft import Cost, Draft
from optimizer.facts import Facts, Trip
from optimizer.options import Options
from optimizer.rules.base import Bools, Gate, Goal, GroupCheck, Placement, Refusal, Rule
from optimizer.rules.programmes.groups import key, too_far
from optimizer.rules.shared import NEVER, by_person

ID = "TRAVEL-CARER-MIN"
QUARTER = 15


def _trip(facts: Facts, placement: Placement) -> Trip:
    return facts.trip(placement)


def most_for(person: Person) -> int:
    """Minutes each way that the person may be sent, by their own word."""
    return NEVER if person.stated_travel_limit_minutes is None else person.stated_travel_limit_minutes


def mask(options: Options) -> Bools:
    most = by_person(options, most_for)
    result: Bools = (options.out + options.margin <= most) & (options.back + options.margin <= most)
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    limit = facts.person[booking.crn].stated_travel_limit_minutes
    if limit is None:
        return None
    over = _trip(facts, booking).longer - limit
    return Refusal("OVER_OWN_LIMIT", over, "minutes") if over > 0 else None


def _would_stay_near(person: Person) -> bool:
    return bool(person.caring_times) and person.stated_travel_limit_minutes is None


def post(draft: Draft) -> None:
    options, numbers = draft.options, draft.facts.numbers
    least = numbers.carer_travel_minutes - options.margin
    quarters = sum((np.maximum(0, way - least) + QUARTER - 1) // QUARTER for way in (options.out, options.back))
    lits = np.flatnonzero((by_person(options, _would_stay_near) == 1) & (quarters > 0))
    draft.post(Cost(ID, lits, numbers.weight_carer_travel * quarters[lits], tier=1))


def cost(facts: Facts, plan: Plan) -> int:
    quarters = 0
    for booking in plan.bookings:
        person = facts.person[booking.crn]
        if not person.caring_times or person.stated_travel_limit_minutes is not None:
            continue
        margin = _trip(facts, booking).margin
        for leg in (booking.journey.out, booking.journey.back):
            quarters += -(-max(0, leg.total_minutes + margin - facts.numbers.carer_travel_minutes) // QUARTER)
    return facts.numbers.weight_carer_travel * quarters


def of_groups(facts: Facts) -> Iterator[Violation]:
    """Told once a seat, of its longest way to a session to come, and of each hour that a member has by themselves."""
    for one in too_far(facts, lambda crn: most_for(facts.person[crn])):
        at, over = key(one.series, one.session), one.way.longer - most_for(facts.person[one.crn])
        yield Violation(rule=ID, code="OVER_OWN_LIMIT", crn=one.crn, session=at, amount=over, unit="minutes")


RULE = Rule(
    id=ID,
    title="A carer's own travel limit, and short journeys where none is stated",
    source="Target Operating Model, carers",
    example=(
        "A carer who stated a limit of 40 minutes is refused a site at 41 given minutes. One who stated none may go "
        "46 each way: a quarter of an hour begun above 45, twice, costs 8 units of tier 1."
    ),
    parts=(
        Gate("stated limit", mask, refuses, code="OVER_OWN_LIMIT", measured=True),
        Goal("carers near home", 1, post, cost, couples="person"),
        GroupCheck("programme groups", of_groups),
    ),
)
