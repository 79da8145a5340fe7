"""A Result in a few numbers."""

from collections import Counter
from collections.abc import Iterator

from api.plain import percent
from api.words import STOPPED
from models.base import Record
from models.plan import Plan
from models.problem import Problem
from models.result import Gaps, Result, RunRecord, SolveStatus, StopReason
from optimizer.facts import Facts
from optimizer.rules.load.upw_pace import due_minutes

MIB = 2**20


class NoteCount(Record):
    """How many notes of one kind a Result has."""

    rule: str
    code: str
    notes: int


class Summary(Record):
    """What was placed of what was due, with what, and how good the plan is proved to be."""

    people: int
    people_placed: int
    people_short: int
    due_minutes: int
    placed_minutes: int
    placed_towards_due_minutes: int
    """Placed minutes, nobody's counted beyond what is due to them."""
    bookings: int
    sessions: int
    sessions_opened: int
    supervisors: int
    supervisors_used: int
    vehicles: int
    vehicles_used: int
    long_journeys: int
    """Journeys above the threshold at which a reason is recorded."""
    notes: tuple[NoteCount, ...]
    cost_by_tier: tuple[int, int, int]
    value_gap: float | None
    status: SolveStatus
    stop_reason: StopReason
    set_aside: int
    wall_seconds: float | None
    """None where the plan was made reproducibly: nothing is kept that differs from run to run."""


def summarise(problem: Problem, result: Result) -> Summary:
    """Count. The Problem as it is read, in canonical order, and a Result of it."""
    plan, facts = result.plan, Facts.of(problem, result.plan)
    placed: Counter[str] = Counter()
    for booking in plan.bookings:
        placed[booking.crn] += booking.minutes
    due = {person.crn: due_minutes(facts, person.crn) for person in facts.with_work}
    noted = Counter((note.rule, note.code) for note in result.notes)
    return Summary(
        people=len(facts.with_work),
        people_placed=len({booking.crn for booking in plan.bookings}),
        people_short=len(result.explanations),
        due_minutes=sum(due.values()),
        placed_minutes=sum(placed.values()),
        placed_towards_due_minutes=sum(min(placed[crn], minutes) for crn, minutes in due.items()),
        bookings=len(plan.bookings),
        sessions=len(problem.sessions),
        sessions_opened=len(plan.sessions),
        supervisors=len(problem.supervisors),
        supervisors_used=len({code for one in plan.sessions for code in one.supervisor_codes}),
        vehicles=len(problem.vehicles),
        vehicles_used=len(_vehicles(facts, plan)),
        long_journeys=sum(bool(booking.reason_codes) for booking in plan.bookings),
        notes=tuple(NoteCount(rule=rule, code=code, notes=n) for (rule, code), n in sorted(noted.items())),
        cost_by_tier=result.cost.tiers,
        value_gap=result.gaps.value_gap,
        status=result.run.status,
        stop_reason=result.run.stop_reason,
        set_aside=len({fault.record for fault in result.set_aside}),
        wall_seconds=result.run.wall_seconds,
    )


def _vehicles(facts: Facts, plan: Plan) -> set[str]:
    """Those that go to a session, and those on a bus run."""
    riding = {facts.run[one.bus_run_code].vehicle_code for one in plan.runs}
    return riding | {code for one in plan.sessions for code in one.vehicle_codes}


def quality(summary: Summary) -> str:
    """How good the plan is proved to be."""
    stopped = STOPPED[summary.stop_reason]
    if summary.value_gap is None:
        return stopped
    if summary.status == "OPTIMAL":
        return "no plan can be better"
    return f"at least {percent(1 - summary.value_gap)} of what the best plan could achieve; {stopped}"


def proof(gaps: Gaps) -> Iterator[str]:
    """How that is known; nothing to say where no plan can be better."""
    if gaps.cost_gap:
        yield f"costs at most {percent(gaps.cost_gap)} more than the best plan must, beyond what none avoids"
    if gaps.cost_gap != 0:
        yield f"held against a bound from {gaps.bound_method}"


def time_taken(run: RunRecord) -> str | None:
    """Of the clock and of the processors, and the memory held; None where the plan was made reproducibly."""
    if run.wall_seconds is None or run.cpu_seconds is None:
        return None
    held = f", {run.peak_memory_bytes / MIB:,.0f} MB of memory at most" if run.peak_memory_bytes else ""
    return f"{run.wall_seconds:.1f} s, {run.cpu_seconds:.1f} s of processor time{held}"
