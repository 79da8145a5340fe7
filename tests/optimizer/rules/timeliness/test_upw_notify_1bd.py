"""UPW-NOTIFY-1BD: "practitioner notified within 1 business day. Non-attendance outcomes keyed late count against the
SLA from session end time"."""

from typing import Any

import pytest

from optimizer.facts import Facts
from optimizer.rules.timeliness.upw_notify_1bd import RULE
from tests.build import past_booking, person, plan, problem
from tests.optimizer.rules.halves import notes

# Told of in time, so that the problem is one in which it is recorded who was told.
RECORDED = past_booking("2026-11-03", 420, "UACP", notified_on="2026-11-03")


def said(*bookings: Any, **changes: Any) -> list[tuple[str, int | None]]:
    facts = Facts(problem(bookings=[*bookings], **changes))
    return [(one.code, one.amount) for one in notes(RULE, facts, plan(facts))]


@pytest.mark.parametrize(
    ("missed", "told", "expected"),
    [
        pytest.param("2026-11-17", "2026-11-17", [], id="the same day"),
        pytest.param("2026-11-17", "2026-11-18", [], id="the next working day"),
        pytest.param("2026-11-17", "2026-11-19", [("TOLD_LATE", 1)], id="a working day late"),
        pytest.param("2026-11-14", "2026-11-16", [], id="missed on Saturday, told on Monday"),
        pytest.param("2026-11-13", "2026-11-17", [("TOLD_LATE", 1)], id="missed on Friday, told on Tuesday"),
        # The plan is made on Thursday the 19th.
        pytest.param("2026-11-18", None, [("TO_BE_TOLD", None)], id="there is still today"),
        pytest.param("2026-11-17", None, [("NOTICE_OVERDUE", 1)], id="there was until yesterday"),
    ],
)
def test_the_clock_runs_from_the_session(missed: str, told: str | None, expected: list[tuple[str, int]]) -> None:
    assert said(RECORDED, past_booking(missed, 420, "UACP", notified_on=told)) == expected


@pytest.mark.parametrize(
    ("outcome", "count"),
    [(code, 1) for code in ("UACP", "UAAB", "ATFI", "AFTC", "ATSH")]
    + [(code, 0) for code in ("ATTC", "ATSS", "AASD", "AAME", "RSSR", None)],
)
def test_what_is_told(outcome: str | None, count: int) -> None:
    assert len(said(RECORDED, past_booking("2026-11-17", 420, outcome))) == count


def test_a_feed_that_does_not_record_it_is_noted_once() -> None:
    missed = [past_booking(f"2026-11-{day}", 420, "UACP") for day in ("16", "17")]
    assert said(*missed) == [("NOTICE_NOT_RECORDED", 2)]
    assert said(past_booking("2026-11-17", 420, "ATTC")) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"risk_change_notified_on": "2026-11-10"}, []),
        ({"risk_change_notified_on": "2026-11-12"}, [("RISK_CHANGE_TOLD_LATE", 2)]),
        ({}, []),
    ],
    ids=["in time", "two working days late", "not recorded"],
)
def test_a_change_of_risk(changes: dict[str, str], expected: list[tuple[str, int]]) -> None:
    assessment = {"completed_on": "2026-09-10", "risk_of_serious_harm": "LOW", "risk_changed_on": "2026-11-09",
                  "reconfirmed_on": "2026-11-10", **changes}  # fmt: skip
    assert said(people=[person(assessment=assessment)]) == expected
