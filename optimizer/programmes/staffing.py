"""Who runs the groups that could start, as primitives: facilitators with their cover, and partner link workers."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from models.programmes.codes import SessionType
from models.programmes.groups import PartnerLinkWorker
from models.programmes.layout import SeriesSession
from optimizer.calendar import Week, week_of
from optimizer.draft import FREE, Assign, Conflict, ImpliesAny, OpenIf, Primitive, at_most, between, ints, rows
from optimizer.facts import Facts, fact
from optimizer.programmes.absences import led_in
from optimizer.programmes.appointments import appointments
from optimizer.programmes.literals import Literal, Moment, moment, overlap
from optimizer.programmes.seating import RULE, Seating
from optimizer.rules.programmes.fac_burnout import weekly_most
from optimizer.rules.programmes.fac_trained import by_code, on_leave, running
from optimizer.rules.programmes.groups import of_worker

Taken = dict[str, dict[date, list[Moment]]]
"""When each facilitator is taken, by day."""


def staffed(to: Seating) -> Iterator[Primitive]:
    """As many as the manual asks for, and cover for whoever is away, nobody at two groups, nobody too often."""
    for n in to.new:
        needed, mine = to.open[n].series.template.facilitators, list(to.facilitators.of(n).values())
        yield Assign(RULE, ints([n]), rows([mine]), ints([needed]))
        yield between(RULE, rows([mine]), ints([1] * len(mine)), ints([0]), ints([needed]))
        yield OpenIf(RULE, ints([n]), rows([list(to.covers.of(n).values())]), ints([0]))
        yield from _covered(to, n)
    both = [[literal, to.covers[one]] for one, literal in to.facilitators.items()]
    yield Conflict(RULE, rows(both))
    staff = [*to.facilitators.items(), *to.covers.items()]
    yield Conflict(RULE, rows(to.together((one.group, one.who, literal) for one, literal in staff)))
    taken = [[literal] for one, literal in to.facilitators.items() if busy(to, one)]
    taken += [[literal] for one, literal in to.covers.items() if _met(to, one, at_groups(to.facts))]
    yield between(RULE, rows(taken), ints([1] * len(taken)), ints([0] * len(taken)), ints([0] * len(taken)))
    yield _standing_in(to)
    yield Conflict(RULE, rows(_with_a_member_then(to)))
    yield from _loads(to)


def _standing_in(to: Seating) -> Primitive:
    """Cover is called on in the order of codes, as far as facilitators are away."""
    lits, weights, needed = list[list[int]](), list[int](), list[int]()
    for (one, away), literal in to.stand_ins.items():
        gone = [to.facilitators[Literal(one.group, who)] for who in sorted(away)]
        covers = to.covers.of(one.group).items()
        before = [cover for who, cover in covers if who not in away and who < one.who]
        most = to.open[one.group].series.template.facilitators
        lits.append([*gone, *before, to.covers[one], literal])
        weights += [1] * len(gone) + [-1] * len(before) + [most, -most]
        needed.append(most)
    return at_most(RULE, rows(lits), ints(weights), ints(needed))


def _with_a_member_then(to: Seating) -> Iterator[list[int]]:
    """Facilitators, each with cover who would be with a member of another group when it is to stand in for them."""
    known = by_code(to.facts)
    for one, cover in to.covers.items():
        days = [day for day in _met(to, one, with_members(to.facts)) if not on_leave(known[one.who], day)]
        for who, literal in to.facilitators.of(one.group).items():
            if who != one.who and any(on_leave(known[who], day) for day in days):
                yield [literal, cover]


def _covered(to: Seating, group: int) -> Iterator[Primitive]:
    """On each day at least as many of the cover are there as facilitators are away."""
    sets = set[tuple[frozenset[int], frozenset[int]]]()
    for session in to.open[group].series.to_come:
        away = frozenset(_where(to, to.facilitators.of(group), session.date, leave=True))
        there = frozenset(_where(to, to.covers.of(group), session.date, leave=False))
        if away:
            sets.add((away, there))
    for away, there in sorted(sets, key=lambda one: (sorted(one[0]), sorted(one[1]))):
        weights = ints([1] * len(there) + [-1] * len(away))
        yield between(RULE, rows([[*sorted(there), *sorted(away)]]), weights, ints([0]), ints([FREE]))


def _where(to: Seating, staff: dict[str, int], day: date, *, leave: bool) -> Iterator[int]:
    known = by_code(to.facts)
    return (literal for who, literal in staff.items() if on_leave(known[who], day) is leave)


def busy(to: Seating, one: Literal) -> bool:
    """At a group that runs, or with a member of one, at the time of a session of this one."""
    return any(_met(to, one, taken) for taken in occupied(to.facts))


def _met(to: Seating, one: Literal, taken: Taken) -> list[date]:
    """Days on which they are taken at the time of a session of this group."""
    mine = taken.get(one.who, {})
    return [each[0] for each in to.moments(one.group) if any(overlap(other, each) for other in mine.get(each[0], ()))]


def occupied(facts: Facts) -> tuple[Taken, Taken]:
    """At groups that run, and with their members."""
    return at_groups(facts), with_members(facts)


@fact
def at_groups(facts: Facts) -> Taken:
    """At the sessions of groups that run."""
    listed = ((series, session) for series in facts.series for session in series.to_come)
    return _by_day((who, session) for series, session in listed for who in running(facts, series, session))


@fact
def with_members(facts: Facts) -> Taken:
    """With somebody by themselves."""
    return _by_day((who, one.session) for one in appointments(facts) for who in one.staff)


def _by_day(listed: Iterable[tuple[str, SeriesSession]]) -> Taken:
    found: Taken = {}
    for who, session in listed:
        found.setdefault(who, {}).setdefault(session.date, []).append(moment(session))
    return found


@fact
def loaded(facts: Facts) -> Counter[tuple[str, Week]]:
    """Group sessions that each facilitator runs of groups that run, week by week."""
    return Counter(
        (who, week_of(session.date))
        for series in facts.series
        for session in series.to_come
        if session.session.session_type is SessionType.GROUP
        for who in running(facts, series, session)
    )


@fact
def left_in_week(facts: Facts, who: str, week: Week) -> int:
    """Group sessions that a facilitator may run besides, of groups that start."""
    return max(0, weekly_most(facts, who) - loaded(facts)[who, week])


def _loads(to: Seating) -> Iterator[Primitive]:
    """Group sessions a week, their own and those they stand in for, besides those of groups that run."""
    found: dict[tuple[str, Week], dict[int, int]] = {}
    own = ((one.who, literal, led_in(to.absences[one.group], one.who)) for one, literal in to.facilitators.items())
    stands_in = ((one.who, literal, to.absences[one.group][away]) for (one, away), literal in to.stand_ins.items())
    for who, literal, weeks in chain(own, stands_in):
        for week, sessions in weeks.items():
            found.setdefault((who, week), {})[literal] = sessions
    lits, hi = dict[tuple[tuple[int, int], ...], None](), list[int]()
    for (who, week), weights in sorted(found.items()):
        most = left_in_week(to.facts, who, week)
        row = (*sorted(weights.items()), (-1, most))
        if sum(weights.values()) > most and row not in lits:
            lits[row] = None
            hi.append(most)
    listed = [row[:-1] for row in lits]
    weights_of = ints(weight for row in listed for _, weight in row)
    yield between(RULE, rows([[n for n, _ in row] for row in listed]), weights_of, ints([0] * len(hi)), ints(hi))


def supported(to: Seating) -> Iterator[Primitive]:
    """Each member of a group that needs a worker is supported by the group's, who has room for so many; that of a group
    that runs is known."""
    needing = [n for n in to.new if to.open[n].series.template.needs_partner_link_worker]
    workers = rows(list(to.workers.of(n).values()) for n in needing)
    yield Assign(RULE, ints(needing), workers, ints([1] * len(needing)))
    yield Conflict(RULE, workers)
    ways: dict[Literal, list[int]] = {seat: [] for seat in to.seats if seat.group in set(needing)}
    by_worker: dict[str, list[int]] = {}
    for (seat, worker), literal in to.supported.items():
        ways[seat].append(literal)
        by_worker.setdefault(worker, []).append(literal)
    yield ImpliesAny(RULE, ints(to.seats[seat] for seat in ways), rows(ways.values()))
    theirs = [[to.workers[Literal(seat.group, worker)]] for seat, worker in to.supported]
    yield ImpliesAny(RULE, ints(to.supported.values()), rows(theirs))
    for seat, literal in to.seats.items():
        open_ = to.open[seat.group]
        if open_.joins is not None and open_.series.template.needs_partner_link_worker:
            by_worker.setdefault(open_.group.partner_link_worker_code or "", []).append(literal)
    for one in to.facts.problem.partner_link_workers:
        mine = by_worker.get(one.worker_code, [])
        yield between(RULE, rows([mine]), ints([1] * len(mine)), ints([0]), ints([room_left(to.facts, one)]))


@fact
def room_left(facts: Facts, one: PartnerLinkWorker) -> int:
    """Members that a worker can support besides those of groups that run, whoever joins them later among them."""
    return max(0, one.most_members - len(of_worker(facts, one.worker_code)))
