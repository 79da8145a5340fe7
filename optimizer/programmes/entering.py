"""Where somebody who goes on waiting could join a group that goes round: entry points of rolling programmes to come.

An entry point is a start like any other, and often a sooner one: the group has its room and staff, and enough people.
A seat from that day on is asked of the rules on groups, as a seat for going on is; and of the referral, whether the
person can come at those times. Only groups that come round to all that the person needs are offered.
"""

from datetime import date, timedelta

from models.programmes.groups import GroupMember
from models.programmes.layout import SeriesSession
from models.programmes.referrals import Referral
from models.waiting import NextStart
from optimizer.facts import Facts
from optimizer.programmes.asking import found_against
from optimizer.programmes.eligible import member_of
from optimizer.programmes.entries import entries
from optimizer.programmes.kinds import of
from optimizer.programmes.looking import Looked
from optimizer.programmes.series import Series
from optimizer.programmes.start_by import earliest
from optimizer.rules.structure.struct_group import is_apart, within


def enter(looked: Looked) -> None:
    """Puts an entry point in the place of a next start that comes later, or of none."""
    last = looked.facts.problem.window.start_date + timedelta(weeks=looked.last)
    for one in looked.ready:
        later = looked.next.get(of(one))
        until = last if later is None else min(last, later.starts_on - timedelta(days=1))
        for series, session in _entries(looked.facts, one, until):
            if looked.asked.left <= 0:
                return
            looked.asked.left -= 1
            seat = member_of(one, series.group).model_copy(update={"joined_on": session.date})
            if _may_join(looked.facts, series, one, seat):
                looked.next[of(one)] = _start(series, session, seat)
                break


def _entries(facts: Facts, one: Referral, until: date) -> list[tuple[Series, SeriesSession]]:
    """The soonest first."""
    first = earliest(facts.problem)
    mine = (
        series
        for series in facts.series
        if series.template.template_code == one.template_code and one.sits_in(series.group.cohort)
        and not is_apart(series.group, facts.person[one.crn].placement_sex)
    )  # fmt: skip
    found = ((series, session) for series in mine for session in entries(series) if first <= session.date <= until)
    return sorted(found, key=lambda each: (each[1].date, each[0].group.group_code))


def _may_join(facts: Facts, series: Series, one: Referral, seat: GroupMember) -> bool:
    in_slots = [each for each in series.path(seat) if each.session.in_group_slot]
    days = {each.date for each in in_slots}
    if not all(within(one, each, facts.numbers) for each in in_slots):
        return False
    if any(each.date in days for each in facts.issued_later.get(one.crn, ())):
        return False
    joined = series.group.model_copy(update={"members": (*series.group.members, seat)})
    return not found_against(facts.problem, joined, series.group, one.crn)


def _start(series: Series, session: SeriesSession, seat: GroupMember) -> NextStart:
    group = series.group
    return NextStart(
        starts_on=session.date, ends_on=series.last_of(seat).date, room_code=group.room_code, slots=group.slots,
        sex=group.sex, could_sit=1, group_code=group.group_code, module_number=session.session.module_number,
    )  # fmt: skip
