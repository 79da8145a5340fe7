"""AP-WAIT-PRIORITY: "latest feasible start date (order end - span - buffer)". T1 has five sessions; begun on Monday 30
November 2026, the week after the window, at two a week it ends on Monday 14 December."""

from typing import Any

import pytest

from models.plan import Plan
from optimizer.facts import Facts
from optimizer.rules.base import Duty
from optimizer.rules.programmes.ap_wait_priority import RULE
from tests.optimizer.programmes.test_form import crn, men, referral, waiting


def said(**changes: Any) -> list[tuple[str, int | None]]:
    facts = waiting(men(1), [referral(crn(1), **changes)])
    return [
        (one.code, one.amount) for part in RULE.parts if isinstance(part, Duty) for one in part.notes(facts, Plan())
    ]


@pytest.mark.parametrize(
    ("end", "found"),
    [
        # With 14 days to catch up: 28 December.
        pytest.param("2026-12-28", [("PAST_LATEST_START", 14)], id="at two a week it just fits"),
        pytest.param("2026-12-27", [("CANNOT_FIT", 1)], id="a day short"),
        # At one a week it ends on 4 January, as 28 December is a bank holiday; 14 days on is the 18th.
        pytest.param("2027-01-18", [("NEAR_LATEST_START", 11)], id="at one a week it just fits"),
        pytest.param("2027-01-17", [("PAST_LATEST_START", 7)], id="a day short of that"),
        # Begun on 21 December the fifth is on 25 January; on 28 December, a bank holiday, on 1 February and 15.
        pytest.param("2027-02-14", [("NEAR_LATEST_START", 32)], id="within four weeks"),
        pytest.param("2027-02-15", [], id="with time left"),
    ],
)
def test_by_when_it_is_to_begin(end: str, found: list[tuple[str, int | None]]) -> None:
    assert said(order_end_date_inclusive=end) == found


def test_who_is_not_ready_is_told_of_only_where_it_no_longer_fits() -> None:
    assert said(order_end_date_inclusive="2026-12-28", ready_on=None) == []
    assert said(order_end_date_inclusive="2026-12-27", ready_on=None) == [("CANNOT_FIT", 1)]


def test_of_a_programme_that_is_not_known_nothing_is_said() -> None:
    known = waiting(men(1), [referral(crn(1), order_end_date_inclusive="2026-12-27")]).problem
    facts = Facts(known.model_copy(update={"programme_templates": ()}))
    assert [one for part in RULE.parts if isinstance(part, Duty) for one in part.notes(facts, Plan())] == []
