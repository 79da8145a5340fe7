"""AP-FIT-ORDER: the series and 14 days to catch up fit before the order ends; some programmes ask for months."""

from typing import Any

import pytest

from optimizer.rules.programmes.ap_fit_order import RULE
from tests.build import override
from tests.optimizer.programmes.build import group, member, noted, running, stranger, template, told


@pytest.mark.parametrize(
    ("end", "late"), [("2026-12-15", 0), ("2026-12-16", 0), ("2026-12-14", 1), ("2026-12-01", 14), ("2026-11-30", 15)]
)
def test_the_last_session_and_time_to_catch_up(end: str, late: int) -> None:
    """The last of five is on 1 December, and 14 days later it is the 15th."""
    facts = running(group(members=[member(order_end_date_inclusive=end)]))
    assert told(RULE, facts) == ([("ENDS_AFTER_ORDER", "X000001", "G1 11-24", late)] if late else [])


def test_a_lost_day_may_push_the_end_out() -> None:
    lost = [{"date": "2026-11-24", "reason": "WEATHER"}]
    facts = running(group(members=[member(order_end_date_inclusive="2026-12-15")], lost_days=lost))
    assert told(RULE, facts) == [("ENDS_AFTER_ORDER", "X000001", "G1 12-01", 7)]


def test_the_end_must_be_on_record() -> None:
    facts = running(group(members=[stranger(order_end_date_inclusive=None)]))
    assert told(RULE, facts) == [("ORDER_END_NOT_RECORDED", "X900001", "G1 11-24", None)]


@pytest.mark.parametrize(
    ("end", "licence", "short"),
    [("2028-05-02", False, 0), ("2028-05-01", False, 1), ("2027-11-02", True, 0), ("2027-11-01", True, 1)],
)
def test_months_left_at_the_first_session(end: str, licence: bool, short: int) -> None:
    """From 3 November 2026: 18 months of an order are over on 2 May 2028, 12 of a licence on 2 November 2027."""
    asks = template(months_left_on_order=18, months_left_on_licence=12)
    seat = member(order_end_date_inclusive=end, on_licence=licence)
    facts = running(group(members=[seat]), programme_templates=[asks])
    assert told(RULE, facts) == ([("TOO_LITTLE_LEFT", "X000001", "G1 11-24", short)] if short else [])


def test_who_joins_later_counts_from_their_own_first_session() -> None:
    """Joined on 18 November, and so from 24 November 2026."""
    seat = member(joined_on="2026-11-18", order_end_date_inclusive="2028-05-22")
    facts = running(group(members=[seat]), programme_templates=[template(months_left_on_order=18)])
    assert told(RULE, facts) == [("TOO_LITTLE_LEFT", "X000001", "G1 11-24", 1)]


@pytest.mark.parametrize(
    ("changes", "found"), [({}, 0), ({"expires_on_inclusive": "2026-11-23"}, 1), ({"project_code": "P1"}, 1)]
)
def test_a_manager_may_approve_it(changes: dict[str, Any], found: int) -> None:
    approved = override("AP-FIT-ORDER", **({"expires_on_inclusive": "2026-11-24"} | changes))
    facts = running(group(members=[member(order_end_date_inclusive="2026-12-01")]), overrides=[approved])
    assert len(told(RULE, facts)) == found


@pytest.mark.parametrize(("end", "asked"), [("2027-08-02", []), ("2027-08-01", ["ASK_TREATMENT_MANAGER"])])
def test_below_nine_months_the_treatment_manager_is_asked(end: str, asked: list[str]) -> None:
    seat = member(order_end_date_inclusive=end)
    facts = running(group(members=[seat]), programme_templates=[template(ask_below_months_left=9)])
    assert (noted(RULE, facts), told(RULE, facts)) == (asked, [])
