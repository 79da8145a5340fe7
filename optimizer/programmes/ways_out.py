"""What there is instead of a day that is lost: its session in another room, or with another facilitator; and for
members whose order ends too soon now the last sessions one to one, or the same point of another group.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from models.cascade import Cascade, WayOut
from models.leaving import Rejoining
from models.problem import Problem
from models.programmes.groups import GroupMember, LostDay
from models.programmes.layout import ONE_DAY, WEEK, SeriesSession
from optimizer.calendar import is_working_day
from optimizer.facts import Facts
from optimizer.programmes.asking import Asking
from optimizer.programmes.cascade import after_losing, its_series
from optimizer.programmes.rejoin import going_on
from optimizer.programmes.same_day import same_day
from optimizer.programmes.series import Series
from optimizer.programmes.withdraw import with_end
from optimizer.rules.programmes.ap_fit_order import ID as FIT


def cascade_with_ways_out(problem: Problem, group_code: str, lost: LostDay) -> tuple[Problem, Cascade]:
    """The cascade, and what there is instead: for the session, and for whom it takes the time for the programme."""
    was = Facts(problem)
    facts, found = after_losing(was, group_code, lost)
    series = its_series(facts, group_code)
    late = {one.crn for one in found.breaks if one.rule == FIT and one.crn is not None}
    members = (one for one in series.group.members if one.crn in late and one.guest_of is None)
    ways = tuple(_way_out(facts, series, one, lost.date) for one in members if one.order_end_date_inclusive)
    instead = same_day(was, facts, its_series(was, group_code), lost.date, lost.reason)
    return facts.problem, found.model_copy(update={"ways_out": ways, **instead._asdict()})


def _way_out(facts: Facts, series: Series, member: GroupMember, lost: date) -> WayOut:
    end = member.order_end_date_inclusive
    assert end is not None
    kept = end - timedelta(days=facts.numbers.catch_up_days)
    elsewhere = _elsewhere(facts, series, member, lost)
    late = sum(one.date > kept for one in series.path(member))
    alone = _one_to_one(facts, series, member, late)
    return WayOut(
        crn=member.crn, late_sessions=late, one_to_one_by=None if alone is None else end,
        one_to_one_sessions=alone or 0,
        offers=elsewhere.offers if elsewhere else (),
        protected_offers=elsewhere.protected_offers if elsewhere else 0,
    )  # fmt: skip


def _one_to_one(facts: Facts, series: Series, member: GroupMember, late: int) -> int | None:
    """How many of the last sessions, the late ones at least, it takes to end before the order does. None: however many
    are taken it ends after it."""
    path, end = series.path(member), member.order_end_date_inclusive
    to_come = sum(not one.held and one.date > facts.problem.planned_on for one in path)
    for count in range(late, to_come + 1):
        first = len(path) - count
        if end is not None and _ends(facts, series, path[:first], path[first:]) <= end:
            return count
    return None


def _ends(facts: Facts, series: Series, before: Sequence[SeriesSession], alone: Sequence[SeriesSession]) -> date:
    """The day of the last session, with these held one to one: each on the first working day that its gap allows."""
    today, country = facts.problem.planned_on, facts.problem.country
    day = before[-1].date if before else today
    for one in alone:
        day = max(day + max(ONE_DAY, one.session.weeks_after_previous * WEEK), today + ONE_DAY)
        while series.closed(day) or not is_working_day(day, country):
            day += ONE_DAY
    return day


def _elsewhere(facts: Facts, series: Series, member: GroupMember, lost: date) -> Rejoining | None:
    """As of somebody who leaves this group on that day; a seat that is over by then is no seat to leave. No group meets
    on other days for it, so nothing is laid out again."""
    on = max(lost, facts.problem.planned_on)
    if not any(one.date >= on for one in series.path(member)) or not member.seated_on(on):
        return None
    problem, left = with_end(facts.problem, series.group, member, on)
    return going_on(Asking(facts, problem), series, left)
