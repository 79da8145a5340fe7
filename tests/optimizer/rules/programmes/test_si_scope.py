"""SI-SCOPE: "nationally approved register only; delivered under RAR/licence/PSS/ROTL after full assessment and sentence
plan". The person begins with the session of 24 November."""

from typing import Any

import pytest

from optimizer.rules.programmes.si_scope import RULE
from tests.build import person
from tests.optimizer.programmes.build import group, member, noted, running, template, told

REGISTER, UNDER, PLAN = "REGISTER_NOT_RECORDED", "REQUIREMENT_NOT_RECORDED", "SENTENCE_PLAN_NOT_RECORDED"
LISTED = {"nationally_approved": True, "need_area": "EMOTIONAL_MANAGEMENT"}


def begins(made: Any = LISTED, seat: Any = None, **changes: Any) -> Any:
    mine = member(**({"joined_on": "2026-11-18", "delivered_under": "ACTIVITY_REQUIREMENT"} | (seat or {})))
    usual: dict[str, Any] = {"programme_assessments": [{"crn": "X000001", "sentence_plan_on": "2026-11-02"}]}
    return running(group(members=[mine]), programme_templates=[template(**made)], **(usual | changes))


@pytest.mark.parametrize(
    ("facts", "broken", "notes"),
    [
        pytest.param(begins(), [], [], id="all in order"),
        pytest.param(begins({"nationally_approved": False, "need_area": "DOMESTIC_ABUSE"}),
                     [("NOT_ON_THE_REGISTER", None)], [], id="not on the register"),
        pytest.param(begins({}), [], [REGISTER], id="register not recorded"),
        pytest.param(begins({"kind": "ACCREDITED_PROGRAMME"}, {"delivered_under": "PROGRAMME_REQUIREMENT"}), [], [],
                     id="a programme"),
        pytest.param(begins(seat={"delivered_under": "PROGRAMME_REQUIREMENT"}),
                     [("UNDER_A_PROGRAMME_REQUIREMENT", None)], [], id="under a programme requirement"),
        pytest.param(begins(seat={"delivered_under": None}), [], [UNDER], id="requirement not recorded"),
        pytest.param(begins(seat={"delivered_under": None, "on_licence": True}), [], [], id="on licence"),
        pytest.param(begins(programme_assessments=[{"crn": "X000001", "sentence_plan_on": "2026-11-24"}]), [], [],
                     id="the plan is complete that day"),
        pytest.param(begins(programme_assessments=[{"crn": "X000001", "sentence_plan_on": "2026-11-26"}]),
                     [("BEFORE_SENTENCE_PLAN", 2)], [], id="two days after it began"),
        pytest.param(begins(programme_assessments=[]), [], [PLAN], id="plan not recorded"),
        pytest.param(begins(programme_assessments=[], people=[person(sentence_plan_on="2026-09-20")]), [], [],
                     id="it stands with the person"),
        pytest.param(begins(seat={"joined_on": "2026-11-03", "delivered_under": None}), [], [], id="has begun"),
    ],
)  # fmt: skip
def test_what_an_intervention_is_for(facts: Any, broken: Any, notes: list[str]) -> None:
    assert [(one[0], one[3]) for one in told(RULE, facts)] == broken
    assert noted(RULE, facts) == notes


@pytest.mark.parametrize("made", [{"nationally_approved": True}, {"need_area": "EMOTIONAL_MANAGEMENT"}])
def test_register_and_area_are_both_to_be_recorded(made: dict[str, Any]) -> None:
    assert noted(RULE, begins(made)) == [REGISTER]
    assert told(RULE, begins(made)) == []
