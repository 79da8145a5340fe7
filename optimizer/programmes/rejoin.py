"""Where those who left a group may go on: each other group of the programme that comes to their point in time, and what
the rules on groups would have against their seat there. A woman goes on among men where as many women are as where she
would be seated anew.
"""

from collections.abc import Iterator
from datetime import timedelta

from models.leaving import Offer, Rejoining, Rejoinings
from models.problem import Problem
from models.programmes.groups import GroupMember
from models.programmes.layout import SeriesSession
from models.result import Violation
from optimizer.facts import Facts
from optimizer.programmes.asking import Against, Asking, told
from optimizer.programmes.company import PROTECTED
from optimizer.programmes.series import Series
from optimizer.rules.people.ap_wom_not_sole import ID as WOMEN
from optimizer.rules.programmes.ap_busstop_12w import Point, goes_on, left_at, like, seated_again
from optimizer.rules.programmes.groups import joins_too_few, sex_of
from optimizer.rules.structure.struct_group import is_apart


def rejoin(problem: Problem) -> Rejoinings:
    """Everybody who may still go on: whose time is up soonest first."""
    facts = Facts(problem.canonical())
    asking = Asking(facts, facts.problem)
    every = (going_on(asking, series, one) for series in facts.series for one in series.group.members)
    found = (one for one in every if one is not None)
    return Rejoinings(people=tuple(sorted(found, key=lambda one: (one.until, one.crn))))


def going_on(asking: Asking, series: Series, member: GroupMember) -> Rejoining | None:
    """Of somebody whose seat ended, and ended in the problem that is asked; None: they may not go on."""
    facts, point = asking.facts, left_at(asking.facts, series, member)
    if point is None or seated_again(facts, series, member):
        return None
    until = point.been_on + timedelta(days=facts.numbers.rejoin_days)
    if until < facts.problem.window.start_date:
        return None
    module, number = point.following
    every = sorted(_offers(asking, series, member, point), key=lambda one: (one.date, one.start_time, one.group_code))
    offers = [one for one in every if one.reason != PROTECTED]
    return Rejoining(
        crn=member.crn, group_code=series.group.group_code, template_code=series.template.template_code,
        left_on=point.left_on, module_number=module, session_number=number, until=until, offers=tuple(offers),
        protected_offers=len(every) - len(offers),
    )  # fmt: skip


def _offers(asking: Asking, series: Series, member: GroupMember, point: Point) -> Iterator[Offer]:
    facts = asking.facts
    for other in facts.series:
        suits = like(series, other) and not is_apart(other.group, sex_of(facts, member))
        at = goes_on(facts, point, other) if suits else None
        if at is not None and at in other.to_come and at.start_time is not None:
            reason, rule = _against(asking, other, member, at) or (None, None)
            yield Offer(
                group_code=other.group.group_code, date=at.date, start_time=at.start_time, reason=reason, rule=rule
            )


def _against(asking: Asking, other: Series, member: GroupMember, at: SeriesSession) -> Against | None:
    if member.crn not in asking.facts.person:
        return "CALENDAR_NOT_KNOWN", None
    was = other.group
    seat = member.model_copy(update={"joined_on": at.date, "left_on": None, "missed": ()})
    # The seat that ended bears on the point of joining, and so its group is asked as well.
    found = asking.against(was.model_copy(update={"members": (*was.members, seat)}), was, (member.crn,))
    way = (one for one in other.path(seat) if one in other.to_come)
    if any(joins_too_few(asking.facts, seat, one, (*other.at(one), seat)) for one in way):
        found.append(Violation(rule=WOMEN, code="TOO_FEW_WOMEN", crn=member.crn))
    return told(found)
