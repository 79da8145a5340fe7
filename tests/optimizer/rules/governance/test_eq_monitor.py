"""EQ-MONITOR: who had no offer in 28 days and gets none costs 20, whoever they are."""

from typing import Any

import pytest

from optimizer.facts import Facts
from optimizer.rules.governance.eq_monitor import RULE
from tests.build import issued, left, men, past_booking, person, plan, problem
from tests.optimizer.rules.halves import charge, notes


@pytest.mark.parametrize(
    ("changes", "units"),
    [
        pytest.param({}, 20, id="no booking at all"),
        pytest.param({"people": [person(requirements=[left(1)])]}, 20, id="a minute is due"),
        # 28 days before Monday 23 November are Monday 26 October.
        pytest.param({"bookings": [past_booking("2026-10-26", 420)]}, 0, id="28 days before"),
        pytest.param({"bookings": [past_booking("2026-10-25", 420, "ATTC")]}, 20, id="29 days before"),
        pytest.param({"bookings": [past_booking("2026-11-16", 420, "AASD")]}, 0, id="an offer is an offer"),
        pytest.param({"bookings": [issued("2026-12-01")]}, 0, id="issued for after the week"),
        pytest.param({"people": [person(requirements=[left(0)])]}, 0, id="nothing due"),
    ],
)
def test_who_goes_without_an_offer(changes: dict[str, Any], units: int) -> None:
    facts = Facts(problem(**changes))
    assert charge(RULE, facts, plan(facts)) == units
    assert [(one.code, one.amount) for one in notes(RULE, facts, plan(facts))] == [("WITHOUT_OFFER", 1)] * (units > 0)


def test_a_booking_ends_it_and_each_person_counts() -> None:
    facts = Facts(problem(people=men(3)))
    assert charge(RULE, facts, plan(facts, [("X000001", 0)])) == 40
    assert [one.amount for one in notes(RULE, facts, plan(facts, [("X000001", 0)]))] == [2]
