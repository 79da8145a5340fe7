"""The straight line, where there is little or nothing to decide."""

import pytest

from fixtures import STORIES, story
from models.codes import BookingStatus
from models.policy import NUMBER_NAMES, PolicyChoice
from models.problem import Problem
from models.result import Result, SolveStatus, StopReason
from optimizer.engines.base import Limits
from optimizer.pipeline import optimise
from optimizer.rules.book import RULES
from optimizer.unchecked import catalogue
from optimizer.verify import verify
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


def test_reproducible_runs_give_the_same_bytes() -> None:
    problem = tiny(9, people=6, sessions=6)
    one, two = (optimise(problem, QUIET).plan.model_dump_json() for _ in range(2))
    assert one == two


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
