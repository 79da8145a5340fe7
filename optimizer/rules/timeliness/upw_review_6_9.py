"""UPW-REVIEW-6-9: six and nine months from sentence each active case is reviewed, with a forecast for the practitioner.

Due on that day of the month, or the next working day. In the week in which it is due, unless it is on record as done,
the review is noted with what a reviewer needs: minutes worked, minutes needed a week, weeks to go at the expected
attendance, sessions attended of those on record, and what would help.

Source: Target Operating Model: "A review of all active cases will take place at the six-month and nine-month stages of
the requirement".
"""

from collections.abc import Iterator
from datetime import date, timedelta

from models.plan import Plan
from models.result import Note
from optimizer.calendar import add_months, add_working_days
from optimizer.facts import Facts, fact
from optimizer.rules.base import Duty, FactPart, Rule
from optimizer.rules.load.holding import weekly_minutes
from optimizer.rules.load.upw_pace import needed_weekly, target_date
from optimizer.rules.order.ledgers import attendances
from optimizer.rules.order.upw_earned_credit import worked_minutes
from optimizer.rules.order.upw_remaining_calc import planned_minutes, planned_requirement

ID = "UPW-REVIEW-6-9"


@fact
def review_due(facts: Facts, sentence: date, months: int) -> date:
    """The first working day from so many months after the sentence on."""
    day_before = add_months(sentence, months) - timedelta(days=1)
    return add_working_days(day_before, 1, facts.problem.country)


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    window, numbers = facts.problem.window, facts.numbers
    for crn in (person.crn for person in facts.with_work):
        order, left = planned_requirement(facts, crn), planned_minutes(facts, crn)
        stages = (
            ("SIX_MONTH_REVIEW", numbers.first_review_months, order.six_month_review_on),
            ("NINE_MONTH_REVIEW", numbers.second_review_months, order.nine_month_review_on),
        )
        for code, months, done in stages:
            due = review_due(facts, order.sentence_date, months)
            if done is None and left and window.start_date <= due <= window.end_date_inclusive:
                yield Note(rule=ID, code=code, crn=crn, amount=left, unit="minutes")
                yield from _forecast(facts, crn)


def _forecast(facts: Facts, crn: str) -> Iterator[Note]:
    def said(code: str, amount: int, unit: str) -> Note:
        return Note(rule=ID, code=code, crn=crn, amount=amount, unit=unit)

    weekly = min(weekly_minutes(facts, crn), facts.numbers.weekly_base_minutes)
    expected, needed = weekly * facts.numbers.expected_attendance_percent // 100, needed_weekly(facts, crn)
    yield said("WORKED_SO_FAR", worked_minutes(facts, crn), "minutes")
    yield said("PACE_NEEDED", needed, "minutes a week")
    if expected:
        weeks = -(-planned_minutes(facts, crn) // expected)
        yield said("WEEKS_TO_GO", weeks, "weeks")
        if facts.problem.window.start_date + timedelta(weeks=weeks) > target_date(facts, crn):
            able = weekly_minutes(facts, crn) >= needed > 0
            yield Note(rule=ID, code="MORE_HOURS_WOULD_HELP" if able else "WILL_NOT_FINISH_IN_TIME", crn=crn)
    known = [one for one in attendances(facts.past.get(crn, ())) if one.outcome]
    if known:
        came = sum(one.outcome is not None and one.outcome.attended for one in known)
        yield said("ATTENDED_OF_RECORDED", 100 * came // len(known), "percent")


RULE = Rule(
    id=ID,
    title="Reviews at six and nine months",
    source="Target Operating Model, unpaid work reviews",
    example=(
        "Sentenced on 28 May 2026, six months on is a Saturday, and the review is due on Monday 30 November. Sentenced "
        "on 25 May it is due on Wednesday 25 November, and noted in that week with the hours left."
    ),
    parts=(FactPart("review due"), Duty("reviews", notes)),
)
