"""The straight line, where there is little or nothing to decide."""

import pytest

from fixtures import STORIES, story
from models.codes import BookingStatus
from models.policy import NUMBER_NAMES, PolicyChoice
from models.problem import Problem
from models.result import Result, SolveStatus, StopReason
from optimizer import apart, time_left
from optimizer.apart import solve_apart
from optimizer.draft import Primitives
from optimizer.engines.base import Engine, Limits, Run
from optimizer.keep import kept
from optimizer.phases import Phases
from optimizer.pipeline import optimise
from optimizer.rules.book import RULES
from optimizer.solve import LEAST_SECONDS, solve
from optimizer.unchecked import catalogue
from optimizer.verify import verify
from tests.optimizer import stubs
from tests.tiny import tiny

QUIET = Limits(seconds=2, workers=1, seed=1, reproducible=True)


def without(problem: Problem, *lists: str) -> Problem:
    return problem.model_copy(update=dict.fromkeys(lists, ()))


@pytest.mark.parametrize("gone", [("people", "non_associations"), ("sessions",), ("people", "sessions", "projects")])
def test_with_nothing_to_decide_it_answers_at_once(gone: tuple[str, ...]) -> None:
    result = optimise(
        without(tiny(3), *gone, "bookings", "travel") if "travel" in gone else without(tiny(3), *gone), QUIET
    )
    assert result.plan.bookings == ()
    assert (result.run.status, result.run.stop_reason) in {
        (SolveStatus.OPTIMAL, StopReason.PROVEN),
        (SolveStatus.OPTIMAL, StopReason.NOTHING_TO_DECIDE),
    }
    assert result.gaps.cost_gap == 0.0


def test_where_nobody_is_eligible_everybody_is_told_why() -> None:
    problem = tiny(3)
    unknown = tuple(person.model_copy(update={"exclusion_zones": None}) for person in problem.people)
    offline = tuple(project.model_copy(update={"features": ()}) for project in problem.projects)
    result = optimise(problem.model_copy(update={"people": unknown, "projects": offline}), QUIET)
    assert result.plan.bookings == ()
    for explanation in result.explanations:
        assert ("RISK-VICTIM-EXCL", "ZONES_NOT_LOADED") in {(one.rule, one.code) for one in explanation.reasons}


def test_the_result_names_every_rule_it_did_not_check() -> None:
    result = optimise(tiny(3), QUIET)
    whole = {one.rule for one in result.not_checked if one.part is None}
    applied = {rule.id for rule in RULES}
    assert whole == {entry.id for entry in catalogue()} - applied
    parts = {(one.rule, one.part) for one in result.not_checked if one.part}
    assert parts == {(rule.id, part) for rule in RULES for part in rule.missing}


@pytest.mark.parametrize("weight", [name for name in NUMBER_NAMES if name.startswith("weight")])
def test_a_weight_of_nothing_makes_a_soft_rule_neither_hard_nor_dear(weight: str) -> None:
    problem = tiny(9, people=6, sessions=6)
    free = problem.model_copy(update={"policy": PolicyChoice(overrides={weight: 0})})
    assert verify(free, optimise(free, QUIET).plan).sound


def test_unexplained_it_is_the_same_result_without_the_reasons() -> None:
    problem = tiny(5)
    whole, bare = optimise(problem, QUIET), optimise(problem, QUIET, explained=False)
    assert whole.explanations
    assert bare == whole.model_copy(update={"explanations": (), "gap_list": ()})


def test_reproducible_runs_give_the_same_bytes() -> None:
    problem = tiny(9, people=6, sessions=6)
    one, two = (optimise(problem, QUIET).plan.model_dump_json() for _ in range(2))
    assert one == two


def fixed(problem: Problem) -> Problem:
    """What the best plan books is issued, and nobody else is there to be booked."""
    best = optimise(problem, QUIET).plan
    booked = {one.crn for one in best.bookings}
    assert booked
    people = tuple(one for one in problem.people if one.crn in booked)
    return kept(without(problem, "bookings", "overrides").model_copy(update={"people": people}), best)


def nobody_eligible(problem: Problem) -> Problem:
    unknown = tuple(person.model_copy(update={"exclusion_zones": None}) for person in problem.people)
    offline = tuple(project.model_copy(update={"features": ()}) for project in problem.projects)
    return without(problem, "bookings").model_copy(update={"people": unknown, "projects": offline})


@pytest.mark.parametrize(
    "problem",
    [
        without(tiny(3), "people", "non_associations", "bookings"),
        without(tiny(3), "sessions", "bookings", "bus_runs"),
        nobody_eligible(tiny(3)),
    ],
    ids=["nobody", "no sessions", "nobody eligible"],
)
def test_where_there_is_nothing_to_decide_no_process_is_started(
    problem: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "Child", None)
    result = optimise(problem, Limits(seconds=3600), solver=solve_apart)
    assert (result.run.status, result.run.stop_reason) == (SolveStatus.OPTIMAL, StopReason.NOTHING_TO_DECIDE)


@pytest.mark.parametrize("seed", [12, 22, 27])
def test_where_everything_is_pinned_that_is_the_plan_and_proven(seed: int) -> None:
    """In 22 and 27 the prices of breaches are so large that the solver's bound is off by a fraction of a unit."""
    result = optimise(fixed(tiny(seed, people=5, sessions=5)), QUIET)
    assert {one.status for one in result.plan.bookings} == {BookingStatus.ISSUED}
    assert (result.run.status, result.run.engine_faults) == (SolveStatus.OPTIMAL, ())


@pytest.mark.parametrize("seed", [9, 12])
def test_in_reproducible_mode_the_plan_is_the_same_bytes_wherever_it_is_made(seed: int) -> None:
    problem = tiny(seed, people=6, sessions=6)
    near, far = optimise(problem, QUIET), optimise(problem, QUIET, solver=solve_apart)
    assert far.plan.model_dump_json() == near.plan.model_dump_json()
    assert (far.gaps, far.explanations, far.run.stop_reason) == (near.gaps, near.explanations, near.run.stop_reason)


@pytest.mark.parametrize("engine", [stubs.dies, stubs.lies, stubs.answers_nonsense, stubs.calls_it_optimal])
def test_a_result_comes_back_whatever_the_engine_does(engine: Engine) -> None:
    problem = tiny(12, people=6, sessions=6)
    result = optimise(problem, Limits(seconds=30), solver=solve_apart, engine=engine)
    assert verify(problem, result.plan).sound
    assert result.run.engine_faults
    assert result.run.status is SolveStatus.FEASIBLE


def test_the_time_of_every_step_is_taken_off_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Limits] = []

    def asked(draft: Primitives, limits: Limits, report: object, engine: Engine, beyond: int, /) -> tuple[Run, int]:
        seen.append(limits)
        return solve(draft, limits, None, engine, beyond)

    monkeypatch.setattr(Phases, "elapsed", property(lambda self: 7.5))
    monkeypatch.setattr(time_left, "CHECKING", 0.0)
    monkeypatch.setattr(time_left, "ENDING", 0.0)
    for limits in (Limits(seconds=10), Limits(seconds=5), Limits(seconds=5, reproducible=True)):
        optimise(tiny(9), limits, solver=asked)
    assert [one.seconds for one in seen] == [2.5, LEAST_SECONDS, 5]


def test_what_no_plan_avoids_is_told_where_a_gap_is_to_end_the_search_and_not_else() -> None:
    told: list[int] = []

    def asked(draft: Primitives, limits: Limits, report: object, engine: Engine, beyond: int, /) -> tuple[Run, int]:
        told.append(beyond)
        return solve(draft, limits, None, engine, beyond)

    for gap in (None, 0.1):
        result = optimise(tiny(9), Limits(seconds=10, cost_gap=gap), solver=asked)
    assert told == [0, result.gaps.unavoidable_cost]
    assert told[1] > 0


def planned(name: str) -> Result:
    return optimise(story(name), QUIET)


@pytest.mark.parametrize("name", STORIES)
def test_every_story_is_solved_to_the_end(name: str) -> None:
    assert planned(name).run.status is SolveStatus.OPTIMAL


def test_the_last_forty_five_minutes_are_booked_cut_and_noted() -> None:
    result = planned("last-forty-five-minutes")
    assert [one.minutes for one in result.plan.bookings] == [45]
    assert "FINAL_SESSION_CUT" in {note.code for note in result.notes}


def test_work_after_an_induction_of_the_same_plan_is_conditional() -> None:
    statuses = [one.status for one in planned("first-week").plan.bookings]
    assert statuses[0] is BookingStatus.PROPOSED
    assert BookingStatus.CONDITIONAL in statuses


def test_an_induction_before_the_assessment_is_held_and_nothing_else_is_booked() -> None:
    result = planned("first-week")
    mine = [one for one in result.plan.bookings if one.crn == "X200053"]
    assert [one.status for one in mine] == [BookingStatus.PROVISIONAL]
    assert ("X200053", mine[0].session) in {
        (note.crn, note.session) for note in result.notes if note.code == "PROVISIONAL_HOLD"
    }


def test_people_kept_apart_are_not_in_one_session_and_the_reason_stays_hidden() -> None:
    problem, result = story("kept-apart"), planned("kept-apart")
    one, other = problem.non_associations[0].crns or ("", "")
    together = {b.session for b in result.plan.bookings if b.crn == one} & {
        b.session for b in result.plan.bookings if b.crn == other
    }
    assert not together
    for explanation in result.explanations:
        text = explanation.model_dump_json()
        assert "RISK-NONASSOC" not in text
        assert (other if explanation.crn == one else one) not in text or explanation.crn not in (one, other)
        assert all(r.session is None for r in explanation.reasons if r.rule == "PROTECTED_REASON")
