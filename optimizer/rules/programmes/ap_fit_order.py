"""AP-FIT-ORDER: the whole series, its review and time to catch up fit before the order or licence ends.

The last session of the series is no later than the order's or licence's last day, less the days kept for catch-up (a
local parameter). Some programmes ask for so many months left at the group's first session, or at the first of somebody
who joins later. What falls short is for a manager to approve, person by person (OVERRIDE-AUDIT).

Source: Target Operating Model: "ensure an Accredited Programme is completed in time"; catalogue of interventions: "12
months on licence or at least 18 months on community order", "less than 9 months remaining ... check with the Treatment
Manager".
"""

from collections.abc import Iterator
from datetime import date, timedelta

from models.plan import Plan
from models.programmes.groups import GroupMember
from models.result import Note, Violation
from optimizer.calendar import add_months
from optimizer.facts import Facts
from optimizer.programmes.series import Series
from optimizer.rules.base import Duty, GroupCheck, Rule
from optimizer.rules.programmes.groups import key, own_seats, set_aside

ID = "AP-FIT-ORDER"


def violations(facts: Facts) -> Iterator[Violation]:
    for series, session, member in own_seats(facts):
        if set_aside(facts, ID, member.crn, session.date):
            continue
        end = member.order_end_date_inclusive
        if end is None:
            yield Violation(rule=ID, code="ORDER_END_NOT_RECORDED", crn=member.crn, session=key(series, session))
            continue
        late = (series.last_of(member).date + timedelta(days=facts.numbers.catch_up_days) - end).days
        if late > 0:
            at = key(series, session)
            yield Violation(rule=ID, code="ENDS_AFTER_ORDER", crn=member.crn, session=at, amount=late, unit="days")
        template = series.template
        months = template.months_left_on_licence if member.on_licence else template.months_left_on_order
        short = 0 if months is None else (_reached_by(series, member, months) - end).days
        if short > 0:
            at = key(series, session)
            yield Violation(rule=ID, code="TOO_LITTLE_LEFT", crn=member.crn, session=at, amount=short, unit="days")


def _reached_by(series: Series, member: GroupMember, months: int) -> date:
    """The last day of so many months from the member's first session."""
    return add_months(series.first_of(member).date, months) - timedelta(days=1)


def notes(facts: Facts, plan: Plan) -> Iterator[Note]:
    """Somebody who begins with little time left: the treatment manager is asked."""
    for series, session, member in own_seats(facts):
        months, end = series.template.ask_below_months_left, member.order_end_date_inclusive
        if months is not None and end is not None and end < _reached_by(series, member, months):
            yield Note(rule=ID, code="ASK_TREATMENT_MANAGER", crn=member.crn, session=key(series, session))


RULE = Rule(
    id=ID,
    title="The programme fits before the order ends",
    source="Target Operating Model; catalogue of interventions",
    example=(
        "With 14 days for catch-up and a review on 1 June, an order to 15 June is long enough and one to 14 June is a "
        "day short. BBR begun on 1 March needs a community order to 31 August of the next year."
    ),
    parts=(GroupCheck("series and order", violations), Duty("little time left", notes)),
)
