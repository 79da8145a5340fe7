"""Requests in the memory of this server: a queue with an end, a pool, and what ended lately."""

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Protocol
from uuid import uuid4

from api.blame import place_of
from api.jobs.base import Closing, FailureCode, Load, Outcome, QueueFull, RequestState, Status, Told, Work
from api.jobs.job import Job

LOG = logging.getLogger("placewell.jobs")


@dataclass(frozen=True)
class Room:
    """How much is taken in. Bytes are those of problems that wait, and of outcomes that are kept."""

    pool: int = 1
    waiting: int = 100
    waiting_bytes: int = 256 << 20
    kept: int = 100
    kept_bytes: int = 256 << 20
    kept_hours: int = 12


class Runner(Protocol):
    """Does what a request asks, tells of it on the way and of the outcome; on return all that it used is free again."""

    def run(self, work: Work, stop: threading.Event, tell: Callable[[Told], None]) -> FailureCode | None: ...

    def close(self) -> None:
        """End whatever runs, now."""


def utc_now() -> datetime:
    return datetime.now(UTC)


class LocalJobs:
    """Fills `Jobs`. One thread for each place in the pool."""

    def __init__(self, runner: Runner, room: Room = Room(), now: Callable[[], datetime] = utc_now) -> None:
        self.runner, self.room, self.now = runner, room, now
        self.jobs: dict[str, Job] = {}
        self.queue, self.ended = deque[Job](), deque[Job]()
        self.closing = False
        self.changed = threading.Condition()
        self.threads = [threading.Thread(target=self._serve, daemon=True) for _ in range(room.pool)]
        for thread in self.threads:
            thread.start()

    def submit(self, work: Work) -> RequestState:
        with self.changed:
            if self.closing:
                raise Closing
            self._forget()
            if not self._has_room(len(work.problem)):
                raise QueueFull
            state = work.kind(
                id=str(uuid4()), version=1, status=Status.SCHEDULED, problem_hash=work.problem_hash,
                submitted_at=self.now(), set_aside=len({fault.record for fault in work.set_aside}),
            )  # fmt: skip
            job = self.jobs[state.id] = Job(state, work)
            self.queue.append(job)
            self.changed.notify()
            return state

    def find(self, request_id: str) -> RequestState | None:
        with self.changed:
            self._forget()
            job = self.jobs.get(request_id)
            return job.state if job else None

    def listed(self) -> list[RequestState]:
        with self.changed:
            self._forget()
            return [job.state for job in reversed(self.jobs.values())]

    def outcome(self, request_id: str) -> Outcome | None:
        with self.changed:
            job = self.jobs.get(request_id)
            return job.outcome if job else None

    def load(self) -> Load:
        with self.changed:
            return Load(
                running=self._running(),
                most_running=self.room.pool,
                waiting=len(self.queue),
                most_waiting=self.room.waiting,
                closing=self.closing,
            )

    def end(self, request_id: str) -> None:
        with self.changed:
            job = self.jobs.get(request_id)
            if job is None or job.state.ended or job.stop.is_set():
                return
            job.stopping()
            if job in self.queue:
                self.queue.remove(job)
                self._over(job, None)

    def close(self) -> None:
        with self.changed:
            self.closing = True
            self.queue.clear()
            self.changed.notify_all()
        self.runner.close()
        for thread in self.threads:
            thread.join()

    def _running(self) -> int:
        return sum(job.state.started_at is not None and not job.state.shutdown_at for job in self.jobs.values())

    def _has_room(self, size: int) -> bool:
        waits = sum(job.waits_bytes() for job in self.queue)
        return not self.load().full and waits + size <= self.room.waiting_bytes

    def _serve(self) -> None:
        """One place in the pool."""
        while (job := self._next()) is not None:
            work = job.work
            assert work is not None, "what waits has not ended"
            try:
                failure = self.runner.run(work, job.stop, partial(self._tell, job))
            except Exception as error:
                if not self.closing:
                    LOG.error("a mistake in Placewell: %s in %s", type(error).__name__, place_of(error))
                failure = FailureCode.DEFECT
            self._ended(job, failure)

    def _next(self) -> Job | None:
        with self.changed:
            self.changed.wait_for(lambda: self.queue or self.closing)
            if self.closing:
                return None
            job = self.queue.popleft()
            job.started(self.now())
            return job

    def _tell(self, job: Job, told: Told) -> None:
        with self.changed:
            job.told(told, self.now())

    def _ended(self, job: Job, failure: FailureCode | None) -> None:
        with self.changed:
            self._over(job, failure)

    def _over(self, job: Job, failure: FailureCode | None) -> None:
        job.gone(failure, self.now())
        self.ended.append(job)
        self._forget()

    def _forget(self) -> None:
        """The oldest of those that ended, where there are too many, or too much, or too long ago."""
        held, oldest = sum(job.held_bytes() for job in self.ended), self.now() - timedelta(hours=self.room.kept_hours)
        while self.ended:
            ended_at = self.ended[0].state.shutdown_at or oldest
            if ended_at > oldest and len(self.ended) <= self.room.kept and held <= self.room.kept_bytes:
                return
            gone = self.ended.popleft()
            held -= gone.held_bytes()
            del self.jobs[gone.state.id]
