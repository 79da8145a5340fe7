"""The last Monday on which a programme may begin for somebody who waits, on real days: seats go by it, and it is told.

A programme fits where its last session, with the days kept for catching up, is no later than the order's last day, and
where the months that it asks for are left at its first. The series is laid out from Monday after Monday backwards: bank
holidays and closures of the region move it, so no span is quoted.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from models.base import clock
from models.codes import Weekday
from models.programmes.checks_between import templates_of
from models.programmes.layout import ONE_DAY, WEEK, Closed, SeriesSession, WeeklySlot, lay_out, span_days
from models.programmes.referrals import Referral
from optimizer.calendar import add_months, bank_holidays
from optimizer.facts import Facts, fact

DAYS = (Weekday.MONDAY, Weekday.THURSDAY)
A_MONDAY = date(2026, 9, 7)


def latest_start(facts: Facts, one: Referral, per_week: int = 1) -> date:
    """However long ago, and however many wait whose order ends on that day."""
    return _latest(facts, one.template_code, one.order_end_date_inclusive, months_asked(facts, one), per_week)


def months_asked(facts: Facts, one: Referral) -> int | None:
    """How many the programme asks to be left at its first session."""
    template = templates_of(facts.problem)[one.template_code]
    return template.months_left_on_licence if one.on_licence else template.months_left_on_order


def reached(begin: date, months: int | None) -> date:
    """The last day of so many months."""
    return begin if months is None else add_months(begin, months) - ONE_DAY


@fact
def last_day(facts: Facts, template_code: str, begin: date, per_week: int) -> date:
    """Of a series that begins then."""
    problem = facts.problem

    def closed(day: date) -> bool:
        return day in problem.non_working_dates or day in bank_holidays(problem.country, day.year)

    return _laid(facts, template_code, begin, per_week, closed)[-1].date


@fact
def _latest(facts: Facts, template_code: str, end: date, months: int | None, per_week: int) -> date:
    """No later than if no day were lost."""
    kept = end - timedelta(days=facts.numbers.catch_up_days)
    begin = kept - timedelta(days=_least_days(facts, template_code, per_week))
    begin -= timedelta(days=begin.weekday())
    while reached(begin, months) > end or last_day(facts, template_code, begin, per_week) > kept:
        begin -= WEEK
    return begin


@fact
def _least_days(facts: Facts, template_code: str, per_week: int) -> int:
    return span_days(_laid(facts, template_code, A_MONDAY, per_week, lambda _: False))


def _laid(facts: Facts, template_code: str, begin: date, per_week: int, closed: Closed) -> Sequence[SeriesSession]:
    slots = [WeeklySlot(day=day, start_time=clock(600)) for day in DAYS[:per_week]]
    return lay_out(templates_of(facts.problem)[template_code], slots, begin, closed)
