"""AP-DAY0-NOTIFY: "interventions team informed on the day of sentence". The plan is made on 19 November."""

from typing import Any

import pytest

from models.plan import Plan
from models.result import Note
from optimizer.rules.base import Duty
from optimizer.rules.programmes.ap_day0_notify import RULE
from tests.optimizer.programmes.test_form import crn, men, referral, waiting


def notes(**changes: Any) -> list[Note]:
    facts = waiting(men(1), [referral(crn(1), **changes)])
    return [one for part in RULE.parts if isinstance(part, Duty) for one in part.notes(facts, Plan())]


@pytest.mark.parametrize(
    ("informed", "found"),
    [
        ("2026-11-09", []),
        ("2026-11-12", [("INFORMED_LATE", 3)]),
        (None, [("INFORMING_NOT_RECORDED", 10)]),
    ],
)
def test_informed_on_the_day_of_sentence(informed: str | None, found: list[tuple[str, int]]) -> None:
    told = notes(sentenced_on="2026-11-09", informed_on=informed)
    assert [(one.code, one.amount) for one in told] == found
    assert notes(informed_on=informed) == []
