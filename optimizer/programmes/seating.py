"""The choice of groups, seats and staff as primitives: the engine is the one that plans unpaid work, and knows no more.

Literals are numbered: the groups, then seats, facilitators, cover, workers, and last what is only counted with.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from models.codes import PlacementSex
from models.programmes.codes import GroupSex, SessionType
from models.programmes.layout import SeriesSession
from models.programmes.referrals import Referral
from optimizer.calendar import Week, week_of
from optimizer.draft import (
    FREE,
    AnyOf,
    Conflict,
    Cost,
    ImpliesAny,
    OpenIf,
    Prefer,
    Primitive,
    Primitives,
    between,
    ints,
    rows,
)
from optimizer.facts import Facts
from optimizer.programmes.absences import Away, absences
from optimizer.programmes.eligible import Open
from optimizer.programmes.series import Series
from optimizer.rules.people.wom_only_groups import group_pool
from optimizer.rules.programmes.groups import minutes_of, most_of
from optimizer.rules.risk.risk_nonassoc import every_pair

RULE = "PROGRAMME-SEATS"
OPENING, COVER, WOMAN_AMONG_MEN, LATER_WEEK = 10, 2, 1, 1
"""Units of tiers 2, 2, 2 and 3: a group that starts, without cover, a woman who joins men, a week later."""
APART = OPENING + COVER + 1
"""Of tier 2: women and men in one group, where enough women could come for one of their own. It is more than a group of
their own costs, and less than a seat."""


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


class Seating:
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

    def primitives(self, others: Iterable[Primitive] = ()) -> Primitives:
        """`others`: of who runs the groups, and of groups that are joined."""
        n = self.facts.numbers
        blocks = (*self._size(), *self._people(), *self._rooms(), *self._prices(), *others)
        return Primitives(self.literals, blocks, (n.rate_tier_1, n.rate_tier_2, n.rate_tier_3))

    def _size(self) -> Iterator[Primitive]:
        """From the least to start with to the most that rule, manual and room take."""
        seats = [list(self.seats.of(n).values()) for n in self.start]
        least = [1 if one.joins else one.series.template.least_members for one in self.open]
        yield OpenIf(RULE, ints(self.start), rows(seats), ints(least))
        most = [places(self.facts, one.series) for one in self.open]
        yield between(RULE, rows(seats), ints([1] * sum(map(len, seats))), ints([0] * len(seats)), ints(most))

    def _people(self) -> Iterator[Primitive]:
        """One seat for one programme, and none beside somebody kept apart; women among men from the least on."""
        yield Conflict(RULE, rows(self._seats_of(one) for one in self.order))
        apart = [
            [self.seats[Literal(n, one)], self.seats[Literal(n, other)]]
            for one, other in every_pair(self.facts)
            for n in self.start
            if Literal(n, one) in self.seats and Literal(n, other) in self.seats
        ]
        yield Conflict(RULE, rows(apart))
        yield Conflict(RULE, rows(self._at_once()))
        least = self.facts.numbers.programme_women_least
        men = [(one, mixed) for n, mixed in self.mixed.items() for one in self.men(n)]
        yield ImpliesAny(RULE, ints(one for one, _ in men), rows([mixed] for _, mixed in men))
        lits, weights = list[list[int]](), list[int]()
        for n, mixed in self.mixed.items():
            women = self._women(n)
            for woman in women:
                lits.append([*(one for one in women if one != woman), woman, mixed])
                weights += [1] * (len(women) - 1) + [-(least - 1)] * 2
        low, high = [-(least - 1)] * len(lits), [FREE] * len(lits)
        yield between(RULE, rows(lits), ints(weights), ints(low), ints(high))

    def _seats_of(self, referral: Referral) -> list[int]:
        return self._by_person.get((referral.crn, referral.template_code), [])

    @cached_property
    def _by_person(self) -> dict[tuple[str, str], list[int]]:
        found: dict[tuple[str, str], list[int]] = {}
        for one, literal in self.seats.items():
            found.setdefault((one.who, self._template(one)), []).append(literal)
        return found

    @property
    def nobody(self) -> int:
        """What it costs to seat nobody."""
        return self._rate * self.units

    @property
    def units(self) -> int:
        """The same in units of tier 1."""
        return sum(self._worth)

    @property
    def worth_of(self) -> dict[tuple[str, str], int]:
        """Units of tier 1 of a seat, by person and programme."""
        return {(one.crn, one.template_code): units for one, units in zip(self.order, self._worth, strict=True)}

    @property
    def unavoidable(self) -> int:
        """K0: of those who could sit nowhere."""
        worth = zip(self.order, self._worth, strict=True)
        return self._rate * sum(units for one, units in worth if not self._seats_of(one))

    @property
    def _rate(self) -> int:
        return self.facts.numbers.rate_tier_1

    @property
    def _worth(self) -> list[int]:
        """Units of tier 1 of a seat for each: the first in order dearest, two worth more than any one."""
        return [2 * len(self.order) - n for n in range(len(self.order))]

    def _at_once(self) -> Iterator[list[int]]:
        """Seats of one person in two programmes whose sessions meet."""
        for _, listed in groupby(sorted(self.seats, key=lambda one: one.who), key=lambda one: one.who):
            mine = list(listed)
            for n, one in enumerate(mine):
                for other in mine[n + 1 :]:
                    if self._template(one) != self._template(other) and self._meet(one.group, other.group):
                        yield [self.seats[one], self.seats[other]]

    def _template(self, seat: Literal) -> str:
        return self.open[seat.group].group.template_code

    def _meet(self, one: int, other: int) -> bool:
        moments = [self.moments(n) for n in (one, other)]
        return any(overlap(a, b) for a in moments[0] for b in moments[1])

    def moments(self, group: int) -> list[Moment]:
        if group not in self._moments:
            self._moments[group] = [moment(one) for one in self.open[group].series.to_come]
        return self._moments[group]

    def weekly(self, group: int) -> Counter[Week]:
        """Group sessions of a group that could start, week by week."""
        return by_week(self.open[group])

    def _rooms(self) -> Iterator[Primitive]:
        """One group at a time in a room."""
        used = [(n, self.open[n].group.room_code or "", n) for n in self.new]
        yield Conflict(RULE, rows(self.together(used)))

    def together(self, used: Iterable[tuple[int, str, int]]) -> Iterator[list[int]]:
        """Of literals by group and what they take: those that take it at one moment, each such set once."""
        at: dict[tuple[str, date], list[tuple[int, int, int]]] = {}
        for group, what, literal in used:
            for day, start, end in self.moments(group):
                at.setdefault((what, day), []).append((start, end, literal))
        sets = {
            tuple(sorted({literal for start, end, literal in spans if start <= begin < end}))
            for spans in {tuple(one) for one in at.values()}
            for begin in {start for start, _, _ in spans}
        }
        return (list(one) for one in sorted(sets) if len(one) > 1)

    def _prices(self) -> Iterator[Primitive]:
        """A seat for each; then fewer and earlier groups."""
        yield AnyOf(RULE, rows(map(self._seats_of, self.order)), ints(self._worth), 1)
        yield Cost(RULE, ints(self.new), ints([OPENING] * len(self.new)), 2)
        if self.named:
            covers = [list(self.covers.of(n).values()) for n in self.new]
            yield Prefer(RULE, ints(self.new), rows(covers), ints([COVER] * len(covers)), 2)
        join = [one for n in self.start if self.open[n].joins for one in self._women(n)]
        yield Cost(RULE, ints(join), ints([WOMAN_AMONG_MEN] * len(join)), 2)
        least = self.facts.numbers.women_group_least
        enough = [one for n, one in self.mixed.items() if group_pool(self.facts, self.open[n].series) >= least]
        yield Cost(RULE, ints(enough), ints([APART] * len(enough)), 2)
        mixed = [n for n in self.new if self.open[n].group.sex is GroupSex.MIXED]
        yield Cost(RULE, ints(mixed), ints([1] * len(mixed)), 3)
        first = self.facts.problem.window.start_date
        weeks = [LATER_WEEK * ((self.open[one.group].group.starts_on - first).days // 7) for one in self.seats]
        yield Cost(RULE, ints(self.seats.values()), ints(weeks), 3)


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


def places(facts: Facts, series: Series) -> int:
    """By rule, manual and room."""
    room, most = series.room, most_of(facts, series.template)
    return most if room is None else min(most, room.places)
