"""When sessions that were missed can be made up: one to one, or at the same session of another group.

queue -> moments before the group meets again -> the rules on groups, asked of each -> else as soon as can be after it

What is proposed to the first in the queue is taken for those after them. A catch-up never moves a group. A moment that
a protected reason alone rules out is none to the person, and is counted for the whole queue.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from models.base import clock, minute_of_day
from models.catch_ups import CatchUp, CatchUpReason, CatchUps, CatchUpStatus
from models.problem import Problem
from models.programmes.groups import GroupAppointment, ProgrammeGroup
from optimizer.errors import UnsoundPlan
from optimizer.facts import Facts
from optimizer.programmes.asking import Against, first
from optimizer.programmes.cascade import breaks_of, worse
from optimizer.programmes.catch_up_ways import Trial, Way, ways
from optimizer.programmes.company import PROTECTED
from optimizer.programmes.one_to_one import Moment, alone, codes, guest, with_template
from optimizer.rules.programmes.ap_catchup import Missed, latest, missed

PROTECTED_ALONE = frozenset[Against]({(PROTECTED, None)})


def catch_ups(problem: Problem) -> tuple[Problem, CatchUps]:
    """The problem with what is proposed, and the queue. UnsoundPlan is a defect of ours."""
    problem = problem.canonical()
    facts, free = Facts(problem), codes(problem)
    made, asked, queue, protected = problem, _standing(facts, free), list[CatchUp](), 0
    for one in missed(facts):
        if one.made_up_on is not None and one.made_up_on < problem.window.start_date:
            continue
        if one.made_up_on is not None:
            queue.append(_due(facts, one).model_copy(update={"status": CatchUpStatus.PLACED, "date": one.made_up_on}))
            continue
        code = next(free)
        found = _search(facts, asked, one, code)
        if found.way is not None:
            made, asked = _with(made, one, found.way), _taken(asked, one, found.way, code)
        queue.append(found.said)
        protected += found.protected
    broken = tuple(worse(breaks_of(facts), breaks_of(Facts(made))))
    if broken:
        raise UnsoundPlan(broken)
    return made.canonical(), CatchUps(queue=tuple(queue), protected_moments=protected)


def _standing(facts: Facts, free: Iterator[str]) -> Problem:
    """The problem as the rules are asked: what is fixed for members by themselves stands as groups of one."""
    problem = facts.problem
    made = []
    for series in facts.series:
        for one in series.group.appointments:
            member = next((each for each in series.group.members if each.crn == one.crn), None)
            if member is not None and one.date >= facts.problem.window.start_date:
                code = next(free)
                minutes = minute_of_day(one.end_time) - minute_of_day(one.start_time)
                session = series.template.in_order[0].model_copy(update={"minutes": minutes})
                rooms = (room for room in problem.rooms if room.room_code == one.room_code)
                at = Moment(one.date, one.start_time, next(rooms, None))
                problem = with_template(problem, series.group, session, code)
                made.append(alone(code, series.group, at, one.facilitator_code, member))
    return problem.model_copy(update={"programme_groups": (*problem.programme_groups, *made)})


class _Found(NamedTuple):
    """What is said of one session, the way that there is, and how many moments a protected reason alone rules out."""

    said: CatchUp
    way: Way | None = None
    protected: int = 0


def _search(facts: Facts, asked: Problem, one: Missed, code: str) -> _Found:
    """The first moment against which nothing stands."""
    due = _due(facts, one)
    if one.member.crn not in facts.person:
        return _Found(due.model_copy(update={"reason": "CALENDAR_NOT_KNOWN"}))
    why, before, protected = list[frozenset[Against]](), None, 0
    trial = Trial(facts, asked, one, code)
    for listed in ways(facts, one):
        in_time = _before_next(one, listed[0].at)
        before = _most(why) if before is None and not in_time else before
        stood = list[frozenset[Against]]()
        for way, against in trial.against(listed):
            if not against:
                status = CatchUpStatus.BEFORE_NEXT if in_time else CatchUpStatus.AFTER_NEXT
                tried = len(why) + len(stood) + 1
                update = {"status": status, "tried": tried, **_because(before), **_when(one, way)}
                return _Found(due.model_copy(update=update), way, protected)
            stood.append(against)
        if PROTECTED_ALONE in stood:
            protected += 1
        else:
            why += stood
    update = {"tried": len(why), "reasons": _reasons(why), **_because(before or _most(why))}
    return _Found(due.model_copy(update=update), protected=protected)


def _because(reason: Against | None) -> dict[str, object]:
    return {"reason": reason[0], "rule": reason[1]} if reason else {}


def _reasons(why: Iterable[frozenset[Against]]) -> tuple[CatchUpReason, ...]:
    """All of them, the commonest first."""
    every = Counter(one for each in why for one in each)
    listed = sorted(every, key=lambda one: (-every[one], one[0], one[1] or ""))
    return tuple(CatchUpReason(code=code, rule=rule) for code, rule in listed if code != PROTECTED)


def _before_next(one: Missed, at: Moment) -> bool:
    following = one.following
    if following is None or following.start_time is None:
        return True
    return (at.day, at.start) < (following.date, following.start_time)


def _most(why: Iterable[frozenset[Against]]) -> Against:
    """What stands against most moments, of each what is said first."""
    said = Counter(one for each in why if (one := first(each)))
    return max(said, key=lambda one: (said[one], one[0], one[1] or "")) if said else ("NO_MOMENT", None)


def _taken(asked: Problem, one: Missed, way: Way, code: str) -> Problem:
    """For those who come after in the queue."""
    if way.group is not None:
        return _with(asked, one, way)
    asked = with_template(asked, one.series.group, one.session.session, code)
    taken = alone(code, one.series.group, way.at, way.facilitator, one.member)
    return asked.model_copy(update={"programme_groups": (*asked.programme_groups, taken)})


def _with(problem: Problem, one: Missed, way: Way) -> Problem:
    """The catch-up as a fact: a guest's seat, or an appointment."""
    own = one.series.group

    def changed(group: ProgrammeGroup) -> ProgrammeGroup:
        if way.group is not None and group.group_code == way.group.group_code:
            return group.model_copy(update={"members": (*group.members, guest(one.member, own, way.at.day))})
        if way.group is None and group.group_code == own.group_code:
            return group.model_copy(update={"appointments": (*group.appointments, _appointment(one, way))})
        return group

    return problem.model_copy(update={"programme_groups": tuple(map(changed, problem.programme_groups))})


def _appointment(one: Missed, way: Way) -> GroupAppointment:
    module, number = one.session.session.key
    end = clock(minute_of_day(way.at.start) + one.session.session.minutes)
    return GroupAppointment(
        crn=one.member.crn, module_number=module, session_number=number, date=way.at.day, start_time=way.at.start,
        end_time=end, catch_up=True, room_code=way.at.room.room_code if way.at.room else None,
        facilitator_code=way.facilitator,
    )  # fmt: skip


def _due(facts: Facts, one: Missed) -> CatchUp:
    """What was missed, with nothing for it yet."""
    group, (module, number) = one.series.group, one.session.session.key
    return CatchUp(
        crn=one.member.crn, group_code=group.group_code, template_code=group.template_code, module_number=module,
        session_number=number, missed_on=one.session.date, latest_on=latest(facts, one), status=CatchUpStatus.NONE,
        next_session_on=one.following.date if one.following else None,
    )  # fmt: skip


def _when(one: Missed, way: Way) -> dict[str, object]:
    """The fields of a moment."""
    return {
        "date": way.at.day, "start_time": way.at.start, "facilitator_code": way.facilitator,
        "end_time": clock(minute_of_day(way.at.start) + one.session.session.minutes),
        "with_group_code": way.group.group_code if way.group else None,
        "room_code": way.at.room.room_code if way.at.room else None,
    }  # fmt: skip
