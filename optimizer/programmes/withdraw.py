"""A seat ends: each session to come of the group is checked again without the person.

The past stays as it was, and so does everybody else's seat. What a member has by themselves from that day on is
cancelled, and so is a visit to another group to catch up.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from models.leaving import Withdrawal
from models.problem import Problem
from models.programmes.groups import GroupMember, ProgrammeGroup
from optimizer.errors import NotToLeave
from optimizer.facts import Facts
from optimizer.programmes.cascade import breaks_of, its_series, running_group, worse
from optimizer.programmes.series import Series
from optimizer.rules.programmes.ap_busstop_12w import left_at


def withdraw(problem: Problem, group_code: str, crn: str, on: date) -> tuple[Problem, Withdrawal]:
    """The problem in which the seat ends, and what that breaks."""
    group, seat = _seat(problem, group_code, crn, on)
    after, left = with_end(problem, group, seat, on)
    after = after.canonical()
    facts, then = Facts(problem), Facts(after)
    was, now = (its_series(each, group_code) for each in (facts, then))
    cancelled = (_visits(one) for one in (problem, after))
    return after, Withdrawal(
        crn=crn, group_code=group_code, left_on=left.left_on or on,
        sessions_released=sum(seat in was.at(one) and left not in now.at(one) for one in was.to_come),
        appointments_cancelled=next(cancelled) - next(cancelled), go_on_until=_until(then, now, left),
        breaks=tuple(worse(breaks_of(facts), breaks_of(then))),
    )  # fmt: skip


def _seat(problem: Problem, group_code: str, crn: str, on: date) -> tuple[ProgrammeGroup, GroupMember]:
    group = running_group(problem, group_code)
    if on < problem.planned_on:
        raise NotToLeave(f"{on} is before the day of the plan, {problem.planned_on}, and the past stays as it was")
    mine = (one for one in group.members if one.crn == crn and (one.left_on is None or on < one.left_on))
    seat = next(mine, None)
    if seat is None:
        raise NotToLeave(f"{crn} has no seat in {group_code} on {on}; check the CRN and the day")
    return group, seat


def with_end(problem: Problem, group: ProgrammeGroup, seat: GroupMember, on: date) -> tuple[Problem, GroupMember]:
    """The problem in which this seat in the group ends, in the order in which it was; and the seat."""
    left = seat.model_copy(update={"left_on": max(on, seat.joined_on)})
    changed = tuple(_without(one, group, seat, left) for one in problem.programme_groups)
    return problem.model_copy(update={"programme_groups": changed}), left


def _without(one: ProgrammeGroup, group: ProgrammeGroup, seat: GroupMember, left: GroupMember) -> ProgrammeGroup:
    day, crn = left.left_on or date.max, seat.crn
    if one is group:
        members = tuple(left if each is seat else each for each in one.members)
        own = tuple(each for each in one.appointments if each.crn != crn or each.date < day)
        return one.model_copy(update={"members": members, "appointments": own})
    if not any(_visits_from(each, crn, group, day) for each in one.members):
        return one
    return one.model_copy(
        update={"members": tuple(each for each in one.members if not _visits_from(each, crn, group, day))}
    )


def _visits_from(one: GroupMember, crn: str, group: ProgrammeGroup, day: date) -> bool:
    return one.crn == crn and one.guest_of == group.group_code and one.joined_on >= day


def _visits(problem: Problem) -> int:
    """What all members have by themselves, and visits to other groups."""
    return sum(len(one.appointments) + sum(1 for _ in _guests(one)) for one in problem.programme_groups)


def _guests(group: ProgrammeGroup) -> Iterator[GroupMember]:
    return (one for one in group.members if one.guest_of is not None)


def _until(facts: Facts, series: Series, left: GroupMember) -> date | None:
    point = left_at(facts, series, left)
    return None if point is None else point.been_on + timedelta(days=facts.numbers.rejoin_days)
