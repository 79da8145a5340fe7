"""ML-FAIR: one attendance is expected of everybody, and each Result says which."""

from typing import Any

import pytest

from models.result import Note
from optimizer.facts import Facts
from optimizer.rules.base import ResultCheck
from optimizer.rules.governance.ml_fair import RULE
from optimizer.rules.load.upw_pace import due_minutes
from optimizer.verify import verify_facts
from tests.api.pages.scene import result
from tests.build import past_booking, person, plan, problem, woman
from tests.optimizer.rules.halves import notes


@pytest.mark.parametrize("percent", [60, 75])
def test_each_run_says_what_it_expects(percent: int) -> None:
    facts = Facts(problem(policy={"overrides": {"expectedAttendancePercent": percent}}))
    expected = Note(rule="ML-FAIR", code="ONE_EXPECTATION_FOR_ALL", amount=percent)
    assert notes(RULE, facts, plan(facts)) == [expected]


@pytest.mark.parametrize(("told", "broken"), [((60,), 0), ((), 1), ((75,), 1), ((60, 75), 1)])
def test_a_result_that_does_not_say_so_is_refused(told: tuple[int, ...], broken: int) -> None:
    facts = Facts(problem())
    made = plan(facts)
    (check,) = [part for part in RULE.parts if isinstance(part, ResultCheck)]
    said = tuple(Note(rule="ML-FAIR", code="ONE_EXPECTATION_FOR_ALL", amount=one) for one in told)
    silent = result(facts, made).model_copy(update={"notes": said})
    found = check.violations(facts, silent, verify_facts(facts, made, (RULE,)))
    assert [one.code for one in found] == ["EXPECTATION_NOT_TOLD"] * broken


def test_what_is_said_of_one_person_alone_is_not_it() -> None:
    facts = Facts(problem())
    made = plan(facts)
    (check,) = [part for part in RULE.parts if isinstance(part, ResultCheck)]
    said = (Note(rule="ML-FAIR", code="ONE_EXPECTATION_FOR_ALL", amount=60, crn="X000001"),)
    one = result(facts, made).model_copy(update={"notes": said})
    found = check.violations(facts, one, verify_facts(facts, made, (RULE,)))
    assert [it.code for it in found] == ["EXPECTATION_NOT_TOLD"]


def test_what_else_a_result_says_is_not_asked() -> None:
    facts = Facts(problem())
    made = plan(facts)
    (check,) = [part for part in RULE.parts if isinstance(part, ResultCheck)]
    codes = {"ML-FAIR": "ANOTHER_WORD", "EQ-MONITOR": "ONE_EXPECTATION_FOR_ALL"}
    more = tuple(Note(rule=rule, code=code, amount=75) for rule, code in codes.items())
    said = (Note(rule="ML-FAIR", code="ONE_EXPECTATION_FOR_ALL", amount=60), *more)
    one = result(facts, made).model_copy(update={"notes": said})
    assert list(check.violations(facts, one, verify_facts(facts, made, (RULE,)))) == []


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"bookings": [past_booking("2026-11-17", 420, "UAAB")]}, id="did not come last week"),
        pytest.param({"people": [woman()]}, id="a woman"),
        pytest.param(
            {"people": [person(learning_challenge_since="2026-01-01", rural=True)]}, id="needs and a rural home"
        ),
    ],
)
def test_what_is_due_is_the_same_whoever_it_is(changes: dict[str, Any]) -> None:
    assert due_minutes(Facts(problem(**changes)), "X000001") == due_minutes(Facts(problem()), "X000001")
