"""What the rules on programme groups share: how a session is named, what is known of a member. It decides nothing."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import islice

from models.base import minute_of_day
from models.codes import PlacementSex
from models.programmes.codes import SessionType
from models.programmes.groups import GroupMember
from models.programmes.layout import SeriesSession
from models.programmes.templates import Template
from models.projects import SessionKey
from optimizer.facts import Facts, fact
from optimizer.overrides import decided
from optimizer.programmes.alike import Kinds, each_by_itself, of_each_kind
from optimizer.programmes.appointments import Fixed, appointments_on
from optimizer.programmes.outings import Outing, longest_way, of_place, places
from optimizer.programmes.own_hours import own_hours
from optimizer.programmes.series import Series


def key(series: Series, session: SeriesSession) -> SessionKey:
    """A session of a group, named as any session: its group in place of the project."""
    assert session.start_time is not None
    return SessionKey(project_code=series.group.group_code, date=session.date, start_time=session.start_time)


def next_sessions(facts: Facts) -> Iterator[tuple[Series, SeriesSession]]:
    """Of each group its next session, where one is to come: what holds of the group as a whole is told there."""
    return ((series, series.to_come[0]) for series in facts.series if series.to_come)


@fact
def seats(facts: Facts) -> tuple[tuple[Series, SeriesSession, GroupMember], ...]:
    """Of each group its members with the first session to which each is still to come."""
    return tuple(_seats(facts))


def _seats(facts: Facts) -> Iterator[tuple[Series, SeriesSession, GroupMember]]:
    for series in facts.series:
        for member in series.group.members:
            mine = next((one for one in series.to_come if member.seated_on(one.date)), None)
            if mine is not None:
                yield series, mine, member


def own_seats(facts: Facts) -> Iterator[tuple[Series, SeriesSession, GroupMember]]:
    """The same without those who come from another group to catch up: their programme is that group's."""
    return (one for one in seats(facts) if one[2].guest_of is None)


def new_seats(facts: Facts) -> Iterator[tuple[Series, SeriesSession, GroupMember]]:
    """Of all seats those that are proposed, in groups that start and in groups that run."""
    starts = {one.group_code for one in facts.groups}
    joins = {(one.group_code, one.member.crn) for one in facts.seats}
    for series, session, member in seats(facts) if starts or joins else ():
        code = series.group.group_code
        if code in starts or (code, member.crn) in joins:
            yield series, session, member


def own_sessions(series: Series, crn: str) -> tuple[SeriesSession, ...]:
    """The series as it is for one member: of a group that goes round, their own way through it, where their seat is
    known."""
    seat = next((one for one in series.group.members if one.crn == crn), None)
    return series.sessions if series.group.rounds == 1 or seat is None else series.path(seat)


@fact
def of_worker(facts: Facts, worker_code: str | None) -> frozenset[tuple[str, str]]:
    """Groups and CRNs of those who are to come to a group of a partner link worker, from whatever day on."""
    mine = [one for one in facts.series if one.group.partner_link_worker_code == worker_code]
    there = ((one.group.group_code, each.crn) for one in mine for day in one.to_come for each in one.at(day))
    return frozenset(there)


def most_of(facts: Facts, template: Template) -> int:
    """People in a group of a programme, by the rule and by its manual."""
    return min(facts.numbers.programme_members_most, template.most_members)


def sex_of(facts: Facts, member: GroupMember) -> PlacementSex | None:
    """The recorded placement decision: with the person, or with the seat of who has no unpaid work."""
    person = facts.person.get(member.crn)
    return member.placement_sex if person is None else person.placement_sex


def too_few_women(facts: Facts, members: Iterable[GroupMember]) -> bool:
    """Of those who are there: are women among others, and so few that one who stays away may leave another alone?"""
    sexes = [sex_of(facts, one) for one in members]
    women = sexes.count(PlacementSex.FEMALE)
    return 0 < women < facts.numbers.programme_women_least and women < len(sexes)


def joins_too_few(facts: Facts, member: GroupMember, session: SeriesSession, there: Iterable[GroupMember]) -> bool:
    """Is she among others at a session of a group, and too few other women with her? `there`: she and all others."""
    if sex_of(facts, member) is not PlacementSex.FEMALE or session.session.session_type is not SessionType.GROUP:
        return False
    return too_few_women(facts, there)


def set_aside(facts: Facts, rule: str, crn: str, day: date) -> bool:
    """Did somebody who may decide that the rule does not hold of the person's groups on that day?"""
    listed = decided(facts, crn)
    return any(one.rule == rule and one.project_code is None and day <= one.expires_on_inclusive for one in listed)


def first_met(
    facts: Facts,
    may: Callable[[Series, str], object],
    met: Callable[[Outing], int],
    kinds: Callable[[Series, str], Kinds] = lambda series, crn: each_by_itself,
) -> Iterator[tuple[Outing, int]]:
    """Of each seat the first session to come of which something is found, and how much; 0 is nothing.

    `may`: of this person there can be something to find; of others no session is looked at. `kinds`: of which kind a
    day is to this person; of sessions that are alike the first says it all.
    """
    for series, crn in places(facts):
        if may(series, crn):
            listed = of_each_kind(facts, series, crn, kinds(series, crn))
            found = ((one, much) for one in listed if (much := met(one)))
            yield from islice(found, 1)


def longest(facts: Facts, most: Callable[[str], int]) -> Iterator[Outing]:
    """Of each seat with a way that is longer than that for the person the first session to come with the longest."""
    for series, crn in places(facts):
        listed = of_place(facts, series, crn) if longest_way(facts, series, crn) > most(crn) else ()
        one = max(listed, key=lambda one: (one.way.longer, -one.session.date.toordinal()), default=None)
        if one is not None and one.way.longer > most(crn):
            yield one


def too_far(facts: Facts, most: Callable[[str], int]) -> Iterator[Outing]:
    """The same, and each hour of a member by themselves to which the way is longer."""
    yield from longest(facts, most)
    yield from (one for one in own_hours(facts) if one.way.longer > most(one.crn))


def clashes(
    facts: Facts, needs: Callable[[Series, SeriesSession], Iterable[str]], holds: Callable[[Fixed], Iterable[str]]
) -> Iterator[tuple[Series, SeriesSession, str]]:
    """Sessions that need somebody or something while an appointment holds it, or a session of a group before them in
    the problem's order needs it."""
    taken: dict[tuple[date, str], list[SeriesSession]] = {}
    shared = _shared_days(facts)
    for series in facts.series if shared else ():
        for session in series.to_come if not shared.isdisjoint(series.days) else ():
            for code in dict.fromkeys(needs(series, session)) if session.date in shared else ():
                earlier = taken.setdefault((session.date, code), [])
                alone = appointments_on(facts).get(session.date, ())
                held = (one.session for one in alone if code in holds(one) and not one.stands_for(series, session))
                if any(at_once(session, one) for one in (*earlier, *held)):
                    yield series, session, code
                earlier.append(session)


def held_twice(facts: Facts, holds: Callable[[Fixed], Iterable[str]]) -> Iterator[Fixed]:
    """Appointments that hold somebody or something which another holds at the time; the later one is told of."""
    for alone in appointments_on(facts).values():
        for n, one in enumerate(alone):
            held = {code for other in alone[:n] if at_once(one.session, other.session) for code in holds(other)}
            if not held.isdisjoint(holds(one)):
                yield one


@fact
def _shared_days(facts: Facts) -> set[date]:
    """Days with sessions of two groups, or an appointment; and of a group that meets twice on a day all of its days."""
    seen, shared = set[date](), set(appointments_on(facts))
    for series in facts.series if len(facts.series) > 1 else ():
        shared |= seen & series.days if len(series.days) == len(series.to_come) else series.days
        seen |= series.days
    return shared


def at_once(one: SeriesSession, other: SeriesSession) -> bool:
    """At one time on one day; touching is allowed."""
    a, b = sorted((minutes_of(one), minutes_of(other)))
    return b[0] < a[1]


def minutes_of(session: SeriesSession) -> tuple[int, int]:
    """The first and the last minute of its day."""
    assert session.start_time is not None
    start = minute_of_day(session.start_time)
    return start, start + session.session.minutes
