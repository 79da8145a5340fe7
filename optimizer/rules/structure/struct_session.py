"""STRUCT-SESSION: a plan hangs together.

Bookings are on sessions that run, sessions that run have bookings, staff and vehicles go to sessions that need them,
and what is derived stands as it is derived: the journey, the credit, the times, the requirement.

Source: ours.
"""

from collections import Counter
from collections.abc import Iterator

from models.codes import JourneyKind
from models.plan import Booking, Journey, Leg, OpenSession, Plan
from models.result import Violation
from optimizer.draft import Assign, Draft, OpenIf, ints, rows
from optimizer.facts import Facts
from optimizer.rules.base import Limit, Rule
from optimizer.rules.order.upw_remaining_calc import planned_requirement

ID = "STRUCT-SESSION"


def post(draft: Draft) -> None:
    sessions = range(len(draft.facts.problem.sessions))
    ones = ints([1] * len(sessions))
    draft.post(OpenIf(ID, draft.opens(sessions), rows(draft.options.by_session), ones))
    for vehicles in (False, True):
        groups = rows(draft.providers_of(n, vehicles=vehicles) for n in sessions)
        draft.post(Assign(ID, draft.opens(sessions), groups, ints([0] * len(sessions))))


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
    for booking in plan.bookings:
        if booking.session not in opened:
            yield Violation(rule=ID, code="SESSION_NOT_OPEN", crn=booking.crn, session=booking.session)
        for code in _not_as_derived(facts, booking):
            yield Violation(rule=ID, code=code, crn=booking.crn, session=booking.session)


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
    session, project = facts.session[booking.session], facts.project[booking.project_code]
    if booking.requirement_id != planned_requirement(facts, booking.crn).requirement_id:
        yield "REQUIREMENT_NOT_AS_PLANNED"
    if booking.credit_minutes != facts.session_credit(session):
        yield "CREDIT_NOT_AS_DERIVED"
    if booking.end_time != session.end_time:
        yield "END_NOT_AS_SESSION"
    trip = facts.trip(booking.crn, booking.project_code)
    travelled = Journey(
        kind=JourneyKind.OWN, mode=trip.mode, out=Leg(own_minutes=trip.out), back=Leg(own_minutes=trip.back)
    )
    if booking.journey != (Journey(kind=JourneyKind.NONE) if project.online else travelled):
        yield "JOURNEY_NOT_AS_COMPUTED"


RULE = Rule(
    id=ID,
    title="A plan hangs together",
    source="Placewell: structure",
    parts=(Limit("structure", "session", post, violations),),
    local=True,
)
