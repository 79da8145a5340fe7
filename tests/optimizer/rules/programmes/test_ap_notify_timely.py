"""AP-NOTIFY-TIMELY: "default SLA: 1 business day, configurable". The plan is made on Thursday 19 November 2026; the
third session was on Tuesday the 17th."""

from typing import Any

import pytest

from models.plan import Plan
from optimizer.rules.base import Duty
from optimizer.rules.programmes.ap_notify_timely import RULE
from tests.optimizer.programmes.build import group, member, running, template


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


@pytest.mark.parametrize("left_on", ["2026-11-18", "2026-11-23", "2026-11-24"])
@pytest.mark.parametrize(("told_on", "found"), [(None, "NOTICE_OVERDUE"), ("2026-11-19", "TOLD_LATE")])
def test_who_left_since_is_told_of_all_the_same(left_on: str, told_on: str | None, found: str) -> None:
    """Before the week, on its first day, and after it has begun."""
    record = {"module_number": 1, "session_number": 3, "notified_on": told_on}
    facts = running(group(members=[member(missed=[record], left_on=left_on)]))
    (duty,) = [part for part in RULE.parts if isinstance(part, Duty)]
    (one,) = duty.notes(facts, Plan())
    assert one.session
    assert (one.code, one.crn, one.amount, f"{one.session.date:%m-%d}") == (found, "X000001", 1, "11-17")


def test_each_session_is_told_of_by_itself() -> None:
    """That of the 10th was told of in time; the one of the 17th was not, at its session."""
    records = [
        {"module_number": 1, "session_number": 2, "notified_on": "2026-11-11"},
        {"module_number": 1, "session_number": 3},
    ]
    facts = running(group(members=[member(missed=records)]))
    (duty,) = [part for part in RULE.parts if isinstance(part, Duty)]
    (one,) = duty.notes(facts, Plan())
    assert one.session
    assert (one.code, f"{one.session.date:%m-%d}") == ("NOTICE_OVERDUE", "11-17")


@pytest.mark.parametrize("today", ["2026-11-20", "2026-11-10"])
def test_one_to_one_in_no_slot_has_no_session_to_name(today: str) -> None:
    alone = [template(one_to_one=3, in_group_slot=False)]
    facts = running(
        group(members=[member(missed=[{"module_number": 1, "session_number": 3}])]), programme_templates=alone,
        planned_on=today,
    )  # fmt: skip
    (duty,) = [part for part in RULE.parts if isinstance(part, Duty)]
    assert [one.session for one in duty.notes(facts, Plan())] == [None]
