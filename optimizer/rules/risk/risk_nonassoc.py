"""RISK-NONASSOC: people who must not meet are kept apart.

Not in one session; not in one vehicle on a day; not at one pick-up point within 30 minutes; not at one site in sessions
that overlap or are less than 60 minutes apart (local parameters). Pairs of people, and pairs of association tags:
everybody who bears the one with everybody who bears the other. It holds both ways. On a course at home nobody meets.
Members of a programme group meet, online too. Messages name one person and never the other.

Source: unpaid work assessment, "avoid placing co-defendants, family members or anti-social peers on the same project".
No override.
"""

from collections.abc import Iterator
from itertools import islice, product

import numpy as np
from numpy.typing import NDArray

from models.base import minute_of_day
from models.plan import Booking, Plan
from models.projects import Project
from models.result import Violation
from models.transport import Ride
from optimizer.calendar import DAY
from optimizer.draft import Conflict, Draft, rows
from optimizer.facts import Facts, fact
from optimizer.options import Options
from optimizer.rules.base import Bools, GroupCheck, Limit, Rule
from optimizer.rules.programmes.groups import key

ID = "RISK-NONASSOC"
Ints = NDArray[np.int64]


@fact
def kept_apart(facts: Facts) -> tuple[tuple[str, str], ...]:
    """Pairs of people with unpaid work, by CRN in order, each once."""
    return tuple(pair for pair in every_pair(facts) if all(crn in facts.person_index for crn in pair))


@fact
def every_pair(facts: Facts) -> tuple[tuple[str, str], ...]:
    """Also of those who are not among the people, as members of programme groups without unpaid work."""
    bearers: dict[str, set[str]] = {}
    for person in facts.problem.people:
        for tag in person.association_tags:
            bearers.setdefault(tag, set()).add(person.crn)
    pairs: set[tuple[str, str]] = set()
    for entry in facts.problem.non_associations:
        if entry.crns:
            pairs.add(_ordered(*entry.crns))
        elif entry.tags:
            ones, others = (bearers.get(tag, set()) for tag in entry.tags)
            pairs.update(_ordered(one, other) for one in ones for other in others if one != other)
    return tuple(sorted(pairs))


@fact
def kept_from(facts: Facts) -> dict[str, list[tuple[str, str]]]:
    """The same by each of the pair."""
    found: dict[str, list[tuple[str, str]]] = {}
    for pair in kept_apart(facts):
        for crn in pair:
            found.setdefault(crn, []).append(pair)
    return found


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def post(draft: Draft) -> None:
    facts, options = draft.facts, draft.options
    where = _whereabouts(options)
    groups: list[list[int]] = []
    for one, other in kept_apart(facts):
        a, b = (options.by_person[facts.person_index[crn]] for crn in (one, other))
        groups.extend([int(a[i]), int(b[j])] for i, j in np.argwhere(_meet(facts, where[a], where[b])))
    draft.post(Conflict(ID, rows(groups)))


# What `_whereabouts` tells of each Option, column by column.
SESSION, SITE, START, END, DAY_OF, VEHICLE, STOP, OUT, BACK = range(9)
NOWHERE = -1


def _whereabouts(options: Options) -> Ints:
    """Shape (options, 9): where somebody is and when; NOWHERE for a site online, and for the ride of who rides not."""
    problem, hows = options.facts.problem, options.facts.hows
    sites = {place: n for n, place in enumerate(dict.fromkeys(_place(project) for project in problem.projects))}
    stops = {stop.pick_up_location_code: n
             for n, stop in enumerate(stop for run in problem.bus_runs for stop in run.pick_ups)}  # fmt: skip
    vehicles = {run.vehicle_code: n for n, run in enumerate(problem.bus_runs)}
    table = []
    for how in hows:
        session = problem.sessions[how.session]
        project, span = options.facts.project[session.project_code], options.facts.span(session)
        ride = [NOWHERE] * 4
        if how.run and how.pick_up:
            times = (options.facts.clock(session.date, at) for at in (how.pick_up.out_time, how.pick_up.back_time))
            ride = [vehicles[how.run.vehicle_code], stops[how.pick_up.pick_up_location_code], *times]
        site = NOWHERE if project.online else sites[_place(project)]
        table.append([NOWHERE if project.online else how.session, site, *span, span.start // DAY, *ride])
    return np.array(table, dtype=np.int64).reshape(-1, 9)[options.how]


def _place(project: Project) -> tuple[float, float]:
    return project.place.lat, project.place.lon


def _meet(facts: Facts, a: Ints, b: Ints) -> Bools:
    """Which rows of the one meet which of the other: shape (rows of a, rows of b)."""
    left, right = a[:, None, :], b[None, :, :]

    def same(column: int) -> Bools:
        result: Bools = (left[..., column] == right[..., column]) & (left[..., column] != NOWHERE)
        return result

    apart = np.maximum(left[..., START], right[..., START]) - np.minimum(left[..., END], right[..., END])
    at_stop = np.zeros(apart.shape, dtype=np.bool_)
    for mine in (OUT, BACK):
        for theirs in (OUT, BACK):
            at_stop |= np.abs(left[..., mine] - right[..., theirs]) <= facts.numbers.apart_pick_up_minutes
    result: Bools = (
        same(SESSION)
        | (same(SITE) & (apart < facts.numbers.apart_site_minutes))
        | (same(VEHICLE) & same(DAY_OF))
        | (same(STOP) & at_stop)
    )
    return result


def violations(facts: Facts, plan: Plan) -> Iterator[Violation]:
    mine: dict[str, list[Booking]] = {}
    for booking in plan.bookings:
        if not facts.project[booking.project_code].online:
            mine.setdefault(booking.crn, []).append(booking)
    pairs = kept_from(facts)
    for one, other in sorted({pair for crn in mine.keys() & pairs.keys() for pair in pairs[crn]}):
        for a, b in product(mine.get(one, ()), mine.get(other, ())):
            if _together(facts, a, b):
                yield Violation(rule=ID, code="PROTECTED_REASON", crn=one, session=a.session)


def _together(facts: Facts, a: Booking, b: Booking) -> bool:
    """Do these two bookings bring two people together, at the site or on the way?"""
    if a.session == b.session:
        return True
    first, second = sorted((facts.span(facts.session[a.session]), facts.span(facts.session[b.session])))
    one_place = facts.project[a.project_code].place == facts.project[b.project_code].place
    if one_place and second.start < first.end + facts.numbers.apart_site_minutes:
        return True
    if a.ride is None or b.ride is None or a.date != b.date:
        return False
    if facts.run[a.ride.bus_run_code].vehicle_code == facts.run[b.ride.bus_run_code].vehicle_code:
        return True
    if a.ride.pick_up_location_code != b.ride.pick_up_location_code:
        return False
    times = product(_at_stop(facts, a.ride), _at_stop(facts, b.ride))
    return any(abs(one - other) <= facts.numbers.apart_pick_up_minutes for one, other in times)


def _at_stop(facts: Facts, ride: Ride) -> list[int]:
    """Minutes of the day at which the person is at the pick-up."""
    stops = facts.run[ride.bus_run_code].pick_ups
    stop = next(stop for stop in stops if stop.pick_up_location_code == ride.pick_up_location_code)
    return [minute_of_day(stop.out_time), minute_of_day(stop.back_time)]


def of_groups(facts: Facts) -> Iterator[Violation]:
    """Two in one programme group, told once a pair, at the first session to come that both are at."""
    for series in facts.series:
        seated = {one.crn for one in series.group.members}
        for one, other in every_pair(facts):
            if one in seated and other in seated:
                there = ({member.crn for member in series.at(session)} for session in series.to_come)
                met = (at for at, crns in zip(series.to_come, there, strict=True) if {one, other} <= crns)
                for session in islice(met, 1):
                    yield Violation(rule=ID, code="PROTECTED_REASON", crn=one, session=key(series, session))


RULE = Rule(
    id=ID,
    title="People who must not meet",
    source="Unpaid work assessment, non-association",
    example=(
        "Two people who must not meet are not booked on one session, nor on two at one site less than 60 minutes apart."
    ),
    parts=(Limit("kept apart", "day", post, violations), GroupCheck("programme groups", of_groups)),
)
