"""Sessions with one member are placed one after another, each at the first moment against which nothing stands.

ways, in the order of time -> the rules on groups, asked of each -> a guest's seat, or an appointment

What is proposed to one is taken for those after them, and no group moves. A moment that a protected reason alone rules
out is none to the person, and is counted for all of them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from models.base import clock, minute_of_day
from models.moments import MomentReason
from models.problem import Problem
from models.programmes.groups import GroupAppointment, ProgrammeGroup
from optimizer.errors import UnsoundPlan
from optimizer.facts import Facts
from optimizer.programmes.asking import Against, first
from optimizer.programmes.cascade import breaks_of, worse
from optimizer.programmes.company import PROTECTED
from optimizer.programmes.one_to_one import Moment, alone, codes, guest, with_template
from optimizer.programmes.ways import Trial, Wanted, Way, ways

PROTECTED_ALONE = frozenset[Against]({(PROTECTED, None)})


class Found(NamedTuple):
    """The way that there is; what stood against most moments before it, or against those that would have been in time;
    how many were asked about; and where there is no way whatever stood against any, the commonest first."""

    way: Way | None
    in_time: bool
    against: Against | None
    tried: int
    every: tuple[Against, ...] = ()

    @property
    def told(self) -> dict[str, object]:
        """As the fields of an answer."""
        because = {"reason": self.against[0], "rule": self.against[1]} if self.against else {}
        every = tuple(MomentReason(code=code, rule=rule) for code, rule in self.every)
        return {"tried": self.tried, "reasons": every, **because}


class Placing:
    """The problem with what is proposed so far, and how the rules are asked of what comes next."""

    def __init__(self, facts: Facts) -> None:
        self.facts, self.protected = facts, 0
        self._free = codes(facts.problem)
        self._made, self._asked = facts.problem, _standing(facts, self._free)

    def place(self, one: Wanted, in_time: Callable[[Moment], bool] = lambda _: True) -> Found:
        """The first moment at which it can be."""
        code = next(self._free)
        found = self._search(one, code, in_time)
        if found.way is not None:
            self._made = _with(self._made, one, found.way)
            self._asked = _taken(self._asked, one, found.way, code)
        return found

    def sound(self) -> Problem:
        """The problem with all of it. UnsoundPlan is a defect of ours."""
        broken = tuple(worse(breaks_of(self.facts), breaks_of(Facts(self._made))))
        if broken:
            raise UnsoundPlan(broken)
        return self._made.canonical()

    def _search(self, one: Wanted, code: str, in_time: Callable[[Moment], bool]) -> Found:
        why, before, late = list[frozenset[Against]](), None, False
        trial = Trial(self.facts, self._asked, one, code)
        for listed in ways(self.facts, one):
            if not late and not in_time(listed[0].at):
                before, late = _most(why), True
            stood = list[frozenset[Against]]()
            for way, against in trial.against(listed):
                if not against:
                    return Found(way, not late, before, len(why) + len(stood) + 1)
                stood.append(against)
            if PROTECTED_ALONE in stood:
                self.protected += 1
            else:
                why += stood
        return Found(None, False, before or _most(why), len(why), _every(why))


def when(one: Wanted, way: Way) -> dict[str, object]:
    """The fields of a moment."""
    return {
        "date": way.at.day, "start_time": way.at.start, "facilitator_code": way.facilitator,
        "end_time": clock(minute_of_day(way.at.start) + one.session.session.minutes),
        "room_code": way.at.room.room_code if way.at.room else None,
    }  # fmt: skip


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


def _most(why: Iterable[frozenset[Against]]) -> Against:
    """What stands against most moments, of each what is said first."""
    said = Counter(one for each in why if (one := first(each)))
    return max(said, key=lambda one: (said[one], one[0], one[1] or "")) if said else ("NO_MOMENT", None)


def _every(why: Iterable[frozenset[Against]]) -> tuple[Against, ...]:
    """All that stands against any, but for what is protected."""
    every = Counter(one for each in why for one in each if one[0] != PROTECTED)
    return tuple(sorted(every, key=lambda one: (-every[one], one[0], one[1] or "")))


def _taken(asked: Problem, one: Wanted, way: Way, code: str) -> Problem:
    """For those who come after."""
    if way.group is not None:
        return _with(asked, one, way)
    asked = with_template(asked, one.series.group, one.session.session, code)
    taken = alone(code, one.series.group, way.at, way.facilitator, one.member)
    return asked.model_copy(update={"programme_groups": (*asked.programme_groups, taken)})


def _with(problem: Problem, one: Wanted, way: Way) -> Problem:
    """The session as a fact: a guest's seat, or an appointment."""
    own = one.series.group

    def changed(group: ProgrammeGroup) -> ProgrammeGroup:
        if way.group is not None and group.group_code == way.group.group_code:
            return group.model_copy(update={"members": (*group.members, guest(one.member, own, way.at.day))})
        if way.group is None and group.group_code == own.group_code:
            return group.model_copy(update={"appointments": (*group.appointments, _appointment(one, way))})
        return group

    return problem.model_copy(update={"programme_groups": tuple(map(changed, problem.programme_groups))})


def _appointment(one: Wanted, way: Way) -> GroupAppointment:
    module, number = one.session.session.key
    own: dict[str, object] = {
        "crn": one.member.crn, "module_number": module, "session_number": number, "catch_up": one.catch_up
    }  # fmt: skip
    return GroupAppointment.model_validate(own | when(one, way))
