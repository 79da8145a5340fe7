"""LAW-PROFILE-2026: "every rule has valid_from/valid_to and the engine evaluates the rule set in force on the session
date"; "a schedule run stamps the profile id and version"."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from models import policy
from models.policy import DatedNumber, profile_version
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.rules.order.law_profile_2026 import RULE
from tests.build import person, plan, problem, requirement
from tests.optimizer.rules.governance.results import QUIET, found
from tests.optimizer.rules.halves import notes

MADE = problem()
WHOLE = optimise(MADE, QUIET)


def said(**changes: Any) -> list[tuple[str, int | None]]:
    facts = Facts(problem(**changes))
    return [(one.code, one.amount) for one in notes(RULE, facts, plan(facts))]


def test_a_run_bears_profile_version_and_day() -> None:
    assert (WHOLE.profile, WHOLE.profile_version) == ("CURRENT-2026", profile_version("CURRENT-2026"))
    assert WHOLE.policy_on == date(2026, 11, 23)
    assert found(RULE, MADE, WHOLE) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"profile_version": profile_version("TOM-2021")}, "PROFILE_VERSION_DIFFERS"),
        ({"profile_version": ""}, "PROFILE_VERSION_DIFFERS"),
        ({"policy_on": date(2026, 11, 24)}, "POLICY_OF_ANOTHER_DAY"),
        ({"policy_on": None}, "POLICY_OF_ANOTHER_DAY"),
    ],
)
def test_a_run_that_bears_others_is_found(changes: dict[str, Any], code: str) -> None:
    assert found(RULE, MADE, WHOLE.model_copy(update=changes)) == [(code, None, False)]


def test_the_profile_decides() -> None:
    """The twelve months of the order end on Monday: they bind under the one profile, and not under the other."""
    people = [person(requirements=[requirement(sentence_date="2025-11-24")])]
    old = problem(people=people, policy={"profile": "TOM-2021"})
    assert optimise(old, QUIET).plan.bookings == ()
    assert len(optimise(problem(people=people), QUIET).plan.bookings) == 1


def test_a_version_is_of_all_that_the_profile_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    before = profile_version("TOM-2021")
    first, *rest = policy.PROFILES["TOM-2021"]
    for other in (
        (replace(first, value=first.value + 1), *rest),
        (replace(first, valid_from=first.valid_from + timedelta(days=1)), *rest),
        tuple(rest),
    ):
        monkeypatch.setitem(policy.PROFILES, "TOM-2021", other)
        assert profile_version("TOM-2021") != before
    monkeypatch.setitem(policy.PROFILES, "TOM-2021", (*rest, first))
    assert profile_version("TOM-2021") == before


def test_under_the_current_profile_nothing_is_noted() -> None:
    assert said() == []
    assert said(policy={"overrides": {"weightBase": 9}}) == []


def test_an_older_profile_is_noted_with_what_differs() -> None:
    """Courses 20 % and not 30 %, a window that binds, an order that ends on its date, no earned credit."""
    codes = said(policy={"profile": "TOM-2021"})
    assert [code for code, _ in codes] == ["PROFILE_NOT_CURRENT"]
    assert (codes[0][1] or 0) >= 3


def test_two_profiles_that_differ_in_nothing_yet() -> None:
    """In a week of 2023 the three are one: twelve months that bind, and courses of 20 %."""
    window = {"start_date": "2023-11-20", "end_date_inclusive": "2023-11-26"}
    older = [person(requirements=[requirement(sentence_date="2023-09-01", induction_attended_on=None,
                                              first_work_session_on=None)])]  # fmt: skip
    week = {"window": window, "planned_on": "2023-11-16", "sessions": [], "people": older}
    assert said(policy={"profile": "TOM-2021"}, **week) == []


def test_no_profile_changes_a_number_within_a_week() -> None:
    """So the numbers of the first day are those of every session's date."""
    for name, entries in policy.PROFILES.items():
        for one in entries:
            before = getattr(
                policy.numbers(policy.PolicyChoice(profile=name), one.valid_from - timedelta(days=1)), one.name
            )
            assert one.valid_from.weekday() == 0 or before == one.value, (name, one)


def test_one_that_does_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    late = DatedNumber("ete_percent", 35, date(2026, 11, 25), "made up")
    monkeypatch.setitem(policy.PROFILES, "TOM-2021", (*policy.PROFILES["TOM-2021"], late))
    assert ("NUMBERS_CHANGE_WITHIN_WEEK", 1) in said(policy={"profile": "TOM-2021", "overrides": {"weightBase": 11}})
