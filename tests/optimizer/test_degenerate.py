"""Where little or nothing is to decide there is no search, as its counters say; where all is alike it ends in proof."""

import pytest

from models.plan import Plan
from models.problem import Problem
from models.result import Result, SolveStatus, StopReason
from optimizer.engines.base import Limits
from optimizer.keep import kept
from optimizer.pipeline import optimise
from tests.build import WED, men, person, problem, project, session
from tests.optimizer.test_pipeline import nobody_eligible, without
from tests.tiny import tiny

QUIET = Limits(seconds=5, workers=1, seed=1, reproducible=True)


def crowd(people: int, sites: int) -> Problem:
    """So many like one another, and so many sites like one another with eight places each, on Tuesday."""
    codes = [f"P{n}" for n in range(1, sites + 1)]
    return problem(people=men(people), projects=list(map(project, codes)), sessions=list(map(session, codes)))


def pinned(made: Problem) -> Problem:
    """What is best for it is issued."""
    best: Plan = optimise(made, QUIET).plan
    assert best.bookings
    return kept(made, best)


def assert_no_search(result: Result) -> None:
    run = result.run
    assert (run.parts_searched, run.moves, run.stop_reason) == (0, 0, StopReason.NOTHING_TO_DECIDE)
    assert (run.status, result.gaps.cost_gap) == (SolveStatus.OPTIMAL, 0.0)


@pytest.mark.parametrize(
    "made",
    [
        without(tiny(3), "sessions", "bookings", "bus_runs"),
        without(tiny(3), "people", "non_associations", "bookings"),
        nobody_eligible(tiny(3)),
    ],
    ids=["no sessions", "nobody", "nobody eligible"],
)
def test_where_nobody_can_go_anywhere_nothing_is_sought(made: Problem) -> None:
    assert_no_search(optimise(made, QUIET))


@pytest.mark.parametrize(("people", "sites"), [(1, 1), (3, 2), (20, 2), pytest.param(300, 20, marks=pytest.mark.deep)])
def test_where_everything_is_pinned_nothing_is_sought(people: int, sites: int) -> None:
    """Full sites have no place left for the rest, and who is there is due no more."""
    result = optimise(pinned(crowd(people, sites)), QUIET)
    assert len(result.plan.bookings) == min(people, 8 * sites)
    assert_no_search(result)


def test_where_there_is_a_place_for_somebody_it_is_sought() -> None:
    made = pinned(crowd(9, 1))
    result = optimise(made.model_copy(update={"sessions": (session(), session(date=WED))}), QUIET)
    assert (len(result.plan.bookings), result.run.parts_searched) == (9, 1)


def test_one_person_is_planned_to_the_best_and_proven() -> None:
    result = optimise(problem(people=[person()], sessions=[session(), session(date=WED)]), QUIET)
    assert (result.run.status, result.gaps.value_gap, result.run.moves) == (SolveStatus.OPTIMAL, 0.0, 0)
    assert len(result.plan.bookings) >= 1


@pytest.mark.parametrize("people", [300, pytest.param(1000, marks=pytest.mark.deep)])
def test_people_who_are_all_alike_are_planned_to_the_best_and_proven(people: int) -> None:
    """By the search, and it ends there: the bound tells it that nothing is better."""
    result = optimise(crowd(people, 4), QUIET)
    run = result.run
    assert (run.engine, run.status, run.stop_reason) == ("search", SolveStatus.OPTIMAL, StopReason.PROVEN)
    assert len(result.plan.bookings) == 32
    assert (result.gaps.cost_gap, result.gaps.adjusted_cost) == (0.0, result.gaps.lower_bound)
    assert run.moves < 20_000
