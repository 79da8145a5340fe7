"""One request, and how it goes from one status to the next."""

import threading
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from api.jobs.base import Considered, FailureCode, Outcome, RequestState, Status, Told, Work


@dataclass(eq=False)
class Job:
    """A request in the memory of this server. Changed under the lock of its engine alone."""

    state: RequestState
    work: Work | None
    """None once it has ended."""
    outcome: Outcome | None = None
    stop: threading.Event = field(default_factory=threading.Event)

    def waits_bytes(self) -> int:
        return len(self.work.problem) if self.work else 0

    def held_bytes(self) -> int:
        return sum(map(len, self.outcome.documents.values())) if self.outcome else 0

    def started(self, at: datetime) -> None:
        self._change(status=Status.STARTED, started_at=at)

    def stopping(self) -> None:
        self.stop.set()
        self._change(status=Status.TERMINATING)

    def told(self, told: Told, at: datetime) -> None:
        """A better plan or bound, or the outcome; or from how much it will be chosen."""
        if isinstance(told, Considered):
            self._change(considered=told.number)
            return
        stopping, state = self.stop.is_set(), self.state
        status = Status.TERMINATING if stopping else Status.ACTIVE
        more: dict[str, Any] = {}
        if isinstance(told, Outcome):
            self.outcome = told
            status = Status.TERMINATED if stopping else Status.COMPLETED
            more = {"completed_at": at, "gaps": told.gaps, "stop_reason": told.stop_reason}
        numbers = {"best_cost": told.cost, "bound": told.bound, "gap": gap(told.cost, told.bound)}
        self._change(status=status, active_at=state.active_at or at, **numbers, **more)

    def gone(self, failure: FailureCode | None, at: datetime) -> None:
        """Nothing of it runs any more."""
        self.work = None
        if self.outcome is None:
            status = Status.TERMINATED if self.stop.is_set() else Status.FAILED
            self._change(status=status, failure=failure, completed_at=at, shutdown_at=at)
        else:
            self._change(shutdown_at=at)

    def _change(self, **changes: Any) -> None:
        self.state = self.state.model_copy(update={"version": self.state.version + 1, **changes})


def gap(cost: int, bound: int | None) -> float | None:
    """The share of the cost that is not proved to be needed."""
    if bound is None:
        return None
    return round((cost - bound) / cost, 6) if cost > max(bound, 0) else 0.0
