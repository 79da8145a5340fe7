"""Hours that members have by themselves, to come, as outings: each to a room of its own, to the group's, or at home."""

from collections.abc import Callable, Iterator

from models.base import minute_of_day
from optimizer.calendar import Span
from optimizer.facts import Facts, fact
from optimizer.programmes.appointments import Fixed, appointments
from optimizer.programmes.outings import Outing, outing, timed_at


@fact
def own_hours(facts: Facts) -> tuple[Outing, ...]:
    """Of people of the problem, by time; but for those of which nobody knows where."""
    known = (one for one in appointments(facts) if one.own.crn in facts.person)
    return tuple(found for one in known if (found := _outing(facts, one)) is not None)


def _outing(facts: Facts, one: Fixed) -> Outing | None:
    start, end = minute_of_day(one.own.start_time), minute_of_day(one.own.end_time)
    timed = timed_at(facts, one.own.date, Span(start, end))
    return outing(facts, one.there, one.session, one.own.crn, timed)


def hours_met(facts: Facts, met: Callable[[Outing], int]) -> Iterator[tuple[Outing, int]]:
    """Each of which something is found, and how much; 0 is nothing."""
    return ((one, much) for one in own_hours(facts) if (much := met(one)))
