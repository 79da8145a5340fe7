"""LOCAL-OPENING-COST: a session costs the opening cost of its project, and 2 more for each supervisor used for it."""

import pytest

from optimizer.facts import Facts
from optimizer.rules.capacity.local_opening_cost import RULE
from tests.build import men, plan, problem, project, session, supervisor, together, vehicle
from tests.optimizer.rules.halves import charge

SITES = [
    project("P1", opening_cost=5, needs_supervisor=True, needs_vehicle=True),
    project("P2", opening_cost=7),
]


@pytest.mark.parametrize(
    ("who", "staff", "units"),
    [
        pytest.param([], {}, 0, id="nothing runs"),
        pytest.param([("X000001", 1)], {}, 7, id="an unsupervised session"),
        # 5 + 2.
        pytest.param([("X000001", 0)], {0: ["S1"]}, 7, id="a session and a supervisor"),
        pytest.param([("X000001", 0)], {0: ["S1", "S2"]}, 9, id="a session and two supervisors"),
        pytest.param([("X000001", 0)], {0: ["S1", "V1"]}, 8, id="a supervisor and a vehicle"),
        pytest.param([("X000001", 0), ("X000002", 1)], {0: ["S1"]}, 14, id="two sessions"),
        pytest.param([("X000001", 1), ("X000002", 1)], {}, 7, id="a second person costs no more"),
    ],
)
def test_what_runs_is_charged(who: list[tuple[str, int]], staff: dict[int, list[str]], units: int) -> None:
    facts = Facts(
        problem(
            people=men(2),
            projects=SITES,
            sessions=[session("P1"), session("P2")],
            supervisors=[supervisor("S1"), supervisor("S2")],
            vehicles=[vehicle()],
        )
    )
    assert charge(RULE, facts, plan(facts, who, staff)) == units


def test_the_weights_are_of_the_policy() -> None:
    weights = {"overrides": {"weightOpening": 3, "weightSupervisor": 11}}
    facts = Facts(problem(projects=SITES[:1], supervisors=[supervisor()], policy=weights))
    # 3 * 5 + 11.
    assert charge(RULE, facts, plan(facts, together(facts, 1), {0: ["S1"]})) == 26
