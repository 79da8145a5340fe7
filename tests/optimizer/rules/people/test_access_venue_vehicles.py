"""ACCESS-VENUE: "Venue/vehicle must meet recorded access needs (step-free, ...)"; of a vehicle step-free is asked."""

import pytest

from models.codes import AccessNeed
from models.result import Note
from optimizer.facts import Facts
from optimizer.rules.base import Refusal
from optimizer.rules.people.access_venue import RULE
from tests.build import person, plan, problem, project, ride, run, vehicle
from tests.optimizer.rules.halves import notes, refusal

EVERYTHING = list(AccessNeed)


def week(needs: list[str], step_free: bool | None) -> Facts:
    """A site that has everything, and a bus to it."""
    return Facts(
        problem(
            people=[person(access_needs=needs), person("X000002")],
            projects=[project(access=EVERYTHING, needs_vehicle=True)],
            vehicles=[vehicle(step_free=step_free)],
            bus_runs=[run()],
        )
    )


@pytest.mark.parametrize(
    ("needs", "step_free", "refused"),
    [
        pytest.param(["STEP_FREE"], True, False, id="step-free"),
        pytest.param(["STEP_FREE"], False, True, id="steps"),
        pytest.param(["STEP_FREE"], None, False, id="not assessed: the rule is not applied"),
        pytest.param(["HEARING_LOOP", "ACCESSIBLE_TOILET"], False, False, id="no steps to be feared"),
        pytest.param(["HEARING_LOOP", "STEP_FREE"], False, True, id="steps are one of the needs"),
        pytest.param([], False, False, id="no needs"),
    ],
)
def test_a_bus_is_boarded_without_steps_where_that_is_needed(
    needs: list[str], step_free: bool | None, refused: bool
) -> None:
    facts = week(needs, step_free)
    by_bus = refusal(RULE, facts.problem, by="RUN1 STOP1")
    assert by_bus == (Refusal("VEHICLE_NOT_ACCESSIBLE") if refused else None)
    assert refusal(RULE, facts.problem) is None, "own means are another matter"
    assert refusal(RULE, facts.problem, "X000002", by="RUN1 STOP1") is None


@pytest.mark.parametrize(
    ("needs", "step_free", "told"),
    [
        pytest.param(["STEP_FREE"], None, True, id="not assessed"),
        pytest.param(["STEP_FREE"], True, False, id="assessed"),
        pytest.param(["STEP_FREE"], False, False, id="known to have steps: that is refused"),
        pytest.param(["HEARING_LOOP"], None, False, id="not needed"),
    ],
)
def test_a_vehicle_that_was_not_assessed_is_noted_for_its_rider(
    needs: list[str], step_free: bool | None, told: bool
) -> None:
    facts = week(needs, step_free)
    who = [("X000001", 0), ("X000002", 0)]
    key = facts.problem.sessions[0].key
    note = Note(rule="ACCESS-VENUE", code="VEHICLE_NOT_ASSESSED", crn="X000001", session=key)
    riding = plan(facts, who, rides=dict.fromkeys(who, ride("RUN1 STOP1")))
    assert notes(RULE, facts, riding) == ([note] if told else [])
    assert notes(RULE, facts, plan(facts, who)) == []
