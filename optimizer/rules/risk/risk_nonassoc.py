"""RISK-NONASSOC: people who must not meet are kept apart.

Not in one session; not in one vehicle on a day; not at one pick-up point within 30 minutes; not at one site in sessions
that overlap or are less than 60 minutes apart (local parameters). Pairs of people, and pairs of association tags:
everybody who bears the one with everybody who bears the other. It holds both ways. On a course at home nobody meets.
Members of a programme group meet, online too; at one site it holds of groups beside groups and beside unpaid work.
Messages name one person and never the other.

Source: unpaid work assessment, "avoid placing co-defendants, family members or anti-social peers on the same project".
No override.
"""

from collections.abc import Iterator
from itertools import product

import numpy as np
from numpy.typing import NDArray

from models.base import minute_of_day
from models.plan import Booking, Plan
from models.result import Violation
from models.transport import Ride
from optimizer.calendar import DAY, Span
from optimizer.draft import Conflict, Draft, rows
from optimizer.facts import Facts, fact
from optimizer.options import Options
from optimizer.programmes.stays import WORK, Stay, Where, site, stays
from optimizer.rules.base import Bools, Gate, GroupCheck, Limit, Placement, Refusal, Rule

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


@fact
def apart_from(facts: Facts) -> dict[str, set[str]]:
    """Each with all from whom they are kept apart, whether these are among the people or not."""
    found: dict[str, set[str]] = {}
    for one, other in every_pair(facts):
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
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
    sites = {place: n for n, place in enumerate(dict.fromkeys(site(project.place) for project in problem.projects))}
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
        at = NOWHERE if project.online else sites[site(project.place)]
        table.append([NOWHERE if project.online else how.session, at, *span, span.start // DAY, *ride])
    return np.array(table, dtype=np.int64).reshape(-1, 9)[options.how]


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


@fact
def _in_groups(facts: Facts, crn: str) -> tuple[Stay, ...]:
    """Of all from whom somebody is kept apart."""
    others = sorted(apart_from(facts).get(crn, ()))
    return tuple(stay for other in others for stay in stays(facts, other) if stay.group != WORK)


def beside_mask(options: Options) -> Bools:
    facts, clear = options.facts, np.ones(options.shape, dtype=np.bool_)
    for n in options.people:
        mine = options.of(n)
        for stay in _in_groups(facts, facts.with_work[n].crn):
            apart = np.maximum(options.start[mine], stay.span.start) - np.minimum(options.end[mine], stay.span.end)
            here = np.isin(options.project[mine], _projects_at(facts).get(stay.where, []))
            clear[mine] &= ~here | (apart >= facts.numbers.apart_site_minutes)
    return clear


@fact
def _projects_at(facts: Facts) -> dict[Where, list[int]]:
    found: dict[Where, list[int]] = {}
    for n, project in enumerate(facts.problem.projects):
        if not project.online:
            found.setdefault(site(project.place), []).append(n)
    return found


def beside_refuses(facts: Facts, booking: Placement) -> Refusal | None:
    project, span = facts.project[booking.project_code], facts.span(facts.session[booking.session])
    here = (one.span for one in _in_groups(facts, booking.crn) if one.where == site(project.place))
    met = not project.online and any(_too_near(facts, span, other) for other in here)
    return Refusal("PROTECTED_REASON") if met else None


def of_groups(facts: Facts) -> Iterator[Violation]:
    """Two in one programme group; or at one site, in two groups or beside unpaid work that is issued for a later week.
    Told once for each two of these, in the later group, at the first session that brings them together."""
    for one, other in every_pair(facts):
        told = set[tuple[int, int]]()
        for a, b in product(stays(facts, one), stays(facts, other)):
            two = a.group, b.group
            if max(two) > WORK and two not in told and _side_by_side(facts, a, b):
                told.add(two)
                crn, session = (one, a.session) if a.group >= b.group else (other, b.session)
                yield Violation(rule=ID, code="PROTECTED_REASON", crn=crn, session=session)


def _side_by_side(facts: Facts, a: Stay, b: Stay) -> bool:
    if a.where != b.where:
        return False
    return a.span.overlaps(b.span) if isinstance(a.where, str) else _too_near(facts, a.span, b.span)


def _too_near(facts: Facts, one: Span, other: Span) -> bool:
    """At one site."""
    first, second = sorted((one, other))
    return second.start < first.end + facts.numbers.apart_site_minutes


RULE = Rule(
    id=ID,
    title="People who must not meet",
    source="Unpaid work assessment, non-association",
    example=(
        "Two people who must not meet are not booked on one session, nor on two at one site less than 60 minutes "
        "apart. Beside a group that meets there until 20:00 a session, or another group, may begin at 21:00."
    ),
    parts=(
        Limit("kept apart", "day", post, violations),
        Gate("beside groups", beside_mask, beside_refuses, protected=True),
        GroupCheck("programme groups", of_groups),
    ),
)
