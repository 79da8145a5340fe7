"""RISK-PLACEMENT-TYPE: "close supervision/restricted placement -> only tagged sites (e.g. workshop) and lower ratio".

The number is local: 6 people a supervisor where one of them is under close supervision, 8 otherwise.
"""

from typing import Any

import pytest

from models.people import Person
from optimizer.engines.base import Limits
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.rules.risk.risk_placement_type import RULE
from tests.build import TUE, WED, issued, men, person, plan, problem, project, session, supervisor, together
from tests.optimizer.rules.halves import broken, codes, kept

WORKSHOP: dict[str, Any] = {
    "project_type": "WH1", "capacity": 20, "needs_supervisor": True, "restricted_site": True,
}  # fmt: skip
STAFF = [supervisor("S1"), supervisor("S2")]


def people(count: int, close: int = 1) -> list[Person]:
    """So many men, the first of them under close supervision."""
    return [
        person(one.crn, placement_restrictions=["RESTRICTED_SITES_ONLY"]) if n < close else one
        for n, one in enumerate(men(count))
    ]


def week(count: int, close: int = 1, site: dict[str, Any] | None = None, **changes: Any) -> Facts:
    usual: dict[str, Any] = {
        "people": people(count, close), "projects": [project(**(WORKSHOP | (site or {})))], "supervisors": STAFF,
    }  # fmt: skip
    return Facts(problem(**(usual | changes)))


@pytest.mark.parametrize(
    ("count", "close", "staff", "over"),
    [
        pytest.param(6, 1, ["S1"], None, id="six with one supervisor"),
        pytest.param(7, 1, ["S1"], 1, id="seven"),
        pytest.param(7, 7, ["S1"], 1, id="all of them under close supervision"),
        pytest.param(8, 0, ["S1"], None, id="eight, and none of them under close supervision"),
        pytest.param(12, 2, ["S1", "S2"], None, id="twelve with two"),
        pytest.param(14, 2, ["S1", "S2"], 2, id="fourteen with two"),
        pytest.param(1, 1, ["S1"], None, id="by himself"),
    ],
)
def test_fewer_to_a_supervisor(count: int, close: int, staff: list[str], over: int | None) -> None:
    facts = week(count, close)
    found = broken(RULE, facts, plan(facts, together(facts, count), {0: staff}))
    assert [(one.code, one.amount, one.unit, one.crn) for one in found] == (
        [("OVER_RESTRICTED_RATIO", over, "people", None)] if over else []
    )


@pytest.mark.parametrize(("leads", "most"), [(4, 4), (6, 6), (10, 6)])
def test_who_leads_fewer_anyhow_leads_no_more(leads: int, most: int) -> None:
    facts = week(most + 1, supervisors=[supervisor("S1", max_people=leads)])
    assert codes(RULE, facts, plan(facts, together(facts, most), {0: ["S1"]})) == []
    assert codes(RULE, facts, plan(facts, together(facts, most + 1), {0: ["S1"]})) == ["OVER_RESTRICTED_RATIO"]


@pytest.mark.parametrize(
    ("site", "found"),
    [
        pytest.param({"project_type": "ET1"}, ["OVER_RESTRICTED_RATIO"], id="a class at a suited site"),
        pytest.param({"project_type": "PI"}, [], id="an induction is no placement"),
        pytest.param({"needs_supervisor": False}, [], id="no supervisor of ours"),
    ],
)
def test_where_it_holds(site: dict[str, Any], found: list[str]) -> None:
    facts = week(7, site=site)
    staff = {0: ["S1"]} if facts.problem.projects[0].needs_supervisor else {}
    assert codes(RULE, facts, plan(facts, together(facts, 7), staff)) == found


def test_only_where_the_person_is() -> None:
    """On Wednesday, without him, the eight others are with one supervisor as always."""
    facts = week(9, sessions=[session(date=TUE), session(date=WED)])
    others = [(one.crn, 1) for one in facts.with_work[1:]]
    assert codes(RULE, facts, plan(facts, [("X000001", 0), *others], {0: ["S1"], 1: ["S1"]})) == []


def test_the_number_is_of_the_policy() -> None:
    facts = week(5, policy={"overrides": {"restrictedMaxPeople": 4}})
    assert codes(RULE, facts, plan(facts, together(facts, 5), {0: ["S1"]})) == ["OVER_RESTRICTED_RATIO"]


def test_what_was_issued_is_inherited_and_gets_no_worse() -> None:
    held = [issued(crn=f"X{n:06}") for n in range(1, 8)]
    facts = week(8, bookings=held)
    assert kept(RULE, facts, plan(facts, together(facts, 7), {0: ["S1"]})) == ([], ["OVER_RESTRICTED_RATIO"])
    new, _ = kept(RULE, facts, plan(facts, together(facts, 8), {0: ["S1"]}))
    assert new == ["OVER_RESTRICTED_RATIO"]


def test_a_plan_keeps_it() -> None:
    """Six men and one supervisor: all of them. Of seven six with him, or the six others."""
    for count in (6, 7):
        facts = week(count, supervisors=STAFF[:1])
        result = optimise(facts.problem, Limits(seconds=2, workers=1, seed=1, reproducible=True))
        assert len(result.plan.bookings) == 6
