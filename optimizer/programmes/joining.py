"""Who may join groups that run, as primitives: nobody else moves, and at each session all who are there count.

Somebody who joins at one entry point sits with those who join at another, from the later of the two on.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from models.codes import PlacementSex
from models.programmes.codes import SessionType
from models.programmes.layout import SeriesSession
from optimizer.draft import ImpliesAny, NotExactlyOne, Primitive, at_most, ints, rows
from optimizer.facts import Facts
from optimizer.programmes.seating import RULE, Seating, places
from optimizer.programmes.series import Series
from optimizer.rules.programmes.groups import sex_of

Seats = dict[str, list[int]]
"""Literals by CRN: somebody may join at one of several points."""


class There(NamedTuple):
    """A session of a group that runs, and the seats of those who could join and would be there."""

    series: Series
    session: SeriesSession
    seats: Seats


def joining(to: Seating) -> Iterator[Primitive]:
    there, sizes = list(_there(to)), dict[tuple[int, ...], int]()
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


def _all(seats: Seats) -> tuple[int, ...]:
    return tuple(sorted(literal for mine in seats.values() for literal in mine))


def _places_left(facts: Facts, one: There) -> int:
    """Beside those who are there."""
    return max(0, places(facts, one.series) - len(one.series.at(one.session)))


def _women(facts: Facts, there: Iterable[There]) -> Iterator[Primitive]:
    """Never one woman among others at a session of the group (AP-WOM-NOT-SOLE)."""
    needs, alone = set[tuple[int, tuple[int, ...]]](), set[tuple[tuple[int, ...], tuple[int, ...]]]()
    for one in there:
        if one.session.session.session_type is not SessionType.GROUP:
            continue
        women = {crn: mine for crn, mine in one.seats.items() if _is_woman(facts, crn)}
        others = _all({crn: mine for crn, mine in one.seats.items() if crn not in women})
        sits = one.series.at(one.session)
        already = sum(sex_of(facts, each) is PlacementSex.FEMALE for each in sits)
        if already == 1:
            needs |= {(literal, _all(women)) for literal in others}
        elif not already and sits:
            needs |= {
                (literal, _all({crn: mine for crn, mine in women.items() if crn != who}))
                for who, listed in women.items()
                for literal in listed
            }
        elif not already and women and others:
            alone.add((_all(women), others))
    ordered, pairs = sorted(needs), sorted(alone)
    yield ImpliesAny(RULE, ints(one for one, _ in ordered), rows(each for _, each in ordered))
    yield NotExactlyOne(RULE, rows(one for one, _ in pairs), rows(other for _, other in pairs))


def _is_woman(facts: Facts, crn: str) -> bool:
    return facts.person[crn].placement_sex is PlacementSex.FEMALE
