"""Situations solved and told, for the tests of them."""

from typing import Any

from models.base import Record
from models.plan import Plan
from models.problem import Problem
from models.reading import read_problem
from models.result import Explanation, Result
from optimizer.engines.base import Limits
from optimizer.explain import explain
from optimizer.pipeline import optimise
from optimizer.verify import verify

REPRODUCIBLE = Limits(seconds=2, workers=1, seed=1, reproducible=True)


def solved(problem: Problem) -> Result:
    """A plan that is proved best and that the checker finds nothing in."""
    read = read_problem(problem.model_dump_json(by_alias=True))
    assert read.problem is not None
    assert read.faults == ()
    result = optimise(problem, REPRODUCIBLE)
    assert result.run.status == "OPTIMAL"
    assert verify(problem.canonical(), result.plan).sound
    return result


def places(plan: Plan) -> dict[str, str]:
    """Who is where and when."""
    return {one.crn: f"{one.project_code} {one.start_time:%H:%M}" for one in plan.bookings}


def explained(problem: Problem, plan: Plan, crn: str) -> Explanation:
    (whole,) = explain(problem.canonical(), plan, crn)
    return whole


def named(explanation: Explanation) -> list[tuple[str, str, int]]:
    return [(one.reason_class.value, one.code, one.sessions) for one in explanation.reasons]


def changed(record: Any, **changes: Any) -> Any:
    return record.model_copy(update=changes)


def with_one(problem: Problem, records: str, place: int, **changes: Any) -> Problem:
    """The same with one of its records changed."""
    every: list[Record] = list(getattr(problem, records))
    every[place] = every[place].model_copy(update=changes)
    return problem.model_copy(update={records: tuple(every)})
