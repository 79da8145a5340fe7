"""Sessions of a group that are alike to a member: what comes round weekly meets all of them at one weekday and time, or
none. So of those that are alike the first is looked at.

A day is of a kind of its own where something is recorded for it, or may be.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date

from models.people import TimeBlock
from models.programmes.layout import ONE_DAY
from optimizer.facts import Facts
from optimizer.programmes.appointments import appointments_of
from optimizer.programmes.outings import Outing, all_timed, groups_before, outing
from optimizer.programmes.series import Series, as_fixed

Kinds = Callable[[date], Hashable]
"""Of which kind a day is: days of one kind differ in their weekday alone."""


def of_each_kind(facts: Facts, series: Series, crn: str, kinds: Kinds) -> Iterator[Outing]:
    """Of a member's sessions to come the first of each kind of day, weekday and time."""
    for member in (one for one in series.group.members if one.crn == crn):
        seen = set[Hashable]()
        for session, timed in all_timed(facts, series):
            kind = id(timed), kinds(session.date)
            if kind not in seen and series.comes(member, session):
                seen.add(kind)
                found = outing(facts, series, session, crn, timed)
                yield from () if found is None else (found,)


def kinds_by(blocks: Iterable[TimeBlock]) -> Kinds:
    """By these blocks: a day is by itself where one is of that day or of one beside it, as a night may be; or where
    one holds between dates."""
    own = set[date]()
    for one in blocks:
        if one.valid_from_inclusive or one.valid_to_inclusive:
            return each_by_itself
        if one.date:
            own.update((one.date - ONE_DAY, one.date, one.date + ONE_DAY))
    return lambda day: day if day in own else None


def each_by_itself(day: date) -> Hashable:
    return day


def kinds_by_commitments(facts: Facts, series: Series, crn: str) -> Kinds:
    """By what somebody has to be at. Another group of theirs meets on days of its own."""
    if groups_before(facts, series, crn):
        return each_by_itself
    alone = (as_fixed(one.series, one.own) for one in appointments_of(facts).get(crn, ()))
    return kinds_by((*facts.person[crn].commitments, *facts.at_centres.get(crn, ()), *alone))
