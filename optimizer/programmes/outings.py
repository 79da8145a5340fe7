"""A member's way to a session of their group and home again, and what it meets in their calendar.

Minutes are of the session's own day, before its midnight negative: a series runs far beyond the week that is planned.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from typing import NamedTuple, cast

from models.base import Point, clock
from models.codes import CommitmentKind
from models.people import Commitment, TimeBlock
from models.programmes.groups import GroupMember
from models.programmes.layout import SeriesSession
from optimizer.calendar import Span, occurrences
from optimizer.facts import Facts, fact
from optimizer.programmes.series import Series, in_slot, span_in_slot
from optimizer.travel.bands import band_at
from optimizer.travel.journeys import Visit, journeys

WAYS, BETWEEN = "ways to programme groups", "ways from other commitments"


class Way(NamedTuple):
    """Whole minutes by the person's own best means, and the margin of the estimate."""

    out: int
    back: int
    margin: int

    @property
    def longer(self) -> int:
        """The longer of the two ways, with its margin."""
        return max(self.out, self.back) + self.margin


class Outing(NamedTuple):
    """One member at one session: where, when, and the way there."""

    series: Series
    session: SeriesSession
    crn: str
    place: Point
    span: Span
    way: Way

    @property
    def away(self) -> Span:
        """From leaving home to being home again, margins included."""
        way = self.way
        return Span(self.span.start - way.out - way.margin, self.span.end + way.back + way.margin)


def _way(facts: Facts, crn: str, visit: Visit) -> Way:
    ways = _ways(facts)
    if (crn, visit) not in ways:
        found = journeys((facts.person[crn],), facts.problem.travel, facts.numbers, (visit,))
        ways[crn, visit] = Way(*(int(each[0, 0]) for each in (found.out, found.back, found.margin)))
    return ways[crn, visit]


def _ways(facts: Facts) -> dict[tuple[str, Visit], Way]:
    """Those that were asked for so far."""
    return cast("dict[tuple[str, Visit], Way]", facts.memo.setdefault(WAYS, {}))


def _between(facts: Facts, crn: str, one: Point, other: Point) -> int:
    between = cast("dict[tuple[str, Point, Point], int]", facts.memo.setdefault(BETWEEN, {}))
    if (crn, one, other) not in between:
        between[crn, one, other] = facts.between(crn, one, other)
    return between[crn, one, other]


def share_ways(known: Facts, there: Facts) -> None:
    """Of the same people, with the same travel and Policy: what one has found the other need not find again."""
    for kind in (WAYS, BETWEEN):
        there.memo[kind] = known.memo.setdefault(kind, {})


def outing(facts: Facts, series: Series, session: SeriesSession, crn: str) -> Outing | None:
    """Of a person of the problem; None where the place or the time is not known. At home there is no way."""
    place = facts.person[crn].home if series.online else series.place
    if session.start_time is None or place is None:
        return None
    span = span_in_slot(series, session)
    bands = [band_at(session.date, time, facts.numbers) for time in (session.start_time, clock(span.end))]
    way = _way(facts, crn, Visit(place, bands[0], bands[1], online=series.online))
    return Outing(series, session, crn, place, span, way)


@fact
def outings(facts: Facts) -> tuple[Outing, ...]:
    """Every session to come of every member among the people of the problem, group by group and member by member."""
    return tuple(
        found
        for series in facts.series
        for member in series.group.members
        if member.crn in facts.person
        for found in _of(facts, series, member)
    )


def _of(facts: Facts, series: Series, member: GroupMember) -> Iterator[Outing]:
    for session in series.to_come:
        if member.seated_on(session.date):
            found = outing(facts, series, session, member.crn)
            if found is not None:
                yield found


def meets(away: Span, blocks: Iterable[TimeBlock], going: Outing) -> int:
    """How many minutes a time away would have to move to be clear of any of these blocks, the most; 0: it is clear."""
    day = going.session.date
    spans = (span for block in blocks for _, span in occurrences(block, day, day))
    return max((min(away.end - one.start, one.end - away.start) for one in spans if away.overlaps(one)), default=0)


def meets_commitment(facts: Facts, going: Outing, kinds: Collection[CommitmentKind]) -> int:
    """The same of commitments of these kinds, and of sessions of other groups: with a place the way runs between the
    two, without one a margin is kept."""
    listed = (*facts.person[going.crn].commitments, *facts.at_centres.get(going.crn, ()))
    both = chain(listed, _elsewhere(facts, going))
    day = going.session.date
    near = (one for one in both if one.kind in kinds and any(occurrences(one, day, day)))
    return max((_clash(facts, going, one) for one in near), default=0)


def _elsewhere(facts: Facts, going: Outing) -> Iterator[Commitment]:
    """Sessions of groups before this one, so that of two that clash the later group is told of."""
    for series in facts.series[: facts.series.index(going.series)]:
        if any(one.crn == going.crn for one in series.group.members):
            for session in series.to_come:
                if session.date == going.session.date and any(one.crn == going.crn for one in series.at(session)):
                    yield in_slot(series, session)


def _clash(facts: Facts, going: Outing, commitment: Commitment) -> int:
    if commitment.place is None:
        spare, way = facts.numbers.commitment_margin_minutes, going.way
        away = Span(going.span.start - way.out - spare, going.span.end + way.back + spare)
    else:
        between = _between(facts, going.crn, going.place, commitment.place)
        away = Span(going.span.start - between, going.span.end + between)
    return meets(away, (commitment,), going)
