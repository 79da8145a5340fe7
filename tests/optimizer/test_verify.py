"""The checker finds whatever is done to a sound plan."""

from collections.abc import Callable

import pytest

from models.codes import BookingStatus
from models.plan import OperatedRun, Plan
from models.problem import Problem
from models.result import Result
from optimizer.engines.base import Limits
from optimizer.errors import HashMismatch
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.verify import verify, verify_result
from tests import build
from tests.tiny import tiny

QUIET = Limits(seconds=2, workers=1, seed=1, reproducible=True)
SEED = 7


@pytest.fixture(scope="module")
def solved() -> tuple[Problem, Result]:
    """A sound plan with work, supervised and not."""
    for seed in range(SEED, SEED + 200):
        problem = tiny(seed, people=6, sessions=6).model_copy(update={"bookings": ()})
        result = optimise(problem, QUIET)
        if len(result.plan.bookings) >= 2 and any(one.supervisor_codes for one in result.plan.sessions):
            return problem, result
    raise AssertionError("no tiny problem with enough in its plan")


def first_booking(plan: Plan, **update: object) -> Plan:
    return plan.model_copy(update={"bookings": (plan.bookings[0].model_copy(update=update), *plan.bookings[1:])})


def first_supervised(plan: Plan, **update: object) -> Plan:
    sessions = tuple(one.model_copy(update=update) if one.supervisor_codes else one for one in plan.sessions)
    return plan.model_copy(update={"sessions": sessions})


TAMPERING: list[tuple[str, Callable[[Plan], Plan], str]] = [
    ("a stranger", lambda plan: first_booking(plan, crn="Q999999"), "UNKNOWN_PERSON"),
    ("an unknown session", lambda plan: first_booking(plan, project_code="NONE"), "UNKNOWN_SESSION"),
    ("more minutes", lambda plan: first_booking(plan, minutes=plan.bookings[0].minutes + 1), "MINUTES_NOT_AS_DERIVED"),
    ("more credit", lambda plan: first_booking(plan, credit_minutes=999), "CREDIT_NOT_AS_DERIVED"),
    ("another requirement", lambda plan: first_booking(plan, requirement_id="R0"), "REQUIREMENT_NOT_AS_PLANNED"),
    ("another end", lambda plan: first_booking(plan, end_time="23:00"), "END_NOT_AS_SESSION"),
    ("a status", lambda plan: first_booking(plan, status=BookingStatus.ISSUED), "STATUS_NOT_AS_DERIVED"),
    ("a session closed", lambda plan: plan.model_copy(update={"sessions": plan.sessions[1:]}), "SESSION_NOT_OPEN"),
    ("a session twice", lambda plan: plan.model_copy(update={"sessions": plan.sessions * 2}), "OPENED_TWICE"),
    ("a booking twice", lambda plan: plan.model_copy(update={"bookings": plan.bookings * 2}), "TWO_PLACES"),
    ("nobody there", lambda plan: plan.model_copy(update={"bookings": ()}), "NOBODY_BOOKED"),
    ("no supervisor", lambda plan: first_supervised(plan, supervisor_codes=()), "NO_SUPERVISOR"),
    (
        "a made-up supervisor",
        lambda plan: first_supervised(plan, supervisor_codes=("S77",)),
        "UNKNOWN_STAFF_OR_VEHICLE",
    ),
]


@pytest.mark.parametrize(("tamper", "code"), [it[1:] for it in TAMPERING], ids=[it[0] for it in TAMPERING])
def test_tampering_is_found(solved: tuple[Problem, Result], tamper: Callable[[Plan], Plan], code: str) -> None:
    problem, result = solved
    assert verify(problem, result.plan).sound
    assert code in {one.code for one in verify(problem, tamper(result.plan)).violations}


def test_a_journey_other_than_computed_is_found(solved: tuple[Problem, Result]) -> None:
    problem, result = solved
    journey = result.plan.bookings[0].journey
    longer = journey.model_copy(update={"out": journey.out.model_copy(update={"waiting_minutes": 1})})
    violations = verify(problem, first_booking(result.plan, journey=longer)).violations
    assert "JOURNEY_NOT_AS_COMPUTED" in {one.code for one in violations}


def test_a_result_of_another_problem_is_refused(solved: tuple[Problem, Result]) -> None:
    problem, result = solved
    with pytest.raises(HashMismatch):
        verify_result(problem.model_copy(update={"planned_on": problem.window.start_date}), result)


def test_a_result_that_says_another_cost_or_hash_is_found(solved: tuple[Problem, Result]) -> None:
    problem, result = solved
    assert verify_result(problem, result).sound
    dear = result.model_copy(update={"cost": result.cost.model_copy(update={"total": result.cost.total + 1})})
    assert [one.code for one in verify_result(problem, dear).violations] == ["COST_NOT_AS_COUNTED"]
    other = result.model_copy(update={"plan_hash": "0"})
    assert [one.code for one in verify_result(problem, other).violations] == ["PLAN_HASH_DIFFERS"]


BUS = ("X000001", 0)


def ridden() -> tuple[Problem, Plan]:
    """A man who rides to a supervised session on Tuesday; another run goes there on Wednesday."""
    week = build.problem(
        projects=[build.project(needs_supervisor=True)],
        sessions=[build.session(date=build.TUE), build.session(date=build.WED)],
        supervisors=[build.supervisor(driving_entitlement=True)],
        vehicles=[build.vehicle()],
        bus_runs=[build.run("RUN1"), build.run("RUN2", date=build.WED)],
    )
    drivers = [OperatedRun(bus_run_code="RUN1", driver_code="S1")]
    return week, build.plan(Facts(week), [BUS], {0: ["S1"]}, rides={BUS: build.ride("RUN1 STOP1")}, drivers=drivers)


def rides(words: str) -> Callable[[Plan], Plan]:
    def change(plan: Plan) -> Plan:
        journey = plan.bookings[0].journey.model_copy(update={"ride": build.ride(words)})
        return first_booking(plan, journey=journey)

    return change


def operated(*pairs: str) -> Callable[[Plan], Plan]:
    runs = tuple(OperatedRun(bus_run_code=one.split()[0], driver_code=one.split()[1]) for one in pairs)
    return lambda plan: plan.model_copy(update={"runs": runs})


@pytest.mark.parametrize(
    ("tamper", "codes"),
    [
        pytest.param(lambda plan: plan, [], id="as it was"),
        pytest.param(rides("RUN9 STOP1"), ["UNKNOWN_RIDE", "NOBODY_BOOKED", "NOBODY_RIDES"], id="an unknown run"),
        pytest.param(rides("RUN1 STOP9"), ["UNKNOWN_RIDE", "NOBODY_BOOKED", "NOBODY_RIDES"], id="an unknown stop"),
        pytest.param(
            rides("RUN2 STOP1"), ["UNKNOWN_RIDE", "NOBODY_BOOKED", "NOBODY_RIDES"], id="another session's run"
        ),
        pytest.param(operated("RUN9 S1"), ["UNKNOWN_RUN", "RUN_NOT_OPERATED"], id="a made-up run"),
        pytest.param(operated("RUN1 S9"), ["UNKNOWN_STAFF_OR_VEHICLE", "RUN_NOT_OPERATED"], id="a made-up driver"),
        pytest.param(operated("RUN1 S1", "RUN9 S9"), ["UNKNOWN_RUN"], id="a made-up run besides"),
        pytest.param(operated("RUN1 S1", "RUN2 S1"), ["NOBODY_RIDES", "DRIVER_NOT_OF_SESSION"], id="an empty run"),
        pytest.param(operated(), ["RUN_NOT_OPERATED"], id="no run"),
    ],
)
def test_rides_and_runs_that_are_not_there_are_found(tamper: Callable[[Plan], Plan], codes: list[str]) -> None:
    week, plan = ridden()
    found = verify(week, tamper(plan)).violations
    assert [one.code for one in found if one.rule == "STRUCT-SESSION"] == codes
    if not codes:
        assert found == ()


def test_a_run_to_a_session_that_was_set_aside_is_not_there() -> None:
    week, plan = ridden()
    later = week.model_copy(update={"sessions": week.sessions[:1]})
    found = verify(later, operated("RUN1 S1", "RUN2 S1")(plan)).violations
    assert [one.code for one in found] == ["UNKNOWN_RUN"]


def test_what_is_not_there_is_not_charged() -> None:
    week, plan = ridden()
    right = verify(week, plan).cost
    assert verify(week, operated("RUN1 S1", "RUN9 S1")(plan)).cost == right
