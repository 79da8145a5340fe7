"""What comes back: the plan, what it costs, how good it is proved to be, and why it is as it is."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from models.base import Code, Crn, Day, Record
from models.codes import PlaceKind, SlotName, Weekday
from models.faults import Fault
from models.plan import Plan
from models.policy import ResolvedNumber
from models.projects import SessionKey
from models.waiting import Waiting


class Finding(Record):
    """What one rule has to say of a plan, coded. Names one person at most, never the other party."""

    rule: str
    code: str
    crn: Crn | None = None
    session: SessionKey | None = None
    amount: int | None = None
    """By how much, in the rule's unit."""
    unit: str | None = None


class Violation(Finding):
    """A hard rule broken by a plan."""


class Charge(Record):
    """What one soft rule costs in a plan, in units of its tier."""

    rule: str
    tier: Annotated[int, Field(ge=1, le=3)]
    units: int


class Cost(Record):
    """One integer, and what it is made of: total = rate 1 * c1 + rate 2 * c2 + rate 3 * c3."""

    total: int
    tiers: tuple[int, int, int]
    charges: tuple[Charge, ...]


class Verification(Record):
    """What a plan breaks and what it costs, counted from the plan by code that knows no solver."""

    violations: tuple[Violation, ...]
    cost: Cost
    inherited: tuple[Violation, ...] = ()
    """Breaches that issued bookings and running groups bring with them, no worse than they were: not held against the
    plan."""

    @property
    def sound(self) -> bool:
        return not self.violations


class ReasonClass(StrEnum):
    """Why somebody was not placed, or not more."""

    STRUCK_OUT = "STRUCK_OUT"
    """A rule refuses this person for every session the reason counts."""
    FULL = "FULL"
    """The person could go, but there is no place, no supervisor or no open session."""
    NOT_CHOSEN = "NOT_CHOSEN"
    """The person could go and there is room, but it would not help or it clashes with what was chosen."""
    NEAREST_MISS = "NEAREST_MISS"
    """The session that came closest, and what would have to change."""


class Reason(Record):
    """One coded reason. Protected reasons are counted over the week and never tied to a session."""

    reason_class: ReasonClass
    rule: str
    code: str
    sessions: int
    """How many of the week's sessions it holds for."""
    session: SessionKey | None = None
    amount: int | None = None
    unit: str | None = None


class Explanation(Record):
    """Everything there is to say about one person who is short of hours or of a start."""

    crn: Crn
    due_minutes: int
    booked_minutes: int
    shortfall_minutes: int
    unmet: tuple[str, ...]
    """Needs not met: INDUCTION, FIRST_WORK, BASE, PACE."""
    reasons: tuple[Reason, ...]


class MissingPlaces(Record):
    """Places that short people would need in one unit, day, slot and kind: one for each, nobody counted twice."""

    pdu_code: Code
    day: Weekday
    slot: SlotName
    kind: PlaceKind
    people: int
    shortfall_minutes: int
    """What these people are short of, all together."""


class Note(Finding):
    """Something a person should know or do; binds nothing."""


class Gaps(Record):
    """How far the plan can be from the best: see docs/adr on tiers and gaps. None with a reason where undefined."""

    unavoidable_cost: int
    """Cost that no plan can avoid, person by person."""
    adjusted_cost: int
    """Cost of the plan, less the unavoidable."""
    placeable_value: int
    """Cost of placing nobody, less the unavoidable."""
    lower_bound: int
    """No plan costs less than this and the unavoidable together."""
    bound_method: str
    value_gap: float | None
    cost_gap: float | None
    undefined_reason: str | None = None


class NotChecked(Record):
    """A rule, or a part of one, that this version does not apply."""

    rule: str
    part: str | None = None
    """None: the whole rule."""


class UnreadData(Record):
    """The problem holds data that no rule of this version reads."""

    rule: str
    field: str
    records: int


class SolveStatus(StrEnum):
    OPTIMAL = "OPTIMAL"
    FEASIBLE = "FEASIBLE"


class StopReason(StrEnum):
    PROVEN = "PROVEN"
    TIME_LIMIT = "TIME_LIMIT"
    WORK_LIMIT = "WORK_LIMIT"
    CLOCK_BACKSTOP = "CLOCK_BACKSTOP"
    """Reproducible mode was ended by the clock: the plan may differ on another run."""
    NOTHING_TO_DECIDE = "NOTHING_TO_DECIDE"
    GAP_REACHED = "GAP_REACHED"
    """Proved to be as near to the best as was asked for."""
    UNIMPROVED = "UNIMPROVED"
    """Nothing better was found for as long as was asked for."""
    STOPPED = "STOPPED"
    """Somebody asked for it."""
    MEMORY_LIMIT = "MEMORY_LIMIT"
    WATCHDOG = "WATCHDOG"
    """The engine did not come to its end in time, and was ended."""
    ENGINE_FAILED = "ENGINE_FAILED"
    """The engine came to a bad end, or its answer could not be used: this is the best sound plan before that."""


class EngineFaultCode(StrEnum):
    """What an engine did that it should not."""

    DIED = "DIED"
    RAISED = "RAISED"
    OVERRAN = "OVERRAN"
    OUT_OF_MEMORY = "OUT_OF_MEMORY"
    NOT_STARTED = "NOT_STARTED"
    UNSOUND_CHOICE = "UNSOUND_CHOICE"
    """What it answered breaks a hard rule."""
    FALSE_BOUND = "FALSE_BOUND"
    """It said that no plan can cost as little as one that does."""
    FALSE_PROOF = "FALSE_PROOF"
    """It said that its plan is the best, and that there may be better."""
    CALLED_INFEASIBLE = "CALLED_INFEASIBLE"
    """It said that there is no plan, where there is one."""


class EngineFault(Record):
    """One thing that went wrong with an engine. The plan does not suffer from it, but may be less good."""

    code: EngineFaultCode
    attempt: int = 1
    detail: str | None = None
    """A signal, an exit code, or the type and place of an error."""


class FormingOutcome(StrEnum):
    """What became of the step that forms programme groups."""

    FORMED = "FORMED"
    """It came to its end; there may be no group that can start all the same."""
    NOT_ASKED = "NOT_ASKED"
    """Somebody asked for none."""
    FAILED = "FAILED"
    """It came to a bad end, or not in time: no new groups, and the rest of the plan does not suffer from it."""


class Programmes(Record):
    """How the groups of the plan came about, and everybody who goes on waiting."""

    forming: FormingOutcome
    stood: int = 0
    """Groups of the plan that was given, and seats in groups that run, which stand."""
    considered: int = 0
    """Groups that could start, and entry points of groups that run."""
    not_looked_at: int = 0
    """Groups of which nobody asked who could sit there, as the time was up; the soonest were looked at first."""
    proven: bool = False
    """No other choice of groups and seats is better, by the prices of AP-WAIT-PRIORITY."""
    gaps: Gaps | None = None
    """How far the choice of groups and seats can be from the best, by these prices."""
    stop_reason: StopReason | None = None
    waiting: tuple[Waiting, ...] = ()
    fault: EngineFault | None = None


class GivenPlan(StrEnum):
    """What became of a plan that was given to begin from."""

    NONE = "NONE"
    USED = "USED"
    UNSOUND = "UNSOUND"
    """It breaks a hard rule of this problem and was not used."""


class Spent(Record):
    """Seconds that a step took, of the clock and of all processors together."""

    wall_seconds: float
    cpu_seconds: float


class TracePoint(Record):
    """The cost of the best plan, and the best bound on every plan's cost, so many seconds after the beginning."""

    seconds: float
    cost: int
    bound: int


class RunRecord(Record):
    """How the solve went: enough to run it again. What differs from run to run is left out in reproducible mode."""

    product_version: str
    engine: str
    status: SolveStatus
    stop_reason: StopReason
    seed: int
    workers: int
    time_limit_seconds: float
    reproducible: bool
    options: int
    literals: int
    parts: int
    parts_searched: int = 0
    """Parts that an engine was asked for: in the others nothing can be better than it is."""
    moves: int = 0
    """Steps that the search tried."""
    wall_seconds: float | None = None
    checked_seconds: float | None = None
    """By the clock, from the beginning until the plan was checked: what the limit on time is of."""
    cpu_seconds: float | None = None
    phases: dict[str, Spent] = Field(default_factory=dict)
    """By step, in order. The bound is worked out beside the search: their wall seconds overlap."""
    trace: tuple[TracePoint, ...] = ()
    peak_memory_bytes: int | None = None
    """Held in memory at most, by the process that plans and by the one that solves for it, each at its peak."""
    cost_gap_limit: float | None = None
    unimproved_seconds: float | None = None
    given_plan: GivenPlan = GivenPlan.NONE
    attempts: int = 1
    engine_faults: tuple[EngineFault, ...] = ()


class Result(Record):
    """Plan out, with its reasons."""

    schema_version: Literal["1.0"] = "1.0"
    problem_hash: str
    plan_hash: str
    profile: str
    profile_version: str = ""
    policy_on: Day | None = None
    """The day whose numbers were in force: the first of the week (LAW-PROFILE-2026)."""
    plan: Plan
    cost: Cost
    gaps: Gaps
    inherited: tuple[Violation, ...] = ()
    notes: tuple[Note, ...]
    explanations: tuple[Explanation, ...]
    gap_list: tuple[MissingPlaces, ...]
    programmes: Programmes | None = None
    """None: nobody waits for a programme."""
    policy: tuple[ResolvedNumber, ...]
    not_checked: tuple[NotChecked, ...]
    warnings: tuple[UnreadData, ...]
    set_aside: tuple[Fault, ...]
    run: RunRecord
