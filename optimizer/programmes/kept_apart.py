"""Would somebody meet, in a group, anybody from whom they are kept apart: one who sits in a group already, be it this
one or another at its site, or who has unpaid work there that is issued? What hangs on who else is seated is left to the
choice of seats (`seated_apart.py`).
"""

from collections.abc import Iterable
from datetime import date

from models.programmes.layout import SeriesSession
from optimizer.calendar import DAY
from optimizer.facts import Facts, fact
from optimizer.programmes.series import Series
from optimizer.programmes.stays import Where, stays, where
from optimizer.rules.programmes.groups import minutes_of
from optimizer.rules.risk.risk_nonassoc import apart_from

Minutes = tuple[int, int]
"""First and last, of a day."""


def meets_kept_apart(facts: Facts, series: Series, crn: str, way: Iterable[SeriesSession]) -> bool:
    """At one of these sessions of the group."""
    there = _others(facts, crn)
    if not there:
        return False
    here = where(series)
    spare = spare_minutes(facts, here)
    beside = ((minutes_of(session), other) for session in way for other in there.get((here, session.date), ()))
    return any(near(mine, other, spare) for mine, other in beside)


def spare_minutes(facts: Facts, at: Where) -> int:
    """Between two at a site; online those meet who are there at one time."""
    return 0 if isinstance(at, str) else facts.numbers.apart_site_minutes


def near(one: Minutes, other: Minutes, spare: int) -> bool:
    """Is there less than that between the two? No group meets through the night."""
    return one[0] < other[1] + spare and other[0] < one[1] + spare


@fact
def _others(facts: Facts, crn: str) -> dict[tuple[Where, date], list[Minutes]]:
    """Where those are from whom somebody is kept apart, day by day."""
    found: dict[tuple[Where, date], list[Minutes]] = {}
    for other in sorted(apart_from(facts).get(crn, ())):
        for stay in stays(facts, other):
            start = stay.span.start % DAY
            minutes = start, start + stay.span.end - stay.span.start
            found.setdefault((stay.where, stay.session.date), []).append(minutes)
    return found
