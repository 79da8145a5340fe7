"""DIR-QUARTERLY: "publish per PDU, at least quarterly". The plan is made on 19 November 2026, in the last quarter."""

import pytest

from models.plan import Plan
from optimizer.facts import Facts
from optimizer.rules.base import Duty
from optimizer.rules.programmes.dir_quarterly import RULE
from tests.build import problem


@pytest.mark.parametrize(("last", "found"), [("2026-10-01", []), ("2026-09-30", [("DIRECTORY_DUE", 50)]), (None, [])])
def test_once_a_quarter(last: str | None, found: list[tuple[str, int]]) -> None:
    facts = Facts(problem(directory_published_on=last))
    (duty,) = [part for part in RULE.parts if isinstance(part, Duty)]
    assert [(one.code, one.amount) for one in duty.notes(facts, Plan())] == found
