"""A plan back into the choice it is, and what is made of a plan that is there already."""

import numpy as np
import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from benchmarks.peers.drafted import drafted
from models.plan import Plan
from models.problem import Problem
from models.result import GivenPlan, StopReason
from optimizer.draft import Primitives
from optimizer.engines.base import Engine, Limits, Report, Run
from optimizer.engines.insertion import start
from optimizer.evaluate import total_cost
from optimizer.given import choice_of
from optimizer.keep import kept
from optimizer.pipeline import optimise
from optimizer.verify import verify
from tests.optimizer import stubs
from tests.tiny import tiny

QUIET = Limits(seconds=2, workers=1, seed=1, reproducible=True)


@drawn(seed=st.integers(0, 10**6))
def test_a_plan_is_the_choice_that_it_was_made_from(seed: int) -> None:
    made = drafted(tiny(seed, people=4, sessions=5))
    primitives = made.stands.primitives
    chosen = start(primitives)
    plan = made.plan(chosen)
    again = choice_of(made.draft, primitives, plan)
    assert again is not None
    assert made.plan(again) == plan
    # What rules only count with is completed as cheaply as it was.
    assert total_cost(primitives, again) == total_cost(primitives, chosen)


@pytest.mark.parametrize("seed", [9, 12])
def test_the_best_plan_given_comes_back_as_it_was(seed: int) -> None:
    problem = tiny(seed, people=5, sessions=5)
    best = optimise(problem, QUIET)
    again = optimise(problem, QUIET, given=best.plan)
    assert again.run.given_plan is GivenPlan.USED
    assert (again.plan, again.cost) == (best.plan, best.cost)


@pytest.mark.parametrize("engine", [stubs.idle, stubs.forgets, stubs.lies_from_the_start])
def test_the_result_is_never_worse_than_what_was_given(engine: Engine) -> None:
    for seed in (9, 12):
        problem = tiny(seed, people=5, sessions=5)
        best = optimise(problem, QUIET)
        result = optimise(problem, QUIET, given=best.plan, engine=engine)
        assert result.cost.total <= best.cost.total
        assert result.plan == best.plan
        assert result.run.stop_reason is not StopReason.STOPPED


def test_an_engine_begins_from_it() -> None:
    problem, plan = booked(12)
    begun: list[int] = []

    def beginning(draft: Primitives, limits: Limits, progress: Report | None) -> Run:
        assert draft.start is not None
        begun.append(int(draft.start.sum()))
        return stubs.idle(draft, limits, progress)

    assert optimise(problem, QUIET, given=plan, engine=beginning).plan == plan
    assert sum(begun) >= len(plan.bookings) > 0


def without_issued(seed: int) -> Problem:
    return tiny(seed, people=5, sessions=5).model_copy(update={"bookings": ()})


def test_a_plan_that_is_not_the_best_is_improved() -> None:
    problem = without_issued(12)
    nothing, best = optimise(problem, QUIET, given=Plan()), optimise(problem, QUIET)
    assert best.plan.bookings
    assert nothing.run.given_plan is GivenPlan.USED
    assert nothing.cost == best.cost


def booked(seed: int) -> tuple[Problem, Plan]:
    problem = tiny(seed, people=5, sessions=5)
    return problem, optimise(problem, QUIET).plan


def test_a_plan_that_breaks_a_rule_is_not_used_and_said_so() -> None:
    problem, plan = booked(9)
    twice = plan.model_copy(update={"sessions": ()})
    assert not verify(problem, twice).sound
    result = optimise(problem, QUIET, given=twice)
    assert result.run.given_plan is GivenPlan.UNSOUND
    assert result.plan == plan


def test_nor_is_one_with_somebody_who_is_not_there_any_more() -> None:
    problem, plan = booked(9)
    gone = plan.bookings[0].crn
    apart = tuple(one for one in problem.non_associations if gone not in (one.crns or ()))
    people = tuple(one for one in problem.people if one.crn != gone)
    less = problem.model_copy(update={"people": people, "non_associations": apart, "bookings": (), "overrides": ()})
    assert optimise(less, QUIET, given=plan).run.given_plan is GivenPlan.UNSOUND


def test_what_is_kept_may_be_begun_from() -> None:
    """Its bookings are issued by then: the decisions are the same, the statuses are not."""
    problem, plan = booked(9)
    result = optimise(kept(problem, plan), QUIET, given=plan)
    assert result.run.given_plan is GivenPlan.USED
    assert {(one.crn, one.session) for one in plan.bookings} <= {(one.crn, one.session) for one in result.plan.bookings}


def test_a_choice_that_cannot_be_completed_is_none() -> None:
    problem = without_issued(12)
    plan = optimise(problem, QUIET).plan
    _, made, stands = drafted(problem)
    assert choice_of(made, stands.primitives, plan) is not None
    assert choice_of(made, stands.primitives, plan.model_copy(update={"sessions": ()})) is None
    empty = choice_of(made, stands.primitives, Plan())
    assert empty is not None
    assert not np.flatnonzero(empty[: made.first_auxiliary]).size
