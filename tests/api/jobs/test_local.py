from collections.abc import Iterator
from dataclasses import replace

import pytest

from api.jobs.base import Closing, Considered, FailureCode, FormingRequest, QueueFull, Status
from api.jobs.job import gap
from api.jobs.local import LocalJobs
from tests.api.jobs.acting import OUTCOME, Actor, Clock, gone, one_place, until, work


@pytest.fixture
def actor() -> Actor:
    return Actor()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def jobs(actor: Actor, clock: Clock) -> Iterator[LocalJobs]:
    made = one_place(actor, clock, waiting=2, waiting_bytes=100, kept=2)
    yield made
    made.close()


def test_a_request_waits_runs_and_ends(jobs: LocalJobs, actor: Actor, clock: Clock) -> None:
    sent = jobs.submit(work())
    assert (sent.status, sent.version, sent.started_at) == (Status.SCHEDULED, 1, None)
    started = until(jobs, sent.id, lambda state: state.status is Status.STARTED)
    assert (started.active_at, started.best_cost) == (None, None)
    actor.news.release()
    active = until(jobs, sent.id, lambda state: state.status is Status.ACTIVE)
    assert (active.best_cost, active.bound, active.gap, active.gaps) == (120, 60, 0.5, None)
    assert jobs.outcome(sent.id) is None
    clock.passes(seconds=5)
    actor.finish.release()
    ended = until(jobs, sent.id, gone)
    assert (ended.status, ended.best_cost, ended.bound, ended.gap) == (Status.COMPLETED, 100, 80, 0.2)
    assert (ended.gaps, ended.stop_reason) == (OUTCOME.gaps, OUTCOME.stop_reason)
    assert (ended.started_at, ended.active_at) == (started.started_at, active.active_at)
    assert ended.completed_at == ended.shutdown_at == clock.now != ended.active_at
    assert jobs.outcome(sent.id) == OUTCOME
    assert sent.version < started.version < active.version < ended.version


def test_a_request_is_of_the_kind_that_was_asked_for_and_tells_what_it_has_to_choose_from(actor: Actor) -> None:
    jobs = one_place(actor)
    sent = jobs.submit(replace(work(), kind=FormingRequest))
    jobs._tell(jobs.jobs[sent.id], Considered(38))
    told = jobs.find(sent.id)
    assert isinstance(told, FormingRequest)
    assert (told.considered, told.active_at, told.best_cost) == (38, None, None)
    assert told.version > sent.version
    jobs.close()


def test_an_end_while_it_runs_keeps_the_best_plan(jobs: LocalJobs, actor: Actor) -> None:
    sent = jobs.submit(work())
    until(jobs, sent.id, lambda state: state.status is Status.STARTED)
    jobs.end(sent.id)
    ended = until(jobs, sent.id, gone)
    assert (ended.status, jobs.outcome(sent.id)) == (Status.TERMINATED, OUTCOME)
    jobs.end(sent.id)
    assert jobs.find(sent.id) == ended


def test_an_end_while_it_waits_is_at_once_and_without_a_plan(jobs: LocalJobs, actor: Actor) -> None:
    first, second = jobs.submit(work()), jobs.submit(work())
    until(jobs, first.id, lambda state: state.status is Status.STARTED)
    jobs.end(second.id)
    ended = jobs.find(second.id)
    assert ended is not None
    assert (ended.status, ended.started_at, jobs.outcome(second.id)) == (Status.TERMINATED, None, None)
    assert gone(ended)
    assert jobs.load().waiting == 0


def test_the_queue_has_an_end(jobs: LocalJobs, actor: Actor) -> None:
    first = jobs.submit(work())
    until(jobs, first.id, lambda state: state.status is Status.STARTED)
    waiting = [jobs.submit(work()) for _ in range(2)]
    with pytest.raises(QueueFull):
        jobs.submit(work())
    jobs.end(waiting[0].id)
    assert jobs.submit(work()).status is Status.SCHEDULED
    assert [state.id for state in jobs.listed()][-3:] == [waiting[1].id, waiting[0].id, first.id]


def test_the_queue_has_an_end_in_bytes_too(jobs: LocalJobs, actor: Actor) -> None:
    first = jobs.submit(work())
    until(jobs, first.id, lambda state: state.status is Status.STARTED)
    jobs.submit(work(b"x" * 100))
    with pytest.raises(QueueFull):
        jobs.submit(work(b"x"))


def test_nobody_waits_where_nobody_may(actor: Actor) -> None:
    jobs = one_place(actor, waiting=0)
    first = jobs.submit(work())
    with pytest.raises(QueueFull):
        jobs.submit(work())
    actor.finish.release()
    actor.news.release()
    until(jobs, first.id, gone)
    jobs.submit(work())
    jobs.close()


def test_a_pool_of_two_runs_two_at_once_and_never_three(actor: Actor) -> None:
    jobs = one_place(actor, pool=2)
    sent = [jobs.submit(work()) for _ in range(6)]
    for _ in sent:
        actor.news.release()
        actor.finish.release()
    for one in sent:
        assert until(jobs, one.id, gone).status is Status.COMPLETED
    assert actor.most_at_once <= 2
    jobs.close()


def test_a_failure_is_a_status_with_a_code() -> None:
    jobs = one_place(Actor(failure=FailureCode.OUT_OF_MEMORY))
    jobs.runner.finish.release()  # type: ignore[attr-defined]
    jobs.runner.news.release()  # type: ignore[attr-defined]
    ended = until(jobs, jobs.submit(work()).id, gone)
    assert (ended.status, ended.failure) == (Status.FAILED, FailureCode.OUT_OF_MEMORY)
    assert jobs.outcome(ended.id) is None
    jobs.close()


def test_a_mistake_of_the_runner_costs_one_request_and_tells_no_data(caplog: pytest.LogCaptureFixture) -> None:
    actor = Actor(raises=True)
    jobs = one_place(actor)
    for _ in range(2):
        actor.news.release()
        actor.finish.release()
        ended = until(jobs, jobs.submit(work()).id, gone)
        assert (ended.status, ended.failure) == (Status.FAILED, FailureCode.DEFECT)
    jobs.close()
    assert "KeyError in acting.py" in caplog.text
    assert "Jane" not in caplog.text


def test_what_ended_first_is_forgotten_first(jobs: LocalJobs, actor: Actor, clock: Clock) -> None:
    ended = []
    for _ in range(3):
        actor.news.release()
        actor.finish.release()
        ended.append(until(jobs, jobs.submit(work()).id, gone).id)
        clock.passes(seconds=1)
    assert [state.id for state in jobs.listed()] == [ended[2], ended[1]]
    clock.passes(hours=12)
    assert jobs.listed() == []
    assert jobs.outcome(ended[2]) is None


def test_what_is_kept_is_bounded_in_bytes(actor: Actor) -> None:
    one = sum(map(len, OUTCOME.documents.values()))
    jobs = one_place(actor, kept_bytes=2 * one)
    for _ in range(4):
        actor.news.release()
        actor.finish.release()
        until(jobs, jobs.submit(work()).id, gone)
    assert len(jobs.listed()) == 2
    jobs.close()


def test_closing_ends_what_runs_and_takes_no_more(actor: Actor) -> None:
    jobs = one_place(actor)
    sent = jobs.submit(work())
    until(jobs, sent.id, lambda state: state.status is Status.STARTED)
    jobs.close()
    with pytest.raises(Closing):
        jobs.submit(work())
    assert jobs.load().closing
    assert not any(thread.is_alive() for thread in jobs.threads)


@pytest.mark.parametrize(
    ("cost", "bound", "share"),
    [(100, 80, 0.2), (100, 100, 0.0), (100, 120, 0.0), (100, None, None), (0, 0, 0.0), (0, -5, 0.0), (3, 1, 0.666667)],
)
def test_the_gap_is_the_share_not_proved_to_be_needed(cost: int, bound: int | None, share: float | None) -> None:
    assert gap(cost, bound) == share
