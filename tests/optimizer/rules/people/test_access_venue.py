"""ACCESS-VENUE: the venue has all that the person needs of it."""

from typing import Any

import pytest

from models.codes import AccessNeed, ProjectType
from optimizer.rules.base import Refusal
from optimizer.rules.people.access_venue import RULE
from tests.build import person, problem, project, session
from tests.optimizer.rules.halves import refusal

NOT_ACCESSIBLE = Refusal("NOT_ACCESSIBLE")
STEP, LOOP, TOILET = "STEP_FREE", "HEARING_LOOP", "ACCESSIBLE_TOILET"


def suits(needs: list[str], has: list[str], kind: str = "NP1", **site: Any) -> bool:
    place = project(project_type=kind, access=has, **site)
    refused = refusal(RULE, problem(people=[person(access_needs=needs)], projects=[place]))
    assert refused in (None, NOT_ACCESSIBLE)
    return refused is None


@pytest.mark.parametrize("has", AccessNeed)
@pytest.mark.parametrize("need", AccessNeed)
def test_each_need_is_met_by_the_same_only(need: str, has: str) -> None:
    assert suits([need], [has]) == (need == has)


@pytest.mark.parametrize(
    ("needs", "has", "expected"),
    [
        pytest.param([], [], True, id="nothing is needed"),
        pytest.param([], [STEP, LOOP, TOILET], True, id="nothing is needed of a venue that has everything"),
        pytest.param([STEP], [], False, id="the venue has nothing"),
        pytest.param([STEP], [TOILET, STEP], True, id="the venue has more"),
        pytest.param([STEP, LOOP], [LOOP, STEP], True, id="two needs, both met"),
        pytest.param([STEP, LOOP], [STEP], False, id="the second need is not met"),
        pytest.param([STEP, LOOP], [LOOP, TOILET], False, id="the first need is not met"),
        pytest.param([STEP, LOOP, TOILET], [STEP, LOOP], False, id="two needs of three are met"),
        pytest.param([STEP, LOOP, TOILET], [STEP, LOOP, TOILET], True, id="all needs are met"),
        pytest.param([STEP, STEP], [STEP], True, id="a need said twice"),
        pytest.param([STEP, STEP], [LOOP], False, id="a need said twice is no other need"),
    ],
)
def test_every_need_is_met(needs: list[str], has: list[str], expected: bool) -> None:
    assert suits(needs, has) == expected


@pytest.mark.parametrize("kind", ProjectType)
def test_it_holds_for_every_kind_of_project_that_is_not_at_home(kind: str) -> None:
    assert not suits([STEP], [LOOP, TOILET], kind)


def test_a_course_at_home_needs_nothing() -> None:
    assert suits([STEP, LOOP, TOILET], [], "ET1", features=["ONLINE"])


def test_each_person_and_each_venue_has_an_answer_of_its_own() -> None:
    people = [person("X000001", access_needs=[STEP]), person("X000002", access_needs=[LOOP])]
    sites = [project("P1", access=[STEP]), project("P2", access=[LOOP])]
    week = problem(people=people, projects=sites, sessions=[session("P1"), session("P2")])
    assert [refusal(RULE, week, "X000001", n) for n in range(2)] == [None, NOT_ACCESSIBLE]
    assert [refusal(RULE, week, "X000002", n) for n in range(2)] == [NOT_ACCESSIBLE, None]
