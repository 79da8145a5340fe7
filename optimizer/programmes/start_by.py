"""The last day on which a programme may begin for each referral, on real days; and whose requirement no longer fits.

A programme fits where its last session, with the days kept for catching up, is no later than the order's last day, and
where the months that it asks for are left at its first. The latest start is found by laying the series out from day
after day backwards: bank holidays and closures of the region move it, so no span is quoted.
"""

from datetime import date, timedelta
from functools import cache

from models.base import clock
from models.codes import Weekday
from models.outlook import StartBy, StartByList, StartState
from models.problem import Problem
from models.programmes.checks_between import templates_of
from models.programmes.layout import WeeklySlot, lay_out, span_days
from models.programmes.referrals import Referral
from models.programmes.templates import Template
from optimizer.calendar import add_months, bank_holidays
from optimizer.facts import Facts, fact
from optimizer.programmes.candidates import is_ready, unit_of
from optimizer.programmes.priority import A_MONDAY, in_order

DAYS = (Weekday.MONDAY, Weekday.THURSDAY)
ONE, WEEK = timedelta(days=1), timedelta(days=7)
ORDER = list(StartState)


def start_by_list(problem: Problem) -> StartByList:
    """Whoever cannot fit first, then who is past it, nears it, and has time; each by the latest start, and where that
    is one day in the order of seats."""
    facts = Facts(problem.canonical())
    known = [one for one in facts.problem.referrals if one.template_code in templates_of(facts.problem)]
    found = [start_by(facts, one) for one in in_order(facts, known)]
    return StartByList(referrals=tuple(sorted(found, key=lambda one: (ORDER.index(one.state), _due(one)))))


def _due(one: StartBy) -> date:
    """The day that is told of them."""
    return one.start_by_at_most if one.state is StartState.CANNOT_FIT else one.start_by


@fact
def start_by(facts: Facts, one: Referral) -> StartBy:
    template, numbers = templates_of(facts.problem)[one.template_code], facts.numbers
    most, end = numbers.programme_slots_most, one.order_end_date_inclusive
    begin = earliest(facts.problem)
    last = _last(facts, template, begin, most)
    months = template.months_left_on_licence if one.on_licence else template.months_left_on_order
    short = max(0, (last + timedelta(days=numbers.catch_up_days) - end).days, (_reached(begin, months) - end).days)
    weekly, best = (_latest(facts, template, end, each, months) for each in (1, most))
    return StartBy(
        crn=one.crn, template_code=one.template_code, pdu_code=unit_of(facts, one),
        ready=is_ready(facts.problem, one), state=_state(facts, begin, weekly, short), start_by=weekly,
        start_by_at_most=best, order_end_date_inclusive=end, earliest_start=begin, ends_on=last,
        catch_up_days=numbers.catch_up_days, months_left_asked=months, short_days=short,
    )  # fmt: skip


def _state(facts: Facts, begin: date, weekly: date, short: int) -> StartState:
    if short:
        return StartState.CANNOT_FIT
    if weekly < begin:
        return StartState.PAST
    near = begin + timedelta(days=facts.numbers.start_by_near_days)
    return StartState.NEAR if weekly < near else StartState.AHEAD


def earliest(problem: Problem) -> date:
    """The first day on which a group that does not run yet may begin."""
    first = problem.window.start_date
    return first - timedelta(days=first.weekday()) + WEEK


@cache
def _least_days(template: Template, per_week: int) -> int:
    return span_days(lay_out(template, _slots(per_week), A_MONDAY, lambda _: False))


def _slots(per_week: int) -> list[WeeklySlot]:
    return [WeeklySlot(day=day, start_time=clock(600)) for day in DAYS[:per_week]]


@fact
def _last(facts: Facts, template: Template, begin: date, per_week: int) -> date:
    problem = facts.problem

    def closed(day: date) -> bool:
        return day in problem.non_working_dates or day in bank_holidays(problem.country, day.year)

    return lay_out(template, _slots(per_week), begin, closed)[-1].date


def _reached(begin: date, months: int | None) -> date:
    return begin if months is None else add_months(begin, months) - ONE


def _latest(facts: Facts, template: Template, end: date, per_week: int, months: int | None) -> date:
    """The last Monday to begin on, however long ago: no later than if no day were lost."""
    kept = end - timedelta(days=facts.numbers.catch_up_days)
    begin = kept - timedelta(days=_least_days(template, per_week))
    begin -= timedelta(days=begin.weekday())
    while _last(facts, template, begin, per_week) > kept or _reached(begin, months) > end:
        begin -= WEEK
    return begin
