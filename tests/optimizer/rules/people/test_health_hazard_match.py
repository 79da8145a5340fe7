"""HEALTH-HAZARD-MATCH: no health factor meets a hazard that is incompatible with it."""

from typing import Any

import pytest

from models.codes import Hazard, HealthFactor, ProjectType
from optimizer.rules.base import Refusal
from optimizer.rules.people.health_hazard_match import RULE
from tests.build import person, problem, project, session
from tests.optimizer.rules.halves import refusal

HARM = Refusal("HAZARD")
SUDDEN = {"POWER_TOOLS", "LADDERS", "WATER", "LONE_SITE", "FAR_FROM_FIRST_AID"}
FORBIDDEN = {
    "PREGNANT_OR_RECENT_BIRTH": {"HEAVY_LIFTING", "LADDERS", "POWER_TOOLS", "FAR_FROM_FIRST_AID"},
    "EPILEPSY": SUDDEN,
    "LOSS_OF_CONSCIOUSNESS": SUDDEN,
    "ALLERGIES": {"POLLEN", "FAR_FROM_FIRST_AID"},
    "PHYSICAL_DISABILITY": {"HEAVY_LIFTING", "LADDERS"},
    "MEDICATION": {"POWER_TOOLS", "LADDERS"},
}


def said(factors: list[str], hazards: list[str], kind: str = "NP1", **site: Any) -> Refusal | None:
    place = project(project_type=kind, hazards=hazards, **site)
    return refusal(RULE, problem(people=[person(health_factors=factors)], projects=[place]))


@pytest.mark.parametrize("hazard", Hazard)
@pytest.mark.parametrize("factor", HealthFactor)
def test_each_factor_with_each_hazard(factor: str, hazard: str) -> None:
    assert said([factor], [hazard]) == (HARM if hazard in FORBIDDEN[factor] else None)


@pytest.mark.parametrize(
    ("factors", "hazards", "refused"),
    [
        pytest.param([], list(Hazard), None, id="in good health, among all hazards"),
        pytest.param(list(HealthFactor), [], None, id="every factor, and no hazard"),
        pytest.param(["MEDICATION"], ["POLLEN", "LADDERS"], HARM, id="the second hazard"),
        pytest.param(["MEDICATION"], ["LADDERS", "POLLEN"], HARM, id="the first hazard"),
        pytest.param(["MEDICATION", "ALLERGIES"], ["POLLEN"], HARM, id="the second factor"),
        pytest.param(["ALLERGIES", "MEDICATION"], ["POLLEN"], HARM, id="the first factor"),
        pytest.param(["ALLERGIES", "MEDICATION"], ["HEAVY_LIFTING", "WATER"], None, id="none of two meets any of two"),
        # 1 + 1 is not 2: a bit set adds nothing up.
        pytest.param(["EPILEPSY", "LOSS_OF_CONSCIOUSNESS"], ["POLLEN"], None, id="two factors that forbid the same"),
        pytest.param(["MEDICATION", "MEDICATION"], ["WATER"], None, id="a factor twice"),
    ],
)
def test_several_factors_and_hazards(factors: list[str], hazards: list[str], refused: Refusal | None) -> None:
    assert said(factors, hazards) == refused


@pytest.mark.parametrize("kind", ProjectType)
def test_it_holds_for_every_kind_of_project_that_is_not_at_home(kind: str) -> None:
    assert said(["EPILEPSY"], ["WATER"], kind) == HARM


def test_a_course_at_home_has_no_hazards() -> None:
    assert said(["EPILEPSY"], ["WATER"], "ET1", features=["ONLINE"]) is None


def test_each_person_and_each_project_has_an_answer_of_its_own() -> None:
    people = [person("X000001", health_factors=["ALLERGIES"]), person("X000002", health_factors=["EPILEPSY"])]
    sites = [project("P1", hazards=["POLLEN"]), project("P2", hazards=["WATER"])]
    week = problem(people=people, projects=sites, sessions=[session("P1"), session("P2")])
    assert [refusal(RULE, week, "X000001", n) for n in range(2)] == [HARM, None]
    assert [refusal(RULE, week, "X000002", n) for n in range(2)] == [None, HARM]
