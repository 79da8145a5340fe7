"""RISK-NONASSOC: people who must not meet are not in one session: pairs of people, and pairs of tags."""

from typing import Any

import pytest

from models.people import NonAssociation
from optimizer.facts import Facts
from optimizer.rules.risk.risk_nonassoc import RULE, kept_apart
from tests.build import TUE, WED, person, plan, problem, project, session, together
from tests.optimizer.rules.halves import broken, codes

ONE, TWO, THREE = "X000001", "X000002", "X000003"


def tagged(*tags: list[str]) -> list[Any]:
    return [person(f"X{n:06}", association_tags=mine) for n, mine in enumerate(tags, start=1)]


@pytest.mark.parametrize(
    ("people", "entry", "pairs"),
    [
        pytest.param(tagged([], [], []), {"crns": [ONE, TWO]}, [(ONE, TWO)], id="two people"),
        pytest.param(tagged([], [], []), {"crns": [TWO, ONE]}, [(ONE, TWO)], id="two people, named the other way"),
        pytest.param(
            tagged(["red"], ["blue"], []), {"tags": ["red", "blue"]}, [(ONE, TWO)], id="one tag with the other"
        ),
        pytest.param(
            tagged(["red"], ["red"], ["blue"]),
            {"tags": ["red", "blue"]},
            [(ONE, THREE), (TWO, THREE)],
            id="bearers of one tag may meet",
        ),
        pytest.param(
            tagged(["red"], ["blue"], ["red"]),
            {"tags": ["red", "blue"]},
            [(ONE, TWO), (TWO, THREE)],
            id="every bearer of the one with every bearer of the other",
        ),
        pytest.param(
            tagged(["red"], ["red"], ["red"]),
            {"tags": ["red", "red"]},
            [(ONE, THREE), (ONE, TWO), (TWO, THREE)],
            id="two equal tags: all who bear it",
        ),
        pytest.param(tagged(["red", "blue"], [], []), {"tags": ["red", "blue"]}, [], id="nobody apart from themselves"),
        pytest.param(
            tagged(["red", "blue"], ["blue"], []), {"tags": ["red", "blue"]}, [(ONE, TWO)], id="a bearer of both"
        ),
    ],
)
def test_who_is_kept_apart(people: list[Any], entry: dict[str, Any], pairs: list[tuple[str, str]]) -> None:
    facts = Facts(problem(people=people, non_associations=[entry]))
    assert list(kept_apart(facts)) == sorted(pairs)
    for one, other in [(ONE, TWO), (ONE, THREE), (TWO, THREE)]:
        expected = ["PROTECTED_REASON"] if (one, other) in pairs else []
        assert codes(RULE, facts, plan(facts, [(one, 0), (other, 0)])) == expected


def test_a_pair_named_twice_counts_once() -> None:
    apart = [{"crns": [ONE, TWO]}, {"crns": [TWO, ONE]}, {"tags": ["red", "blue"]}]
    facts = Facts(problem(people=tagged(["red"], ["blue"]), non_associations=apart))
    assert kept_apart(facts) == ((ONE, TWO),)


def test_somebody_who_is_not_in_the_problem_meets_nobody() -> None:
    apart = NonAssociation(crns=(ONE, "X999999"))
    facts = Facts(problem(people=tagged([], [])).model_copy(update={"non_associations": (apart,)}))
    assert kept_apart(facts) == ()
    assert codes(RULE, facts, plan(facts, together(facts, 2))) == []


def test_one_at_a_time_or_on_different_days_they_may_come() -> None:
    week = problem(
        people=tagged([], []),
        sessions=[session(date=TUE), session(date=WED)],
        non_associations=[{"crns": [ONE, TWO]}],
    )
    facts = Facts(week)
    assert codes(RULE, facts, plan(facts, [(ONE, 0)])) == []
    assert codes(RULE, facts, plan(facts, [(ONE, 0), (TWO, 1)])) == []


def test_on_a_course_at_home_nobody_meets() -> None:
    online = [project(project_type="ET1", features=["ONLINE"])]
    facts = Facts(problem(people=tagged([], []), projects=online, non_associations=[{"crns": [ONE, TWO]}]))
    assert codes(RULE, facts, plan(facts, together(facts, 2))) == []


@pytest.mark.parametrize("kind", ["NP1", "ES", "PI", "ET1"])
def test_it_holds_at_every_kind_of_site(kind: str) -> None:
    site = [project(project_type=kind)]
    facts = Facts(problem(people=tagged([], []), projects=site, non_associations=[{"crns": [ONE, TWO]}]))
    assert codes(RULE, facts, plan(facts, together(facts, 2))) == ["PROTECTED_REASON"]


def test_a_message_names_one_person_and_the_session_alone() -> None:
    facts = Facts(problem(people=tagged([], []), non_associations=[{"crns": [ONE, TWO]}]))
    (said,) = broken(RULE, facts, plan(facts, together(facts, 2)))
    assert (said.crn, said.session) == (ONE, facts.problem.sessions[0].key)
    assert TWO not in said.model_dump_json()


def test_each_meeting_is_named() -> None:
    apart = [{"crns": [ONE, TWO]}, {"crns": [TWO, THREE]}]
    facts = Facts(problem(people=tagged([], [], []), non_associations=apart))
    assert codes(RULE, facts, plan(facts, together(facts, 3))) == ["PROTECTED_REASON", "PROTECTED_REASON"]
