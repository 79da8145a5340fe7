"""STRUCT-ONE-PLACE: nobody and nothing is in two places at once.

Two bookings of a person, on one day, are allowed where the direct journey between the sites fits; none is needed at one
venue. To or from a course at home the journey is that from or to home. Staff and vehicles move between sites by car.

Source: ours.
"""

from collections.abc import Iterator
from datetime import date

import numpy as np
from numpy.typing import NDArray

from models.people import TravelMeans
from models.plan import Plan
from models.projects import Session
from models.result import Violation
from optimizer.calendar import DAY
from optimizer.draft import Conflict, Draft, rows
from optimizer.facts import Facts
from optimizer.options import Options
from optimizer.rules.base import Bools, Limit, Rule
from optimizer.rules.shared import cliques
from optimizer.travel.journeys import between, between_many, coordinates, usable

ID = "STRUCT-ONE-PLACE"
Ints = NDArray[np.int64]
BY_CAR = TravelMeans(driving_licence=True, vehicle_access=True)


def _way(options: Options, first: Ints, second: Ints, means: TravelMeans) -> Ints:
    """Minutes from each first Option's site to each second one's, for Options of people with these means."""
    facts = options.facts
    projects = facts.problem.projects
    sites = coordinates([project.place for project in projects])
    online = np.array([project.online for project in projects], dtype=np.bool_)
    a, b = options.project[first], options.project[second]
    direct = between_many(sites[a], sites[b], usable(means), facts.numbers)
    from_home = np.where(online[b], 0, options.out[second])
    to_home = np.where(online[a], 0, options.back[first])
    result: Ints = np.where(online[a], from_home, np.where(online[b], to_home, direct))
    return result


def _clashes(options: Options, mine: Ints, means: TravelMeans) -> Bools:
    """Which pairs of one person's Options on one day exclude each other: a symmetric matrix, False on the diagonal."""
    first, second = (grid.ravel() for grid in np.meshgrid(mine, mine, indexing="ij"))
    gap = options.start[second] - options.end[first]
    before = options.start[first] <= options.start[second]
    clash = before & (first != second) & (gap < np.where(gap < 0, 0, _way(options, first, second, means)))
    matrix = clash.reshape(len(mine), len(mine))
    result: Bools = matrix | matrix.T
    return result


def _person_groups(options: Options) -> Iterator[list[int]]:
    for n, person in enumerate(options.facts.problem.people):
        mine = options.by_person[n]
        days = options.start[mine] // DAY
        for day in np.unique(days):
            there = mine[days == day]
            if len(there) > 1:
                for group in cliques(_clashes(options, there, person.travel)):
                    yield [int(there[place]) for place in group]


def _drive(facts: Facts, one: Session, other: Session) -> int:
    a, b = facts.project[one.project_code].place, facts.project[other.project_code].place
    return between(a, b, BY_CAR, facts.numbers)


def _session_clashes(facts: Facts) -> Bools:
    """Which pairs of sessions cannot share a supervisor or a vehicle."""
    sessions = facts.problem.sessions
    clash = np.zeros((len(sessions), len(sessions)), dtype=np.bool_)
    spans = [facts.span(session) for session in sessions]
    for a, one in enumerate(sessions):
        for b in range(a + 1, len(sessions)):
            if sessions[b].date != one.date:
                break
            gap = max(spans[a].start, spans[b].start) - min(spans[a].end, spans[b].end)
            clash[a, b] = clash[b, a] = gap < 0 or gap < _drive(facts, one, sessions[b])
    return clash


def post(draft: Draft) -> None:
    draft.post(Conflict(ID, rows(_person_groups(draft.options))))
    providers, clash = draft.providers, _session_clashes(draft.facts)
    groups = []
    for kind in (False, True):
        for resource in np.unique(providers.resource[providers.vehicle == kind]):
            mine = np.flatnonzero((providers.vehicle == kind) & (providers.resource == resource))
            there = providers.session[mine]
            for group in cliques(clash[np.ix_(there, there)]):
                groups.append(draft.assigns(mine[group]))
    draft.post(Conflict(ID, rows(groups)))


def violations(facts: Facts, plan: Plan) -> Iterator[Violation]:
    yield from _people_twice(facts, plan)
    yield from _staff_twice(facts, plan)


def _people_twice(facts: Facts, plan: Plan) -> Iterator[Violation]:
    days: dict[tuple[str, date], list[Session]] = {}
    for booking in plan.bookings:
        days.setdefault((booking.crn, booking.date), []).append(facts.session[booking.session])
    for (crn, _), sessions in days.items():
        for one, other in _pairs(facts, sessions):
            short = _person_way(facts, crn, one, other) - (facts.span(other).start - facts.span(one).end)
            if facts.span(one).overlaps(facts.span(other)) or short > 0:
                yield Violation(rule=ID, code="TWO_PLACES", crn=crn, session=other.key, amount=short, unit="minutes")


def _staff_twice(facts: Facts, plan: Plan) -> Iterator[Violation]:
    used: dict[tuple[str, str, date], list[Session]] = {}
    for opened in plan.sessions:
        session = facts.session[opened.key]
        for code in opened.supervisor_codes:
            used.setdefault(("SUPERVISOR_IN_TWO_PLACES", code, opened.date), []).append(session)
        for code in opened.vehicle_codes:
            used.setdefault(("VEHICLE_IN_TWO_PLACES", code, opened.date), []).append(session)
    for (code, _, _), sessions in used.items():
        for one, other in _pairs(facts, sessions):
            short = _drive(facts, one, other) - (facts.span(other).start - facts.span(one).end)
            if facts.span(one).overlaps(facts.span(other)) or short > 0:
                yield Violation(rule=ID, code=code, session=other.key, amount=short, unit="minutes")


def _pairs(facts: Facts, sessions: list[Session]) -> Iterator[tuple[Session, Session]]:
    """Pairs in order of start."""
    order = sorted(sessions, key=lambda session: (facts.span(session).start, session.project_code))
    return ((one, other) for n, one in enumerate(order) for other in order[n + 1 :])


def _person_way(facts: Facts, crn: str, one: Session, other: Session) -> int:
    a, b = facts.project[one.project_code], facts.project[other.project_code]
    if a.online:
        return 0 if b.online else facts.trip(crn, b.project_code).out
    if b.online:
        return facts.trip(crn, a.project_code).back
    return facts.between(crn, a.place, b.place)


RULE = Rule(
    id=ID,
    title="Nobody in two places at once",
    source="Placewell: structure",
    parts=(Limit("one place", "person", post, violations),),
    local=True,
)
