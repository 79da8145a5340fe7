"""Groups that differ in their first week alone, taken together: a relaxation that grows finer where it has to.

Some groups of a set can never run side by side, because all of them hold their room at one moment at least. One
literal stands for such a set: somebody could sit in it who could in any of them, and it takes of rooms and staff what
each of them takes, at moments that all of them share. What the sets cannot beat the groups cannot. Where the best
choice of sets is not that of any groups, the sets chosen are split, until it is (Boland et al. 2017, of networks that
are expanded in time).
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import reduce
from operator import and_

from models.base import minute_of_day
from models.programmes.referrals import Referral
from optimizer.calendar import Week
from optimizer.draft import Primitive, at_most, ints, rows
from optimizer.facts import Facts
from optimizer.programmes.eligible import Open
from optimizer.programmes.literals import Moment, by_week, moment
from optimizer.programmes.seating import RULE, Seating

Together = tuple[int, ...]
"""Numbers of groups of which at most one can start, the earliest first."""

PARTS = 4
"""Into which a set is split. Of halves more rounds were needed."""


class Merged(Seating):
    """Sets of groups in place of groups, and nobody named who runs them."""

    def __init__(
        self, facts: Facts, open_: Sequence[Open], sets: Sequence[Together], order: Sequence[Referral]
    ) -> None:
        self.variants, self.sets = [[open_[n] for n in one] for one in sets], sets
        super().__init__(facts, [_one(each) for each in self.variants], order, named=False)

    def moments(self, group: int) -> list[Moment]:
        if group not in self._moments:
            self._moments[group] = shared(self.variants[group])
        return self._moments[group]

    def _rooms(self) -> Iterator[Primitive]:
        """Besides, of a room's slot: from its first day to any later one all take no more days than there are."""
        yield from super()._rooms()
        tightest = dict[tuple[tuple[int, int], ...], int]()
        for by_set in self._taken().values():
            days = sorted({day for each in by_set.values() for variant in each for day in variant})
            for most, last in enumerate(days, start=1):
                least = {n: min(bisect_right(one, last) for one in each) for n, each in by_set.items()}
                row = tuple((n, weight) for n, weight in least.items() if weight)
                if sum(weight for _, weight in row) > most:
                    tightest[row] = min(most, tightest.get(row, most))
        lits = rows([n for n, _ in row] for row in tightest)
        yield at_most(RULE, lits, ints(weight for row in tightest for _, weight in row), ints(tightest.values()))

    def _taken(self) -> dict[object, dict[int, list[list[date]]]]:
        """By room, weekday and time: the days that each group of each set takes there, in order."""
        found: dict[object, dict[int, list[list[date]]]] = {}
        new = set(self.new)
        for n, variants in enumerate(self.variants):
            for one in variants if n in new else ():
                mine: dict[object, list[date]] = {}
                for day, start, _ in map(moment, one.series.to_come):
                    mine.setdefault((one.group.room_code, day.weekday(), start), []).append(day)
                for slot in ((one.group.room_code, each.day.number, minute_of_day(each.start_time))
                             for each in one.group.slots):  # fmt: skip
                    found.setdefault(slot, {}).setdefault(n, []).append(mine.get(slot, []))
        return found

    def weekly(self, group: int) -> Counter[Week]:
        """At least so many group sessions, whichever starts."""
        return reduce(and_, map(by_week, self.variants[group]))


def _one(variants: Sequence[Open]) -> Open:
    """The earliest, in which somebody could sit who could in any."""
    first = variants[0]
    refused = {
        crn: frozenset() if any(not one.refused[crn] for one in variants) else rules
        for crn, rules in first.refused.items()
    }
    return first._replace(refused=refused)


def shared(variants: Iterable[Open]) -> list[Moment]:
    """When all of them meet."""
    days: list[dict[tuple[date, int], int]] = []
    for one in variants:
        days.append({(day, start): end for day, start, end in map(moment, one.series.to_come)})
    both = reduce(lambda one, other: one & other, (one.keys() for one in days[1:]), set(days[0]))
    return [(day, start, min(one[day, start] for one in days)) for day, start in sorted(both)]


def together(open_: Sequence[Open]) -> list[Together]:
    """As few sets as weeks in order give."""
    alike: dict[object, list[int]] = {}
    for n, one in enumerate(open_):
        group = one.group
        at = group.starts_on if one.joins else None  # several entry points can be chosen
        key = (
            group.template_code,
            group.cohort,
            group.sex,
            group.room_code,
            group.slots,
            group.group_code if at else "",
            at,
        )
        alike.setdefault(key, []).append(n)
    return [each for listed in alike.values() for each in _runs(open_, sorted(listed, key=lambda n: _first(open_[n])))]


def _first(open_: Open) -> date:
    return open_.group.starts_on


def _runs(open_: Sequence[Open], listed: Sequence[int]) -> Iterator[Together]:
    run: list[int] = []
    for n in listed:
        if run and not shared(open_[one] for one in (*run, n)):
            yield tuple(run)
            run = []
        run.append(n)
    if run:
        yield tuple(run)


def split(sets: Sequence[Together], chosen: Iterable[int]) -> list[Together]:
    """The chosen ones in parts."""
    marked = set(chosen)
    return [part for n, one in enumerate(sets) for part in (_parts(one) if n in marked else (one,))]


def _parts(one: Together) -> tuple[Together, ...]:
    size = -(-len(one) // PARTS)
    return tuple(one[first : first + size] for first in range(0, len(one), size))
