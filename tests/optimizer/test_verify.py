"""The checker finds whatever is done to a sound plan."""

from collections.abc import Callable
from typing import Any

import pytest

from models.base import Point
from models.codes import BookingStatus, Weekday
from models.people import ExclusionZone
from models.plan import OperatedRun, Plan
from models.problem import Problem
from models.result import Charge, Result
from optimizer.engines.base import Limits
from optimizer.errors import HashMismatch
from optimizer.facts import Facts
from optimizer.pipeline import optimise
from optimizer.rules.base import Goal, Rule
from optimizer.rules.book import STRUCTURE
from optimizer.verify import cost, verify, verify_result
from tests import build
from tests.tiny import tiny

QUIET = Limits(seconds=2, workers=1, seed=1, reproducible=True)
SEED = 113
ONE, TWO = "X000001", "X000002"
BUS = (ONE, 0)


def first_booking(plan: Plan, **update: object) -> Plan:
    return plan.model_copy(update={"bookings": (plan.bookings[0].model_copy(update=update), *plan.bookings[1:])})


def opened(plan: Plan, **update: object) -> Plan:
    """With the first session changed."""
    return plan.model_copy(update={"sessions": (plan.sessions[0].model_copy(update=update), *plan.sessions[1:])})


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


GOALS = ((1, 2), (2, 3), (3, 5), (2, 11))
"""Tiers, and units in each."""


def charging(tier: int, units: int) -> Rule:
    return Rule(
        id=f"GOAL-{units}",
        title="",
        source="",
        example="",
        parts=(Goal("", tier, lambda _: None, lambda _facts, _plan: units),),
    )


def test_the_cost_is_counted_by_tier_and_at_the_rates_of_the_policy() -> None:
    """3 and 11 units are both of tier 2; 2 * 700 + 14 * 30 + 5 * 4 = 1400 + 420 + 20."""
    rates = {"rateTier1": 700, "rateTier2": 30, "rateTier3": 4}
    facts = Facts(build.problem(policy={"overrides": rates}))
    counted = cost(facts, Plan(), tuple(charging(tier, units) for tier, units in GOALS))
    assert (counted.tiers, counted.total) == ((2, 14, 5), 1840)
    assert counted.charges == tuple(Charge(rule=f"GOAL-{n}", tier=tier, units=n) for tier, n in GOALS)


@pytest.mark.parametrize(("third", "broken"), [([], False), ([("X000003", 0)], True)])
def test_what_was_issued_too_much_is_inherited_until_it_is_made_worse(third: list[Any], broken: bool) -> None:
    """Two men issued for the one place there is."""
    week = build.problem(
        people=build.men(3),
        sessions=[build.session(capacity=1)],
        bookings=[build.issued(), build.issued(crn=TWO)],
    )
    plan = build.plan(Facts(week), [(ONE, 0), (TWO, 0), *third])
    found = verify(week, plan)
    assert found.sound != broken
    codes = [[one.code for one in part] for part in (found.violations, found.inherited)]
    assert codes == ([["OVER_CAPACITY"], []] if broken else [[], ["OVER_CAPACITY"]])


@pytest.mark.parametrize(
    ("reasons", "codes"),
    [
        pytest.param(["NO_OPTION_WITHIN_60"], [], id="as it is"),
        pytest.param(["WITHIN_60_FULL"], ["REASON_NOT_AS_COMPUTED"], id="another one"),
        pytest.param([], ["REASON_MISSING", "REASON_NOT_AS_COMPUTED"], id="none"),
    ],
)
def test_why_a_journey_is_long_is_computed_again(reasons: list[str], codes: list[str]) -> None:
    """70 minutes each way, and nothing nearer. A few rules alone do not say what stands against what is nearer."""
    week = build.problem(travel=build.ways(build.way(70)))
    plan = first_booking(build.plan(Facts(week), [BUS]), reason_codes=tuple(reasons))
    assert [one.code for one in verify(week, plan).violations] == codes
    assert "REASON_NOT_AS_COMPUTED" not in {one.code for one in verify(week, plan, STRUCTURE).violations}


AT_P2 = Point(lat=54.0, lon=-2.9)
IN_A_ZONE = {"exclusion_zones": [ExclusionZone(centre=AT_P2, radius_metres=500)]}
NOT_ON_WEDNESDAY = {"availability": [one for one in build.ANY_TIME if one["day"] is not Weekday.WEDNESDAY]}


@pytest.mark.parametrize(
    ("of_him", "of_p2", "also", "reasons"),
    [
        pytest.param({}, {}, [], ["WITHIN_60_FULL"], id="nothing stands against what is nearer"),
        pytest.param(
            {},
            {"beneficiary_agreed": False},
            [],
            ["WITHIN_60_REFUSED", "PROJ-ELIGIBLE"],
            id="the beneficiary has not agreed",
        ),
        pytest.param(
            NOT_ON_WEDNESDAY,
            {"beneficiary_agreed": False},
            [],
            ["WITHIN_60_REFUSED", "AVAIL-MATRIX", "PROJ-ELIGIBLE"],
            id="two rules",
        ),
        pytest.param(IN_A_ZONE, {}, [], ["NO_OPTION_WITHIN_60"], id="a protected reason is not named"),
        pytest.param(
            IN_A_ZONE,
            {"beneficiary_agreed": False},
            [],
            ["WITHIN_60_REFUSED", "PROJ-ELIGIBLE"],
            id="the other one is",
        ),
        pytest.param({}, {}, [(ONE, 2)], ["WITHIN_60_REFUSED", "STRUCT-ONE-PLACE"], id="he is elsewhere at that time"),
        pytest.param({}, {}, [(TWO, 2)], ["WITHIN_60_FULL"], id="another man is elsewhere at that time"),
    ],
)
def test_what_stands_against_what_is_nearer_is_asked_of_the_rules(
    of_him: dict[str, Any], of_p2: dict[str, Any], also: list[Any], reasons: list[str]
) -> None:
    """P1 on Tuesday is 61 minutes away; P2 on Wednesday is 60, and P3 at that same time 61."""
    week = build.problem(
        people=[build.person(**of_him), build.person(TWO)],
        projects=[build.project("P1"), build.project("P2", place=AT_P2, **of_p2), build.project("P3")],
        sessions=[build.session("P1"), build.session("P2", date=build.WED), build.session("P3", date=build.WED)],
        travel=build.ways(*(build.way(n, code=code) for code, n in (("P1", 61), ("P2", 60), ("P3", 61)))),
    )
    plan = build.plan(Facts(week), [(ONE, 0), *also])
    told = next(one.reason_codes for one in plan.bookings if (one.crn, one.project_code) == (ONE, "P1"))
    assert list(told) == reasons
    assert "REASON_NOT_AS_COMPUTED" not in {one.code for one in verify(week, plan).violations}


def test_where_he_is_himself_does_not_keep_him_from_what_is_nearer() -> None:
    week = build.problem(
        projects=[build.project("P1"), build.project("P2")],
        sessions=[build.session("P1"), build.session("P2")],
        travel=build.ways(build.way(61), build.way(60, code="P2")),
    )
    plan = build.plan(Facts(week), [BUS])
    assert [one.reason_codes for one in plan.bookings] == [("WITHIN_60_FULL",)]
    assert verify(week, plan).violations == ()


STRANGERS: list[tuple[str, Callable[[Plan], Plan], list[str]]] = [
    ("a person", lambda plan: first_booking(plan, crn="Q999999"), ["UNKNOWN_PERSON Q999999 P1"]),
    ("a session", lambda plan: first_booking(plan, date=build.FRI), ["UNKNOWN_SESSION X000001 P1"]),
    ("an open session", lambda plan: opened(plan, project_code="P9"), ["UNKNOWN_SESSION None P9"]),
    ("a supervisor", lambda plan: opened(plan, supervisor_codes=("S1", "S9")), ["UNKNOWN_STAFF_OR_VEHICLE None P1"]),
    ("a vehicle", lambda plan: opened(plan, vehicle_codes=("V9",)), ["UNKNOWN_STAFF_OR_VEHICLE None P1"]),
    ("no stranger", lambda plan: opened(plan, vehicle_codes=("V1",)), []),
]


@pytest.mark.parametrize(("change", "told"), [it[1:] for it in STRANGERS], ids=[it[0] for it in STRANGERS])
def test_who_and_what_the_problem_does_not_have(change: Callable[[Plan], Plan], told: list[str]) -> None:
    """It is told once, of whom and of which session; and the rules are asked about the rest."""
    week, plan = ridden()
    made = change(plan)
    found = [one for one in verify(week, made).violations if one.code.startswith("UNKNOWN")]
    said = [f"{one.code} {one.crn} {one.session and one.session.project_code}" for one in found]
    assert (said, {one.rule for one in found}) == (told, {"STRUCT-SESSION"} if told else set())


def test_staff_who_are_known_are_held_to_the_rules_beside_a_stranger() -> None:
    """Nobody leads the session once its supervisor is off the roster; a stranger beside him changes nothing."""
    week, plan = ridden()
    off = week.model_copy(update={"supervisors": (build.supervisor(driving_entitlement=True, shifts=[]),)})
    beside = opened(plan, supervisor_codes=("S1", "S9"), vehicle_codes=("V1", "V9"))
    codes = [one.code for one in verify(off, beside).violations]
    assert codes == ["UNKNOWN_STAFF_OR_VEHICLE", "VEHICLE_NOT_NEEDED", "NOT_ROSTERED", "DRIVER_NOT_ROSTERED"]


@pytest.fixture(scope="module")
def solved() -> tuple[Problem, Result]:
    """A sound plan with work, supervised and not."""
    for seed in range(SEED, SEED + 200):
        problem = tiny(seed, people=6, sessions=6).model_copy(update={"bookings": ()})
        result = optimise(problem, QUIET)
        if len(result.plan.bookings) >= 2 and any(one.supervisor_codes for one in result.plan.sessions):
            return problem, result
    raise AssertionError("no tiny problem with enough in its plan")


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
