"""From chosen literals to a Plan: who goes where with whom, and the minutes, status and reasons that follow from it."""

import numpy as np
from numpy.typing import NDArray

from models.codes import BookingStatus, JourneyKind, ProjectTypeGroup
from models.plan import Booking, Journey, Leg, OpenSession, OperatedRun, Plan
from optimizer.credit import credit_minutes
from optimizer.crediting import with_ledgers
from optimizer.draft import Draft
from optimizer.facts import Facts, fact
from optimizer.options import Eligibility
from optimizer.reasons import Ints, reason_codes
from optimizer.rules.base import Gate, Seat
from optimizer.rules.book import RULES
from optimizer.rules.order.upw_remaining_calc import free_minutes, planned_requirement
from optimizer.rules.risk.risk_assess_gate import complete_by
from optimizer.rules.timeliness.upw_ind_first import inducted
from optimizer.rules.travel.upw_travel_90 import needs_reason

PROTECTED = {(rule.id, part.name) for rule in RULES for part in rule.parts if isinstance(part, Gate) and part.protected}


def extract(draft: Draft, eligibility: Eligibility, chosen: NDArray[np.bool_]) -> Plan:
    """The Plan that the chosen literals stand for."""
    facts, options = draft.facts, draft.options
    rows = np.flatnonzero(chosen[: draft.first_open])
    bare = [bare_booking(facts, int(options.person[row]), int(options.how[row])) for row in rows]
    bookings = derive(facts, bare, eligibility)
    return Plan(
        bookings=tuple(bookings), sessions=tuple(_sessions(draft, chosen)), runs=_runs(draft, chosen)
    ).canonical()


def _runs(draft: Draft, chosen: NDArray[np.bool_]) -> tuple[OperatedRun, ...]:
    problem, drivers = draft.facts.problem, draft.drivers
    return tuple(
        OperatedRun(
            bus_run_code=problem.bus_runs[drivers.run[row]].bus_run_code,
            driver_code=problem.supervisors[drivers.supervisor[row]].supervisor_code,
        )
        for row in np.flatnonzero(chosen[draft.first_drive : draft.first_auxiliary])
    )


def _sessions(draft: Draft, chosen: NDArray[np.bool_]) -> list[OpenSession]:
    problem, providers = draft.facts.problem, draft.providers
    used = np.flatnonzero(chosen[draft.first_assign : draft.first_drive])
    opened = []
    for n in np.flatnonzero(chosen[draft.first_open : draft.first_run]):
        here = used[providers.session[used] == n]
        staff = [problem.supervisors[providers.resource[row]] for row in here if not providers.vehicle[row]]
        vehicles = [problem.vehicles[providers.resource[row]] for row in here if providers.vehicle[row]]
        opened.append(
            OpenSession(
                project_code=problem.sessions[n].project_code,
                date=problem.sessions[n].date,
                start_time=problem.sessions[n].start_time,
                supervisor_codes=tuple(one.supervisor_code for one in staff),
                vehicle_codes=tuple(one.vehicle_code for one in vehicles),
            )
        )
    return opened


@fact
def bare_booking(facts: Facts, person: int, how_index: int) -> Booking:
    """Somebody on a session, by a way of `facts.hows`, before what depends on their other bookings is known."""
    crn, how = facts.with_work[person].crn, facts.hows[how_index]
    session = facts.problem.sessions[how.session]
    seat = Seat(crn, session.key, how.ride)
    issued = facts.issued[crn, session.key] if facts.is_issued(seat) else None
    return Booking(
        crn=crn,
        requirement_id=issued.requirement_id if issued else planned_requirement(facts, crn).requirement_id,
        project_code=session.project_code,
        date=session.date,
        start_time=session.start_time,
        end_time=session.end_time,
        journey=_journey(facts, seat),
        credit_minutes=credit_minutes(facts, how),
        minutes=issued.minutes if issued else 0,
        status=BookingStatus.ISSUED if issued else BookingStatus.PROPOSED,
    )


def _journey(facts: Facts, seat: Seat) -> Journey:
    trip = facts.trip(seat)
    if facts.project[seat.project_code].online:
        return Journey(kind=JourneyKind.NONE)
    return Journey(
        kind=JourneyKind.OWN if seat.ride is None else JourneyKind.BUS_RUN,
        mode=trip.mode,
        ride=seat.ride,
        out=Leg(own_minutes=trip.own_out, waiting_minutes=trip.waiting, supervised_minutes=trip.supervised_out),
        back=Leg(own_minutes=trip.own_back, supervised_minutes=trip.supervised_back),
    )


def derive(facts: Facts, bare: list[Booking], eligibility: Eligibility) -> list[Booking]:
    """Minutes in order of time, status and reasons, from who is where; what is issued keeps its own."""
    left: dict[str, int] = {}
    mine: dict[str, list[Booking]] = {}
    for booking in bare:
        mine.setdefault(booking.crn, []).append(booking)
    derived = []
    for booking in sorted(bare, key=Booking.order):
        crn, update = booking.crn, dict[str, object]()
        if not facts.is_issued(booking):
            before = left.setdefault(crn, free_minutes(facts, crn))
            minutes = min(booking.credit_minutes, before)
            left[crn] = before - minutes
            update = {"minutes": minutes, "status": _status(facts, booking)}
        if needs_reason(facts, booking):
            others = [other for other in mine[crn] if other is not booking]
            update["reason_codes"] = reason_codes(facts, booking, Masked(eligibility, crn), others)
        derived.append(booking.model_copy(update=update))
    return list(with_ledgers(facts, derived))


def _status(facts: Facts, booking: Booking) -> BookingStatus:
    """What the booking waits for, if anything: an induction for the assessment, work for an induction."""
    if facts.project[booking.project_code].type_group is ProjectTypeGroup.INDUCTION:
        complete = complete_by(facts, booking.crn, booking.date)
        return BookingStatus.PROPOSED if complete else BookingStatus.PROVISIONAL
    return BookingStatus.PROPOSED if inducted(facts, booking.crn) else BookingStatus.CONDITIONAL


class Masked:
    """What the Gates' masks have against one person's ways."""

    def __init__(self, eligibility: Eligibility, crn: str) -> None:
        self.refused, gates = eligibility.refused, list(eligibility.refused)
        self.first = eligibility.facts.person_index[crn] * len(eligibility.facts.hows)
        self.protected = np.array([gate in PROTECTED for gate in gates], dtype=np.bool_)
        self.rule = [rule for rule, _ in gates]

    def any_free(self, ways: Ints) -> bool:
        return bool(self.refused.free(self.first + ways).any())

    def any_told(self, ways: Ints) -> bool:
        return bool((~self._against(ways)[self.protected].any(axis=0)).any())

    def rules(self, ways: Ints) -> set[str]:
        refusing = self._against(ways).any(axis=1) & ~self.protected
        return {self.rule[n] for n in np.flatnonzero(refusing).tolist()}

    def _against(self, ways: Ints) -> NDArray[np.bool_]:
        return self.refused.of(self.first + ways)
