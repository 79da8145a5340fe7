"""The latest start that still fits, and the order in which people are seated."""

import pytest

from optimizer.programmes.latest import latest_start
from optimizer.programmes.priority import in_order
from optimizer.programmes.start_by import start_by
from tests.build import person
from tests.optimizer.programmes.build import running, template
from tests.optimizer.programmes.test_form import crn, referral

ASKS = template(template_code="T2", months_left_on_order=18, months_left_on_licence=12)


@pytest.mark.parametrize(
    ("asked", "latest"),
    [
        # Five Mondays from 18 October end on 15 November, and 14 days are kept for catching up.
        pytest.param({}, "2027-10-18", id="the series and time to catch up"),
        # From 7 December the fifth would be on 11 January, as 28 December is a bank holiday: kept is to the 4th.
        pytest.param({"order_end_date_inclusive": "2027-01-18"}, "2026-11-30", id="a bank holiday"),
        pytest.param({"order_end_date_inclusive": "2028-05-30", "template_code": "T2"}, "2026-11-30", id="18 months"),
        pytest.param(
            {"order_end_date_inclusive": "2027-12-23", "template_code": "T2", "on_licence": True}, "2026-12-21",
            id="12 months of a licence",
        ),
    ],
)  # fmt: skip
def test_the_latest_start_is_the_one_that_is_told(asked: dict[str, object], latest: str) -> None:
    one, facts = referral(crn(1), **asked), running(programme_templates=[template(), ASKS])
    assert str(latest_start(facts, one)) == str(start_by(facts, one).start_by) == latest


def test_months_asked_for_come_before_an_order_that_ends_sooner() -> None:
    """13 months of a licence are left, of which 12 are asked for, and 18.2 of an order of which 18 are."""
    licence = referral(crn(1), order_end_date_inclusive="2027-12-23", template_code="T2", on_licence=True)
    order = referral(crn(2), order_end_date_inclusive="2028-05-30", template_code="T2")
    facts = running(people=[person(crn(1)), person(crn(2))], programme_templates=[template(), ASKS])
    assert in_order(facts, [licence, order]) == [order, licence]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param({"order_end_date_inclusive": "2027-01-01"}, {"need_score": 50}, id="the order ends sooner"),
        pytest.param({"need_score": 5}, {"need_score": 4, "referred_on": "2026-08-01"}, id="greater need"),
        pytest.param({"need_score": 0}, {"referred_on": "2026-08-01"}, id="a need that is recorded"),
        pytest.param({"referred_on": "2026-08-01"}, {"ready_on": "2026-10-01"}, id="referred first, and ready later"),
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
