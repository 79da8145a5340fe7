"""OUTCOME-COMPLETE: "every past appointment needs an outcome; list overdue outcomes by project and days overdue;
forecasts flag low confidence where > 5% of last 14 days lack outcomes"."""

from typing import Any

import pytest

from optimizer.facts import Facts
from optimizer.rules.capacity.outcome_complete import RULE
from tests.build import left, men, past_booking, person, plan, problem
from tests.optimizer.rules.halves import notes


def said(*bookings: Any, **changes: Any) -> list[tuple[str, str | None, int | None]]:
    facts = Facts(problem(bookings=list(bookings), **changes))
    return [
        (one.code, one.session.project_code if one.session else None, one.amount)
        for one in notes(RULE, facts, plan(facts))
    ]


def listed(missing: int, total: int, day: str = "2026-11-17") -> list[Any]:
    """So many people at the site on that day, the first of them without an outcome."""
    return [past_booking(day, 60, None if n < missing else "ATTC", crn=f"X{n + 1:06}") for n in range(total)]


def test_what_is_overdue_is_listed_by_project() -> None:
    """The plan is made on the 19th: since the 3rd are sixteen days, since the 17th two."""
    found = said(
        past_booking("2026-11-03", 60),
        past_booking("2026-11-10", 60),
        past_booking("2026-11-17", 60, project_code="P9"),
        past_booking("2026-11-18", 60, "ATTC"),
        policy={"overrides": {"outcomePercent": 100}},
    )
    assert found == [
        ("OUTCOMES_OVERDUE", "P1", 2),
        ("OLDEST_OVERDUE", "P1", 16),
        ("OUTCOMES_OVERDUE", "P9", 1),
        ("OLDEST_OVERDUE", "P9", 2),
    ]


@pytest.mark.parametrize(("missing", "share"), [(0, None), (1, None), (2, 10)], ids=["none", "5 %", "10 %"])
def test_forecasts_are_uncertain_above_five_in_a_hundred(missing: int, share: int | None) -> None:
    found = said(*listed(missing, 20), people=men(20))
    assert [amount for code, _, amount in found if code == "FORECASTS_UNCERTAIN"] == ([share] if share else [])


@pytest.mark.parametrize(("day", "counts"), [("2026-11-05", True), ("2026-11-04", False)])
def test_of_the_last_fourteen_days(day: str, counts: bool) -> None:
    assert any(code == "FORECASTS_UNCERTAIN" for code, _, _ in said(past_booking(day, 60))) == counts


def test_what_is_past_by_the_week_but_not_yet_today_is_not_overdue() -> None:
    assert said(past_booking("2026-11-19", 60), past_booking("2026-11-21", 60)) == []


def test_a_session_that_is_listed_for_two_requirements_lacks_one_outcome() -> None:
    people = [person(requirements=[left(600), left(600, requirement_id="R2", subtype="CONCURRENT")])]
    both = [past_booking("2026-11-17", 60, requirement_id=one) for one in ("R1", "R2")]
    assert said(*both, people=people)[0] == ("OUTCOMES_OVERDUE", "P1", 1)


def test_above_any_share_and_told_as_the_share_that_lacks_them() -> None:
    """Of the one booking of the last days all lack an outcome: 100 %, which is above 99."""
    found = said(past_booking("2026-11-17", 60), policy={"overrides": {"outcomePercent": 99}})
    assert found[-1] == ("FORECASTS_UNCERTAIN", None, 100)
