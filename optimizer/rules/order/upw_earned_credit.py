"""UPW-EARNED-CREDIT: hours worked beyond the first quarter earn half an hour each, up to a quarter of the requirement.

Community orders and suspended sentences earn, where the numbers in force say so. Half of each minute worked beyond 25%
of the hours that the court made comes off, 25% at the most. A failure that can be enforced, or being sent home for
conduct, stops further earning and takes nothing away; a course stops nothing. What is earned already is on the ledger
and off what remains (UPW-REMAINING-CALC): plans are sized on that, and what may still be earned stands beside it.

Source: Sentencing Act 2026 s.37, inserting para 3A: qualifying amount "25 per cent", "reduced by half an hour for every
credit earning hour worked"; hmpps-community-payback-api, docs/incentive-scheme/calculations.md.
"""

from collections.abc import Iterator

from models.codes import OrderType
from models.plan import Plan
from models.projects import SessionKey
from models.result import Note
from optimizer.facts import Facts, fact
from optimizer.rules.base import Duty, FactPart, Rule
from optimizer.rules.ete.ete_cap import is_course
from optimizer.rules.order.upw_remaining_calc import planned_minutes, planned_requirement

ID = "UPW-EARNED-CREDIT"
EARNS = (OrderType.COMMUNITY_ORDER, OrderType.SUSPENDED_SENTENCE_ORDER)


@fact
def earns_credit(facts: Facts, crn: str) -> bool:
    """May the requirement that is planned for still earn?"""
    order = planned_requirement(facts, crn)
    return bool(facts.numbers.earned_credit_applies) and order.order_type in EARNS and not stopped(facts, crn)


def stopped(facts: Facts, crn: str) -> bool:
    """Is there an event, on record or new, that stops further earning?"""
    return planned_requirement(facts, crn).earning_stopped_on is not None or new_event(facts, crn) is not None


@fact
def new_event(facts: Facts, crn: str) -> SessionKey | None:
    """The first failure among past bookings of work."""
    order = planned_requirement(facts, crn)
    past = (one for one in facts.past.get(crn, ()) if one.requirement_id == order.requirement_id)
    failed = (one for one in past if one.outcome is not None and one.outcome.enforceable)
    return min((one.session for one in failed if not is_course(facts, one.project_code)), default=None)


@fact
def worked_minutes(facts: Facts, crn: str) -> int:
    """What counts as worked of the requirement that is planned for, with what still awaits its outcome."""
    return planned_requirement(facts, crn).total_minutes - planned_minutes(facts, crn)


@fact
def credit_to_come(facts: Facts, crn: str) -> int:
    """Minutes that will come off by earning, should all the rest be worked: of every three beyond the quarter one."""
    if not earns_credit(facts, crn):
        return 0
    order, numbers = planned_requirement(facts, crn), facts.numbers
    unearning = max(0, _percent(order.required_minutes, numbers.earned_from_percent) - worked_minutes(facts, crn))
    rest = max(0, planned_minutes(facts, crn) - unearning)
    earned = rest * numbers.earned_rate_percent // (100 + numbers.earned_rate_percent)
    most = _percent(order.required_minutes, numbers.earned_most_percent) - order.earned_credit_minutes
    return max(0, min(earned, most))


def _percent(minutes: int, percent: int) -> int:
    return minutes * percent // 100


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Who earns already and how much is to come; who earns no more from now; more on the ledger than can be earned."""
    for person in facts.with_work:
        crn, order = person.crn, planned_requirement(facts, person.crn)
        if not facts.numbers.earned_credit_applies or order.order_type not in EARNS or not planned_minutes(facts, crn):
            continue
        begun = worked_minutes(facts, crn) >= _percent(order.required_minutes, facts.numbers.earned_from_percent)
        over = order.earned_credit_minutes - _percent(order.required_minutes, facts.numbers.earned_most_percent)
        event = None if order.earning_stopped_on else new_event(facts, crn)
        if event:
            earned = order.earned_credit_minutes
            yield Note(rule=ID, code="EARNS_NO_MORE", crn=crn, session=event, amount=earned, unit="minutes")
        elif begun and credit_to_come(facts, crn):
            yield Note(rule=ID, code="CREDIT_TO_COME", crn=crn, amount=credit_to_come(facts, crn), unit="minutes")
        if over > 0:
            yield Note(rule=ID, code="EARNED_OVER_MOST", crn=crn, amount=over, unit="minutes")


RULE = Rule(
    id=ID,
    title="Credit earned for hours worked",
    source="Sentencing Act 2026 s.37; hmpps-community-payback-api, incentive scheme",
    example=(
        "Of 100 hours the first 25 earn nothing, and the next 50 earn 25: worked without a failure the order comes to "
        "75. With 40 worked and 7h 30m earned, 17h 30m are to come. The plan is sized on the 52h 30m left today."
    ),
    parts=(FactPart("credit to come"), Duty("earning", notes)),
    missing=("orders transferred from Scotland that earn, which are placed by hand",),
)
