"""CAP-SUP-PRESENT: a supervised session runs only with a rostered supervisor who holds all mandatory training.

Rostered: one of their shifts covers the session. Where the project needs a vehicle, one that is to be had for the whole
session goes too, and a supervisor present has the entitlement to drive it. A bus run is driven by somebody entitled
whose shift covers all of it, with a vehicle that is to be had for as long.

Source: Target Operating Model: "as a minimum, introductory training in health and safety; first aid; the core
principles of Unpaid Work; safeguarding" and the rest of its list. The driving entitlement is practice.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from models.base import minute_of_day
from models.codes import Training
from models.plan import OpenSession, OperatedRun, Plan
from models.projects import Session, Shift, Supervisor, Vehicle
from models.result import Violation
from models.transport import BusRun
from optimizer.draft import Assign, Draft, ImpliesAny, ints, rows
from optimizer.facts import Facts
from optimizer.rules.base import Bools, DriverGate, Limit, Rule, StaffGate

ID = "CAP-SUP-PRESENT"
Ints = NDArray[np.int64]


def _spans(facts: Facts, shifts: tuple[Shift, ...]) -> list[tuple[int, int]]:
    return [
        (facts.day_start(s.date) + minute_of_day(s.start_time), facts.day_start(s.date) + minute_of_day(s.end_time))
        for s in shifts
    ]


def _session_spans(facts: Facts) -> Ints:
    return np.array([facts.span(one) for one in facts.problem.sessions], dtype=np.int64).reshape(-1, 2)


def _covered(facts: Facts, spans: Ints, holders: Sequence[Supervisor | Vehicle]) -> Bools:
    """Which spans, given as rows, lie within one of whose shifts: a column each."""
    covered = np.zeros((len(spans), len(holders)), dtype=np.bool_)
    for n, holder in enumerate(holders):
        for start, end in _spans(facts, holder.shifts):
            covered[:, n] |= (start <= spans[:, 0]) & (spans[:, 1] <= end)
    return covered


def _trained_until(supervisor: Supervisor) -> int:
    """The last day on which every mandatory training is valid, as an ordinal; long ago where one is not held at all."""
    last = dict.fromkeys(Training, date.min)
    for record in supervisor.trainings:
        last[record.training] = max(last[record.training], record.valid_to_inclusive or date.max)
    return min(last.values()).toordinal()


def supervisors_mask(facts: Facts) -> Bools:
    days = np.array([one.date.toordinal() for one in facts.problem.sessions], dtype=np.int64)
    trained = np.array([_trained_until(one) for one in facts.problem.supervisors], dtype=np.int64)
    return _covered(facts, _session_spans(facts), facts.problem.supervisors) & (days[:, None] <= trained)


def supervisors_refuses(facts: Facts, opened: OpenSession, code: str) -> str | None:
    supervisor, session = facts.supervisor[code], facts.session[opened.key]
    if not any(_contains(shift, session) for shift in supervisor.shifts):
        return "NOT_ROSTERED"
    for training in Training:
        held = [record for record in supervisor.trainings if record.training is training]
        if not any(one.valid_to_inclusive is None or session.date <= one.valid_to_inclusive for one in held):
            return "TRAINING_NOT_VALID"
    return None


def vehicles_mask(facts: Facts) -> Bools:
    return _covered(facts, _session_spans(facts), facts.problem.vehicles)


def vehicles_refuses(facts: Facts, opened: OpenSession, code: str) -> str | None:
    session = facts.session[opened.key]
    had = any(_contains(shift, session) for shift in facts.vehicle[code].shifts)
    return None if had else "VEHICLE_NOT_TO_BE_HAD"


def _contains(shift: Shift, session: Session) -> bool:
    same_day = shift.date == session.date
    return same_day and shift.start_time <= session.start_time and session.end_time <= shift.end_time


def drivers_mask(facts: Facts) -> Bools:
    """Entitled, rostered for the whole run, and the vehicle to be had for it."""
    problem = facts.problem
    spans = np.array([facts.run_span(run) for run in problem.bus_runs], dtype=np.int64).reshape(-1, 2)
    entitled = np.array([one.driving_entitlement for one in problem.supervisors], dtype=np.bool_)
    vehicles = {one.vehicle_code: n for n, one in enumerate(problem.vehicles)}
    taken = np.array([vehicles.get(run.vehicle_code, -1) for run in problem.bus_runs], dtype=np.int64)
    # The last column stands for a vehicle that is not there.
    had = np.pad(_covered(facts, spans, problem.vehicles), ((0, 0), (0, 1)))[np.arange(len(spans)), taken]
    return _covered(facts, spans, problem.supervisors) & entitled & had[:, None]


def drivers_refuses(facts: Facts, operated: OperatedRun) -> str | None:
    run, driver = facts.run[operated.bus_run_code], facts.supervisor[operated.driver_code]
    if not driver.driving_entitlement:
        return "DRIVER_NOT_ENTITLED"
    if not any(_covers(shift, run) for shift in driver.shifts):
        return "DRIVER_NOT_ROSTERED"
    vehicle = facts.vehicle.get(run.vehicle_code)
    had = vehicle is not None and any(_covers(shift, run) for shift in vehicle.shifts)
    return None if had else "VEHICLE_NOT_TO_BE_HAD"


def _covers(shift: Shift, run: BusRun) -> bool:
    first = run.pick_ups[0]
    return shift.date == run.date and shift.start_time <= first.out_time and first.back_time <= shift.end_time


def post(draft: Draft) -> None:
    facts = draft.facts
    supervised, staff, driven, cars, drivers = [], [], [], [], []
    for n, session in enumerate(facts.problem.sessions):
        project = facts.project[session.project_code]
        there = draft.providers_of(n, vehicles=False)
        if project.needs_supervisor:
            supervised.append(n)
            staff.append(there)
        if project.needs_vehicle:
            driven.append(n)
            cars.append(draft.providers_of(n, vehicles=True))
            who = draft.providers.resource[there - draft.first_assign]
            may = np.array([facts.problem.supervisors[one].driving_entitlement for one in who], dtype=np.bool_)
            drivers.append(there[may])
    draft.post(Assign(ID, draft.opens(supervised), rows(staff), ints([1] * len(supervised))))
    draft.post(Assign(ID, draft.opens(driven), rows(cars), ints([1] * len(driven))))
    draft.post(ImpliesAny(ID, draft.opens(driven), rows(drivers)))


def violations(facts: Facts, plan: Plan) -> Iterator[Violation]:
    booked = Counter(booking.session for booking in plan.bookings)
    for opened in plan.sessions:
        project, people = facts.project[opened.project_code], booked[opened.key]
        drives = any(facts.supervisor[code].driving_entitlement for code in opened.supervisor_codes)
        lacking = {
            "NO_SUPERVISOR": project.needs_supervisor and not opened.supervisor_codes,
            "NO_VEHICLE": project.needs_vehicle and not opened.vehicle_codes,
            "NO_DRIVER": project.needs_vehicle and not drives,
        }
        for code in (code for code, lacks in lacking.items() if lacks):
            yield Violation(rule=ID, code=code, session=opened.key, amount=people, unit="people")


RULE = Rule(
    id=ID,
    title="A trained supervisor, and a driver where one is needed",
    source="Target Operating Model, supervisors",
    example=(
        "A session from 09:00 to 16:30 needs a supervisor whose shift covers it: one from 09:00 to 16:29 is refused. "
        "So is somebody whose first aid training was valid up to the day before."
    ),
    parts=(
        StaffGate("supervisor rostered and trained", False, supervisors_mask, supervisors_refuses),
        StaffGate("vehicle to be had", True, vehicles_mask, vehicles_refuses),
        DriverGate("driver and vehicle of a bus run", drivers_mask, drivers_refuses),
        Limit("present", "session", post, violations),
    ),
)
