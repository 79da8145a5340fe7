"""Measures of what the case record says of the weeks before the plan: assessments, reviews, notices, hours worked."""

from collections.abc import Iterator
from datetime import date, timedelta

from api.kpis.base import Counted, Week
from api.plain import count
from models.people import Requirement
from optimizer.calendar import add_months, add_working_days
from optimizer.rules.order.upw_remaining_calc import planned_requirement
from optimizer.rules.timeliness.upw_notify_1bd import failures, notice_due
from optimizer.rules.timeliness.upw_review_6_9 import review_due

LATELY = timedelta(days=28)
"""What was due in so many days before the plan was made."""


def assessments(week: Week) -> Counted:
    """Of each requirement in the problem."""
    days, country = week.numbers.assess_working_days, week.problem.country
    due = done = 0
    for person in week.facts.with_work:
        for one in person.requirements:
            last = add_working_days(one.sentence_date, days, country)
            if _lately(week, last):
                due += 1
                done += person.assessment.completed_on is not None and person.assessment.completed_on <= last
    return Counted(done, due)


def reviews(week: Week) -> Counted:
    due = done = 0
    for order in _orders(week):
        stages = (
            (week.numbers.first_review_months, order.six_month_review_on),
            (week.numbers.second_review_months, order.nine_month_review_on),
        )
        for months, held in stages:
            last = review_due(week.facts, order.sentence_date, months)
            if _lately(week, last):
                due += 1
                done += held is not None and held <= last
    return Counted(done, due)


def notices(week: Week) -> Counted:
    """Failures whose day for telling is over, and changes of risk that were told of."""
    every = [one for person in week.facts.with_work for one in failures(week.facts, person.crn)]
    if every and all(one.notified_on is None for one in every):
        every, unknown = [], count(len(every), "failure")
        beside = f"{unknown}, and of none is it on record when it was told"
    else:
        beside = ""
    events = [(one.date, one.notified_on) for one in every]
    risks = (person.assessment for person in week.facts.with_work)
    events += [(one.risk_changed_on, one.risk_change_notified_on) for one in risks
               if one.risk_changed_on and one.risk_change_notified_on]  # fmt: skip
    over = [(notice_due(week.facts, day), told) for day, told in events]
    settled = [(due, told) for due, told in over if told is not None or due < week.problem.planned_on]
    return Counted(sum(told is not None and told <= due for due, told in settled), len(settled), beside)


def six_months(week: Week) -> Counted:
    return _worked(week, week.numbers.first_review_months)


def nine_months(week: Week) -> Counted:
    return _worked(week, week.numbers.second_review_months)


def _worked(week: Week, months: int) -> Counted:
    """Of the orders that are so many months old within the week."""
    first, last = week.problem.window.start_date, week.problem.window.end_date_inclusive
    those = [one for one in _orders(week) if first <= add_months(one.sentence_date, months) <= last]
    return Counted(sum(one.credited_minutes for one in those), sum(one.total_minutes for one in those))


def _orders(week: Week) -> Iterator[Requirement]:
    """Of everybody with hours left the one that is planned for."""
    return (planned_requirement(week.facts, crn) for crn in week.active)


def _lately(week: Week, day: date) -> bool:
    return week.problem.planned_on - LATELY <= day < week.problem.planned_on
