"""Where those who left a group may go on: each other group of the programme that comes to their point in time, and what
the rules on groups would have against their seat there.
"""

from collections.abc import Iterator
from datetime import timedelta

from models.leaving import Offer, Rejoining, Rejoinings
from models.problem import Problem
from models.programmes.groups import GroupMember
from models.programmes.layout import SeriesSession
from optimizer.facts import Facts
from optimizer.programmes.asking import Against, coded, found_against
from optimizer.programmes.company import PROTECTED
from optimizer.programmes.series import Series
from optimizer.rules.programmes.ap_busstop_12w import Point, goes_on, left_at, like, seated_again
from optimizer.rules.programmes.groups import sex_of
from optimizer.rules.structure.struct_group import is_apart


def rejoin(problem: Problem) -> Rejoinings:
    """Everybody who may still go on: whose time is up soonest first."""
    problem = problem.canonical()
    facts = Facts(problem)
    found = [
        _of(facts, series, member, point)
        for series in facts.series
        for member in series.group.members
        if (point := left_at(facts, series, member)) is not None and not seated_again(facts, series, member)
    ]
    open_ = (one for one in found if one.until >= problem.window.start_date)
    return Rejoinings(people=tuple(sorted(open_, key=lambda one: (one.until, one.crn))))


def _of(facts: Facts, series: Series, member: GroupMember, point: Point) -> Rejoining:
    module, number = point.following
    every = sorted(_offers(facts, series, member, point), key=lambda one: (one.date, one.start_time, one.group_code))
    offers = [one for one in every if one.reason != PROTECTED]
    return Rejoining(
        crn=member.crn, group_code=series.group.group_code, template_code=series.template.template_code,
        left_on=point.left_on, module_number=module, session_number=number, offers=tuple(offers),
        until=point.been_on + timedelta(days=facts.numbers.rejoin_days), protected_offers=len(every) - len(offers),
    )  # fmt: skip


def _offers(facts: Facts, series: Series, member: GroupMember, point: Point) -> Iterator[Offer]:
    for other in facts.series:
        suits = like(series, other) and not is_apart(other.group, sex_of(facts, member))
        at = goes_on(facts, point, other) if suits else None
        if at is not None and at in other.to_come and at.start_time is not None:
            against = next(iter(_against(facts, other, member, at)), (None, None))
            yield Offer(
                group_code=other.group.group_code, date=at.date, start_time=at.start_time, reason=against[0],
                rule=against[1],
            )  # fmt: skip


def _against(facts: Facts, other: Series, member: GroupMember, at: SeriesSession) -> list[Against]:
    if member.crn not in facts.person:
        return [("CALENDAR_NOT_KNOWN", None)]
    seat = member.model_copy(update={"joined_on": at.date, "left_on": None, "missed": ()})
    group = other.group.model_copy(update={"members": (*other.group.members, seat)})
    # The seat that ended bears on the point of joining, and so its group is asked as well.
    return coded(found_against(facts.problem, group, other.group, member.crn))
