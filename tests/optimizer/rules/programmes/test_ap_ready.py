"""AP-READY: "only formal, programme-ready referrals are seated: motivational work done and no practical barrier".
The plan is made on 19 November."""

from typing import Any

import pytest

from models.plan import Plan
from models.programmes.codes import Readiness
from models.result import Note
from optimizer.programmes.form import form
from optimizer.rules.base import Duty
from optimizer.rules.programmes.ap_ready import RULE
from tests.optimizer.programmes.test_form import LIMITS, crn, men, referral, waiting


def notes(**changes: Any) -> list[Note]:
    facts = waiting(men(1), [referral(crn(1), **changes)])
    return [one for part in RULE.parts if isinstance(part, Duty) for one in part.notes(facts, Plan())]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        pytest.param({}, [], id="ready"),
        pytest.param({"ready_on": "2026-11-19"}, [], id="ready that day"),
        pytest.param({"ready_on": "2026-11-20"}, ["READY_LATER"], id="ready tomorrow"),
        pytest.param({"ready_on": None}, ["NOT_YET_READY"], id="not said when"),
        pytest.param({"barriers": ["WORK_PATTERN"]}, ["WORK_PATTERN_IN_THE_WAY"], id="work in the way"),
        pytest.param({"ready_on": None, "barriers": ["MOTIVATIONAL_WORK", "SUBSTANCE_MISUSE"]},
                     ["MOTIVATIONAL_WORK_FIRST", "SUBSTANCE_MISUSE_FIRST"], id="two things"),
    ],
)  # fmt: skip
def test_why_somebody_is_not_ready(changes: dict[str, Any], found: list[str]) -> None:
    assert [one.code for one in notes(**changes)] == found


@pytest.mark.parametrize("barrier", list(Readiness))
def test_with_a_barrier_nobody_is_seated_and_it_is_said(barrier: Readiness) -> None:
    third = referral(crn(3), barriers=[barrier])
    _, found = form(waiting(men(1, 2, 3), [referral(crn(1)), referral(crn(2)), third]).problem, LIMITS)
    assert [one.crn for one in found.groups[0].members] == [crn(1), crn(2)]
    assert [(one.crn, one.code) for one in found.waiting] == [(crn(3), "NOT_READY")]
    assert len(notes(barriers=[barrier])) == 1
