"""ENF-HUMAN-ONLY: "the tool never decides acceptability of absence, warnings or breach. It supplies evidence ... show
the count only. If the schedule itself broke a rule (e.g. late notice), mark 'service issue'"."""

import json
from typing import Any

import pytest

from models.plan import Plan
from models.result import Result
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.rules.capacity.enf_human_only import RULE
from tests.build import issued, past_booking, person, plan, problem, session
from tests.optimizer.rules.governance.results import QUIET
from tests.optimizer.rules.halves import notes

CARES = [{"day": "FRIDAY", "start_time": "15:00", "end_time": "16:00"}]


def said(*bookings: Any, **changes: Any) -> list[tuple[str, int | None]]:
    facts = Facts(problem(people=[person(**changes)], bookings=list(bookings)))
    return [(one.code, one.amount) for one in notes(RULE, facts, plan(facts))]


def missed(day: str, told: str | None = None, outcome: str = "UACP") -> Any:
    return past_booking(day, 60, outcome, issued_on=told)


def test_there_is_no_place_for_a_decision_in_what_comes_back() -> None:
    for model in (Plan, Result):
        text = json.dumps(model.model_json_schema(by_alias=True))
        for word in ('"outcome"', '"breach"', '"warning"', '"enforce"', '"acceptable"'):
            assert word not in text


@pytest.mark.parametrize("outcome", ["UACP", "ATFI", "ATSH", "AFTC"])
def test_failures_are_counted_for_a_person_to_decide_on(outcome: str) -> None:
    assert said(missed("2026-11-10", outcome=outcome), missed("2026-11-17")) == [("FAILURES_ON_RECORD", 2)]


@pytest.mark.parametrize("outcome", ["ATTC", "AAME", "AASD", "ATSS", "RSOF"])
def test_nothing_else_is(outcome: str) -> None:
    assert said(missed("2026-11-10", outcome=outcome)) == []


@pytest.mark.parametrize(
    ("told", "carer", "expected"),
    [
        pytest.param("2026-11-14", False, [("FAILURES_ON_RECORD", 1)], id="three days"),
        pytest.param("2026-11-07", False, [("FAILURES_ON_RECORD", 1)], id="ten days"),
        pytest.param("2026-11-15", False, [("SERVICE_ISSUE", 1)], id="two days"),
        pytest.param("2026-11-17", False, [("SERVICE_ISSUE", 3)], id="the day itself"),
        pytest.param("2026-11-10", True, [("FAILURES_ON_RECORD", 1)], id="a carer, seven days"),
        pytest.param("2026-11-11", True, [("SERVICE_ISSUE", 1)], id="a carer, six"),
        pytest.param(None, False, [("FAILURES_ON_RECORD", 1)], id="not recorded"),
    ],
)
def test_too_short_a_notice_is_the_service_s_issue(told: Any, carer: bool, expected: list[tuple[str, int]]) -> None:
    assert said(missed("2026-11-17", told), caring_times=CARES if carer else []) == expected


@pytest.mark.parametrize(
    ("warned", "since"),
    [
        pytest.param("2026-11-16", 1, id="the day before"),
        pytest.param("2026-11-17", 0, id="the same day"),
        pytest.param("2025-11-18", 2, id="twelve months less a day"),
        pytest.param("2025-11-10", 0, id="more than twelve months before the one and the other"),
        pytest.param(None, 0, id="never"),
    ],
)
def test_after_a_warning_the_count_is_shown(warned: str | None, since: int) -> None:
    found = said(missed("2026-11-10"), missed("2026-11-17"), warned_on=warned)
    expected = [("FAILURES_ON_RECORD", 2)] + ([("FAILURES_SINCE_WARNING", since)] if since else [])
    assert found == expected


def test_what_the_service_broke_is_not_counted_after_a_warning() -> None:
    assert said(missed("2026-11-17", "2026-11-16"), warned_on="2026-10-01") == [("SERVICE_ISSUE", 2)]


def test_a_failure_takes_nothing_that_was_issued() -> None:
    made = problem(bookings=[missed("2026-11-17"), issued()], sessions=[session()])
    assert len(optimise(made, QUIET).plan.bookings) == 1
