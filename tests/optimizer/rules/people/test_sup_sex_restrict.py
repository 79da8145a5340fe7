"""SUP-SEX-RESTRICT: nobody works under a supervisor of a sex that their assessment rules out."""

from typing import Any

import pytest

from models.people import Person
from models.result import Violation
from optimizer.facts import Facts
from optimizer.rules.people.sup_sex_restrict import RULE
from tests.build import TUE, WED, person, plan, problem, project, session, supervisor, woman
from tests.optimizer.rules.halves import broken, codes

NO_FEMALE: dict[str, Any] = {"no_female_supervisor": True}
NO_MALE: dict[str, Any] = {"no_male_supervisor": True}
F, M, UNKNOWN, REFER = "FEMALE", "MALE", None, "REFER"
TEAM = {"F": F, "G": F, "M": M, "N": M, "R": REFER, "U": UNKNOWN}
"""Supervisors by code."""


def facts_of(*people: Person, **changes: Any) -> Facts:
    team = [supervisor(code, sex=sex) for code, sex in TEAM.items()]
    usual = {"people": people, "projects": [project(needs_supervisor=True)], "supervisors": team}
    return Facts(problem(**(usual | changes)))


@pytest.mark.parametrize(
    ("restricted", "staff", "fits"),
    [
        pytest.param({}, "F", True, id="nothing is ruled out, a woman supervises"),
        pytest.param({}, "M", True, id="nothing is ruled out, a man supervises"),
        pytest.param({}, "U", True, id="nothing is ruled out, it is not known"),
        pytest.param(NO_FEMALE, "M", True, id="no woman, a man supervises"),
        pytest.param(NO_FEMALE, "F", False, id="no woman, a woman supervises"),
        pytest.param(NO_FEMALE, "U", False, id="no woman, it is not known"),
        pytest.param(NO_FEMALE, "R", False, id="no woman, it is not decided"),
        pytest.param(NO_MALE, "F", True, id="no man, a woman supervises"),
        pytest.param(NO_MALE, "M", False, id="no man, a man supervises"),
        pytest.param(NO_MALE, "U", False, id="no man, it is not known"),
        pytest.param(NO_MALE, "R", False, id="no man, it is not decided"),
        pytest.param(NO_FEMALE | NO_MALE, "F", False, id="neither, a woman supervises"),
        pytest.param(NO_FEMALE | NO_MALE, "M", False, id="neither, a man supervises"),
        pytest.param(NO_FEMALE | NO_MALE, "", True, id="neither, and nobody of ours supervises"),
        # Every supervisor of the session must comply.
        pytest.param(NO_FEMALE, "MN", True, id="no woman, two men supervise"),
        pytest.param(NO_FEMALE, "FM", False, id="no woman, one of each supervises"),
        pytest.param(NO_FEMALE, "MU", False, id="no woman, a man and one not known"),
        pytest.param(NO_MALE, "FG", True, id="no man, two women supervise"),
        pytest.param(NO_MALE, "FM", False, id="no man, one of each supervises"),
        pytest.param({}, "FMU", True, id="nothing is ruled out, all of them supervise"),
    ],
)
@pytest.mark.parametrize("who", [person, woman], ids=["a man", "a woman"])
def test_who_may_supervise(who: Any, restricted: dict[str, bool], staff: str, fits: bool) -> None:
    facts = facts_of(who(**restricted))
    found = codes(RULE, facts, plan(facts, [("X000001", 0)], {0: staff}))
    assert found == ([] if fits else ["SUPERVISOR_RULED_OUT"])


@pytest.mark.parametrize("kind", ["NP1", "ES", "PI", "ET1"])
def test_it_holds_for_every_kind_of_project(kind: str) -> None:
    facts = facts_of(person(**NO_MALE), projects=[project(project_type=kind, needs_supervisor=True)])
    assert codes(RULE, facts, plan(facts, [("X000001", 0)], {0: "M"})) == ["SUPERVISOR_RULED_OUT"]


def test_the_supervisor_of_another_session_does_not_matter() -> None:
    facts = facts_of(person(**NO_FEMALE), sessions=[session(date=TUE), session(date=WED)])
    assert codes(RULE, facts, plan(facts, [("X000001", 0)], {0: "M", 1: "F"})) == []
    assert codes(RULE, facts, plan(facts, [("X000001", 0), ("X000001", 1)], {0: "M", 1: "N"})) == []


def test_the_person_and_the_session_are_named() -> None:
    people = [person("X000001", **NO_FEMALE), person("X000002"), person("X000003", **NO_MALE)]
    facts = facts_of(*people, sessions=[session(date=TUE), session(date=WED)])
    every = [(one.crn, n) for one in people for n in range(2)]
    days = [one.key for one in facts.problem.sessions]
    assert broken(RULE, facts, plan(facts, every, {0: "F", 1: "M"})) == [
        Violation(rule=RULE.id, code="SUPERVISOR_RULED_OUT", crn="X000001", session=days[0]),
        Violation(rule=RULE.id, code="SUPERVISOR_RULED_OUT", crn="X000003", session=days[1]),
    ]
    # Without them there it is no matter who supervises.
    assert broken(RULE, facts, plan(facts, [("X000002", 0), ("X000002", 1)], {0: "F", 1: "M"})) == []
