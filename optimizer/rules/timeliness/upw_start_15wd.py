"""UPW-START-15WD: induction and first work session within 15 working days of sentence.

Two events, each missed or placed this week: the induction, and the first work session (a group or an individual
placement). An event not placed costs more for each working day it will be late when the window ends, and for each week
of slack that a suspended sentence has lost. One that is issued for after the week needs no more in it. Both are
tracked; the date that counts is the first work session's.

Source: Target Operating Model: "attend a full induction prior to their first work session which should start within 15
working days of sentence".
"""

from collections.abc import Iterator
from datetime import date

from models.codes import WORK, ProjectTypeGroup
from models.plan import Plan
from models.result import Note
from optimizer.calendar import add_working_days, working_days_after
from optimizer.draft import AnyOf, Draft, ints, rows
from optimizer.facts import Facts, fact
from optimizer.rules.base import Duty, Goal, Rule
from optimizer.rules.order.upw_remaining_calc import planned_requirement, remaining_minutes
from optimizer.rules.order.upw_sso_hardstop import slack_lost_weeks
from optimizer.rules.shared import by_project
from optimizer.rules.timeliness.upw_ind_first import held_or_awaited, issued_after

ID = "UPW-START-15WD"


@fact
def start_due(facts: Facts, crn: str) -> date:
    """The last working day for a start in time."""
    sentence = planned_requirement(facts, crn).sentence_date
    return add_working_days(sentence, facts.numbers.start_working_days, facts.problem.country)


@fact
def late_days(facts: Facts, crn: str) -> int:
    """Working days late if not started by the window's end."""
    return working_days_after(start_due(facts, crn), facts.problem.window.end_date_inclusive, facts.problem.country)


@fact
def awaits_induction(facts: Facts, crn: str) -> bool:
    """No induction attended yet, nor one whose outcome is still to come."""
    return remaining_minutes(facts, crn) > 0 and not held_or_awaited(facts, crn)


@fact
def needs_induction(facts: Facts, crn: str) -> bool:
    """And none is issued for after the window."""
    return awaits_induction(facts, crn) and ProjectTypeGroup.INDUCTION not in issued_after(facts, crn)


@fact
def needs_first_work(facts: Facts, crn: str) -> bool:
    """At work not yet, and no work is issued for after the window."""
    return awaits_first_work(facts, crn) and issued_start(facts, crn) is None


@fact
def issued_start(facts: Facts, crn: str) -> date | None:
    """The first day after the window for which work is issued."""
    return min((day for group, day in issued_after(facts, crn).items() if group in WORK), default=None)


@fact
def awaits_first_work(facts: Facts, crn: str) -> bool:
    """No work session attended yet, nor one whose outcome is still to come."""
    if remaining_minutes(facts, crn) == 0 or planned_requirement(facts, crn).first_work_session_on is not None:
        return False
    known = (one for one in facts.past.get(crn, ()) if one.project_code in facts.project)
    worked = (one for one in known if facts.project[one.project_code].type_group in WORK)
    return not any(one.outcome is None or one.outcome.attended for one in worked)


@fact
def event_price(facts: Facts, crn: str) -> int:
    """Tier 1 units for one event not placed this week."""
    numbers = facts.numbers
    late = min(late_days(facts, crn), numbers.late_days_most)
    return (
        numbers.weight_start
        + numbers.weight_start_late_day * late
        + numbers.weight_start_slack * slack_lost_weeks(facts, crn)
    )


def post(draft: Draft) -> None:
    options, facts = draft.options, draft.facts
    induction = by_project(options, lambda project: project.type_group is ProjectTypeGroup.INDUCTION) == 1
    work = by_project(options, lambda project: project.type_group in WORK) == 1
    groups, prices = [], []
    for n, person in enumerate(facts.with_work):
        mine = options.by_person[n]
        for needed, kind in ((needs_induction, induction), (needs_first_work, work)):
            if needed(facts, person.crn):
                groups.append(mine[kind[mine]])
                prices.append(event_price(facts, person.crn))
    draft.post(AnyOf(ID, rows(groups), ints(prices), tier=1))


def cost(facts: Facts, plan: Plan) -> int:
    booked: dict[str, set[ProjectTypeGroup]] = {}
    for booking in plan.bookings:
        booked.setdefault(booking.crn, set()).add(facts.project[booking.project_code].type_group)
    total = 0
    for person in facts.with_work:
        kinds = booked.get(person.crn, set())
        missed = needs_induction(facts, person.crn) and ProjectTypeGroup.INDUCTION not in kinds
        idle = needs_first_work(facts, person.crn) and not kinds & set(WORK)
        total += event_price(facts, person.crn) * (int(missed) + int(idle))
    return total


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Starts that are late already, or will be when the window ends without a booking or on the day they are issued."""
    worked = {one.crn for one in plan.bookings if facts.project[one.project_code].type_group in WORK}
    for crn in (person.crn for person in facts.with_work):
        day = issued_start(facts, crn) or facts.problem.window.end_date_inclusive
        late = working_days_after(start_due(facts, crn), day, facts.problem.country)
        if late and awaits_first_work(facts, crn) and crn not in worked:
            yield Note(rule=ID, code="START_LATE", crn=crn, amount=late, unit="working days")


RULE = Rule(
    id=ID,
    title="A start within 15 working days of sentence",
    source="Target Operating Model, unpaid work",
    example=(
        "After a sentence on 5 November 2026 the start is due on the 26th. In the week to Sunday 29 it is 1 working "
        "day late: without an induction 110 units of tier 1, and 110 without a first work session."
    ),
    parts=(Goal("start", 1, post, cost, couples="person"), Duty("late starts", notes)),
)
