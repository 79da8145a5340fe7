"""Who may join groups that run, as primitives: nobody else moves, and at each session all who are there count.

Somebody who joins at one entry point sits with those who join at another, from the later of the two on.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from typing import NamedTuple

from models.codes import PlacementSex
from models.programmes.codes import SessionType
from models.programmes.layout import SeriesSession
from optimizer.draft import FREE, ImpliesAny, Primitive, at_most, between, ints, rows
from optimizer.facts import Facts
from optimizer.programmes.seating import RULE, Seating, places
from optimizer.programmes.series import Series
from optimizer.rules.programmes.groups import sex_of

Seats = dict[str, list[int]]
"""Literals by CRN: somebody may join at one of several points."""
Literals = tuple[int, ...]


class There(NamedTuple):
    """A session of a group that runs, and the seats of those who could join and would be there."""

    series: Series
    session: SeriesSession
    seats: Seats


def joining(to: Seating) -> Iterator[Primitive]:
    there, sizes = list(_there(to)), dict[Literals, int]()
    for one in there:
        row, left = _all(one.seats), _places_left(to.facts, one)
        sizes[row] = min(sizes.get(row, left), left)
    binding = {row: most for row, most in sizes.items() if len(row) > most}
    yield at_most(RULE, rows(binding), ints([1] * sum(map(len, binding))), ints(binding.values()))
    yield from _women(to.facts, there)


def _there(to: Seating) -> Iterator[There]:
    """Of every group that is joined each session to which somebody who joins would come."""
    seats: dict[tuple[str, SeriesSession], Seats] = defaultdict(lambda: defaultdict(list))
    known = dict[str, Series]()
    for n, open_ in enumerate(to.open):
        if open_.joins is not None:
            known[open_.group.group_code] = open_.joins
            for session in open_.series.to_come:
                for crn, literal in to.seats.of(n).items():
                    seats[open_.group.group_code, session][crn].append(literal)
    return (There(known[code], session, mine) for (code, session), mine in seats.items())


def _all(seats: Seats) -> Literals:
    return tuple(sorted(literal for mine in seats.values() for literal in mine))


def _places_left(facts: Facts, one: There) -> int:
    """Beside those who are there."""
    return max(0, places(facts, one.series) - len(one.series.at(one.session)))


def _women(facts: Facts, there: Iterable[There]) -> Iterator[Primitive]:
    """Nobody joins one woman among others without another woman (AP-WOM-NOT-SOLE); and a woman joins others only where
    women are there from the least on, as in a group that starts."""
    needs, weighted = set[tuple[int, Literals]](), set[tuple[Literals, Literals, int]]()
    for one in there:
        if one.session.session.session_type is not SessionType.GROUP:
            continue
        hers = {crn: mine for crn, mine in one.seats.items() if _is_woman(facts, crn)}
        others, women = _all({crn: mine for crn, mine in one.seats.items() if crn not in hers}), _all(hers)
        sits = one.series.at(one.session)
        already = sum(sex_of(facts, each) is PlacementSex.FEMALE for each in sits)
        if already == 1:
            needs |= {(literal, women) for literal in others}
        short = facts.numbers.programme_women_least - already
        beside = [()] if already < len(sits) else [(other,) for other in others]
        for woman, among in product(women if short > 1 else (), beside):
            rest = tuple(each for each in women if each != woman)
            weights = (1,) * len(rest) + (1 - short,) + (-short,) * len(among)
            weighted.add(((*rest, woman, *among), weights, -short * len(among)))
    ordered, listed = sorted(needs), sorted(weighted)
    yield ImpliesAny(RULE, ints(one for one, _ in ordered), rows(each for _, each in ordered))
    weight, low = ints(one for _, each, _ in listed for one in each), ints(least for _, _, least in listed)
    yield between(RULE, rows(lits for lits, _, _ in listed), weight, low, ints([FREE] * len(listed)))


def _is_woman(facts: Facts, crn: str) -> bool:
    return facts.person[crn].placement_sex is PlacementSex.FEMALE
