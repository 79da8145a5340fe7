"""UPW-SSO-HARDSTOP: no work on a suspended sentence order after its operational period; least slack first.

The period's last day is allowed. Slack is the weeks to that day less the weeks the remaining hours need at the expected
attendance and the most that a week may hold: what the person is available for, and no more than 14 hours for who is
employed and has not asked for more. A case that cannot be finished any more ranks by
the share of its hours that can still be saved, and is noted where a community order has a seat that it could have had.
Near the end the hours are also told that are expected to be lost if every week offers what this one does.

Source: parliamentary question 15829 (March 2024): such orders "cannot legally be extended beyond the length of the
operational period"; Sentencing Council, Imposition guideline 2025.
"""

from collections.abc import Iterator
from datetime import date

from models.codes import OrderType
from models.people import Requirement
from models.plan import Plan
from models.result import Note
from optimizer.facts import Facts, fact
from optimizer.options import Options
from optimizer.rules.base import Bools, Duty, FactPart, Gate, Placement, Refusal, Rule
from optimizer.rules.load.holding import expected_minutes, offerable_minutes
from optimizer.rules.load.offered import offered_minutes
from optimizer.rules.load.upw_intensive_28 import booked_this_week
from optimizer.rules.order.upw_remaining_calc import (
    creditable,
    planned_minutes,
    planned_requirement,
    requirement_minutes_left,
)
from optimizer.rules.shared import by_person, by_session

ID = "UPW-SSO-HARDSTOP"


@fact
def hard_stop(facts: Facts, crn: str) -> date | None:
    """The last day of the operational period, for a suspended sentence order: the first to end of those in hand."""
    order = _first_to_end(facts, crn)
    return order.operational_period_end_date_inclusive if order else None


def _first_to_end(facts: Facts, crn: str) -> Requirement | None:
    """Of the requirements that the next session credits."""
    suspended = (one for one in creditable(facts, crn)[0] if one.order_type is OrderType.SUSPENDED_SENTENCE_ORDER)
    return min(suspended, key=lambda one: one.operational_period_end_date_inclusive or date.max, default=None)


@fact
def pressing_minutes(facts: Facts, crn: str) -> int:
    """Minutes left of the requirement whose time runs out first: a suspended sentence's, else the one planned for."""
    order = _first_to_end(facts, crn)
    return max(0, requirement_minutes_left(facts, crn, order)) if order else planned_minutes(facts, crn)


@fact
def savable_minutes(facts: Facts, crn: str) -> int:
    """Minutes that can still be expected to be worked before the hard stop, if offered all that a week may hold."""
    stop = hard_stop(facts, crn)
    left = pressing_minutes(facts, crn)
    if stop is None:
        return left
    days = max(0, (stop - facts.problem.window.start_date).days + 1)
    return min(left, expected_minutes(facts, days, offerable_minutes(facts, crn)))


@fact
def slack_weeks(facts: Facts, crn: str) -> int | None:
    """Weeks to spare, below 0 where not all can be done; None without a stop ahead, hours left or availability."""
    stop, left = hard_stop(facts, crn), pressing_minutes(facts, crn)
    weekly = offerable_minutes(facts, crn)
    if stop is None or left == 0 or weekly == 0 or stop < facts.problem.window.start_date:
        return None
    worked = max(1, weekly * facts.numbers.expected_attendance_percent // 100)
    return ((stop - facts.problem.window.start_date).days + 1) // 7 - -(-left // worked)


@fact
def slack_lost_weeks(facts: Facts, crn: str) -> int:
    """How many weeks of the slack horizon are used up: 0 for no pressure, the horizon for the cliff's edge."""
    slack, horizon = slack_weeks(facts, crn), facts.numbers.slack_horizon_weeks
    if slack is None:
        return 0
    if slack < 0:
        return horizon * savable_minutes(facts, crn) // pressing_minutes(facts, crn)
    return max(0, horizon - slack)


def mask(options: Options) -> Bools:
    facts = options.facts
    stop = by_person(options, lambda person: (hard_stop(facts, person.crn) or date.max).toordinal())
    result: Bools = by_session(options, lambda session: session.date.toordinal()) <= stop
    return result


def refuses(facts: Facts, booking: Placement) -> Refusal | None:
    late = 0
    for one in creditable(facts, booking.crn)[0]:
        end = one.operational_period_end_date_inclusive
        if one.order_type is OrderType.SUSPENDED_SENTENCE_ORDER and end:
            late = max(late, (booking.date - end).days)
    return Refusal("AFTER_OPERATIONAL_PERIOD", late, "days") if late > 0 else None


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """The cliff list: hours that are expected to be lost even if every week holds all that it may."""
    for person in facts.with_work:
        lost = pressing_minutes(facts, person.crn) - savable_minutes(facts, person.crn)
        if lost > 0:
            yield Note(rule=ID, code="HOURS_EXPECTED_LOST", crn=person.crn, amount=lost, unit="minutes")


def at_this_pace(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Within the slack horizon: hours expected to be lost if each week to the end holds what this one does."""
    offered = offered_minutes(plan)
    for person in facts.with_work:
        crn, stop, slack = person.crn, hard_stop(facts, person.crn), slack_weeks(facts, person.crn)
        if stop is None or slack is None or slack >= facts.numbers.slack_horizon_weeks:
            continue
        days = (stop - facts.problem.window.start_date).days + 1
        weekly = offered[crn] + booked_this_week(facts, crn)
        lost = pressing_minutes(facts, crn) - expected_minutes(facts, days, weekly)
        if lost > 0:
            yield Note(rule=ID, code="LOST_AT_THIS_PACE", crn=crn, amount=lost, unit="minutes")


def behind(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Cases without slack that could have had the seat of somebody on a community order: the first such session, and
    what they rank by. All that a week can hold is due to them, so whoever could have had a seat is short of hours."""
    from optimizer.contested import Contested  # here, as it asks every rule, this one too

    contested = Contested(facts, plan, lambda crn: _on_community_order(facts, crn))
    for person in facts.with_work:
        slack = slack_weeks(facts, person.crn)
        seat = contested.seat_for(person.crn) if slack is not None and slack < 0 else None
        if seat:
            saved = savable_minutes(facts, person.crn)
            yield Note(rule=ID, code="SSO_BEHIND_CO", crn=person.crn, session=seat, amount=saved, unit="minutes")


def _on_community_order(facts: Facts, crn: str) -> bool:
    return planned_requirement(facts, crn).order_type is OrderType.COMMUNITY_ORDER


RULE = Rule(
    id=ID,
    title="Nothing after the operational period of a suspended sentence",
    source="Parliamentary question 15829 (2024); Sentencing Council, Imposition guideline 2025",
    example=(
        "The operational period ends on 20 December: that day is allowed, the next refused. From 23 November four "
        "weeks of 28 hours at 60% attendance hold 4032 of 4800 minutes: 768 are noted as expected to be lost, 3792 if "
        "each week holds 7 hours as this one, 2784 where no more than 14 may be booked."
    ),
    parts=(
        Gate("operational period", mask, refuses, code="AFTER_OPERATIONAL_PERIOD", measured=True),
        FactPart("slack"),
        Duty("cliff list", notes),
        Duty("at this pace", at_this_pace),
        Duty("behind a community order", behind),
    ),
)
