"""Programme groups from one week to the next: those that were proposed run, what was held is on record, and whoever is
done has left.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from models.outlook import StartState
from models.plan import Plan
from models.policy import numbers
from models.problem import Problem
from models.programmes.codes import DeliveredUnder
from models.programmes.groups import GroupAppointment, GroupMember, MissedSession, ProgrammeGroup
from models.programmes.layout import ONE_DAY, WEEK, HeldSession, SeriesSession
from models.programmes.suitability import ActivityDays
from optimizer.facts import Facts
from optimizer.programmes.catch_ups import catch_ups
from optimizer.programmes.joined import joined
from optimizer.programmes.series import Series
from optimizer.programmes.start_by import start_by_list
from optimizer.rules.programmes.ap_catchup import missed
from optimizer.rules.programmes.rar_days import planned
from optimizer.rules.programmes.suitability import under

PAST = (StartState.CANNOT_FIT, StartState.PAST)
StayedAway = Callable[[str, date], date | None]
"""Of somebody who was to be at a session on a day: when it was told that they were not. None: they were."""


def handed_on(problem: Problem, plan: Plan, until: date, away: StayedAway) -> Problem:
    """The week's facts with the groups and seats that its plan proposes, and what was held before the day `until` on
    which the next week is planned. A seat takes the referral's place; who missed a session has it to catch up."""
    if not problem.programme_groups and not plan.groups:
        return problem
    issued = joined(problem, [one.group for one in plan.groups], plan.seats)
    facts, on_record = Facts(issued), _OnRecord(issued, until, away)
    groups = [on_record.group(one) for one in facts.series]
    days = (on_record.days(facts, one) for one in issued.activity_days)
    return issued.model_copy(
        update={"programme_groups": tuple(one for one in groups if one is not None), "activity_days": tuple(days)}
    )


def with_catch_ups(problem: Problem) -> Problem:
    """The same with a day for each session that was missed, where there is one."""
    waits = any(each.missed for one in problem.programme_groups for each in one.members)
    return catch_ups(problem)[0] if waits else problem


def of_groups(problem: Problem, plan: Plan) -> dict[str, int]:
    """What a week says of programmes, by the names that its measures have."""
    here = {each.crn for one in problem.programme_groups for each in one.members if _still(each, problem)}
    seated = sum(len(one.group.members) for one in plan.groups) + len(plan.seats)
    after = joined(problem, [one.group for one in plan.groups], plan.seats)
    waiting = start_by_list(after).referrals if after.referrals else ()
    due = missed(Facts(problem)) if problem.programme_groups else ()
    return {
        "in_programmes": len(here | {one.crn for one in problem.referrals}),
        "groups_started": len(plan.groups),
        "seated": seated,
        "waiting": len(waiting),
        "past_start_by": sum(one.state in PAST for one in waiting),
        "to_catch_up": sum(one.made_up_on is None for one in due),
    }


def _still(one: GroupMember, problem: Problem) -> bool:
    return one.left_on is None or one.left_on > problem.window.start_date


class _OnRecord:
    """What comes to be recorded between the days on which two weeks are planned."""

    def __init__(self, problem: Problem, until: date, away: StayedAway) -> None:
        self.problem, self.since, self.until, self.away = problem, problem.planned_on, until, away
        self.monday = problem.window.start_date + WEEK
        self.catch_up = timedelta(days=numbers(problem.policy, problem.window.start_date).catch_up_days)
        self.unused = Counter[str]()
        """Days under an activity requirement on which somebody was expected and did not come."""

    def group(self, series: Series) -> ProgrammeGroup | None:
        """None: it is over, and all who were in it have left."""
        past = [one for one in series.sessions if one.date < self.until]
        members = tuple(self._member(series, one, past) for one in series.group.members)
        appointments = tuple(self._appointment(series, one) for one in series.group.appointments)
        if len(past) == len(series.sessions) and not any(one.seated_on(self.monday) for one in members):
            return None
        held = tuple(_held(series, past))
        return series.group.model_copy(update={"held": held, "members": members, "appointments": appointments})

    def _member(self, series: Series, member: GroupMember, past: list[SeriesSession]) -> GroupMember:
        missed = tuple(self._missed(series, member, past))
        left, last = member.left_on, self._done(series, member)
        if left is None and last < self.monday:
            left = max(member.joined_on, last + ONE_DAY)
        return member.model_copy(update={"missed": (*member.missed, *missed), "left_on": left})

    def _missed(self, series: Series, member: GroupMember, past: list[SeriesSession]) -> Iterator[MissedSession]:
        own = {(one.crn, one.session) for one in series.group.appointments if not one.catch_up}
        for one in past:
            comes = one.date >= self.since and one.start_time is not None and series.comes(member, one)
            if comes and (member.crn, one.session.key) not in own:
                told = self._told(member, one.date)
                if told is not None:
                    module, number = one.session.key
                    yield MissedSession(module_number=module, session_number=number, notified_on=min(told, self.until))

    def _appointment(self, series: Series, one: GroupAppointment) -> GroupAppointment:
        if one.attended is not None or not self.since <= one.date < self.until:
            return one
        member = next(each for each in series.group.members if each.crn == one.crn)
        return one.model_copy(update={"attended": self._told(member, one.date) is None})

    def _told(self, member: GroupMember, day: date) -> date | None:
        """Whether, and when, it was told that they stayed away."""
        told = self.away(member.crn, day)
        if told is not None and under(member) is DeliveredUnder.ACTIVITY_REQUIREMENT:
            self.unused[member.crn] += 1
        return told

    def _done(self, series: Series, member: GroupMember) -> date:
        """The last day of a seat, with the days that are kept for catching up."""
        return min(series.last_of(member).date + self.catch_up, member.order_end_date_inclusive or date.max)

    def days(self, facts: Facts, one: ActivityDays) -> ActivityDays:
        """Those of the week are used, but for whoever is known to have missed them."""
        week = sum(day < self.monday for day in planned(facts, one.crn))
        used = max(0, one.used_days + week - self.unused[one.crn])
        return one.model_copy(update={"used_days": used})


def _held(series: Series, past: list[SeriesSession]) -> Iterator[HeldSession]:
    """The first sessions of the series. One that is arranged with each person by themselves stands at the hour of the
    session before it."""
    yield from (held := list(series.group.held_in_order))
    before = held[-1].start_time if held else series.group.slots[0].start_time
    for one in past[len(held) :]:
        before = one.start_time or before
        module, number = one.session.key
        yield HeldSession(
            module_number=module, session_number=number, date=one.date, start_time=before,
            recorded=series.room.recording if series.room else None,
        )  # fmt: skip
