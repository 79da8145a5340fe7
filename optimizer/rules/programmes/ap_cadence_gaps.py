"""AP-CADENCE-GAPS: the weeks that the manual keeps between sessions are kept.

So many weeks at least lie between a session and the one before it, for the group's sessions to come and for what a
member has on a day of their own. Between sessions that were held nothing can be mended.

Source: hmpps-accredited-programmes-manage-and-deliver-api: three weeks before the first group session, six before the
review.
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from models.programmes.layout import WEEK
from models.projects import SessionKey
from models.result import Violation
from optimizer.facts import Facts
from optimizer.programmes.series import Series
from optimizer.rules.base import GroupCheck, Rule
from optimizer.rules.programmes.groups import key, own_sessions

ID = "AP-CADENCE-GAPS"


def violations(facts: Facts) -> Iterator[Violation]:
    for series in facts.series:
        for before, after in pairwise(series.sessions):
            short = (before.date + after.session.weeks_after_previous * WEEK - after.date).days
            if short > 0 and not after.held and after.start_time is not None:
                yield Violation(rule=ID, code="GAP_TOO_SHORT", session=key(series, after), amount=short, unit="days")
        yield from _of_members(facts, series)


def _of_members(facts: Facts, series: Series) -> Iterator[Violation]:
    """A session that a member has alone, after the group's session before it; and the group's next, after that."""
    for one in series.group.appointments:
        if one.catch_up or one.date < facts.problem.window.start_date:
            continue
        mine = own_sessions(series, one.crn)
        days, order = {each.session.key: each.date for each in mine}, [each.session for each in mine]
        short = 0
        for before, after in pairwise(order):
            gap = after.weeks_after_previous * WEEK
            if after.key == one.session:
                short = max(short, _short(days[before.key], one.date, gap.days))
            if before.key == one.session and after.in_group_slot:
                short = max(short, _short(one.date, days[after.key], gap.days))
        if short > 0:
            at = SessionKey(project_code=series.group.group_code, date=one.date, start_time=one.start_time)
            yield Violation(rule=ID, code="GAP_TOO_SHORT", crn=one.crn, session=at, amount=short, unit="days")


def _short(first: date, second: date, gap: int) -> int:
    return gap - (second - first).days if gap else 0


RULE = Rule(
    id=ID,
    title="Gaps between programme sessions",
    source="Accredited Programmes: manage and deliver service",
    example=(
        "The review of Building Choices comes six weeks after its last session or later: after one on 9 March, on 20 "
        "April and not on 19 April."
    ),
    parts=(GroupCheck("gaps", violations),),
)
