"""Who runs the groups that could start, as primitives: facilitators with their cover, and partner link workers."""

from collections.abc import Iterator
from datetime import date

from models.programmes.codes import SessionType
from optimizer.draft import FREE, Assign, Conflict, ImpliesAny, OpenIf, Primitive, between, ints, rows
from optimizer.programmes.seating import RULE, Literal, Seating, moment, overlap
from optimizer.rules.programmes.fac_burnout import weekly_most
from optimizer.rules.programmes.fac_trained import by_code, on_leave, running


def staffed(to: Seating) -> Iterator[Primitive]:
    """As many as the manual asks for, and cover for whoever is away, nobody at two groups, nobody too often."""
    for n, open_ in enumerate(to.open):
        needed, mine = open_.series.template.facilitators, list(to.facilitators.of(n).values())
        yield Assign(RULE, ints([n]), rows([mine]), ints([needed]))
        yield between(RULE, rows([mine]), ints([1] * len(mine)), ints([0]), ints([needed]))
        yield OpenIf(RULE, ints([n]), rows([list(to.covers.of(n).values())]), ints([0]))
        yield from _covered(to, n)
    both = [[literal, to.covers[one]] for one, literal in to.facilitators.items()]
    yield Conflict(RULE, rows(both))
    staff = [*to.facilitators.items(), *to.covers.items()]
    yield Conflict(RULE, rows(to.together((one.group, one.who, literal) for one, literal in staff)))
    taken = [[literal] for one, literal in staff if _busy(to, one)]
    yield between(RULE, rows(taken), ints([1] * len(taken)), ints([0] * len(taken)), ints([0] * len(taken)))
    yield from _loads(to)


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


def _busy(to: Seating, one: Literal) -> bool:
    """At a group that runs, at the time of a session of this one."""
    mine = to.moments(one.group)
    return any(
        one.who in running(to.facts, series, session) and overlap(moment(session), each)
        for series in to.facts.series
        for session in series.to_come
        for each in mine
        if session.date == each[0]
    )


def _loads(to: Seating) -> Iterator[Primitive]:
    """Group sessions a week, those of groups that run among them."""
    found: dict[tuple[str, tuple[int, int]], dict[int, int]] = {}
    for one, literal in to.facilitators.items():
        for session in to.open[one.group].series.to_come:
            if session.session.session_type is SessionType.GROUP:
                weights = found.setdefault((one.who, session.date.isocalendar()[:2]), {})
                weights[literal] = weights.get(literal, 0) + 1
    seen = set[tuple[tuple[int, int], ...]]()
    for (who, week), weights in sorted(found.items()):
        most = weekly_most(to.facts, who) - _runs(to, who, week)
        row = (*sorted(weights.items()), (-1, most))
        if sum(weights.values()) > most and row not in seen:
            seen.add(row)
            most = max(0, most)
            yield between(RULE, rows([list(weights)]), ints(weights.values()), ints([0]), ints([most]))


def _runs(to: Seating, who: str, week: tuple[int, int]) -> int:
    return sum(
        session.session.session_type is SessionType.GROUP and who in running(to.facts, series, session)
        for series in to.facts.series
        for session in series.to_come
        if session.date.isocalendar()[:2] == week
    )


def supported(to: Seating) -> Iterator[Primitive]:
    """Each member of a group that needs a worker is supported by the group's, who has room for so many."""
    needing = [n for n in to.start if to.open[n].series.template.needs_partner_link_worker]
    workers = rows(list(to.workers.of(n).values()) for n in needing)
    yield Assign(RULE, ints(needing), workers, ints([1] * len(needing)))
    yield Conflict(RULE, workers)
    for seat, literal in to.seats.items():
        if seat.group in needing:
            ways = [each for (one, _), each in to.supported.items() if one == seat]
            yield ImpliesAny(RULE, ints([literal]), rows([ways]))
    for (seat, worker), literal in to.supported.items():
        yield ImpliesAny(RULE, ints([literal]), rows([[to.workers[Literal(seat.group, worker)]]]))
    for one in to.facts.problem.partner_link_workers:
        mine = [literal for (_, worker), literal in to.supported.items() if worker == one.worker_code]
        left = max(0, one.most_members - _held(to, one.worker_code))
        yield between(RULE, rows([mine]), ints([1] * len(mine)), ints([0]), ints([left]))


def _held(to: Seating, worker: str) -> int:
    """Members of groups that run, at their next sessions."""
    mine = (one for one in to.facts.series if one.group.partner_link_worker_code == worker and one.to_come)
    return sum(len(one.at(one.to_come[0])) for one in mine)
