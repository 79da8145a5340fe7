"""The latest start that still fits, and the order in which people are seated."""

import pytest

from optimizer.programmes.priority import in_order, latest_start
from tests.build import person
from tests.optimizer.programmes.build import running, template
from tests.optimizer.programmes.test_form import crn, referral


def test_the_latest_start_leaves_the_span_and_time_to_catch_up() -> None:
    """Five weeks' sessions span four weeks: 28 and 14 days before 30 November 2027 is 19 October."""
    assert str(latest_start(running(), referral(crn(1)), template())) == "2027-10-19"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param({"order_end_date_inclusive": "2027-01-01"}, {"need_score": 50}, id="the order ends sooner"),
        pytest.param({"need_score": 5}, {"need_score": 4, "ready_on": "2026-10-01"}, id="greater need"),
        pytest.param({"need_score": 0}, {"ready_on": "2026-10-01"}, id="a need that is recorded"),
        pytest.param({"ready_on": "2026-10-01"}, {"referred_on": "2026-08-01"}, id="ready for longer"),
    ],
)
def test_who_comes_first(first: dict[str, object], second: dict[str, object]) -> None:
    asked = [referral(crn(1), **second), referral(crn(2), **first)]
    facts = running(people=[person(crn(1)), person(crn(2))], referrals=asked)
    assert [one.crn for one in in_order(facts, asked)] == [crn(2), crn(1)]


def test_risk_comes_before_need_and_unknown_risk_last() -> None:
    levels = ("LOW", "VERY_HIGH", None)
    people = [
        person(crn(n), assessment={"completed_on": "2026-09-10", "risk_of_serious_harm": level})
        for n, level in enumerate(levels, start=1)
    ]
    asked = [referral(crn(n), need_score=n) for n in (1, 2, 3)]
    assert [one.crn for one in in_order(running(people=people, referrals=asked), asked)] == [crn(2), crn(1), crn(3)]
