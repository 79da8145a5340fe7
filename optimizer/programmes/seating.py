"""The choice of groups, seats and staff as primitives: what it has to keep, and what it costs.

The engine is the one that plans unpaid work, and knows no more. What stands for what is in `literals.py`.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from models.codes import PlacementSex
from models.programmes.codes import GroupSex
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
from optimizer.programmes.literals import Literals, overlap
from optimizer.programmes.series import Series
from optimizer.rules.people.wom_only_groups import group_pool
from optimizer.rules.programmes.fac_trained import by_code
from optimizer.rules.programmes.groups import most_of

RULE = "PROGRAMME-SEATS"
OPENING, COVER, ONE_SEX, WOMAN_AMONG_MEN, LATER_WEEK = 10, 2, 1, 1, 1
"""Units of tiers 2, 2, 2, 2 and 3: a group that starts, without cover, without a facilitator of each sex where the
manual asks for both, a woman who joins men, a week later."""
APART = OPENING + COVER + ONE_SEX + 1
"""Of tier 2: women and men in one group, where enough women could come for one of their own. It is more than a group of
their own costs, and less than a seat."""


class Seating(Literals):
    """What a choice among them has to keep, and what it costs."""

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

    def _at_once(self) -> Iterator[list[int]]:
        """Seats of one person in two programmes whose sessions meet."""
        for _, listed in groupby(sorted(self.seats, key=lambda one: one.who), key=lambda one: one.who):
            mine = list(listed)
            for n, one in enumerate(mine):
                for other in mine[n + 1 :]:
                    if self._template(one) != self._template(other) and self._meet(one.group, other.group):
                        yield [self.seats[one], self.seats[other]]

    def _meet(self, one: int, other: int) -> bool:
        moments = [self.moments(n) for n in (one, other)]
        return any(overlap(a, b) for a in moments[0] for b in moments[1])

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
            pairs = [n for n in self.new if self.open[n].series.template.mixed_sex_facilitators]
            for sex in (PlacementSex.FEMALE, PlacementSex.MALE):
                staff = [self._facilitators_of(n, sex) for n in pairs]
                yield Prefer(RULE, ints(pairs), rows(staff), ints([ONE_SEX] * len(pairs)), 2)
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

    def _facilitators_of(self, group: int, sex: PlacementSex) -> list[int]:
        known = by_code(self.facts)
        return [literal for who, literal in self.facilitators.of(group).items() if known[who].sex is sex]

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


def places(facts: Facts, series: Series) -> int:
    """By rule, manual and room."""
    room, most = series.room, most_of(facts, series.template)
    return most if room is None else min(most, room.places)
