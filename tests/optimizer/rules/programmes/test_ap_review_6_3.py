"""AP-REVIEW-6-3: reviews counted back from the end of the order, in the week in which they are due."""

from typing import Any

import pytest

from optimizer.rules.programmes.ap_review_6_3 import RULE
from tests.optimizer.programmes.build import group, member, noted, running

SIX, THREE, FITS = "SIX_MONTHS_BEFORE_END", "THREE_MONTHS_BEFORE_END", "FITS_BEFORE_END"


@pytest.mark.parametrize(
    ("end", "codes"),
    [
        pytest.param("2027-05-22", [SIX, FITS], id="six months before is Sunday 22 November, so Monday 23"),
        pytest.param("2027-05-20", [], id="Friday 20 November"),
        pytest.param("2027-05-27", [SIX, FITS], id="Friday 27 November"),
        pytest.param("2027-05-28", [], id="Saturday 28 November, so Monday 30"),
        pytest.param("2027-02-27", [THREE, FITS], id="three months before is Friday 27 November"),
        pytest.param("2027-02-28", [], id="three months before is Saturday 28 November, so Monday 30"),
    ],
)
def test_counted_back_from_the_end(end: str, codes: list[str]) -> None:
    assert noted(RULE, running(group(members=[member(order_end_date_inclusive=end)]))) == codes


def test_it_says_whether_the_programme_fits() -> None:
    """Closed for twelve Tuesdays, the series ends on 16 February 2027 and catching up on 2 March."""
    closed = ["2026-12-01", "2026-12-08", "2026-12-15", "2026-12-22", "2026-12-29", "2027-01-05", "2027-01-12",
              "2027-01-19", "2027-01-26", "2027-02-02", "2027-02-09"]  # fmt: skip
    late = running(group(members=[member(order_end_date_inclusive="2027-02-27")]), non_working_dates=closed)
    assert str(late.series[0].sessions[-1].date) == "2027-02-16"
    assert noted(RULE, late) == [THREE, "DOES_NOT_FIT_BEFORE_END"]


def test_with_less_left_from_the_start_it_is_due_at_the_first_session() -> None:
    """Joined for the session of 24 November, and the order ends in four months."""
    seat = member(joined_on="2026-11-18", order_end_date_inclusive="2027-03-24")
    assert noted(RULE, running(group(members=[seat]))) == [SIX, FITS]


@pytest.mark.parametrize("changes", [{"six_month_review_on": "2026-11-19"}, {"order_end_date_inclusive": None}])
def test_held_already_or_without_an_end_there_is_none(changes: dict[str, Any]) -> None:
    seat = member(**({"order_end_date_inclusive": "2027-05-27"} | changes))
    assert noted(RULE, running(group(members=[seat]))) == []


def test_the_months_are_of_the_policy() -> None:
    seat = member(order_end_date_inclusive="2027-10-24")
    assert noted(RULE, running(group(members=[seat]))) == []
    made = running(group(members=[seat]), policy={"overrides": {"firstProgrammeReviewMonths": 11}})
    assert noted(RULE, made) == [SIX, FITS]


def test_it_may_be_due_on_the_last_day_of_the_window() -> None:
    seats = group(members=[member(order_end_date_inclusive="2027-05-27")])
    for last, codes in (("2026-11-27", [SIX, FITS]), ("2026-11-26", [])):
        window = {"start_date": "2026-11-23", "end_date_inclusive": last}
        assert noted(RULE, running(seats, window=window)) == codes


@pytest.mark.parametrize(
    ("end", "outlook"), [("2026-12-15", FITS), ("2026-12-14", "DOES_NOT_FIT_BEFORE_END")], ids=["just", "a day short"]
)
def test_who_joins_on_the_day_of_a_session_is_reviewed_from_then(end: str, outlook: str) -> None:
    """Of 24 November. The last session is on 1 December, and 14 days to catch up end on the 15th."""
    seat = member(joined_on="2026-11-24", order_end_date_inclusive=end)
    assert noted(RULE, running(group(members=[seat]))) == [SIX, outlook, THREE, outlook]


@pytest.mark.parametrize(
    ("signed", "codes"),
    [
        ([], []),
        (["PRACTITIONER", "INTERVENTIONS_TEAM"], []),
        (["PRACTITIONER"], ["SIGNATURE_MISSING"]),
        (["INTERVENTIONS_TEAM"], ["SIGNATURE_MISSING"]),
    ],
)
def test_both_sign_a_review_that_was_held(signed: list[str], codes: list[str]) -> None:
    for name in ("six_month", "three_month"):
        held: dict[str, Any] = {f"{name}_review_on": "2026-11-10", f"{name}_signed_by": signed}
        seat = member(**held)
        assert noted(RULE, running(group(members=[seat]))) == codes
    assert noted(RULE, running(group(members=[member(six_month_signed_by=signed)]))) == []
