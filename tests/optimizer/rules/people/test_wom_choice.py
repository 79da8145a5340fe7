"""WOM-CHOICE: every woman is asked before her first placement, and one who opted out is in no all-male environment.

She may then go to a women-only session, to an individual placement whose recorded make-up is known and not all-male, or
to a mixed group where she named that. Women who did not opt out are not restricted.
"""

from typing import Any

import pytest

from models.codes import SiteWorkforce
from optimizer.facts import Facts
from optimizer.rules.base import Refusal
from optimizer.rules.people.wom_choice import RULE
from tests.build import ASKED, left, person, plan, problem, project, requirement, session, woman
from tests.optimizer.rules.halves import notes, refusal

NEW = [requirement(induction_attended_on="2026-11-16", first_work_session_on=None)]
NOT_RECORDED = Refusal("OFFER_NOT_RECORDED")
OPTED_OUT = {"offered_on": "2026-09-10", "not_all_male": True}


@pytest.mark.parametrize(
    ("who", "refused"),
    [
        pytest.param(woman(requirements=NEW), None, id="asked"),
        pytest.param(woman(requirements=NEW, work_environment_choice=None), NOT_RECORDED, id="not asked"),
        pytest.param(woman(work_environment_choice=None), None, id="not asked, but placed before"),
        pytest.param(person(requirements=NEW), None, id="a man is not asked"),
        pytest.param(person(requirements=NEW, placement_sex="REFER"), None, id="nor who is referred"),
    ],
)
def test_the_offer_is_recorded_before_her_first_placement(who: Any, refused: Refusal | None) -> None:
    assert refusal(RULE, problem(people=[who])) == refused


@pytest.mark.parametrize("kind", ["NP1", "ES", "WH1", "PIP", "ET1"])
def test_it_holds_for_every_kind_of_work(kind: str) -> None:
    unasked = woman(requirements=NEW, work_environment_choice=None)
    assert refusal(RULE, problem(people=[unasked], projects=[project(project_type=kind)])) == NOT_RECORDED


@pytest.mark.parametrize(
    "site",
    [
        pytest.param({"project_type": "PI"}, id="an induction"),
        pytest.param({"project_type": "ET1", "features": ["ONLINE"]}, id="a course at home"),
    ],
)
def test_what_is_no_work_environment(site: dict[str, Any]) -> None:
    unasked = woman(requirements=NEW, work_environment_choice=None)
    opted_out = woman(work_environment_choice=OPTED_OUT)
    assert refusal(RULE, problem(people=[unasked], projects=[project(**site)])) is None
    assert refusal(RULE, problem(people=[opted_out], projects=[project(**site)])) is None


def test_women_whose_answer_is_not_on_record_are_to_be_asked() -> None:
    people = [
        woman("X000001", work_environment_choice=None),
        woman("X000002", work_environment_choice=None, requirements=NEW),
        woman("X000003"),
        person("X000004"),
        person("X000005", placement_sex=None),
    ]
    facts = Facts(problem(people=people))
    said = notes(RULE, facts, plan(facts))
    assert [(one.code, one.crn) for one in said] == [
        ("OFFER_NOT_RECORDED", "X000001"),
        ("OFFER_NOT_RECORDED", "X000002"),
    ]


def test_a_new_requirement_is_a_new_first_placement() -> None:
    done, new = left(0), left(600, requirement_id="R2", sentence_date="2026-10-01", first_work_session_on=None)
    unasked = woman(requirements=[done, new], work_environment_choice=None)
    assert refusal(RULE, problem(people=[unasked])) == NOT_RECORDED


@pytest.mark.parametrize(
    ("offered", "refused"), [("2026-11-23", None), ("2026-11-24", None), ("2026-11-25", NOT_RECORDED)]
)
def test_an_offer_dated_after_the_session_is_not_before_it(offered: str, refused: Refusal | None) -> None:
    her = woman(requirements=NEW, work_environment_choice=ASKED | {"offered_on": offered})
    assert refusal(RULE, problem(people=[her])) == refused


@pytest.mark.parametrize(
    ("preferences", "refused"),
    [
        pytest.param([], "MIXED_GROUP_NOT_CHOSEN", id="she named nothing"),
        pytest.param(["INDIVIDUAL", "FEMALE_ONLY_GROUP"], "MIXED_GROUP_NOT_CHOSEN", id="she named other things"),
        pytest.param(["MIXED_GROUP"], None, id="she named mixed groups"),
        pytest.param(["INDIVIDUAL", "MIXED_GROUP"], None, id="she named mixed groups among others"),
    ],
)
@pytest.mark.parametrize("kind", ["NP1", "WH1", "ET1"])
def test_opted_out_and_a_group(kind: str, preferences: list[str], refused: str | None) -> None:
    her = woman(work_environment_choice=OPTED_OUT | {"preferences": preferences})
    week = problem(people=[her], projects=[project(project_type=kind)])
    assert refusal(RULE, week) == (Refusal(refused) if refused else None)


@pytest.mark.parametrize(
    ("make_up", "refused"),
    [
        pytest.param(None, "SITE_MAKE_UP_UNKNOWN", id="not known"),
        pytest.param("ALL_MALE", "SITE_ALL_MALE", id="all male"),
        pytest.param("MIXED", None, id="mixed"),
        pytest.param("ALL_FEMALE", None, id="all female"),
    ],
)
@pytest.mark.parametrize("kind", ["ES", "PIP"])
@pytest.mark.parametrize("preferences", [[], ["FEMALE_ONLY_GROUP"], ["MIXED_GROUP"]])
def test_opted_out_and_an_individual_placement(
    preferences: list[str], kind: str, make_up: str | None, refused: str | None
) -> None:
    her = woman(work_environment_choice=OPTED_OUT | {"preferences": preferences})
    week = problem(people=[her], projects=[project(project_type=kind, site_workforce=make_up)])
    assert refusal(RULE, week) == (Refusal(refused) if refused else None)


def test_opted_out_and_a_women_only_session() -> None:
    her = woman(work_environment_choice=OPTED_OUT)
    assert refusal(RULE, problem(people=[her], sessions=[session(women_only=True)])) is None


def test_opted_out_and_a_women_only_individual_placement_among_men() -> None:
    her = woman(work_environment_choice=OPTED_OUT)
    site = project(project_type="ES", site_workforce="ALL_MALE")
    week = problem(people=[her], projects=[site], sessions=[session(women_only=True)])
    assert refusal(RULE, week) == Refusal("SITE_ALL_MALE")


@pytest.mark.parametrize("kind", ["NP1", "ES"])
@pytest.mark.parametrize("make_up", [None, *SiteWorkforce])
@pytest.mark.parametrize(
    "who",
    [
        pytest.param(woman(), id="a woman who did not opt out"),
        pytest.param(person(work_environment_choice=OPTED_OUT), id="a man"),
    ],
)
def test_nobody_else_is_restricted(who: Any, make_up: str | None, kind: str) -> None:
    week = problem(people=[who], projects=[project(project_type=kind, site_workforce=make_up)])
    assert refusal(RULE, week) is None
