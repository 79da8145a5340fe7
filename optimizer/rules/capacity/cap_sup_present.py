"""CAP-SUP-PRESENT: a supervised session runs only with a rostered supervisor who holds all mandatory training.

Rostered: one of their shifts covers the session. Where the project needs a vehicle, one that is to be had for the whole
session goes too, and a supervisor present has the entitlement to drive it. A bus run is driven by somebody entitled
whose shift covers all of it, with a vehicle that is to be had for as long.

Source: Target Operating Model: "as a minimum, introductory training in health and safety; first aid; the core
principles of Unpaid Work; safeguarding" and the rest of its list. The driving entitlement is practice.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import numpy as np

from models.base import minute_of_day
from models.codes import Training
from models.plan import OpenSession, OperatedRun, Plan
from models.projects import Session, Shift, Supervisor
from models.result import Violation
from models.transport import BusRun
from optimizer.calendar import Span
from optimizer.draft import Assign, Draft, ImpliesAny, ints, rows
from optimizer.facts import Facts
from optimizer.rules.base import Bools, DriverGate, Limit, Rule, StaffGate

ID = "CAP-SUP-PRESENT"


def _spans(facts: Facts, shifts: tuple[Shift, ...]) -> list[tuple[int, int]]:
    return [
        (facts.day_start(s.date) + minute_of_day(s.start_time), facts.day_start(s.date) + minute_of_day(s.end_time))
        for s in shifts
    ]


def _covered(facts: Facts, shifts: tuple[Shift, ...]) -> Bools:
    """Which sessions, of shape (sessions,), lie within one of the shifts."""
    sessions = np.array([facts.span(one) for one in facts.problem.sessions], dtype=np.int64).reshape(-1, 2)
    covered = np.zeros(len(sessions), dtype=np.bool_)
    for start, end in _spans(facts, shifts):
        covered |= (start <= sessions[:, 0]) & (sessions[:, 1] <= end)
    return covered


def _trained_until(supervisor: Supervisor) -> int:
    """The last day on which every mandatory training is valid, as an ordinal; long ago where one is not held at all."""
    last = dict.fromkeys(Training, date.min)
    for record in supervisor.trainings:
        last[record.training] = max(last[record.training], record.valid_to_inclusive or date.max)
    return min(last.values()).toordinal()


def supervisors_mask(facts: Facts) -> Bools:
    days = np.array([one.date.toordinal() for one in facts.problem.sessions], dtype=np.int64)
    columns = [_covered(facts, one.shifts) & (days <= _trained_until(one)) for one in facts.problem.supervisors]
    return np.stack(columns, axis=1) if columns else np.zeros((len(days), 0), dtype=np.bool_)


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
    columns = [_covered(facts, one.shifts) for one in facts.problem.vehicles]
    return np.stack(columns, axis=1) if columns else np.zeros((len(facts.problem.sessions), 0), dtype=np.bool_)


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
    spans = [facts.run_span(run) for run in problem.bus_runs]
    entitled = np.array([one.driving_entitlement for one in problem.supervisors], dtype=np.bool_)
    rostered = [[_within(facts, one.shifts, span) for one in problem.supervisors] for span in spans]
    shifts = {one.vehicle_code: one.shifts for one in problem.vehicles}
    had = [_within(facts, shifts.get(run.vehicle_code, ()), span)
           for run, span in zip(problem.bus_runs, spans, strict=True)]  # fmt: skip
    allowed = np.array(rostered, dtype=np.bool_).reshape(len(spans), len(entitled))
    result: Bools = allowed & entitled & np.array(had, dtype=np.bool_).reshape(-1, 1)
    return result


def _within(facts: Facts, shifts: tuple[Shift, ...], span: Span) -> bool:
    return any(start <= span.start and span.end <= end for start, end in _spans(facts, shifts))


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
