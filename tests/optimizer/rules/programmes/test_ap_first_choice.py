"""AP-FIRST-CHOICE: "eligible and suitable -> accredited programme before structured intervention; listed exceptions can
run alongside"."""

from typing import Any

import pytest

from optimizer.rules.programmes.ap_first_choice import RULE
from tests.optimizer.programmes.build import group, held, member, noted, running, template, told

DECISION = {"rule": "AP-FIRST-CHOICE", "crn": "X000001", "approved_by": "N07A001", "role": "HEAD_OF_INTERVENTIONS",
            "reason": "EVIDENCE_SEEN", "evidence_reference": "EV1", "decided_on": "2026-11-16",
            "expires_on_inclusive": "2026-11-24"}  # fmt: skip


@pytest.mark.parametrize(
    ("suits", "changes", "overrides", "refused", "note"),
    [
        pytest.param(True, {}, [], True, "TO_BE_OFFERED_A_PROGRAMME", id="a programme suits"),
        pytest.param(False, {}, [], False, "NO_PROGRAMME_SUITS", id="none does"),
        pytest.param(None, {}, [], False, "CHOICE_NOT_RECORDED", id="not recorded"),
        pytest.param(True, {"beside_programme": True}, [], False, "RUNS_BESIDE_PROGRAMME", id="beside one"),
        pytest.param(True, {"kind": "ACCREDITED_PROGRAMME"}, [], False, None, id="a programme itself"),
        pytest.param(True, {}, [DECISION], False, "CHOSEN_BY_DECISION", id="decided, to the day of the session"),
        pytest.param(True, {}, [DECISION | {"expires_on_inclusive": "2026-11-23"}], True, "TO_BE_OFFERED_A_PROGRAMME",
                     id="expired the day before"),
    ],
)  # fmt: skip
def test_a_programme_comes_first(suits: Any, changes: Any, overrides: Any, refused: bool, note: str | None) -> None:
    facts = running(
        group(members=[member(joined_on="2026-11-18")]), programme_templates=[template(**changes)],
        programme_assessments=[{"crn": "X000001", "suits_programme": suits}], overrides=overrides,
    )  # fmt: skip
    assert [one[0] for one in told(RULE, facts)] == (["SUITS_A_PROGRAMME"] if refused else [])
    assert noted(RULE, facts) == ([note] if note else [])


def test_who_has_begun_goes_on() -> None:
    facts = running(group(), programme_assessments=[{"crn": "X000001", "suits_programme": True}])
    assert (told(RULE, facts), noted(RULE, facts)) == ([], [])


SUITS = {"programme_assessments": [{"crn": "X000001", "suits_programme": True}]}


def test_who_begins_on_the_first_day_of_the_week_begins() -> None:
    """The first Monday from 17 November is the 23rd."""
    mondays = group(slots=[{"day": "MONDAY", "start_time": "18:00"}], starts_on="2026-11-09",
                    members=[member(joined_on="2026-11-17")])  # fmt: skip
    assert [one[2] for one in told(RULE, running(mondays, **SUITS))] == ["G1 11-23"]


def test_whose_first_session_was_held_this_week_has_begun() -> None:
    """Asked again on Wednesday 25 November."""
    days = ("2026-11-03", "2026-11-10", "2026-11-17", "2026-11-24")
    past = [held(n, day) for n, day in enumerate(days, 1)]
    facts = running(group(held=past, members=[member(joined_on="2026-11-18")]), planned_on="2026-11-25", **SUITS)
    assert told(RULE, facts) == []
