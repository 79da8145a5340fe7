"""AP-NOTIFY-TIMELY: "default SLA: 1 business day, configurable". The plan is made on Thursday 19 November 2026; the
third session was on Tuesday the 17th."""

from typing import Any

import pytest

from models.plan import Plan
from optimizer.rules.base import Duty
from optimizer.rules.programmes.ap_notify_timely import RULE
from tests.optimizer.programmes.build import group, member, running


def said(told_on: str | None, **changes: Any) -> list[tuple[str, int | None]]:
    record = {"module_number": 1, "session_number": 3, "notified_on": told_on}
    facts = running(group(members=[member(missed=[record])]), **changes)
    (duty,) = [part for part in RULE.parts if isinstance(part, Duty)]
    return [(one.code, one.amount) for one in duty.notes(facts, Plan())]


@pytest.mark.parametrize(
    ("told_on", "found"),
    [
        pytest.param("2026-11-18", [], id="told the day after"),
        pytest.param("2026-11-19", [("TOLD_LATE", 1)], id="a day late"),
        pytest.param(None, [("NOTICE_OVERDUE", 1)], id="not told, and a day over"),
    ],
)
def test_within_one_working_day(told_on: str | None, found: list[tuple[str, int | None]]) -> None:
    assert said(told_on) == found


def test_there_is_still_time() -> None:
    assert said(None, planned_on="2026-11-18") == [("TO_BE_TOLD", None)]


def test_a_region_may_allow_more() -> None:
    two = {"overrides": {"programmeNotifyWorkingDays": 2}}
    assert said("2026-11-19", policy=two) == []
    assert said(None, policy=two) == [("TO_BE_TOLD", None)]


def test_who_missed_nothing() -> None:
    facts = running(group())
    assert [one for part in RULE.parts if isinstance(part, Duty) for one in part.notes(facts, Plan())] == []
