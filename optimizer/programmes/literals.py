"""Groups that could start or be joined, and the literals of a choice among them: what each stands for.

Literals are numbered: the groups, then seats, facilitators, cover, workers, and last what is only counted with.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from models.codes import PlacementSex
from models.programmes.codes import GroupSex, SessionType
from models.programmes.layout import SeriesSession
from models.programmes.referrals import Referral
from optimizer.calendar import Week, week_of
from optimizer.facts import Facts
from optimizer.programmes.absences import Away, absences
from optimizer.programmes.eligible import Open
from optimizer.rules.programmes.groups import minutes_of

Moment = tuple[date, int, int]
"""Day, first and last minute."""


class Literal(NamedTuple):
    """What one literal stands for: of which group, and who, or nothing."""

    group: int
    who: str = ""


class Numbered(dict[Literal, int]):
    """Literals by what they stand for."""

    @cached_property
    def _by_group(self) -> dict[int, dict[str, int]]:
        found: dict[int, dict[str, int]] = {}
        for (group, who), literal in self.items():
            found.setdefault(group, {})[who] = literal
        return found

    def of(self, group: int) -> dict[str, int]:
        """Those of one group, by who."""
        return self._by_group.get(group, {})


class Literals:
    """The groups that could start, and literals for them, their seats and their staff."""

    def __init__(self, facts: Facts, open_: Sequence[Open], order: Sequence[Referral], *, named: bool = True) -> None:
        """`named`: with literals of who runs the groups; without, only of groups and seats."""
        self.facts, self.open, self.order, self.named = facts, open_, order, named
        self.start = range(len(open_))
        """Of groups that start, and of entry points of groups that run."""
        self.new = [n for n, one in enumerate(open_) if one.joins is None]
        """Of groups that start alone: they take a room and staff."""
        self._moments: dict[int, list[Moment]] = {}
        self.seats = self._numbered(len(open_), _seats)
        self.facilitators = self._numbered(self._next(self.start, self.seats), self._staff)
        self.covers = self._numbered(self._next(self.start, self.seats, self.facilitators), self._staff)
        first = self._next(self.start, self.seats, self.facilitators, self.covers)
        self.workers = self._numbered(first, self._workers)
        first += len(self.workers)
        self.supported = {
            (one, worker.who): first + n
            for n, (one, worker) in enumerate((s, w) for s in self.seats for w in self.workers if s.group == w.group)
        }
        first += len(self.supported)
        self.absences = {n: absences(facts, open_[n].series) for n in self.new if named}
        self.stand_ins = {one: first + n for n, one in enumerate(self._stand_ins())}
        """Of the cover, and who is away at one time: does this one stand in?"""
        first += len(self.stand_ins)
        self.mixed = {n: first + k for k, n in enumerate(n for n in self.new if self._women(n) and self.men(n))}
        self.literals = first + len(self.mixed)

    def _numbered(self, first: int, who: Callable[[Open], Iterable[str]]) -> Numbered:
        listed = [Literal(n, one) for n, open_ in enumerate(self.open) for one in who(open_)]
        return Numbered((one, first + k) for k, one in enumerate(listed))

    @staticmethod
    def _next(*before: Sequence[int] | dict[Literal, int]) -> int:
        return sum(map(len, before))

    def _staff(self, open_: Open) -> Iterator[str]:
        code = open_.group.template_code if self.named and open_.joins is None else ""
        return (one.facilitator_code for one in self.facts.problem.facilitators if code in one.trained_for)

    def _workers(self, open_: Open) -> Iterator[str]:
        if self.named and open_.joins is None and open_.series.template.needs_partner_link_worker:
            yield from (one.worker_code for one in self.facts.problem.partner_link_workers)

    def _stand_ins(self) -> Iterator[tuple[Literal, Away]]:
        return ((one, away) for one in self.covers for away in self.absences[one.group] if away and one.who not in away)

    def _women(self, group: int) -> list[int]:
        return self._of_sex(group, PlacementSex.FEMALE)

    def men(self, group: int) -> list[int]:
        return self._of_sex(group, PlacementSex.MALE)

    def _of_sex(self, group: int, sex: PlacementSex) -> list[int]:
        if self.open[group].group.sex is not GroupSex.MIXED:
            return []
        mine = self.seats.of(group).items()
        return [n for who, n in mine if self.facts.person[who].placement_sex is sex]

    def _seats_of(self, referral: Referral) -> list[int]:
        return self._by_person.get((referral.crn, referral.template_code), [])

    @cached_property
    def _by_person(self) -> dict[tuple[str, str], list[int]]:
        found: dict[tuple[str, str], list[int]] = {}
        for one, literal in self.seats.items():
            found.setdefault((one.who, self._template(one)), []).append(literal)
        return found

    def _template(self, seat: Literal) -> str:
        return self.open[seat.group].group.template_code

    def moments(self, group: int) -> list[Moment]:
        if group not in self._moments:
            self._moments[group] = [moment(one) for one in self.open[group].series.to_come]
        return self._moments[group]

    def weekly(self, group: int) -> Counter[Week]:
        """Group sessions of a group that could start, week by week."""
        return by_week(self.open[group])


def _seats(open_: Open) -> Iterator[str]:
    return (crn for crn, refused in sorted(open_.refused.items()) if not refused)


def by_week(open_: Open) -> Counter[Week]:
    """Its group sessions."""
    listed = open_.series.to_come
    return Counter(week_of(one.date) for one in listed if one.session.session_type is SessionType.GROUP)


def moment(session: SeriesSession) -> Moment:
    return session.date, *minutes_of(session)


def overlap(one: Moment, other: Moment) -> bool:
    """At one time; touching is allowed."""
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
