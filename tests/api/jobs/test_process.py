"""One request in a real process."""

import json
import threading
from collections.abc import Callable
from dataclasses import replace

import psutil
import pytest

from api.jobs import process
from api.jobs.base import Considered, FailureCode, FormingRequest, News, Outcome, Told, Work
from api.jobs.planning import outcome_of
from api.jobs.process import Processes, memory_each
from api.jobs.work import work_on
from fixtures import story
from models.plan import Plan
from models.result import FormingOutcome, Result
from optimizer.child import Work as Chore
from optimizer.engines.base import Limits
from optimizer.pipeline import optimise
from tests.api.groups import week
from tests.api.jobs import chores
from tests.api.jobs.acting import OUTCOME

LIMITS = Limits(seconds=1, reproducible=True)
PROBLEM = story("first-week")
WORK = Work(PROBLEM.model_dump_json(by_alias=True).encode(), PROBLEM.digest(), LIMITS)


def children() -> set[int]:
    return {one.pid for one in psutil.Process().children(recursive=True) if one.status() != psutil.STATUS_ZOMBIE}


class Ran:
    """What was told, and how it ended; `then` is called at the first news."""

    def __init__(self, processes: Processes, work: Work = WORK, then: Callable[[threading.Event], None] | None = None):
        self.heard: list[Told] = []
        self.stop, self.then = threading.Event(), then
        self.failure = processes.run(work, self.stop, self._hear)

    def _hear(self, told: Told) -> None:
        self.heard.append(told)
        if self.then and len(self.heard) == 1:
            self.then(self.stop)


def test_it_tells_of_plans_and_of_the_same_outcome_as_here() -> None:
    ran = Ran(Processes(memory_each(2)))
    *news, outcome = ran.heard
    assert ran.failure is None
    assert isinstance(outcome, Outcome)
    assert all(isinstance(one, News) for one in news)
    here = outcome_of(optimise(PROBLEM, LIMITS))
    assert (outcome.cost, outcome.bound, outcome.gaps) == (here.cost, here.bound, here.gaps)
    assert outcome.documents["plan"] == here.documents["plan"]
    result = Result.model_validate_json(outcome.documents["result"], by_alias=True, by_name=False)
    assert outcome.cost == result.cost.total
    assert outcome.documents["plan"] == result.plan.model_dump_json(by_alias=True).encode()


def test_a_plan_to_begin_from_is_used() -> None:
    plan = Plan.model_validate_json(
        outcome_of(optimise(PROBLEM, LIMITS)).documents["plan"], by_alias=True, by_name=False
    )
    outcome = Ran(Processes(), replace(WORK, given=plan)).heard[-1]
    assert isinstance(outcome, Outcome)
    assert json.loads(outcome.documents["result"])["run"]["givenPlan"] == "USED"


def test_groups_alone_are_formed_in_a_process_of_their_own() -> None:
    problem = week()[0]
    work = Work(problem.model_dump_json(by_alias=True).encode(), problem.digest(), LIMITS, kind=FormingRequest)
    ran = Ran(Processes(), work)
    assert (ran.failure, [type(one) for one in ran.heard]) == (None, [Considered, News, Outcome])
    outcome = ran.heard[-1]
    assert isinstance(outcome, Outcome)
    assert [one["groupCode"] for one in json.loads(outcome.documents["proposal"])["groups"]] == ["START-1"]


def test_what_it_raises_is_a_code_and_a_place_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    wrong = Work(b'{"name": "Jane Example"}', "hash", LIMITS)
    assert Ran(Processes(), wrong).failure is FailureCode.DEFECT
    assert "ValidationError in " in caplog.text
    assert "Jane" not in caplog.text


@pytest.mark.parametrize(
    ("chore", "failure"), [(chores.dies, FailureCode.DIED), (chores.eats, FailureCode.OUT_OF_MEMORY)]
)
def test_how_it_died_is_a_code_and_the_next_runs(
    chore: Chore, failure: FailureCode, monkeypatch: pytest.MonkeyPatch
) -> None:
    processes = Processes(memory_bytes=1 << 29)
    with monkeypatch.context() as patched:
        patched.setattr(process, "work_on", chore)
        assert Ran(processes).failure is failure
    assert Ran(processes).failure is None


def test_told_to_stop_it_has_its_best_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "work_on", chores.wraps_up)
    ran = Ran(Processes(), then=threading.Event.set)
    assert (ran.failure, ran.heard[-1]) == (None, OUTCOME)


def test_what_does_not_stop_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "work_on", chores.stays)
    monkeypatch.setattr(process, "WRAP_UP_SECONDS", 0.2)
    assert Ran(Processes(), then=threading.Event.set).failure is FailureCode.OVERRAN


def test_closing_ends_it_at_once_and_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "work_on", chores.stays)
    processes, before = Processes(), children()
    Ran(processes, then=lambda _: processes.close())
    assert children() <= before


@pytest.mark.parametrize(
    ("asked", "groups", "outcome"), [(True, 1, FormingOutcome.FORMED), (False, 0, FormingOutcome.NOT_ASKED)]
)
def test_groups_are_formed_where_they_are_asked_for(asked: bool, groups: int, outcome: FormingOutcome) -> None:
    problem = week()[0]
    told: list[Told] = []
    limits = Limits(seconds=5, workers=1, seed=1, reproducible=True)
    work = Work(problem.model_dump_json(by_alias=True).encode(), problem.digest(), limits, form_groups=asked)
    work_on(told.append, threading.Event(), work)
    (found,) = [one for one in told if isinstance(one, Outcome)]
    result = Result.model_validate_json(found.documents["result"])
    assert len(result.plan.groups) == groups
    assert result.programmes is not None
    assert result.programmes.forming is outcome
