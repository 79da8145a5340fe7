"""Situations solved and told, for the tests of them."""

from datetime import date, time
from typing import Any

from models.base import Record
from models.plan import Booking, Plan
from models.problem import Problem
from models.reading import read_problem
from models.result import Explanation, Result
from optimizer.engines.base import Limits
from optimizer.explain import explain
from optimizer.facts import Facts
from optimizer.options import options
from optimizer.pipeline import optimise
from optimizer.rules.base import Seat
from optimizer.rules.book import RULES
from optimizer.verify import verify
from tests.refusing import refusals

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


def booked(result: Result) -> list[tuple[str, date, int]]:
    """What, when and for how many minutes, in order of time."""
    return [(one.project_code, one.date, one.minutes) for one in sorted(result.plan.bookings, key=Booking.order)]


def noted(result: Result, rule: str) -> list[tuple[str, str | None, int | None]]:
    """What a rule has to say: code, whom it concerns and how much."""
    return [(one.code, one.crn, one.amount) for one in result.notes if one.rule == rule]


def refusing(problem: Problem, code: str, day: date, start: time | None = None) -> set[str]:
    """Rules with anything against the first person on the project that day, coming by own means."""
    problem = problem.canonical()
    facts = Facts(problem)
    there = (one.key for one in problem.sessions if (one.project_code, one.date) == (code, day))
    (key,) = (one for one in there if start in (None, one.start_time))
    return {one.rule for one in refusals(facts, options(facts, RULES), Seat(problem.people[0].crn, key))}


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


def without(problem: Problem, code: str, *days: date) -> Problem:
    """None of the project's sessions on these days."""
    kept = [one for one in problem.sessions if one.project_code != code or one.date not in days]
    return problem.model_copy(update={"sessions": tuple(kept)})
