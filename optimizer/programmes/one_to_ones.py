"""When members of groups can have the sessions that take no slot of the group: before its first, and after its last.

each member's own sessions -> what is still to be had, and between which days -> the first moment that can be

The manual's order and its gaps of weeks say from when and until when. What comes last is to be had in the days that are
kept for catching up, and before the order ends. A group that is accepted but has not begun is as good as one that has.
"""

from datetime import date
from functools import cached_property

from models.one_to_ones import OneToOne, OneToOneKind, OneToOnes, OneToOneStatus
from models.problem import Problem
from models.programmes.groups import GroupAppointment, GroupMember
from models.programmes.layout import ONE_DAY, WEEK
from optimizer.facts import Facts
from optimizer.programmes.placing import Placing, when
from optimizer.programmes.series import Series
from optimizer.programmes.ways import Wanted
from optimizer.rules.programmes.ap_catchup import latest
from optimizer.rules.programmes.groups import own_sessions


def one_to_ones(problem: Problem) -> tuple[Problem, OneToOnes]:
    """The problem with what is proposed, and the queue. UnsoundPlan is a defect of ours."""
    facts = Facts(problem.canonical())
    placing = Placing(facts)
    listed = [(own, n) for own in _members(facts) for n in own.due]
    queue = [_said(facts, placing, own, n) for own, n in sorted(listed, key=lambda one: one[0].order(one[1]))]
    return placing.sound(), OneToOnes(queue=tuple(queue), protected_moments=placing.protected)


class _Own:
    """One member's sessions, and the day of each as far as there is one: the group's, or an appointment's."""

    def __init__(self, facts: Facts, series: Series, member: GroupMember) -> None:
        self.facts, self.series, self.member = facts, series, member
        self.sessions = own_sessions(series, member.crn)
        self.fixed = {one.session: one for one in series.group.appointments if self._counts(one)}
        self.days = {one.session.key: one.date for one in self.sessions if one.held or one.session.in_group_slot}
        self.days |= {key: one.date for key, one in self.fixed.items()}

    def _counts(self, one: GroupAppointment) -> bool:
        return one.crn == self.member.crn and not one.catch_up and one.attended is not False

    @cached_property
    def due(self) -> list[int]:
        """Which of them take no slot and are to come. One that was missed is for catching up; and once the group has
        met after it, it is past, as is all of which nothing is recorded."""
        first = self.facts.problem.window.start_date
        other = {key for key, one in self.fixed.items() if one.date < first} | {one.key for one in self.member.missed}
        return [
            n
            for n, one in enumerate(self.sessions)
            if not (one.held or one.session.in_group_slot or one.session.key in other)
            and self.series.comes(self.member, one) and self._until(n) >= first
        ]  # fmt: skip

    def _until(self, n: int) -> date:
        """When the group meets after it; or else its last day."""
        after = (one.date for one in self.sessions[n:] if one.session.in_group_slot)
        return next(after, latest(self.facts, self.series, self.member))

    def between(self, n: int) -> tuple[date, date]:
        """The first and the last day of one of them: after what comes before it, and before what comes after it. A gap
        of weeks is from the group's day, as AP-CADENCE-GAPS has it."""
        own, key = self.sessions[n].session, self.sessions[n].session.key
        first = [day + ONE_DAY for at, day in self.days.items() if at < key]
        last = [day - ONE_DAY for at, day in self.days.items() if at > key]
        if n and own.weeks_after_previous:
            first.append(self.sessions[n - 1].date + own.weeks_after_previous * WEEK)
        for after in self.sessions[n + 1 : n + 2]:
            if after.session.in_group_slot:
                last.append(after.date - after.session.weeks_after_previous * WEEK)
        week, end = self.facts.problem.window.start_date, latest(self.facts, self.series, self.member)
        return max([week, *first]), min([end, *last])

    def kind(self, n: int) -> OneToOneKind:
        if not any(one.session.in_group_slot for one in self.sessions[:n]):
            return OneToOneKind.PRE_GROUP
        grouped = any(one.session.in_group_slot for one in self.sessions[n:])
        return OneToOneKind.BETWEEN if grouped else OneToOneKind.REVIEW

    def order(self, n: int) -> tuple[object, ...]:
        """First what must be soonest, then whose order ends first; of one person in the order of the manual."""
        end = self.member.order_end_date_inclusive or date.max
        return self.between(n)[1], end, self.member.crn, self.series.group.group_code, n


def _members(facts: Facts) -> list[_Own]:
    """Who has a seat of their own, and has not left."""
    first = facts.problem.window.start_date
    return [
        _Own(facts, series, member)
        for series in facts.series
        for member in series.group.members
        if member.guest_of is None and (member.left_on is None or member.left_on > first)
    ]


def _said(facts: Facts, placing: Placing, own: _Own, n: int) -> OneToOne:
    due = _due(own, n)
    fixed = own.fixed.get(own.sessions[n].session.key)
    if fixed is not None:
        names = ("date", "start_time", "end_time", "room_code", "facilitator_code")
        return due.model_copy(update={"status": OneToOneStatus.PLACED} | {one: getattr(fixed, one) for one in names})
    if own.member.crn not in facts.person:
        return due.model_copy(update={"reason": "CALENDAR_NOT_KNOWN"})
    if due.latest_on < due.earliest_on:
        return due.model_copy(update={"reason": "NO_DAY_LEFT"})
    wanted = Wanted(own.series, own.member, own.sessions[n], due.earliest_on, due.latest_on, catch_up=False)
    found = placing.place(wanted)
    if found.way is None:
        return due.model_copy(update=found.told)
    own.days[own.sessions[n].session.key] = found.way.at.day
    return due.model_copy(update={"status": OneToOneStatus.PROPOSED, **found.told, **when(wanted, found.way)})


def _due(own: _Own, n: int) -> OneToOne:
    """What is to be had, with nothing for it yet."""
    group, (module, number) = own.series.group, own.sessions[n].session.key
    first, last = own.between(n)
    return OneToOne(
        crn=own.member.crn, group_code=group.group_code, template_code=group.template_code, module_number=module,
        session_number=number, kind=own.kind(n), earliest_on=first, latest_on=last, status=OneToOneStatus.NONE,
    )  # fmt: skip
