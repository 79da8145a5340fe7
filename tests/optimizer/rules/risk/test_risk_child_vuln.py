"""RISK-CHILD-VULN: never where the work meets them; where they are on the premises, only with a clear record."""

from typing import Any

import pytest

from models.codes import ProjectType
from optimizer.rules.base import Refusal
from optimizer.rules.risk.risk_child_vuln import RULE
from tests.build import person, problem, project, session
from tests.optimizer.rules.halves import refusal

MEETS, UNCLEAR = Refusal("MEETS_WHO_MUST_NOT_BE_MET"), Refusal("NOT_SHOWN_TO_BE_CLEARED")
CHILDREN, ADULTS, BOTH = ["CHILDREN"], ["VULNERABLE_ADULTS"], ["CHILDREN", "VULNERABLE_ADULTS"]


def said(kept_from: list[str], audience: list[str], contact: bool, cleared: bool, **site: Any) -> Refusal | None:
    man = person(no_contact_with=kept_from, not_barred_recorded=cleared)
    place = project(audience=audience, contact_with_audience=contact, **site)
    return refusal(RULE, problem(people=[man], projects=[place]))


@pytest.mark.parametrize(
    ("contact", "cleared", "refused"),
    [
        pytest.param(True, False, MEETS, id="the work meets them, no record"),
        pytest.param(True, True, MEETS, id="the work meets them: no record helps"),
        pytest.param(False, False, UNCLEAR, id="on the premises, no record"),
        pytest.param(False, True, None, id="on the premises, with a clear record"),
    ],
)
@pytest.mark.parametrize(
    ("kept_from", "audience", "meant"),
    [
        pytest.param(CHILDREN, CHILDREN, True, id="children"),
        pytest.param(ADULTS, ADULTS, True, id="vulnerable adults"),
        pytest.param(CHILDREN, BOTH, True, id="children among others"),
        pytest.param(ADULTS, BOTH, True, id="vulnerable adults among others"),
        pytest.param(BOTH, CHILDREN, True, id="kept from both, and children are there"),
        pytest.param(BOTH, ADULTS, True, id="kept from both, and adults are there"),
        pytest.param(CHILDREN, ADULTS, False, id="kept from children, and only adults are there"),
        pytest.param(ADULTS, CHILDREN, False, id="kept from adults, and only children are there"),
        pytest.param(BOTH, [], False, id="nobody is there"),
        pytest.param([], BOTH, False, id="kept from nobody"),
    ],
)
def test_who_is_kept_from_whom(
    kept_from: list[str], audience: list[str], meant: bool, contact: bool, cleared: bool, refused: Refusal | None
) -> None:
    assert said(kept_from, audience, contact, cleared) == (refused if meant else None)


@pytest.mark.parametrize("kind", ProjectType)
def test_it_holds_for_every_kind_of_project(kind: str) -> None:
    assert said(CHILDREN, CHILDREN, True, False, project_type=kind) == MEETS
    assert said(CHILDREN, CHILDREN, False, False, project_type=kind) == UNCLEAR


@pytest.mark.parametrize("contact", [True, False])
def test_a_course_at_home_meets_nobody(contact: bool) -> None:
    assert said(CHILDREN, CHILDREN, contact, False, project_type="ET1", features=["ONLINE"]) is None


def test_each_person_and_each_project_has_an_answer_of_its_own() -> None:
    people = [person("X000001", no_contact_with=CHILDREN), person("X000002")]
    sites = [project("P1", audience=CHILDREN, contact_with_audience=True), project("P2", contact_with_audience=True)]
    week = problem(people=people, projects=sites, sessions=[session("P1"), session("P2")])
    assert [refusal(RULE, week, "X000001", n) for n in range(2)] == [MEETS, None]
    assert [refusal(RULE, week, "X000002", n) for n in range(2)] == [None, None]
