"""ETE-OFFER-MAX: "offer ETE to eligible people up to the maximum; ask for commitment to use the full entitlement;
prioritise those with an ETE need and the unemployed; do not use ETE just to clear a backlog"."""

from typing import Any

import pytest

from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.rules.ete.ete_offer_max import RULE
from tests.build import TUE, issued, left, person, plan, problem, project, requirement, session, way, ways
from tests.optimizer.rules.governance.results import QUIET
from tests.optimizer.rules.halves import charge, notes

CRN = "X000001"
IN_NEED = {"ete_need": True, "agrees_full_ete": True, "employment_status": "UNEMPLOYED"}
PLACES = [project(), project("C1", project_type="ET1")]
WEEK = [session("C1"), session(date="2026-11-26")]


def of(**changes: Any) -> Facts:
    top = {key: changes.pop(key) for key in ("travel", "bookings", "policy") if key in changes}
    return Facts(problem(people=[person(**changes)], projects=PLACES, sessions=WEEK, **top))


def price(facts: Facts, *seats: int) -> int:
    return charge(RULE, facts, plan(facts, [(CRN, n) for n in seats]))


def test_a_week_without_a_course_costs() -> None:
    assert price(of(**IN_NEED)) == price(of(**IN_NEED), 1) == 30
    assert price(of(**IN_NEED), 0) == price(of(**IN_NEED), 0, 1) == 0


@pytest.mark.parametrize(
    ("changes", "units"),
    [
        pytest.param({"ete_need": False}, 10, id="unemployed alone"),
        pytest.param({"employment_status": "PART_TIME"}, 20, id="in need alone"),
        pytest.param({"employment_status": None, "ete_need": False}, 0, id="neither"),
        pytest.param({"agrees_full_ete": False}, 0, id="did not agree"),
        pytest.param({"agrees_full_ete": None}, 0, id="not asked"),
        # 30 % of 6000 are 1800.
        pytest.param({"requirements": [requirement(credited_ete_minutes=1740)]}, 30, id="room for an hour"),
        pytest.param({"requirements": [requirement(credited_ete_minutes=1741)]}, 0, id="a minute less"),
        pytest.param({"requirements": [left(0)]}, 0, id="nothing remains"),
        pytest.param({"requirements": [left(1)]}, 30, id="a minute remains"),
        pytest.param({"requirements": [left(45)]}, 30, id="all that remains is less than an hour"),
    ],
)
def test_whom_it_is_offered_to(changes: dict[str, Any], units: int) -> None:
    assert price(of(**(IN_NEED | changes))) == units


def test_a_course_that_is_issued_is_one_offered() -> None:
    facts = of(**IN_NEED, bookings=[issued(TUE, 300, project_code="C1")])
    assert price(facts, 0) == 0


@pytest.mark.parametrize(("far", "taken"), [(40, "C1"), (50, "P1")])
def test_it_is_worth_a_little_more_on_the_way(far: int, taken: str) -> None:
    """One session is due. Work is 30 minutes away, 60 both ways: 30 units are worth a course 15 minutes farther."""
    facts = of(**IN_NEED, requirements=[left(420)], travel=ways(way(30), way(far, code="C1")))
    assert [one.project_code for one in optimise(facts.problem, QUIET).plan.bookings] == [taken]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param({"ete_need": True}, [("COURSES_TO_BE_OFFERED", 1800)], id="in need and not asked"),
        pytest.param(
            {"ete_need": True, "requirements": [left(300)]}, [("COURSES_TO_BE_OFFERED", 300)], id="little left"
        ),
        pytest.param({"ete_need": True, "agrees_full_ete": True}, [], id="agreed"),
        pytest.param({"ete_need": True, "agrees_full_ete": False}, [], id="declined"),
        pytest.param({"employment_status": "UNEMPLOYED"}, [], id="no need on record"),
        pytest.param({"ete_need": True, "requirements": [requirement(credited_ete_minutes=1800)]}, [], id="no room"),
    ],
)
def test_who_is_to_be_asked(changes: dict[str, Any], said: list[tuple[str, int]]) -> None:
    facts = of(**changes)
    assert [(one.code, one.amount) for one in notes(RULE, facts, plan(facts))] == said
