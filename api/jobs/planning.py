"""Planning the week of one request in its process."""

from collections.abc import Callable
from threading import Event

from api.jobs.base import News, Outcome, Told, Work
from models.problem import Problem
from models.result import Result
from optimizer.apart import solve_apart
from optimizer.pipeline import optimise
from optimizer.programmes.apart import form_apart


def plan(problem: Problem, work: Work, stop: Event, tell: Callable[[Told], None]) -> Outcome:
    """Tell of the best plan so far while it is sought; then the outcome."""
    result = optimise(
        problem,
        work.limits,
        lambda cost, bound: tell(News(cost, bound)),
        work.set_aside,
        given=work.given,
        stop=stop,
        solver=solve_apart,
        former=form_apart if work.form_groups else None,
    )
    return outcome_of(result)


def outcome_of(result: Result) -> Outcome:
    return Outcome(
        documents={
            "plan": result.plan.model_dump_json(by_alias=True).encode(),
            "result": result.model_dump_json(by_alias=True).encode(),
        },
        cost=result.cost.total,
        bound=result.gaps.unavoidable_cost + result.gaps.lower_bound,
        gaps=result.gaps,
        stop_reason=result.run.stop_reason,
    )
