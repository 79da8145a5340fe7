"""LOCAL-WOMEN-ONLY: nobody but women in a session kept for women, by the recorded placement decision."""

import pytest

from optimizer.rules.base import Refusal
from optimizer.rules.people.local_women_only import RULE
from tests.build import person, problem, session, woman
from tests.optimizer.rules.halves import refusal


@pytest.mark.parametrize(
    ("sex", "allowed"),
    [
        pytest.param("FEMALE", True, id="a woman"),
        pytest.param("MALE", False, id="a man"),
        pytest.param("REFER", False, id="a decision that is referred"),
        pytest.param(None, False, id="a decision that is not recorded"),
    ],
)
def test_who_may_come(sex: str | None, allowed: bool) -> None:
    who = [person(placement_sex=sex)]
    kept = problem(people=who, sessions=[session(women_only=True)])
    assert refusal(RULE, kept) == (None if allowed else Refusal("KEPT_FOR_WOMEN"))
    assert refusal(RULE, problem(people=who)) is None


def test_each_session_and_person_has_its_own_answer() -> None:
    week = problem(
        people=[person("X000001"), woman("X000002")],
        sessions=[session(women_only=True), session(date="2026-11-25")],
    )
    asked = [refusal(RULE, week, crn, n) for crn in ("X000001", "X000002") for n in range(2)]
    assert asked == [Refusal("KEPT_FOR_WOMEN"), None, None, None]
