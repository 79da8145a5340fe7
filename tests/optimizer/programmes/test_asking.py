"""What is told of all that stands against a seat."""

import pytest

from models.result import Violation
from optimizer.programmes.asking import Against, told

ISSUED = Violation(rule="LAW-REQ-COMPAT", code="UNPAID_WORK_ISSUED")
ROOM = Violation(rule="AP-VENUE", code="ROOM_TAKEN")
CURFEW = Violation(rule="RISK-ORDERS-TIMES", code="CURFEW")
APART = Violation(rule="RISK-NONASSOC", code="TOGETHER")


@pytest.mark.parametrize(
    ("found", "against"),
    [
        pytest.param([], None, id="nothing"),
        pytest.param([ROOM, ISSUED], ("UNPAID_WORK_ISSUED", None), id="unpaid work before the room"),
        pytest.param([ROOM, CURFEW], ("REFUSED", "RISK-ORDERS-TIMES"), id="a curfew before the room"),
        pytest.param([APART, ROOM], ("NO_ROOM", None), id="what is protected last"),
        pytest.param([APART], ("PROTECTED_REASON", None), id="and never its rule"),
    ],
)
def test_the_persons_own_reasons_first(found: list[Violation], against: Against | None) -> None:
    assert told(found) == against
