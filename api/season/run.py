"""Week after week: carry, plan, see what became of it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from api.season.groups import handed_on, with_catch_ups
from models.history import Attendance, Outcomes, PastWeek
from models.plan import Plan
from models.problem import Problem
from models.result import Result, StopReason
from optimizer.history.carry import carry


class World(Protocol):
    """What weeks are like: the first, what becomes of a plan, what is known of it, and the facts of the week after."""

    base: Problem

    def happen(self, problem: Problem, plan: Plan) -> tuple[Attendance, ...]: ...
    def known(self, on: date) -> tuple[Attendance, ...]: ...
    def missed(self, crn: str, day: date) -> date | None: ...
    def following(self, problem: Problem, known: Sequence[Attendance]) -> Problem: ...


class Lived(NamedTuple):
    """A week as it was planned and known, and what really became of all its bookings, known yet or not."""

    past: PastWeek
    became: tuple[Attendance, ...]


def season(
    world: World, weeks: int, plan: Callable[[Problem], Result], carrying: Callable[[Problem], Problem] | None = None
) -> Iterator[Lived]:
    """So many weeks, each planned with what the weeks before hand to it; `carrying`: what is made of that.

    A week whose planning was stopped is the last.
    """
    raw, before = world.base, list[PastWeek]()
    for _ in range(weeks):
        problem = carry(raw, before)
        problem = with_catch_ups(problem if carrying is None else carrying(problem))
        result = plan(problem)
        became = world.happen(problem, result.plan)
        raw = _next(world, problem, result, before)
        yield Lived(before[-1], became)
        if result.run.stop_reason is StopReason.STOPPED:
            return


def _next(world: World, problem: Problem, result: Result, before: list[PastWeek]) -> Problem:
    """The facts of the week after; adds this week to those before it."""
    until = planning_day(problem)
    known = world.known(until)
    before.append(PastWeek(problem, result, Outcomes(plan_hash=result.plan_hash, attendances=known)))
    return world.following(handed_on(problem, result.plan, until, world.missed), known)


def planning_day(problem: Problem) -> date:
    """The day on which the week after is planned: a week after the day on which this one was."""
    return problem.planned_on + timedelta(days=7)


def hours_only(problem: Problem) -> Problem:
    """The same with hours and outcomes, and no memory of patterns or of having been stood down."""
    nothing = {"usual_pattern": None, "stood_down_last_28_days": 0}
    return problem.model_copy(
        update={"people": tuple(one.model_copy(update=nothing) for one in problem.people)}
    ).canonical()
