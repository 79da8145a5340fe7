"""A runner that does as a test says: nothing is planned, and nobody waits for a clock."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from api.jobs.base import FailureCode, News, Outcome, RequestState, Told, Work
from api.jobs.local import LocalJobs, Room
from models.result import Gaps, StopReason
from optimizer.engines.base import Limits

GAPS = Gaps(
    unavoidable_cost=50, adjusted_cost=39, placeable_value=100, lower_bound=30, bound_method="proof", value_gap=0.2,
    cost_gap=0.3,
)  # fmt: skip
DOCUMENTS = {"plan": b"{}", "result": b'{"result":1}', "proposal": b'{"proposal":1}', "problem": b'{"problem":1}'}
"""Of either kind of request."""
OUTCOME = Outcome(DOCUMENTS, cost=100, bound=80, gaps=GAPS, stop_reason=StopReason.TIME_LIMIT)
PATIENCE = 20.0


def work(problem: bytes = b"{}") -> Work:
    return Work(problem, "hash", Limits())


class Actor:
    """Runs until it is told to go on: `step` lets one request tell its first news, then end."""

    def __init__(self, failure: FailureCode | None = None, raises: bool = False, outcome: Outcome = OUTCOME) -> None:
        self.failure, self.raises, self.outcome = failure, raises, outcome
        self.news, self.finish = threading.Semaphore(0), threading.Semaphore(0)
        self.closed = threading.Event()
        self.most_at_once = self.at_once = 0

    def run(self, work: Work, stop: threading.Event, tell: Callable[[Told], None]) -> FailureCode | None:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            return self._act(stop, tell)
        finally:
            self.at_once -= 1

    def _act(self, stop: threading.Event, tell: Callable[[Told], None]) -> FailureCode | None:
        if self._wait(self.news, stop):
            tell(News(120, 60))
        self._wait(self.finish, stop)
        if self.raises:
            raise KeyError("Jane Example")
        if self.failure is None and not self.closed.is_set():
            tell(self.outcome)
        return self.failure

    def _wait(self, for_it: threading.Semaphore, stop: threading.Event) -> bool:
        while not (stop.is_set() or self.closed.is_set()):
            if for_it.acquire(timeout=0.01):
                return True
        return False

    def close(self) -> None:
        self.closed.set()


class Clock:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **much: int) -> None:
        self.now += timedelta(**much)


def until(jobs: LocalJobs, request_id: str, right: Callable[[RequestState], bool]) -> RequestState:
    """The state, once it is right."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        state = jobs.find(request_id)
        assert state is not None
        if right(state):
            return state
        time.sleep(0.005)
    raise AssertionError(f"still {state}")


def gone(state: RequestState) -> bool:
    return state.shutdown_at is not None


def one_place(actor: Actor, clock: Clock | None = None, **room: int) -> LocalJobs:
    return LocalJobs(actor, Room(**({"pool": 1} | room)), clock or Clock())
