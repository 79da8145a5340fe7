"""Who could still run a session that does not run: staff and vehicles whom no rule keeps from it as the plan stands."""

from collections.abc import Iterator
from typing import NamedTuple

from models.plan import OpenSession, OperatedRun, Plan
from models.projects import Session
from optimizer.rules.base import StaffGate
from optimizer.rules.book import RULES
from optimizer.seen import Seen
from optimizer.trial import LIMITS

STAFF_GATES = tuple(part for rule in RULES for part in rule.parts if isinstance(part, StaffGate))


class Crew(NamedTuple):
    """Codes in order, of those who are free."""

    supervisors: tuple[str, ...]
    vehicles: tuple[str, ...]


def free_crew(seen: Seen, session: Session) -> Crew:
    """The supervisors, and the vehicles, that could be sent to the session, everything else as it is."""
    key = (free_crew, session.key)
    if key not in seen.memo:
        project = seen.facts.project[session.project_code]
        supervisors = _free(seen, session, vehicles=False) if project.needs_supervisor else ()
        vehicles = _free(seen, session, vehicles=True) if project.needs_vehicle else ()
        seen.memo[key] = Crew(tuple(supervisors), tuple(vehicles))
    return seen.memo[key]  # type: ignore[return-value]


def opened(session: Session, supervisors: tuple[str, ...] = (), vehicles: tuple[str, ...] = ()) -> OpenSession:
    return OpenSession(
        project_code=session.project_code,
        date=session.date,
        start_time=session.start_time,
        supervisor_codes=supervisors,
        vehicle_codes=vehicles,
    )


def _free(seen: Seen, session: Session, *, vehicles: bool) -> Iterator[str]:
    facts, bare = seen.facts, opened(session)
    gates = [gate for gate in STAFF_GATES if gate.vehicles == vehicles]
    empty = _breaks(seen, [bare], ())
    for code in facts.vehicle if vehicles else facts.supervisor:
        if any(gate.refuses(facts, bare, code) for gate in gates):
            continue
        week, runs = _week(seen, code, vehicles=vehicles)
        sent = opened(session, vehicles=(code,)) if vehicles else opened(session, supervisors=(code,))
        if _breaks(seen, [*week, sent], runs) <= empty | _breaks(seen, week, runs):
            yield code


def _week(seen: Seen, code: str, *, vehicles: bool) -> tuple[list[OpenSession], tuple[OperatedRun, ...]]:
    """The sessions that the plan has this supervisor or vehicle on, as if alone there, and the bus runs."""
    key = (_week, code, vehicles)
    if key not in seen.memo:
        alone = {"supervisor_codes": () if vehicles else (code,), "vehicle_codes": (code,) if vehicles else ()}
        on = (one for one in seen.plan.sessions if code in (one.vehicle_codes if vehicles else one.supervisor_codes))
        runs = (
            one
            for one in seen.plan.runs
            if code == (seen.facts.run[one.bus_run_code].vehicle_code if vehicles else one.driver_code)
        )
        seen.memo[key] = [one.model_copy(update=alone) for one in on], tuple(runs)
    return seen.memo[key]  # type: ignore[return-value]


def _breaks(seen: Seen, sessions: list[OpenSession], runs: tuple[OperatedRun, ...]) -> set[tuple[str, str, object]]:
    """What these sessions break with nobody on them. Much of it is only that nobody is."""
    trial = Plan.model_construct(bookings=(), sessions=tuple(sessions), runs=runs)
    return {(one.rule, one.code, one.session) for limit in LIMITS for one in limit.violations(seen.facts, trial)}
