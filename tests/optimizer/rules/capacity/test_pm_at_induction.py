"""PM-AT-INDUCTION: "where peer mentors are used, one is present at the group induction ... Peer mentor must be vetted
and not themselves a non-association match"; "also offered to people ... struggling to comply"."""

from typing import Any

import pytest

from models.problem import Problem
from optimizer.explain import explain
from optimizer.facts import Facts
from optimizer.rules.base import Gate, Refusal
from optimizer.rules.capacity.pm_at_induction import RULE
from tests.build import TUE, left, men, past_booking, person, plan, problem, project, requirement, session
from tests.optimizer.rules.halves import notes, refusal

NEW = {"induction_attended_on": None, "first_work_session_on": None}


def mentor(until: str | None = "2027-12-31", apart: Any = ()) -> dict[str, Any]:
    return {"mentor_code": "PM1", "vetted_until_inclusive": until, "kept_apart_from": apart}


def of(mentors: Any, kind: str = "PI", used: bool = True, **changes: Any) -> Problem:
    return problem(
        **({"people": [person(requirements=[requirement(**NEW)])]} | changes),
        projects=[project(project_type=kind, uses_peer_mentors=used)],
        sessions=[session(peer_mentors=mentors)],
    )


@pytest.mark.parametrize(
    ("mentors", "refused"),
    [
        pytest.param([mentor()], False, id="vetted"),
        pytest.param([], True, id="none"),
        pytest.param([mentor(None)], True, id="not vetted"),
        pytest.param([mentor(TUE)], False, id="vetted to the day"),
        pytest.param([mentor("2026-11-23")], True, id="vetted to the day before"),
        pytest.param([mentor(None), mentor()], False, id="one of two is"),
    ],
)
def test_one_who_is_vetted_is_there(mentors: Any, refused: bool) -> None:
    assert refusal(RULE, of(mentors)) == (Refusal("NO_PEER_MENTOR") if refused else None)
    assert refusal(RULE, of(mentors, used=False)) is None


@pytest.mark.parametrize("kind", ["NP1", "ES", "ET1"])
def test_only_inductions_need_one(kind: str) -> None:
    assert refusal(RULE, of([], kind)) is None


@pytest.mark.parametrize("kind", ["PI", "NP1"])
def test_who_must_not_meet_the_mentor_is_kept_away(kind: str) -> None:
    made = of([mentor(apart=["X000002", "X999999"])], kind, people=men(3))
    assert [refusal(RULE, made, crn) for crn in ("X000001", "X000002", "X000003")] == [
        None,
        Refusal("PROTECTED_REASON"),
        None,
    ]


def test_why_is_told_of_nobody() -> None:
    made = of([mentor(apart=["X000001"])])
    (one,) = explain(made, plan(Facts(made)))
    reasons = {(it.rule, it.code, it.session) for it in one.reasons}
    assert ("PROTECTED_REASON", "PROTECTED_REASON", None) in reasons
    assert not any("PM-AT-INDUCTION" in it.rule for it in one.reasons)


@pytest.mark.parametrize(
    ("outcome", "used", "minutes", "offered"),
    [("UACP", True, 600, True), ("ATTC", True, 600, False), ("UACP", False, 600, False), ("UACP", True, 0, False)],
    ids=["a failure on record", "none", "no mentors here", "nothing left to do"],
)
def test_whom_a_mentor_is_offered_to(outcome: str, used: bool, minutes: int, offered: bool) -> None:
    past = [past_booking("2026-11-17", 60, outcome)]
    facts = Facts(of([], used=used, people=[person(requirements=[left(minutes)])], bookings=past))
    assert [one.code for one in notes(RULE, facts, plan(facts))] == (["MENTOR_TO_BE_OFFERED"] if offered else [])


def test_one_project_that_uses_mentors_is_enough_to_offer_one() -> None:
    sites = [project("P1", uses_peer_mentors=True), project("P2")]
    facts = Facts(problem(projects=sites, bookings=[past_booking("2026-11-17", 60, "UACP")]))
    assert [one.code for one in notes(RULE, facts, plan(facts))] == ["MENTOR_TO_BE_OFFERED"]


def test_only_whom_a_mentor_must_not_meet_is_protected() -> None:
    gates = [part for part in RULE.parts if isinstance(part, Gate)]
    assert [(gate.name, gate.protected) for gate in gates] == [("mentor present", False), ("mentor apart", True)]
