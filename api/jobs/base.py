"""Requests as they wait, run and end: the protocol that any engine for them fills."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from pydantic import Field

from models.base import Record
from models.faults import Fault
from models.plan import Plan
from models.result import Gaps, StopReason
from optimizer.engines.base import Limits


class Status(StrEnum):
    """How far a request is."""

    SCHEDULED = "SCHEDULED"
    """Waits for its turn."""
    STARTED = "STARTED"
    """Runs; no plan yet."""
    ACTIVE = "ACTIVE"
    """Runs, and has a plan that may become better."""
    TERMINATING = "TERMINATING"
    """Was told to end, and is about to with the best plan so far."""
    COMPLETED = "COMPLETED"
    """Ended by itself: at the best plan, or at a limit."""
    TERMINATED = "TERMINATED"
    """Ended because it was told to."""
    FAILED = "FAILED"
    """Ended without a plan."""


ENDED = frozenset({Status.COMPLETED, Status.TERMINATED, Status.FAILED})


class FailureCode(StrEnum):
    """Why a request failed."""

    OUT_OF_MEMORY = "OUT_OF_MEMORY"
    """It held more memory than one request may: plan a smaller area."""
    OVERRAN = "OVERRAN"
    """It did not end in time after its time limit."""
    DIED = "DIED"
    """Its process was ended from outside, or crashed."""
    DEFECT = "DEFECT"
    """A mistake in Placewell; its log tells where."""


class RequestState(Record):
    """Where a request stands. Instants are UTC."""

    id: str = Field(examples=["2f1c8a34-6b1e-4a52-9f0a-0c8f7d1f0b11"])
    version: int = Field(examples=[4])
    """Rises with every change."""
    status: Status
    problem_hash: str
    submitted_at: datetime
    started_at: datetime | None = None
    """When its process started."""
    active_at: datetime | None = None
    """When it had its first plan."""
    completed_at: datetime | None = None
    """When its outcome was there."""
    shutdown_at: datetime | None = None
    """When its process was gone and another could start."""
    best_cost: int | None = None
    """Of the best plan so far."""
    bound: int | None = None
    """No plan can cost less."""
    gap: float | None = Field(None, examples=[0.12])
    """(best cost - bound) / best cost: the share of the cost that is not proved to be needed. 0: no plan is better."""
    gaps: Gaps | None = None
    """Both gaps of the outcome, once there is one: read these rather than `gap`."""
    stop_reason: StopReason | None = None
    set_aside: int = 0
    """Records of the problem that were left out; POST /validations lists why."""
    failure: FailureCode | None = None

    @property
    def ended(self) -> bool:
        return self.status in ENDED


class SchedulingRequest(RequestState):
    """Where the planning of a week stands. Costs are in the one integer of a Result's `cost.total`."""


class FormingRequest(RequestState):
    """Where the forming of programme groups stands. Costs are by the prices of AP-WAIT-PRIORITY."""

    considered: int | None = Field(None, examples=[38])
    """Groups that could start and entry points to choose from; None until it is known who could sit where."""


@dataclass(frozen=True)
class Work:
    """What there is to do. The problem as JSON: it is small while it waits, and read where it is planned."""

    problem: bytes
    problem_hash: str
    limits: Limits
    set_aside: tuple[Fault, ...] = ()
    given: Plan | None = None
    """A plan to begin from."""
    form_groups: bool = True
    """Are programme groups to be proposed in the plan?"""
    kind: type[RequestState] = SchedulingRequest
    """What is asked for: a plan of the week, or programme groups alone."""


@dataclass(frozen=True)
class News:
    """The best plan so far, in numbers."""

    cost: int
    bound: int | None


@dataclass(frozen=True)
class Considered:
    """Of forming: there are so many groups and entry points to choose from."""

    number: int


@dataclass(frozen=True)
class Outcome:
    """What came of it, as JSON by the names under which it is read, and what a status says of it."""

    documents: Mapping[str, bytes]
    cost: int
    bound: int
    gaps: Gaps
    stop_reason: StopReason


Told = News | Considered | Outcome


class Load(Record):
    """How much there is to do, and how much there may be."""

    running: int
    most_running: int
    waiting: int
    most_waiting: int
    closing: bool

    @property
    def full(self) -> bool:
        """One more would have to wait, and none may. It need not wait where there is a place in the pool."""
        return self.waiting - (self.most_running - self.running) >= self.most_waiting


class QueueFull(Exception):
    """There is no room for another request."""


class Closing(Exception):
    """No new request is taken."""


class Jobs(Protocol):
    """Where requests wait and run. Every method answers at once, from any thread."""

    def submit(self, work: Work) -> RequestState:
        """Take a request. QueueFull or Closing where it cannot be taken."""

    def find(self, request_id: str) -> RequestState | None:
        """Where it stands. None: never seen, or forgotten."""

    def listed(self) -> Sequence[RequestState]:
        """All there are, the newest first."""

    def outcome(self, request_id: str) -> Outcome | None:
        """What came of it, once there is anything."""

    def load(self) -> Load:
        """How much there is to do."""

    def end(self, request_id: str) -> None:
        """Have it end, with the best plan so far. Nothing happens where it has ended."""

    def close(self) -> None:
        """End everything, now."""
