"""BACKLOG-FAIR: new starts keep their places while the old backlog is worked off, and both are told.

New starts are the people who still wait for their first work session; the backlog is everybody else past their target.
Somebody in the backlog to whom hours are due and who is not booked costs in tier 1, the more the longer past; always
less than a start not made (UPW-START-15WD), so that neither is starved to flatter the other.

Source: Ministry of Justice consultation: "reduce backlogs of unpaid work orders"; "Prompt delivery of unpaid work
orders is crucial to inspiring confidence".
"""

from collections.abc import Iterator

from models.plan import Plan
from models.result import Note
from optimizer.draft import AnyOf, Draft, ints, rows
from optimizer.facts import Facts, fact
from optimizer.rules.base import Duty, FactPart, Goal, Rule
from optimizer.rules.load.upw_pace import due_minutes, target_date
from optimizer.rules.timeliness.upw_start_15wd import awaits_first_work

ID = "BACKLOG-FAIR"
WEEK = 7


@fact
def weeks_past(facts: Facts, crn: str) -> int | None:
    """Weeks begun past the target of somebody at work with hours due. None: not in the backlog."""
    days = (facts.problem.window.start_date - target_date(facts, crn)).days
    waits = awaits_first_work(facts, crn)
    return None if days <= 0 or waits or not due_minutes(facts, crn) else -(-days // WEEK)


@fact
def backlog_price(facts: Facts, crn: str) -> int:
    """Tier 1 units where nothing is booked; 0 outside the backlog."""
    weeks, numbers = weeks_past(facts, crn), facts.numbers
    if weeks is None:
        return 0
    return numbers.weight_backlog + numbers.weight_backlog_week * min(weeks, numbers.backlog_weeks_most)


def post(draft: Draft) -> None:
    facts = draft.facts
    prices = [backlog_price(facts, one.crn) for one in facts.with_work]
    queue = [n for n, price in enumerate(prices) if price]
    groups = rows(draft.options.by_person[n] for n in queue)
    draft.post(AnyOf(ID, groups, ints(prices[n] for n in queue), tier=1))


def cost(facts: Facts, plan: Plan) -> int:
    booked = {one.crn for one in plan.bookings}
    return sum(backlog_price(facts, one.crn) for one in facts.with_work if one.crn not in booked)


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Seats and people left waiting, by queue."""
    everybody = [one.crn for one in facts.with_work]
    new = {crn for crn in everybody if awaits_first_work(facts, crn)}
    old = {crn for crn in everybody if weeks_past(facts, crn) is not None}
    seats = [one.crn for one in plan.bookings]
    if new:
        taken, waiting = sum(crn in new for crn in seats), len(new - set(seats))
        yield Note(rule=ID, code="SEATS_FOR_NEW_STARTS", amount=taken, unit="bookings")
        yield Note(rule=ID, code="NEW_STARTS_WAITING", amount=waiting, unit="people")
    if old:
        taken, waiting = sum(crn in old for crn in seats), len(old - set(seats))
        yield Note(rule=ID, code="SEATS_FOR_BACKLOG", amount=taken, unit="bookings")
        yield Note(rule=ID, code="BACKLOG_WAITING", amount=waiting, unit="people")


RULE = Rule(
    id=ID,
    title="New starts and the backlog, neither starved",
    source="Ministry of Justice consultation on unpaid work",
    example=(
        "Somebody 10 weeks past the target who gets nothing costs 40 units of tier 1 besides the hours; somebody 60 "
        "weeks past 72. A start not made costs at least 100."
    ),
    parts=(FactPart("queues"), Goal("backlog", 1, post, cost, couples="person"), Duty("both queues", notes)),
)
