"""LOCAL-OPENING-COST: a session costs the opening cost of its project, and 2 more for each supervisor used for it; each
vehicle and each bus run costs 1."""

import pytest

from models.plan import OperatedRun
from optimizer.facts import Facts
from optimizer.rules.capacity.local_opening_cost import RULE
from tests.build import issued, men, plan, problem, project, ride, run, session, supervisor, together, vehicle
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


@pytest.mark.parametrize(
    ("riders", "runs", "weights", "units"),
    [
        # 5 + 2 for the session and its supervisor.
        pytest.param(0, 0, {}, 7, id="no run"),
        pytest.param(1, 1, {}, 8, id="a run"),
        pytest.param(2, 1, {}, 8, id="a second rider costs no more"),
        pytest.param(2, 2, {}, 9, id="two runs"),
        pytest.param(2, 2, {"weightBusRun": 4}, 15, id="two runs at 4 each"),
        pytest.param(2, 2, {"weightBusRun": 0}, 7, id="two runs for nothing"),
    ],
)
def test_a_bus_run_costs(riders: int, runs: int, weights: dict[str, int], units: int) -> None:
    facts = Facts(
        problem(
            people=men(2), projects=SITES[:1], supervisors=[supervisor()], vehicles=[vehicle("V1"), vehicle("V2")],
            bus_runs=[run("RUN1"), run("RUN2", vehicle_code="V2")], policy={"overrides": weights},
        )
    )  # fmt: skip
    who = together(facts, 2)
    rides = {seat: ride(f"RUN{min(n, runs)} STOP1") for n, seat in enumerate(who[:riders], start=1)}
    operated = [OperatedRun(bus_run_code=f"RUN{n}", driver_code="S1") for n in range(1, runs + 1)]
    assert charge(RULE, facts, plan(facts, who, {0: ["S1"]}, rides=rides, drivers=operated)) == units


def test_the_vehicle_of_a_run_costs_only_where_it_is_the_sessions_own() -> None:
    facts = Facts(problem(projects=SITES[:1], supervisors=[supervisor()], vehicles=[vehicle()], bus_runs=[run()]))
    seat, operated = ("X000001", 0), [OperatedRun(bus_run_code="RUN1", driver_code="S1")]
    for staff, units in ((["S1"], 8), (["S1", "V1"], 9)):
        made = plan(facts, [seat], {0: staff}, rides={seat: ride("RUN1 STOP1")}, drivers=operated)
        assert charge(RULE, facts, made) == units


def test_a_run_that_was_issued_costs_whether_or_not_somebody_drives() -> None:
    """Its vehicle is kept for it."""
    facts = Facts(
        problem(
            projects=SITES[:1], supervisors=[supervisor()], vehicles=[vehicle()], bus_runs=[run()],
            bookings=[issued(by="RUN1 STOP1")],
        )
    )  # fmt: skip
    seat, operated = ("X000001", 0), [OperatedRun(bus_run_code="RUN1", driver_code="S1")]
    for drivers in ((), operated):
        made = plan(facts, [seat], {0: ["S1"]}, rides={seat: ride("RUN1 STOP1")}, drivers=drivers)
        assert charge(RULE, facts, made) == 8
