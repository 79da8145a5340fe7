"""SM-ALLOC-5WD-PLAN-15WD: "case allocated to practitioner within 5 working days; initial sentence plan within 15
working days; first appointment within 1 week of sentence. Used to ... explain late starts"."""

from typing import Any

import pytest

from optimizer.facts import Facts
from optimizer.rules.timeliness.sm_alloc_5wd_plan_15wd import RULE
from tests.build import person, plan, problem, requirement
from tests.optimizer.rules.halves import notes

# Sentenced on Monday 2 November: allocated by the 9th, seen by the 9th, planned for and at work by the 23rd.
LATE = {"induction_attended_on": None, "first_work_session_on": None, "sentence_date": "2026-11-02"}


def said(order: Any = None, **changes: Any) -> list[tuple[str, int | None]]:
    facts = Facts(problem(people=[person(requirements=[requirement(**(LATE | (order or {})))], **changes)]))
    return [(one.code, one.amount) for one in notes(RULE, facts, plan(facts))]


@pytest.mark.parametrize(
    ("field", "in_time", "late", "code"),
    [
        ("practitioner_allocated_on", "2026-11-09", "2026-11-10", "ALLOCATED_LATE"),
        ("first_appointment_on", "2026-11-09", "2026-11-10", "APPOINTMENT_LATE"),
        ("sentence_plan_on", "2026-11-23", "2026-11-24", "PLAN_LATE"),
    ],
)
def test_what_was_late_is_noted_beside_a_late_start(field: str, in_time: str, late: str, code: str) -> None:
    assert said(**{field: in_time}) == []
    assert said(**{field: late}) == [(code, 1)]


def test_all_three() -> None:
    late = {"practitioner_allocated_on": "2026-11-11", "first_appointment_on": "2026-11-12",
            "sentence_plan_on": "2026-11-26"}  # fmt: skip
    assert said(**late) == [("ALLOCATED_LATE", 2), ("APPOINTMENT_LATE", 3), ("PLAN_LATE", 3)]


def test_a_start_in_time_needs_no_cause() -> None:
    """Sentenced a week later, it may be in time yet."""
    assert said({"sentence_date": "2026-11-09"}, practitioner_allocated_on="2026-11-18") == []


def test_nor_does_who_is_at_work() -> None:
    order = {"induction_attended_on": "2026-11-10", "first_work_session_on": "2026-11-12"}
    assert said(order, practitioner_allocated_on="2026-11-18") == []


def test_what_is_not_on_record_is_not_spoken_of() -> None:
    assert said() == []
