"""PROJ-MIX-LOCAL: nominated projects are used, and what a unit lacks is told."""

from typing import Any

import pytest

from optimizer.facts import Facts
from optimizer.rules.capacity.proj_mix_local import RULE
from tests.build import SAT, TUE, WED, plan, problem, project, session
from tests.optimizer.rules.halves import charge, notes


@pytest.mark.parametrize(
    ("nominated", "opened", "units"),
    [
        pytest.param(True, (), 10, id="neither session runs"),
        pytest.param(True, (1,), 0, id="one of two runs"),
        pytest.param(True, (0, 1), 0, id="both run"),
        pytest.param(False, (), 0, id="not nominated"),
    ],
)
def test_a_nominated_project(nominated: bool, opened: tuple[int, ...], units: int) -> None:
    times = [session(date=TUE), session(date=WED)]
    facts = Facts(problem(projects=[project(nominated=nominated)], sessions=times))
    assert charge(RULE, facts, plan(facts, opened=opened)) == units


def test_one_without_sessions_in_the_week_is_not_asked_about() -> None:
    facts = Facts(problem(projects=[project("P1"), project("P2", nominated=True)]))
    assert charge(RULE, facts, plan(facts)) == 0


def lacks(*sessions: Any, **changes: Any) -> dict[str, int | None]:
    kinds = {"P1": "NP1", "P2": "ES", "P3": "ET1"}
    sites = [project(code, project_type=kind, outdoor=kind == "NP1") for code, kind in kinds.items()]
    facts = Facts(problem(projects=sites, sessions=sessions, **changes))
    return {one.code: one.amount for one in notes(RULE, facts, plan(facts))}


def test_what_a_unit_has_none_of_in_the_week() -> None:
    assert lacks(session("P1")) == dict.fromkeys(
        ("NO_INDIVIDUAL", "NO_COURSE", "NO_WOMEN_ONLY", "NO_WEEKEND", "NO_EVENING", "NO_INDOOR"), 1
    )
    assert "NO_INDOOR" in lacks(session("P1"), session("P3"))
    assert "NO_INDOOR" not in lacks(session("P1"), session("P2"))
    every = [
        session("P1", women_only=True),
        session("P2", SAT),
        session("P3"),
        session("P2", start="18:00", end="20:00"),
    ]
    assert lacks(*every) == {}
    assert lacks(*every[:-1], session("P2", start="17:59", end="20:00")) == {"NO_EVENING": 1}


def test_units_are_counted() -> None:
    assert lacks(session("P1"), pdu_codes=["PDU1", "PDU2", "PDU3"])["NO_GROUP"] == 2
