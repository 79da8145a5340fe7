"""SD-REPEAT-PROTECT: who was turned away lately is not the one to go short again, and holds a seat that is kept.

Somebody stood down in the last 28 days to whom hours are due and who is not booked costs in tier 1. Seats are kept for
people stood down lately, near the end of an operational period, with a long journey or a rural home, with arranged
care, and for one of only two women: each such seat where people are together is flagged once, with the first of these.

Source: Ministry of Justice consultation: "places are oversubscribed and offenders have to be turned away". The order of
who is protected is ours.
"""

from collections.abc import Iterator

from models.codes import PlacementSex
from models.plan import Booking, Plan
from models.projects import SessionKey
from models.result import Note
from optimizer.draft import AnyOf, Draft, ints, rows
from optimizer.facts import Facts, fact
from optimizer.rules.base import Duty, FactPart, Goal, Rule
from optimizer.rules.capacity.sd_classify import stood_down_lately
from optimizer.rules.load.upw_pace import due_minutes
from optimizer.rules.order.upw_sso_hardstop import slack_weeks
from optimizer.rules.travel.upw_travel_90 import needs_reason

ID = "SD-REPEAT-PROTECT"
TWO = 2


@fact
def was_stood_down(facts: Facts, crn: str) -> bool:
    """By the person's own count, or by a booking of the last weeks."""
    return facts.person[crn].stood_down_last_28_days > 0 or bool(stood_down_lately(facts, crn))


@fact
def is_protected(facts: Facts, crn: str) -> bool:
    """Was stood down lately, and has hours due."""
    return was_stood_down(facts, crn) and due_minutes(facts, crn) > 0


def post(draft: Draft) -> None:
    facts, people = draft.facts, draft.facts.with_work
    groups = [draft.options.by_person[n] for n, one in enumerate(people) if is_protected(facts, one.crn)]
    draft.post(AnyOf(ID, rows(groups), ints([facts.numbers.weight_stood_down] * len(groups)), tier=1))


def _left_out(facts: Facts, plan: Plan) -> list[str]:
    booked = {one.crn for one in plan.bookings}
    return [one.crn for one in facts.with_work if one.crn not in booked and is_protected(facts, one.crn)]


def cost(facts: Facts, plan: Plan) -> int:
    return facts.numbers.weight_stood_down * len(_left_out(facts, plan))


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    women = _sole_two_women(facts, plan)
    for booking in plan.bookings:
        if facts.project[booking.project_code].shared:
            yield from _kept(facts, booking, women)
    for crn in _left_out(facts, plan):
        yield Note(rule=ID, code="STOOD_DOWN_AND_NOT_BOOKED", crn=crn)


def _sole_two_women(facts: Facts, plan: Plan) -> set[SessionKey]:
    """Sessions with just two women among men."""
    there: dict[SessionKey, list[bool]] = {}
    for booking in plan.bookings:
        woman = facts.person[booking.crn].placement_sex is PlacementSex.FEMALE
        there.setdefault(booking.session, []).append(woman)
    return {key for key, women in there.items() if sum(women) == TWO < len(women)}


def _kept(facts: Facts, booking: Booking, women: set[SessionKey]) -> Iterator[Note]:
    """The seat's flag, with the first reason there is for it."""
    person, key, slack = facts.person[booking.crn], booking.session, slack_weeks(facts, booking.crn)
    if was_stood_down(facts, person.crn):
        yield Note(rule=ID, code="KEPT_STOOD_DOWN_LATELY", crn=person.crn, session=key)
    elif slack is not None and slack <= facts.numbers.protected_slack_weeks:
        yield Note(rule=ID, code="KEPT_LITTLE_SLACK", crn=person.crn, session=key, amount=slack, unit="weeks")
    elif person.rural or needs_reason(facts, booking):
        yield Note(rule=ID, code="KEPT_LONG_JOURNEY", crn=person.crn, session=key)
    elif person.caring_times:
        yield Note(rule=ID, code="KEPT_CARING", crn=person.crn, session=key)
    elif person.placement_sex is PlacementSex.FEMALE and key in women:
        yield Note(rule=ID, code="KEPT_ONE_OF_TWO_WOMEN", crn=person.crn, session=key)


RULE = Rule(
    id=ID,
    title="Nobody is turned away twice",
    source="Ministry of Justice consultation on unpaid work; the order is ours",
    example=(
        "Somebody stood down 10 days ago who is due 7 hours and gets none costs 30 units of tier 1 more than another. "
        "Booked on a group, they hold a seat that is kept."
    ),
    parts=(
        FactPart("protected"),
        Goal("stood down lately", 1, post, cost, couples="person"),
        Duty("kept seats", notes),
    ),
    missing=("who is turned away on the day",),
)
