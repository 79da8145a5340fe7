"""A member's way to a session of their group and home again, and what it meets in their calendar.

Minutes are of the session's own day, before its midnight negative: a series runs far beyond the week that is planned.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, cast

from models.base import Point, clock
from models.codes import CommitmentKind, TimeBand
from models.people import Commitment, TimeBlock
from models.programmes.groups import GroupMember
from models.programmes.layout import SeriesSession
from optimizer.calendar import Span, occurrences
from optimizer.facts import Facts, fact
from optimizer.programmes.appointments import Fixed, appointments_of
from optimizer.programmes.series import Series, as_fixed, in_slot, span_in_slot
from optimizer.travel.bands import band_at
from optimizer.travel.journeys import Visit, journeys

WAYS, BETWEEN, MET = "ways to programme groups", "ways from other commitments", "met on the way"


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
        _find(facts, (crn,), visit)
    return ways[crn, visit]


def _find(facts: Facts, crns: Sequence[str], visit: Visit) -> None:
    people = tuple(facts.person[crn] for crn in crns)
    found = journeys(people, facts.problem.travel, facts.numbers, (visit,))
    for n, crn in enumerate(crns):
        _ways(facts)[crn, visit] = Way(*(int(each[n, 0]) for each in (found.out, found.back, found.margin)))


def find_ways(facts: Facts, series: Series, sessions: Iterable[SeriesSession], crns: Sequence[str]) -> None:
    """Of so many people to sessions in one room, together: one by one they take far longer."""
    if series.place is not None and not series.online:
        for bands in {_timed(facts, series, one).bands for one in sessions if one.start_time is not None}:
            visit = Visit(series.place, *bands, online=False)
            new = [crn for crn in crns if (crn, visit) not in _ways(facts)]
            if new:
                _find(facts, new, visit)


def _ways(facts: Facts) -> dict[tuple[str, Visit], Way]:
    """Those that were asked for so far."""
    return cast("dict[tuple[str, Visit], Way]", facts.memo.setdefault(WAYS, {}))


def _between(facts: Facts, crn: str, one: Point, other: Point) -> int:
    between = cast("dict[tuple[str, Point, Point], int]", facts.memo.setdefault(BETWEEN, {}))
    if (crn, one, other) not in between:
        between[crn, one, other] = facts.between(crn, one, other)
    return between[crn, one, other]


def share_ways(known: Facts, there: Facts) -> None:
    """Of the same people, centres, rooms, travel and Policy: what one has found the other need not find again."""
    for kind in (WAYS, BETWEEN, MET):
        there.memo[kind] = known.memo.setdefault(kind, {})


def outing(
    facts: Facts, series: Series, session: SeriesSession, crn: str, timed: "Timed | None" = None
) -> Outing | None:
    """Of a person of the problem; None where the place or the time is not known. At home there is no way."""
    place = facts.person[crn].home if series.online else series.place
    if session.start_time is None or place is None:
        return None
    timed = timed or _timed(facts, series, session)
    way = _way(facts, crn, Visit(place, *timed.bands, online=series.online))
    return Outing(series, session, crn, place, timed.span, way)


class Timed(NamedTuple):
    """When a session is, and the bands of travel before and after it."""

    span: Span
    bands: tuple[TimeBand, TimeBand]


def _timed(facts: Facts, series: Series, session: SeriesSession) -> Timed:
    return timed_at(facts, session.date, span_in_slot(series, session))


def timed_at(facts: Facts, day: date, span: Span) -> Timed:
    before, after = (band_at(day, clock(minute), facts.numbers) for minute in span)
    return Timed(span, (before, after))


@fact
def outings(facts: Facts) -> tuple[Outing, ...]:
    """Every session to come of every member among the people of the problem, group by group and member by member."""
    return tuple(one for series, crn in places(facts) for one in of_place(facts, series, crn))


@fact
def places(facts: Facts) -> tuple[tuple[Series, str], ...]:
    """Who of the people of the problem sits in which group, each once."""
    return tuple(
        (series, crn)
        for series in facts.series
        for crn in dict.fromkeys(one.crn for one in series.group.members)
        if crn in facts.person
    )


@fact
def of_place(facts: Facts, series: Series, crn: str) -> tuple[Outing, ...]:
    """One person's sessions to come of one group."""
    mine = (one for one in series.group.members if one.crn == crn)
    return tuple(found for member in mine for found in _of(facts, series, member))


def longest_way(facts: Facts, series: Series, crn: str) -> int:
    """Minutes that no way of the person to a session to come of the group is longer than, margins included."""
    place = facts.person[crn].home if series.online else series.place
    if place is None:
        return 0
    visits = (Visit(place, *bands, online=series.online) for bands in _all_bands(facts, series))
    return max((_way(facts, crn, visit).longer for visit in visits), default=0)


@fact
def _all_bands(facts: Facts, series: Series) -> frozenset[tuple[TimeBand, TimeBand]]:
    return frozenset(timed.bands for _, timed in all_timed(facts, series))


def _of(facts: Facts, series: Series, member: GroupMember) -> Iterator[Outing]:
    """As `outing` says of each."""
    crn, ways = member.crn, dict[object, Way]()
    place = facts.person[crn].home if series.online else series.place
    if place is None:
        return
    for session, timed in all_timed(facts, series):
        if series.comes(member, session):
            if timed.bands not in ways:
                ways[timed.bands] = _way(facts, crn, Visit(place, *timed.bands, online=series.online))
            yield Outing(series, session, crn, place, timed.span, ways[timed.bands])


@fact
def all_timed(facts: Facts, series: Series) -> list[tuple[SeriesSession, Timed]]:
    """Sessions to come, each with its times: one record for all at one weekday and time."""
    found, known = list[tuple[SeriesSession, Timed]](), dict[object, Timed]()
    for one in series.to_come:
        what = one.date.weekday(), one.start_time, one.session.session_type, one.session.minutes
        if what not in known:
            known[what] = _timed(facts, series, one)
        found.append((one, known[what]))
    return found


def meets(away: Span, blocks: Iterable[TimeBlock], going: Outing) -> int:
    """How many minutes a time away would have to move to be clear of any of these blocks, the most; 0: it is clear."""
    day = going.session.date
    spans = [span for block in blocks for _, span in occurrences(block, day, day)]
    return max((min(away.end - one.start, one.end - away.start) for one in spans if away.overlaps(one)), default=0)


def meets_own(facts: Facts, going: Outing, what: str, blocks: Callable[[], Iterable[TimeBlock]]) -> int:
    """The same of what is recorded of the person themselves: found once for an outing at the same time."""
    known = cast("dict[object, int]", facts.memo.setdefault(MET, {}))
    key = what, going.crn, going.series.online, going.session.date, going.away
    if key not in known:
        known[key] = meets(going.away, blocks(), going)
    return known[key]


def meets_commitment(facts: Facts, going: Outing, kinds: Collection[CommitmentKind]) -> int:
    """The same of commitments of these kinds, of sessions of other groups, and of what is fixed for the person alone:
    with a place the way runs between the two, without one a margin is kept."""
    elsewhere = _elsewhere(facts, going) if _has_elsewhere(facts, going.series, going.crn) else ()
    return meets_these(facts, going, kinds, elsewhere)


def meets_these(facts: Facts, going: Outing, kinds: Collection[CommitmentKind], elsewhere: Iterable[Commitment]) -> int:
    """The same of what is recorded, and of what else the person has to be at."""
    known = cast("dict[object, int]", facts.memo.setdefault(MET, {}))
    key = frozenset(kinds), going.crn, going.session.date, going.span, going.way, going.series.group.room_code
    if key not in known:
        listed = (*facts.person[going.crn].commitments, *facts.at_centres.get(going.crn, ()))
        known[key] = _most(facts, going, (one for one in listed if one.kind in kinds))
    if not elsewhere:
        return known[key]
    return max(known[key], _most(facts, going, (one for one in elsewhere if one.kind in kinds)))


def has_commitments(facts: Facts, series: Series, crn: str, kinds: Collection[CommitmentKind]) -> bool:
    """Is there any of these kinds at all, or another group, or an hour of their own, that a session of this group could
    meet?"""
    listed = (*facts.person[crn].commitments, *facts.at_centres.get(crn, ()))
    return any(one.kind in kinds for one in listed) or _has_elsewhere(facts, series, crn)


def _has_elsewhere(facts: Facts, series: Series, crn: str) -> bool:
    return crn in appointments_of(facts) or bool(groups_before(facts, series, crn))


def _most(facts: Facts, going: Outing, listed: Iterable[Commitment]) -> int:
    day = going.session.date
    near = (one for one in listed if any(occurrences(one, day, day)))
    return max((_clash(facts, going, one) for one in near), default=0)


def _elsewhere(facts: Facts, going: Outing) -> Iterator[Commitment]:
    """What is fixed for the person alone; and sessions of groups before this one, so that of two that clash the later
    group is told of."""
    for fixed in appointments_of(facts).get(going.crn, ()):
        if fixed.own.date == going.session.date and not fixed.stands_for(going.series, going.session):
            yield there(facts, fixed)
    for series in groups_before(facts, going.series, going.crn):
        for session in series.to_come:
            if session.date == going.session.date and any(one.crn == going.crn for one in series.at(session)):
                yield in_slot(series, session)


def there(facts: Facts, fixed: Fixed) -> Commitment:
    """What is fixed for a person of the problem alone, where it is: at home where it is online."""
    home = {"place": facts.person[fixed.own.crn].home} if fixed.online else {}
    return as_fixed(fixed.series, fixed.own).model_copy(update=home)


@fact
def groups_before(facts: Facts, series: Series, crn: str) -> tuple[Series, ...]:
    """Of the groups before this one those with this person in them."""
    earlier = facts.series[: facts.series.index(series)]
    return tuple(one for one in earlier if any(member.crn == crn for member in one.group.members))


def _clash(facts: Facts, going: Outing, commitment: Commitment) -> int:
    return meets(beside(facts, going, commitment.place), (commitment,), going)


def beside(facts: Facts, going: Outing, place: Point | None) -> Span:
    """The time that it takes out of what is at that place, with the way between the two; without one with a margin."""
    if place is None:
        spare, way = facts.numbers.commitment_margin_minutes, going.way
        return Span(going.span.start - way.out - spare, going.span.end + way.back + spare)
    between = _between(facts, going.crn, going.place, place)
    return Span(going.span.start - between, going.span.end + between)
