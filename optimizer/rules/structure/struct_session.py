"""STRUCT-SESSION: a plan hangs together.

Bookings are on sessions that run, sessions that run have bookings, staff and vehicles go to sessions that need them,
and what is derived stands as it is derived: the journey, the times, the requirement. Who rides is on a bus run that
operates; a run that operates has riders, and one driver, who is a supervisor of the session it serves.

Source: ours.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from models.codes import JourneyKind
from models.plan import Booking, Journey, Leg, OpenSession, Plan
from models.result import Violation
from optimizer.draft import Assign, Conflict, Draft, ImpliesAny, OpenIf, Rows, ints, rows
from optimizer.facts import Facts
from optimizer.rules.base import Limit, Rule
from optimizer.rules.order.upw_remaining_calc import credited_ids

ID = "STRUCT-SESSION"


def post(draft: Draft) -> None:
    sessions = range(len(draft.facts.problem.sessions))
    ones = ints([1] * len(sessions))
    draft.post(OpenIf(ID, draft.opens(sessions), rows(draft.options.by_session), ones))
    for vehicles in (False, True):
        groups = rows(draft.providers_of(n, vehicles=vehicles) for n in sessions)
        draft.post(Assign(ID, draft.opens(sessions), groups, ints([0] * len(sessions))))
    _post_runs(draft)


def _post_runs(draft: Draft) -> None:
    """Riders need their run, a run its session and one driver, and the driver is a supervisor of the session."""
    facts, drivers = draft.facts, draft.drivers
    runs = range(len(facts.problem.bus_runs))
    draft.post(OpenIf(ID, draft.operates(runs), rows(draft.options.by_run), ints([1] * len(runs))))
    served = [n for n in runs if facts.problem.bus_runs[n].session in facts.session]
    sessions = [facts.session_index[facts.problem.bus_runs[n].session] for n in served]
    opens = draft.opens(sessions).reshape(-1, 1)
    draft.post(ImpliesAny(ID, draft.operates(served), rows(opens)))
    starts = np.searchsorted(drivers.run, np.arange(len(runs) + 1))
    driving = Rows(starts, draft.drives(np.arange(len(drivers), dtype=np.int64)))
    draft.post(Assign(ID, draft.operates(runs), driving, ints([1] * len(runs))))
    draft.post(Conflict(ID, driving.take(np.flatnonzero(driving.sizes > 1))))
    draft.post(ImpliesAny(ID, driving.lits, _at_session(draft)))


def _at_session(draft: Draft) -> Rows:
    """For each drive literal the assign literal of the driver to the session that the run serves, if there is one."""
    providers, drivers, facts = draft.providers, draft.drivers, draft.facts
    staff = np.flatnonzero(~providers.vehicle)
    assign = np.full((len(facts.problem.sessions), len(facts.problem.supervisors)), -1, dtype=np.int64)
    assign[providers.session[staff], providers.resource[staff]] = draft.assigns(staff)
    serves = ints(facts.session_index.get(run.session, -1) for run in facts.problem.bus_runs)
    there = assign[serves[drivers.run], drivers.supervisor]
    return Rows(np.concatenate([ints([0]), np.cumsum(there >= 0)]), there[there >= 0])


def violations(facts: Facts, plan: Plan) -> Iterator[Violation]:
    opened = Counter(one.key for one in plan.sessions)
    booked = {booking.session for booking in plan.bookings}
    for key in sorted(opened):
        if opened[key] > 1:
            yield Violation(rule=ID, code="OPENED_TWICE", session=key)
        if key not in booked:
            yield Violation(rule=ID, code="NOBODY_BOOKED", session=key)
    for one in plan.sessions:
        yield from _staff(facts, one)
    yield from _runs(facts, plan)
    for booking in plan.bookings:
        if booking.session not in opened:
            yield Violation(rule=ID, code="SESSION_NOT_OPEN", crn=booking.crn, session=booking.session)
        for code in _not_as_derived(facts, booking):
            yield Violation(rule=ID, code=code, crn=booking.crn, session=booking.session)


def _runs(facts: Facts, plan: Plan) -> Iterator[Violation]:
    staff = {one.key: one.supervisor_codes for one in plan.sessions}
    operated = Counter(one.bus_run_code for one in plan.runs)
    ridden = {booking.ride.bus_run_code for booking in plan.bookings if booking.ride}
    for one in plan.runs:
        session = facts.run[one.bus_run_code].session
        if operated[one.bus_run_code] > 1:
            yield Violation(rule=ID, code="RUN_TWICE", session=session)
        if one.bus_run_code not in ridden:
            yield Violation(rule=ID, code="NOBODY_RIDES", session=session)
        if one.driver_code not in staff.get(session, ()):
            yield Violation(rule=ID, code="DRIVER_NOT_OF_SESSION", session=session)
    for booking in plan.bookings:
        if booking.ride and booking.ride.bus_run_code not in operated:
            yield Violation(rule=ID, code="RUN_NOT_OPERATED", crn=booking.crn, session=booking.session)


def _staff(facts: Facts, one: OpenSession) -> Iterator[Violation]:
    project = facts.project[one.project_code]
    if one.supervisor_codes and not project.needs_supervisor:
        yield Violation(rule=ID, code="SUPERVISOR_NOT_NEEDED", session=one.key)
    if one.vehicle_codes and not project.needs_vehicle:
        yield Violation(rule=ID, code="VEHICLE_NOT_NEEDED", session=one.key)
    for codes in (one.supervisor_codes, one.vehicle_codes):
        if len(set(codes)) < len(codes):
            yield Violation(rule=ID, code="NAMED_TWICE", session=one.key)


def _not_as_derived(facts: Facts, booking: Booking) -> Iterator[str]:
    session = facts.session[booking.session]
    if booking.requirement_id not in credited_ids(facts, booking.crn) and not facts.is_issued(booking):
        yield "REQUIREMENT_NOT_AS_PLANNED"
    if booking.end_time != session.end_time:
        yield "END_NOT_AS_SESSION"
    if booking.journey != _journey(facts, booking):
        yield "JOURNEY_NOT_AS_COMPUTED"


def _journey(facts: Facts, booking: Booking) -> Journey:
    if facts.project[booking.project_code].online:
        return Journey(kind=JourneyKind.NONE)
    trip, ride = facts.trip(booking), booking.ride
    out = Leg(own_minutes=trip.own_out, waiting_minutes=trip.waiting, supervised_minutes=trip.supervised_out)
    back = Leg(own_minutes=trip.own_back, supervised_minutes=trip.supervised_back)
    return Journey(kind=JourneyKind.BUS_RUN if ride else JourneyKind.OWN, mode=trip.mode, ride=ride, out=out, back=back)


RULE = Rule(
    id=ID,
    title="A plan hangs together",
    source="Placewell: structure",
    example=(
        "A session runs with at least 1 person booked on it, and a bus run with at least 1 rider. A run has exactly 1 "
        "driver: a second is refused, and so is one who does not supervise the session it serves."
    ),
    parts=(Limit("structure", "session", post, violations),),
    local=True,
)
