"""Forming in the process of a request."""

import threading
from dataclasses import replace

from api.jobs.base import Considered, FormingRequest, News, Outcome, Told, Work
from api.jobs.work import work_on
from api.programmes import formed
from models.forming import Forming
from models.problem import Problem
from models.result import StopReason
from tests.api.groups import week
from tests.optimizer.programmes.test_form import LIMITS

PROBLEM = week()[0]
WORK = Work(PROBLEM.model_dump_json(by_alias=True).encode(), PROBLEM.digest(), LIMITS, kind=FormingRequest)


def ran(work: Work, stop: bool = False) -> list[Told]:
    told: list[Told] = []
    stopped = threading.Event()
    if stop:
        stopped.set()
    work_on(told.append, stopped, work)
    return told


def proposal(outcome: Told) -> Forming:
    assert isinstance(outcome, Outcome)
    return Forming.model_validate_json(outcome.documents["proposal"], by_alias=True, by_name=False)


def test_it_tells_from_how_much_and_at_what_cost_then_what_the_command_line_prints() -> None:
    considered, news, outcome = ran(WORK)
    after, forming = formed(PROBLEM, LIMITS)
    assert considered == Considered(forming.considered)
    assert forming.considered > 0
    assert proposal(outcome) == forming
    assert isinstance(outcome, Outcome)
    assert news == News(outcome.cost, None)
    assert (outcome.bound, outcome.gaps, outcome.stop_reason) == (outcome.cost, forming.gaps, StopReason.PROVEN)
    assert Problem.model_validate_json(outcome.documents["problem"], by_alias=True, by_name=False) == after


def test_told_to_stop_it_gives_what_it_has() -> None:
    *_, outcome = ran(replace(WORK, limits=replace(LIMITS, reproducible=False)), stop=True)
    found = proposal(outcome)
    assert (found.groups, found.stop_reason, found.proven) == ((), StopReason.STOPPED, False)
    assert found.not_looked_at > 0
    assert {one.crn for one in found.waiting} == {one.crn for one in PROBLEM.referrals}
