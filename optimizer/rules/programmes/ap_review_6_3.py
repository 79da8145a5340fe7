"""AP-REVIEW-6-3: six and three months before an order or licence ends, each member of a group is reviewed.

Counted back from the last day of the order or licence, not forward from sentence; a day that is no working day moves to
the next. Where less than that was left at the member's first session, the review is due then. In the week in which it
is due, unless it is on record as held, it is noted, with whether the series and time to catch up fit before the end.
Practitioner and interventions team both sign; a review that one of them has not signed is noted.

Source: Target Operating Model: "A review of each case will take place six and three-months prior to the end of an
order/licence".
"""

from collections.abc import Iterator
from datetime import date, timedelta

from models.plan import Plan
from models.programmes.codes import ReviewSide
from models.programmes.groups import GroupMember
from models.result import Note
from optimizer.calendar import add_months, add_working_days
from optimizer.facts import Facts
from optimizer.programmes.series import Series
from optimizer.rules.base import Duty, Rule
from optimizer.rules.programmes.groups import key, own_seats

ID = "AP-REVIEW-6-3"


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    window, numbers = facts.problem.window, facts.numbers
    for series, session, member in own_seats(facts):
        stages = (
            ("SIX_MONTHS_BEFORE_END", numbers.first_programme_review_months, member.six_month_review_on),
            ("THREE_MONTHS_BEFORE_END", numbers.second_programme_review_months, member.three_month_review_on),
        )
        for code, months, done in stages:
            due = _due(facts, series, member, months)
            if done is None and due is not None and window.start_date <= due <= window.end_date_inclusive:
                at = key(series, session)
                yield Note(rule=ID, code=code, crn=member.crn, session=at)
                yield Note(rule=ID, code=_outlook(facts, series, member), crn=member.crn, session=at)
        held = (
            (member.six_month_review_on, member.six_month_signed_by),
            (member.three_month_review_on, member.three_month_signed_by),
        )
        for done, signed in held:
            if done is not None and signed and set(signed) != set(ReviewSide):
                yield Note(rule=ID, code="SIGNATURE_MISSING", crn=member.crn, session=key(series, session))


def _due(facts: Facts, series: Series, member: GroupMember, months: int) -> date | None:
    """The first working day from so many months before the end on, or from the member's first session on."""
    end = member.order_end_date_inclusive
    if end is None:
        return None
    day = max(series.first_of(member).date, add_months(end, -months))
    return add_working_days(day - timedelta(days=1), 1, facts.problem.country)


def _outlook(facts: Facts, series: Series, member: GroupMember) -> str:
    last = series.last_of(member).date + timedelta(days=facts.numbers.catch_up_days)
    fits = member.order_end_date_inclusive is not None and last <= member.order_end_date_inclusive
    return "FITS_BEFORE_END" if fits else "DOES_NOT_FIT_BEFORE_END"


RULE = Rule(
    id=ID,
    title="Reviews six and three months before the end",
    source="Target Operating Model, programme reviews",
    example=(
        "With an order to 28 May 2027 the review is due on Saturday 28 November 2026 and so on Monday 30, and the "
        "second on Monday 1 March 2027."
    ),
    parts=(Duty("reviews", notes),),
)
