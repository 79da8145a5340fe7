"""STRUCT-ONE-PLACE: nobody and nothing is in two places at once.

Two bookings of a person, on one day, are allowed where the direct journey between the sites fits; none is needed at one
venue. Who rides a bus, or has a course at home, is home in between. Staff and vehicles move between sites by car. A bus
run takes its vehicle and its driver from the first pick-up on the way out to the last on the way back, and neither is
anywhere else; at the session it serves both are at hand.

Source: ours.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.base import Point
from models.codes import TravelMode
from models.people import TravelMeans
from models.plan import Booking, Plan
from models.projects import Session, SessionKey
from models.result import Violation
from models.transport import BusRun
from optimizer.calendar import DAY, Span
from optimizer.draft import Conflict, Draft, ints, rows
from optimizer.facts import Facts, fact
from optimizer.options import Options
from optimizer.rules.base import Bools, Limit, Rule
from optimizer.rules.shared import cliques
from optimizer.rules.structure.ridden import runs_taken
from optimizer.travel.journeys import between_many, coordinates, minutes_between, usable

ID = "STRUCT-ONE-PLACE"
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
AT_ONCE = 1_024
"""Days of people whose pairs are held at one time."""
BY_CAR = TravelMeans(driving_licence=True, vehicle_access=True)


@fact
def _means(facts: Facts) -> tuple[tuple[tuple[TravelMode, ...], ...], Ints]:
    """The sets of modes that people have, and of each person which it is."""
    each = [usable(person.travel) for person in facts.with_work]
    kinds = tuple(dict.fromkeys(each))
    return kinds, ints(map(kinds.index, each))


@fact
def _sites(facts: Facts) -> tuple[Floats, Bools]:
    """By project where it is, and whether one stays at home for it."""
    projects = facts.problem.projects
    return coordinates([one.place for one in projects]), np.array([one.online for one in projects], dtype=np.bool_)


def _direct(options: Options, first: Ints, second: Ints) -> Ints:
    """Minutes from each first Option's site to the second one's, by the person's own best means."""
    facts, took = options.facts, np.zeros(len(first), dtype=np.int64)
    (kinds, kind_of), (sites, _) = _means(facts), _sites(facts)
    kind = kind_of[options.person[first]]
    for n, modes in enumerate(kinds):
        theirs = kind == n
        a, b = options.project[first[theirs]], options.project[second[theirs]]
        took[theirs] = between_many(sites[a], sites[b], modes, facts.numbers)
    return took


def _clash(options: Options, first: Ints, second: Ints) -> Bools:
    """Which of these pairs of Options of a person on a day, the first of which starts no later, exclude each other."""
    clash = options.start[second] < options.end[first]
    home = ~clash & (_by_home(options, first) | _by_home(options, second))
    clash[home] = options.leave[second[home]] < options.home[first[home]]
    direct = np.flatnonzero(~clash & ~home)
    a, b = first[direct], second[direct]
    clash[direct] = options.start[b] - options.end[a] < _direct(options, a, b)
    return clash


def _by_home(options: Options, rows_of: Ints) -> Bools:
    """Who rides a bus to these Options, or has a course at home, is home before and after."""
    _, online = _sites(options.facts)
    by_home: Bools = (options.run[rows_of] >= 0) | online[options.project[rows_of]]
    return by_home


def _by_day(options: Options) -> list[Ints]:
    """Options of one person on one day in order of start, where there are at least two."""
    day = options.start // DAY
    order = np.lexsort((options.start, day, options.person))
    new = (np.diff(options.person[order]) != 0) | (np.diff(day[order]) != 0)
    return [group for group in np.split(order, np.flatnonzero(new) + 1) if len(group) > 1]


def _person_groups(options: Options) -> Iterator[Ints]:
    days = _by_day(options)
    for first in range(0, len(days), AT_ONCE):
        yield from _groups(options, days[first : first + AT_ONCE])


def _groups(options: Options, days: list[Ints]) -> Iterator[Ints]:
    """Of these days. Where the last starts before the first has ended all exclude each other, and no pair is asked."""
    plain = [bool(options.start[day[-1]] < options.end[day].min()) for day in days]
    asked = [day for day, overlap in zip(days, plain, strict=True) if not overlap]
    pairs = [_pairs(len(day)) for day in asked]
    first, second = (
        np.concatenate([ints([]), *(day[pair[side]] for day, pair in zip(asked, pairs, strict=True))])
        for side in (0, 1)
    )
    ends = np.cumsum([len(pair[0]) for pair in pairs])
    told = iter(zip(pairs, np.split(_clash(options, first, second), ends[:-1]), strict=True) if asked else ())
    for day, overlap in zip(days, plain, strict=True):
        (a, b), there = (_pairs(0), np.ones(0, dtype=np.bool_)) if overlap else next(told)
        if there.all():
            yield day
            continue
        matrix = np.zeros((len(day), len(day)), dtype=np.bool_)
        matrix[a, b] = matrix[b, a] = there
        yield from (day[group] for group in cliques(matrix))


@cache
def _pairs(count: int) -> tuple[Ints, Ints]:
    """Every pair of so many, the lower first."""
    a, b = np.triu_indices(count, 1)
    return a.astype(np.int64), b.astype(np.int64)


class Stint(NamedTuple):
    """A time at which staff or a vehicle is taken, from one place to another; `serves` is the session it is for."""

    span: Span
    starts: Point
    ends: Point
    serves: SessionKey
    run: bool


def session_stint(facts: Facts, session: Session) -> Stint:
    place = facts.project[session.project_code].place
    return Stint(facts.span(session), place, place, session.key, False)


def run_stint(facts: Facts, run: BusRun) -> Stint:
    stop = run.pick_ups[0].place
    return Stint(facts.run_span(run), stop, stop, run.session, True)


def _drive(facts: Facts, a: Point, b: Point) -> int:
    return minutes_between(a, b, BY_CAR, facts.numbers)


def duty_clashes(facts: Facts) -> Bools:
    """Which pairs of sessions and then bus runs cannot share a supervisor or a vehicle."""
    stints = [session_stint(facts, one) for one in facts.problem.sessions]
    stints += [run_stint(facts, one) for one in facts.problem.bus_runs]
    spans = np.array([one.span for one in stints], dtype=np.int64).reshape(-1, 2)
    clash, day = np.zeros((len(stints), len(stints)), dtype=np.bool_), spans[:, 0] // DAY
    for one in np.unique(day):
        there = np.flatnonzero(day == one)
        there = there[np.lexsort((spans[there, 1], spans[there, 0]))]
        first, second = (there[side] for side in _pairs(len(there)))
        clash[first, second] = clash[second, first] = _exclude(facts, stints, spans, first, second)
    return clash


def _exclude(facts: Facts, stints: list[Stint], spans: Ints, first: Ints, second: Ints) -> Bools:
    """Which of these pairs, the first of which starts no later: never a run and the session it serves."""
    gap = spans[second, 0] - spans[first, 1]
    clash = gap < 0
    near = np.flatnonzero(~clash)
    ends, starts = coordinates([one.ends for one in stints]), coordinates([one.starts for one in stints])
    drive = between_many(ends[first[near]], starts[second[near]], usable(BY_CAR), facts.numbers)
    clash[near] = gap[near] < drive
    serves = {key: n for n, key in enumerate(dict.fromkeys(one.serves for one in stints))}
    served, run = ints(serves[one.serves] for one in stints), np.array([one.run for one in stints], dtype=np.bool_)
    apart: Bools = clash & ((served[first] != served[second]) | (run[first] == run[second]))
    return apart


def post(draft: Draft) -> None:
    draft.post(Conflict(ID, rows(_person_groups(draft.options))))
    draft.post(Conflict(ID, rows(_resource_groups(draft))))


def _resource_groups(draft: Draft) -> Iterator[Ints]:
    """Literals of one supervisor or vehicle that exclude one another: its sessions, and the runs it drives or is."""
    facts, providers, drivers = draft.facts, draft.providers, draft.drivers
    clash = duty_clashes(facts)
    sessions = len(facts.problem.sessions)
    serves = np.array([facts.session_index.get(run.session, -1) for run in facts.problem.bus_runs], dtype=np.int64)
    for resource in range(len(facts.problem.supervisors)):
        mine = np.flatnonzero(~providers.vehicle & (providers.resource == resource))
        driven = np.flatnonzero(drivers.supervisor == resource)
        there = np.concatenate([providers.session[mine], sessions + drivers.run[driven]])
        literals = np.concatenate([draft.assigns(mine), draft.drives(driven)])
        # Who drives is at the session served (STRUCT-SESSION), which keeps apart what clashes with that session.
        at = np.concatenate([providers.session[mine], serves[drivers.run[driven]]])
        implied = clash[np.ix_(at, there)]
        implied[: len(mine)] = False
        yield from (literals[group] for group in cliques(clash[np.ix_(there, there)] & ~implied & ~implied.T))
    runs_of: dict[str, list[int]] = {}
    for n, run in enumerate(facts.problem.bus_runs):
        runs_of.setdefault(run.vehicle_code, []).append(n)
    for resource, vehicle in enumerate(facts.problem.vehicles):
        mine = np.flatnonzero(providers.vehicle & (providers.resource == resource))
        runs = ints(runs_of.get(vehicle.vehicle_code, ()))
        there = np.concatenate([providers.session[mine], sessions + runs])
        literals = np.concatenate([draft.assigns(mine), draft.operates(runs)])
        yield from (literals[group] for group in cliques(clash[np.ix_(there, there)]))


def violations(facts: Facts, plan: Plan) -> Iterator[Violation]:
    yield from _people_twice(facts, plan)
    yield from _staff_twice(facts, plan)


def _people_twice(facts: Facts, plan: Plan) -> Iterator[Violation]:
    days: dict[tuple[str, date], list[Booking]] = {}
    for booking in plan.bookings:
        days.setdefault((booking.crn, booking.date), []).append(booking)
    for (crn, _), bookings in days.items():
        order = sorted(bookings, key=lambda one: (facts.span(facts.session[one.session]).start, one.project_code))
        for one, other in combinations(order, 2):
            short = _late(facts, one, other)
            overlap = facts.span(facts.session[one.session]).overlaps(facts.span(facts.session[other.session]))
            if overlap or short > 0:
                yield Violation(
                    rule=ID, code="TWO_PLACES", crn=crn, session=other.session, amount=short, unit="minutes"
                )


def _late(facts: Facts, one: Booking, other: Booking) -> int:
    """Minutes that are short between two bookings of a person."""
    a, b = facts.project[one.project_code], facts.project[other.project_code]
    if one.ride or other.ride or a.online or b.online:
        return facts.trip(one).home - facts.trip(other).leave
    gap = facts.span(facts.session[other.session]).start - facts.span(facts.session[one.session]).end
    return facts.between(one.crn, a.place, b.place) - gap


def _staff_twice(facts: Facts, plan: Plan) -> Iterator[Violation]:
    used: dict[tuple[str, str, date], list[Stint]] = {}
    for opened in plan.sessions:
        stint = session_stint(facts, facts.session[opened.key])
        for code in opened.supervisor_codes:
            used.setdefault(("SUPERVISOR_IN_TWO_PLACES", code, opened.date), []).append(stint)
        for code in opened.vehicle_codes:
            used.setdefault(("VEHICLE_IN_TWO_PLACES", code, opened.date), []).append(stint)
    for operated in plan.runs:
        run = facts.run[operated.bus_run_code]
        used.setdefault(("SUPERVISOR_IN_TWO_PLACES", operated.driver_code, run.date), []).append(run_stint(facts, run))
    for run in runs_taken(facts, plan):
        used.setdefault(("VEHICLE_IN_TWO_PLACES", run.vehicle_code, run.date), []).append(run_stint(facts, run))
    for (code, _, _), stints in used.items():
        for one, other in combinations(sorted(stints, key=lambda stint: (stint.span, stint.serves)), 2):
            short = _drive(facts, one.ends, other.starts) - (other.span.start - one.span.end)
            together = one.serves == other.serves and (one.run, other.run).count(True) == 1
            if not together and (one.span.overlaps(other.span) or short > 0):
                yield Violation(rule=ID, code=code, session=other.serves, amount=short, unit="minutes")


RULE = Rule(
    id=ID,
    title="Nobody in two places at once",
    source="Placewell: structure",
    example=(
        "The sites are 10 minutes apart by car. Somebody who drives may be at one until 12:00 and at the other from "
        "12:10; from 12:09 is refused, a minute short."
    ),
    parts=(Limit("one place", "person", post, violations, between_two=True),),
    local=True,
)
