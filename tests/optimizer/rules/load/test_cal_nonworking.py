"""CAL-NONWORKING: no session on a bank holiday or a listed closure. The week of Christmas 2026.

Christmas Day is Friday 25 December; Boxing Day falls on the Saturday, and Monday 28 December is its substitute.
"""

import pytest

from optimizer.rules.base import Refusal
from optimizer.rules.load.cal_nonworking import RULE
from tests.build import problem, session
from tests.optimizer.rules.halves import refusal


@pytest.mark.parametrize("country", ["ENG", "WLS"])
@pytest.mark.parametrize(
    ("monday", "date", "refused"),
    [
        pytest.param("2026-12-21", "2026-12-24", None, id="Christmas Eve"),
        pytest.param("2026-12-21", "2026-12-25", Refusal("BANK_HOLIDAY"), id="Christmas Day"),
        pytest.param("2026-12-21", "2026-12-26", None, id="the Saturday whose substitute is Monday"),
        pytest.param("2026-12-28", "2026-12-28", Refusal("BANK_HOLIDAY"), id="the substitute for Boxing Day"),
        pytest.param("2026-12-28", "2026-12-29", None, id="the day after the substitute"),
        pytest.param("2026-12-28", "2027-01-01", Refusal("BANK_HOLIDAY"), id="New Year's Day"),
        pytest.param("2026-12-28", "2027-01-03", None, id="a Sunday"),
    ],
)
def test_bank_holidays_of_the_country(country: str, monday: str, date: str, refused: Refusal | None) -> None:
    sunday = {"2026-12-21": "2026-12-27", "2026-12-28": "2027-01-03"}[monday]
    week = problem(
        country=country,
        window={"start_date": monday, "end_date_inclusive": sunday},
        sessions=[session(date=date)],
    )
    assert refusal(RULE, week) == refused


@pytest.mark.parametrize(
    ("closed", "refused"),
    [
        pytest.param(["2026-11-24"], Refusal("CLOSED"), id="closed that day"),
        pytest.param(["2026-11-23", "2026-11-25"], None, id="closed the days before and after"),
        pytest.param(["2026-11-25", "2026-11-24"], Refusal("CLOSED"), id="one of two closures"),
    ],
)
def test_listed_closures(closed: list[str], refused: Refusal | None) -> None:
    assert refusal(RULE, problem(non_working_dates=closed)) == refused


def test_another_session_of_the_week_goes_on() -> None:
    week = problem(non_working_dates=["2026-11-24"], sessions=[session(date="2026-11-24"), session(date="2026-11-25")])
    assert [refusal(RULE, week, session=n) for n in range(2)] == [Refusal("CLOSED"), None]
