"""Which seats two who are kept apart cannot both have, as primitives: in one group, and in two at one site whose
sessions overlap, or have less than the policy's time between them.

Of each of the two, in one programme, there is one seat at most. So all seats of the one that are somewhere at a moment,
and all of the other's that are there near it, are a set of which one at most is taken: far fewer than pairs of seats.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product

from optimizer.draft import Conflict, Primitive, rows
from optimizer.facts import Facts
from optimizer.programmes.kept_apart import Minutes, near, spare_minutes
from optimizer.programmes.literals import Literal, Literals
from optimizer.programmes.seating import RULE
from optimizer.programmes.stays import Where, where
from optimizer.rules.risk.risk_nonassoc import apart_from, every_pair

There = dict[tuple[Where, date], dict[Minutes, set[int]]]
"""Seats by where they are, and when."""


def seated_apart(to: Literals) -> Iterator[Primitive]:
    seats = _by_programme(to)
    sets = {
        each
        for one, other in every_pair(to.facts)
        for mine, theirs in product(seats.get(one, {}).values(), seats.get(other, {}).values())
        for each in _largest(set(_exclusive(to.facts, _there(to, mine), _there(to, theirs))))
    }
    yield Conflict(RULE, rows(sorted(sets)))


def _by_programme(to: Literals) -> dict[str, dict[str, list[Literal]]]:
    """Of whom is kept apart from somebody, by CRN and programme."""
    found: dict[str, dict[str, list[Literal]]] = {}
    apart = apart_from(to.facts)
    for seat in (one for one in to.seats if one.who in apart):
        found.setdefault(seat.who, {}).setdefault(to.open[seat.group].group.template_code, []).append(seat)
    return found


def _there(to: Literals, seats: Iterable[Literal]) -> There:
    found: There = {}
    for seat in seats:
        at = where(to.open[seat.group].series)
        for day, start, end in to.moments(seat.group):
            found.setdefault((at, day), {}).setdefault((start, end), set()).add(to.seats[seat])
    return found


def _exclusive(facts: Facts, mine: There, theirs: There) -> Iterator[frozenset[int]]:
    for at, moments in mine.items():
        spare = spare_minutes(facts, at[0])
        for minutes, seats in moments.items():
            beside = (each for other, each in theirs.get(at, {}).items() if near(minutes, other, spare))
            others = set[int]().union(*beside)
            if others:
                yield frozenset(seats | others)


def _largest(sets: set[frozenset[int]]) -> Iterator[tuple[int, ...]]:
    """Those that are in no other."""
    kept = list[frozenset[int]]()
    for one in sorted(sets, key=len, reverse=True):
        if not any(one < each for each in kept):
            kept.append(one)
    return (tuple(sorted(one)) for one in kept)
