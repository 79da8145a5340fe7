"""Hours that members have by themselves, to come, as outings: each to a room of its own, to the group's, or at home."""

from collections.abc import Callable, Collection, Iterator
from itertools import takewhile

from models.base import minute_of_day
from models.codes import CommitmentKind
from optimizer.calendar import Span
from optimizer.facts import Facts, fact
from optimizer.programmes.appointments import Fixed, appointments, appointments_of
from optimizer.programmes.outings import Outing, meets_these, outing, there, timed_at


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


def hour_meets(facts: Facts, going: Outing, kinds: Collection[CommitmentKind]) -> int:
    """How many minutes such an hour would have to move to be clear of the person's commitments of these kinds, and of
    their hours before it, so that of two that clash the later is told of. A session of a group that it meets is told of
    itself."""
    before = takewhile(lambda one: one.session is not going.session, appointments_of(facts)[going.crn])
    return meets_these(facts, going, kinds, (there(facts, one) for one in before))
