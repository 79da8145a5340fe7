"""UPW-PACE: what finishing in time needs beyond the base.

Needed each week = remaining / (weeks left to the target x expected attendance). The target is the end of the
operational period, or of the window for other orders (UPW-WINDOW-12M), each less a buffer. Due = base + pace, never
more than the weekly most, what remains, or what the availability holds. Each half-hour begun short of what is due
costs; for a suspended sentence the more, the less slack it has. An order past its target has no pace left to keep; that
it is past it, UPW-WINDOW-12M and UPW-SSO-HARDSTOP say.

Source: Target Operating Model: "Reviewing the rate of completion for each case at the six-month and nine-month stage".
"""

from collections.abc import Iterator
from datetime import date

from models.plan import Plan
from models.result import Note
from optimizer.draft import FREE, Draft, Sum, ints, rows
from optimizer.facts import Facts, fact
from optimizer.rules.base import Duty, FactPart, Goal, Rule
from optimizer.rules.load.holding import weekly_minutes, window_minutes
from optimizer.rules.load.offered import HALF_HOUR, offered_minutes
from optimizer.rules.load.upw_intensive_28 import booked_this_week, weekly_room
from optimizer.rules.load.upw_min_7h import base_minutes
from optimizer.rules.order.upw_remaining_calc import remaining_minutes
from optimizer.rules.order.upw_sso_hardstop import hard_stop, pressing_minutes, slack_lost_weeks
from optimizer.rules.order.upw_window_12m import window_end

ID = "UPW-PACE"


@fact
def target_date(facts: Facts, crn: str) -> date:
    """The last day on which the hours should be done."""
    day = hard_stop(facts, crn) or window_end(facts, crn)
    assert day is not None, "an order has either a hard stop or a window"
    return day


@fact
def needed_weekly(facts: Facts, crn: str) -> int:
    """Minutes to offer each week to finish in time; 0 once the target has passed."""
    start, left = facts.problem.window.start_date, pressing_minutes(facts, crn)
    if target_date(facts, crn) < start:
        return 0
    days = (target_date(facts, crn) - start).days + 1 - facts.numbers.window_buffer_days
    weeks = max(1, days // 7)
    return -(-left * 100 // (weeks * facts.numbers.expected_attendance_percent))


@fact
def due_minutes(facts: Facts, crn: str) -> int:
    """Hours due in the window: base and pace, in minutes."""
    most = min(weekly_room(facts, crn), remaining_minutes(facts, crn), window_minutes(facts, crn))
    base, needed = base_minutes(facts, crn), needed_weekly(facts, crn) - booked_this_week(facts, crn)
    return min(max(base, needed), max(most, base))


@fact
def half_hour_price(facts: Facts, crn: str) -> int:
    """Tier 1 units for each half-hour begun short of what is due."""
    return facts.numbers.weight_pace + facts.numbers.weight_pace_slack * slack_lost_weeks(facts, crn)


def post(draft: Draft) -> None:
    facts, options = draft.facts, draft.options
    people = facts.with_work
    due = ints(due_minutes(facts, person.crn) for person in people)
    price = ints(half_hour_price(facts, person.crn) for person in people)
    groups = rows(options.by_person)
    draft.post(Sum(ID, groups, options.credit[groups.lits], due, ints([FREE] * len(due)), price, HALF_HOUR, tier=1))


def cost(facts: Facts, plan: Plan) -> int:
    offered = offered_minutes(plan)
    total = 0
    for person in facts.with_work:
        short = max(0, due_minutes(facts, person.crn) - offered[person.crn])
        total += half_hour_price(facts, person.crn) * -(-short // HALF_HOUR)
    return total


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Alerts: a pace that no week can hold."""
    for person in facts.with_work:
        over = needed_weekly(facts, person.crn) - weekly_minutes(facts, person.crn)
        if over > 0:
            yield Note(rule=ID, code="PACE_CANNOT_BE_HELD", crn=person.crn, amount=over, unit="minutes a week")


RULE = Rule(
    id=ID,
    title="The pace that finishes in time",
    source="Target Operating Model, unpaid work reviews",
    example=(
        "4800 minutes are left and 10 weeks, of which 4 are kept in hand. At 60% attendance 6 weeks need 1334 minutes "
        "each: a week without an offer is 45 half-hours short, at 4 units of tier 1 each 180."
    ),
    parts=(FactPart("due"), Goal("pace", 1, post, cost, couples="person"), Duty("alerts", notes)),
)
