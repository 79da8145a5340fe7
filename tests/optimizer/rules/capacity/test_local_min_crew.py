"""LOCAL-MIN-CREW: a session runs with at least the project's minimum crew of booked people, or not at all."""

import pytest

from optimizer.facts import Facts
from optimizer.rules.capacity.local_min_crew import RULE
from tests.build import TUE, WED, men, plan, problem, project, session, together
from tests.optimizer.rules.halves import broken, codes


@pytest.mark.parametrize("crew", [2, 3])
def test_enough_people(crew: int) -> None:
    facts = Facts(problem(people=men(4), projects=[project(minimum_crew=crew)]))
    for people in range(1, 5):
        found = broken(RULE, facts, plan(facts, together(facts, people)))
        short = crew - people
        assert [(one.code, one.amount, one.unit) for one in found] == (
            [("UNDER_MINIMUM_CREW", short, "people")] if short > 0 else []
        )


def test_a_session_that_does_not_run_needs_no_crew() -> None:
    facts = Facts(problem(people=men(4), projects=[project(minimum_crew=3)]))
    assert codes(RULE, facts, plan(facts)) == []


def test_an_open_session_with_nobody_is_under_its_crew() -> None:
    facts = Facts(problem(people=men(4), projects=[project(minimum_crew=3)]))
    assert [one.amount for one in broken(RULE, facts, plan(facts, opened=[0]))] == [3]


def test_each_session_is_counted_by_itself() -> None:
    week = problem(people=men(4), projects=[project(minimum_crew=2)], sessions=[session(date=TUE), session(date=WED)])
    facts = Facts(week)
    found = broken(RULE, facts, plan(facts, [*together(facts, 3), ("X000004", 1)]))
    assert [one.session for one in found] == [week.sessions[1].key]


def test_each_project_has_its_own_crew() -> None:
    sites = [project("P1", minimum_crew=1), project("P2", minimum_crew=2)]
    facts = Facts(problem(people=men(2), projects=sites, sessions=[session("P1"), session("P2")]))
    assert codes(RULE, facts, plan(facts, [("X000001", 0)])) == []
    assert codes(RULE, facts, plan(facts, [("X000001", 1)])) == ["UNDER_MINIMUM_CREW"]
