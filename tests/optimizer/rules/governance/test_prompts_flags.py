"""PROMPTS-FLAGS: "flag early: predicted non-completion above threshold, ... approaching cliffs; deliver as prompts to
practitioner"."""

from typing import Any

import pytest

from optimizer.facts import Facts
from optimizer.rules.governance.prompts_flags import RULE, unworked_percent
from tests.build import left, person, plan, problem, requirement, suspended
from tests.optimizer.rules.halves import notes


def of(order: Any, **changes: Any) -> Facts:
    return Facts(problem(people=[person(requirements=[order])], **changes))


def said(facts: Facts) -> list[tuple[str, int | None]]:
    return [(one.code, one.amount) for one in notes(RULE, facts, plan(facts))]


def ends(stop: str, minutes: int) -> Any:
    return suspended(stop, required_minutes=6000, credited_minutes=6000 - minutes)


@pytest.mark.parametrize(
    ("stop", "weeks"),
    [
        pytest.param("2026-11-23", 0, id="on the first day"),
        pytest.param("2027-01-17", 7, id="a day before eight weeks"),
        pytest.param("2027-01-18", None, id="in eight weeks"),
        pytest.param("2026-11-22", None, id="over already"),
    ],
)
def test_a_cliff_that_comes_near(stop: str, weeks: int | None) -> None:
    found = [amount for code, amount in said(of(ends(stop, 60))) if code == "CLIFF_NEAR"]
    assert found == ([] if weeks is None else [weeks])


def test_not_with_nothing_left() -> None:
    assert said(of(ends("2026-12-20", 0))) == []


@pytest.mark.parametrize(
    ("minutes", "percent"),
    [
        # Five weeks of 28 hours at 60 %: 5040.
        pytest.param(5040, 0, id="all can be worked"),
        pytest.param(5600, 10, id="ten in a hundred cannot, and no more"),
        pytest.param(6000, 16, id="sixteen cannot"),
    ],
)
def test_an_order_that_will_hardly_be_finished(minutes: int, percent: int) -> None:
    facts = of(ends("2026-12-27", minutes))
    assert unworked_percent(facts, "X000001") == percent
    assert (("WILL_HARDLY_FINISH", percent) in said(facts)) == (percent > 10)


def test_who_is_employed_and_did_not_ask_for_more_is_expected_to_work_fourteen_hours_a_week() -> None:
    """Five weeks of 14 hours at 60 %: 2520 of 5040 minutes."""
    him = person(requirements=[ends("2026-12-27", 5040)], employment_status="FULL_TIME")
    assert unworked_percent(Facts(problem(people=[him])), "X000001") == 50


def test_what_is_more_than_can_be_worked_is_told_to_the_hundredth_below() -> None:
    """To Monday, the first day, are 28 hours * 60 % / 7 = 144 minutes. Of 4320 minutes 4176 remain: 96.67 %."""
    facts = of(left(4320, sentence_date="2025-11-24"))
    assert unworked_percent(facts, "X000001") == 96


@pytest.mark.parametrize(
    ("minutes", "sentenced"),
    [(60, "2026-09-01"), (0, "2026-09-01"), (4800, "2025-11-23"), (4800, "2025-09-01")],
    ids=["far more could be worked", "nothing left", "the target was yesterday", "was long ago"],
)
def test_where_nothing_stays_unworked_or_nothing_is_expected(minutes: int, sentenced: str) -> None:
    assert unworked_percent(of(left(minutes, sentence_date=sentenced)), "X000001") == 0


def test_the_threshold_is_of_the_policy() -> None:
    facts = of(ends("2026-12-27", 5600), policy={"overrides": {"promptPercent": 9}})
    assert ("WILL_HARDLY_FINISH", 10) in said(facts)


def test_a_community_order_has_its_twelve_months() -> None:
    """To 31 August 2027 nearly everything can be worked; to the last day of November next to nothing."""
    assert said(of(requirement())) == []
    assert said(of(left(4800, sentence_date="2025-12-01"))) != []


def test_past_its_target_there_is_nothing_to_predict() -> None:
    assert said(of(left(4800, sentence_date="2025-09-01"))) == []
