"""STRUCT-SESSION: bookings on sessions that run, people on sessions that run, riders on runs that operate, and what is
derived as it is derived."""

from typing import Any

import numpy as np
import pytest

from models.codes import JourneyKind, TravelMode
from models.plan import Journey, Leg, OperatedRun, Plan
from optimizer.evaluate import total_cost
from optimizer.facts import Facts
from optimizer.options import candidates
from optimizer.posting import draft
from optimizer.rules.structure.struct_session import RULE
from tests.build import (
    TUE,
    WED,
    booking,
    issued,
    left,
    men,
    person,
    pick_up,
    plan,
    problem,
    project,
    ride,
    run,
    session,
    supervisor,
    vehicle,
    way,
    ways,
)
from tests.optimizer.rules.halves import checked, codes, kept

STAFFED = {"supervisors": [supervisor()], "vehicles": [vehicle()]}
BY_CAR = Journey(kind=JourneyKind.OWN, mode=TravelMode.CAR, out=Leg(own_minutes=6), back=Leg(own_minutes=6))


@pytest.mark.parametrize(
    ("needs", "staff"),
    [
        pytest.param({}, [], id="somebody on an open session"),
        pytest.param({"needs_supervisor": True}, ["S1"], id="a supervisor where one is needed"),
        pytest.param({"needs_vehicle": True}, ["V1"], id="a vehicle where one is needed"),
    ],
)
def test_a_plan_that_hangs_together(needs: dict[str, Any], staff: list[str]) -> None:
    facts = Facts(problem(projects=[project(**needs)], **STAFFED))
    assert codes(RULE, facts, plan(facts, [("X000001", 0)], {0: staff})) == []


def test_no_plan_at_all_hangs_together() -> None:
    facts = Facts(problem())
    assert codes(RULE, facts, Plan()) == []


def test_a_booking_needs_its_session_open() -> None:
    facts = Facts(problem())
    closed = plan(facts, [("X000001", 0)]).model_copy(update={"sessions": ()})
    assert codes(RULE, facts, closed) == ["SESSION_NOT_OPEN"]


def test_an_open_session_needs_somebody_booked() -> None:
    facts = Facts(problem())
    assert codes(RULE, facts, plan(facts, opened=[0])) == ["NOBODY_BOOKED"]


def test_a_session_opens_once() -> None:
    facts = Facts(problem())
    once = plan(facts, [("X000001", 0)])
    twice = once.model_copy(update={"sessions": once.sessions * 2})
    assert checked(RULE, facts, twice) == ["OPENED_TWICE"]


@pytest.mark.parametrize(
    ("staff", "code"),
    [
        pytest.param("S1", "SUPERVISOR_NOT_NEEDED", id="no supervisor where none is needed"),
        pytest.param("V1", "VEHICLE_NOT_NEEDED", id="no vehicle where none is needed"),
    ],
)
def test_staff_go_only_where_they_are_needed(staff: str, code: str) -> None:
    facts = Facts(problem(**STAFFED))
    assert codes(RULE, facts, plan(facts, [("X000001", 0)], {0: [staff]})) == [code]


@pytest.mark.parametrize("staff", ["S1", "V1"])
def test_nobody_is_named_twice_for_one_session(staff: str) -> None:
    facts = Facts(problem(projects=[project(needs_supervisor=True, needs_vehicle=True)], **STAFFED))
    assert checked(RULE, facts, plan(facts, [("X000001", 0)], {0: [staff, staff]})) == ["NAMED_TWICE"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param({"end_time": "16:29"}, "END_NOT_AS_SESSION", id="an end that is not the session's"),
        pytest.param({"requirement_id": "R2"}, "REQUIREMENT_NOT_AS_PLANNED", id="another requirement"),
        pytest.param(
            {"journey": BY_CAR.model_copy(update={"out": Leg(own_minutes=5)})},
            "JOURNEY_NOT_AS_COMPUTED",
            id="a minute less on the way out",
        ),
        pytest.param(
            {"journey": BY_CAR.model_copy(update={"back": Leg(own_minutes=7)})},
            "JOURNEY_NOT_AS_COMPUTED",
            id="a minute more on the way back",
        ),
        pytest.param(
            {"journey": BY_CAR.model_copy(update={"out": Leg(own_minutes=5, waiting_minutes=1)})},
            "JOURNEY_NOT_AS_COMPUTED",
            id="waiting on one's own way",
        ),
        pytest.param(
            {"journey": BY_CAR.model_copy(update={"mode": TravelMode.WALK})},
            "JOURNEY_NOT_AS_COMPUTED",
            id="another mode",
        ),
        pytest.param({"journey": Journey(kind=JourneyKind.NONE)}, "JOURNEY_NOT_AS_COMPUTED", id="no journey"),
    ],
)
def test_what_is_derived_stands_as_derived(changes: dict[str, Any], code: str) -> None:
    both = [left(600), left(600, requirement_id="R2")]
    facts = Facts(problem(people=[person(requirements=both)]))
    sound = plan(facts, [("X000001", 0)])
    assert sound.bookings[0].journey == BY_CAR
    if "end_time" in changes:
        changes = {"end_time": sound.bookings[0].end_time.replace(minute=29)}
    wrong = booking(facts, **changes)
    assert checked(RULE, facts, sound.model_copy(update={"bookings": (wrong,)})) == [code]


def test_each_way_is_as_computed() -> None:
    facts = Facts(problem(travel=ways(way(20, 30))))
    sound = plan(facts, [("X000001", 0)])
    there = sound.bookings[0].journey
    assert (there.mode, there.out, there.back) == (TravelMode.GIVEN, Leg(own_minutes=20), Leg(own_minutes=30))
    assert codes(RULE, facts, sound) == []
    turned = booking(facts, journey=there.model_copy(update={"out": there.back, "back": there.out}))
    assert checked(RULE, facts, sound.model_copy(update={"bookings": (turned,)})) == ["JOURNEY_NOT_AS_COMPUTED"]


@pytest.mark.parametrize("needs", ["needs_supervisor", "needs_vehicle"])
def test_nobody_and_nothing_goes_to_a_session_that_does_not_run(needs: str) -> None:
    changes: dict[str, Any] = {needs: True}
    facts = Facts(problem(projects=[project(**changes)], **STAFFED))
    made = draft(facts, candidates(facts), (RULE,))
    sent = np.zeros(made.literals, dtype=np.bool_)
    sent[made.first_assign] = True
    assert total_cost(made.primitives(), sent) is None


def test_nobody_travels_to_an_online_course() -> None:
    facts = Facts(problem(projects=[project(project_type="ET1", features=["ONLINE"])]))
    sound = plan(facts, [("X000001", 0)])
    assert sound.bookings[0].journey == Journey(kind=JourneyKind.NONE)
    assert codes(RULE, facts, sound) == []
    driven = booking(facts, journey=BY_CAR.model_copy(update={"out": Leg(), "back": Leg()}))
    assert checked(RULE, facts, sound.model_copy(update={"bookings": (driven,)})) == ["JOURNEY_NOT_AS_COMPUTED"]


BUS = "RUN1 STOP1"


def driven(*pairs: str) -> list[OperatedRun]:
    """Runs and who drives them, each as "RUN1 S1"."""
    return [OperatedRun(bus_run_code=one.split()[0], driver_code=one.split()[1]) for one in pairs]


def on_the_bus(**changes: Any) -> Facts:
    """Two men, a supervised session, two supervisors and a run with two stops."""
    usual: dict[str, Any] = {
        "people": men(2),
        "projects": [project(needs_supervisor=True)],
        "supervisors": [supervisor("S1"), supervisor("S2")],
        "vehicles": [vehicle()],
        "bus_runs": [run(pick_ups=[pick_up("STOP1"), pick_up("STOP2", "08:20", "17:10")])],
    }
    return Facts(problem(**(usual | changes)))


ONE, BOTH = [("X000001", 0)], [("X000001", 0), ("X000002", 0)]


@pytest.mark.parametrize(
    ("who", "staff", "by", "drivers", "found"),
    [
        pytest.param(ONE, ["S1"], [BUS], ["RUN1 S1"], [], id="a rider and a driver of the session"),
        pytest.param(ONE, ["S1", "S2"], [BUS], ["RUN1 S2"], [], id="one of two supervisors drives"),
        pytest.param(BOTH, ["S1"], [BUS, "RUN1 STOP2"], ["RUN1 S1"], [], id="riders from two stops"),
        pytest.param(BOTH, ["S1"], [None, BUS], ["RUN1 S1"], [], id="one rides and one does not"),
        pytest.param(BOTH, ["S1"], [None, None], [], [], id="a run that is not needed"),
        pytest.param(ONE, ["S1"], [BUS], [], ["RUN_NOT_OPERATED"], id="a rider and no run"),
        pytest.param(BOTH, ["S1"], [BUS, BUS], [], ["RUN_NOT_OPERATED"] * 2, id="two riders and no run"),
        pytest.param(ONE, ["S1"], [None], ["RUN1 S1"], ["NOBODY_RIDES"], id="a run and no rider"),
        pytest.param(ONE, ["S1"], [BUS], ["RUN1 S2"], ["DRIVER_NOT_OF_SESSION"], id="a driver who is not there"),
        pytest.param(ONE, [], [BUS], ["RUN1 S1"], ["DRIVER_NOT_OF_SESSION"], id="a session without staff"),
        pytest.param([], [], [], ["RUN1 S1"], ["NOBODY_RIDES", "DRIVER_NOT_OF_SESSION"], id="no session at all"),
        pytest.param(ONE, ["S1", "S2"], [BUS], ["RUN1 S1", "RUN1 S2"], ["RUN_TWICE"] * 2, id="two drivers"),
    ],
)
def test_runs_hang_together(
    who: list[tuple[str, int]], staff: list[str], by: list[str | None], drivers: list[str], found: list[str]
) -> None:
    facts = on_the_bus()
    rides = {seat: ride(one) for seat, one in zip(who, by, strict=True) if one}
    made = plan(facts, who, {0: staff} if staff else None, rides=rides, drivers=driven(*drivers))
    assert codes(RULE, facts, made) == found


def test_a_run_operates_once() -> None:
    facts = on_the_bus()
    twice = plan(facts, ONE, {0: ["S1"]}, rides={ONE[0]: ride(BUS)}, drivers=driven("RUN1 S1", "RUN1 S1"))
    assert checked(RULE, facts, twice) == ["RUN_TWICE", "RUN_TWICE"]


def test_where_nobody_supervises_no_bus_can_be_driven() -> None:
    facts = on_the_bus(projects=[project()])
    made = plan(facts, ONE, rides={ONE[0]: ride(BUS)}, drivers=driven("RUN1 S1"))
    assert codes(RULE, facts, made) == ["DRIVER_NOT_OF_SESSION"]


def test_each_session_has_its_own_run_and_driver() -> None:
    facts = on_the_bus(
        sessions=[session(date=TUE), session(date=WED)],
        bus_runs=[run("RUN1"), run("RUN2", date=WED)],
    )
    seats = [("X000001", 0), ("X000002", 1)]
    rides = {seats[0]: ride("RUN1 STOP1"), seats[1]: ride("RUN2 STOP1")}

    def found(*drivers: str) -> list[tuple[str, str | None, str]]:
        made = plan(facts, seats, {0: ["S1"], 1: ["S2"]}, rides=rides, drivers=driven(*drivers))
        codes(RULE, facts, made)
        return [(one.code, one.crn, str(one.session)) for one in RULE.violations(facts, made)]

    tuesday, wednesday = "P1/2026-11-24/09:00", "P1/2026-11-25/09:00"
    assert found("RUN1 S1", "RUN2 S2") == []
    assert found("RUN1 S1") == [("RUN_NOT_OPERATED", "X000002", wednesday)]
    assert found("RUN2 S2") == [("RUN_NOT_OPERATED", "X000001", tuesday)]
    assert found("RUN1 S2", "RUN2 S2") == [("DRIVER_NOT_OF_SESSION", None, tuesday)]
    assert found("RUN1 S1", "RUN2 S1") == [("DRIVER_NOT_OF_SESSION", None, wednesday)]


def test_two_runs_may_serve_one_session() -> None:
    facts = on_the_bus(vehicles=[vehicle("V1"), vehicle("V2")], bus_runs=[run("RUN1"), run("RUN2", vehicle_code="V2")])
    rides = {BOTH[0]: ride("RUN1 STOP1"), BOTH[1]: ride("RUN2 STOP1")}
    both = plan(facts, BOTH, {0: ["S1", "S2"]}, rides=rides, drivers=driven("RUN1 S1", "RUN2 S2"))
    assert codes(RULE, facts, both) == []
    one = plan(facts, BOTH, {0: ["S1", "S2"]}, rides={BOTH[0]: rides[BOTH[0]]}, drivers=driven("RUN1 S1", "RUN2 S2"))
    assert codes(RULE, facts, one) == ["NOBODY_RIDES"]


def test_a_run_of_a_session_that_was_set_aside_serves_nobody() -> None:
    facts = Facts(on_the_bus().problem.model_copy(update={"sessions": ()}))
    made = draft(facts, candidates(facts), (RULE,))
    assert len(made.drivers) == 0
    operating = np.zeros(made.literals, dtype=np.bool_)
    assert total_cost(made.primitives(), operating) == 0
    operating[made.operates([0])] = True
    assert total_cost(made.primitives(), operating) is None


# By car to the pick-up 2.5 + 1.6 * 0.5 = 3.3, so 4 minutes; a wait of 5, and half an hour aboard each way.
RIDDEN = Journey(
    kind=JourneyKind.BUS_RUN,
    mode=TravelMode.CAR,
    ride=ride(BUS),
    out=Leg(own_minutes=4, waiting_minutes=5, supervised_minutes=30),
    back=Leg(own_minutes=4, supervised_minutes=30),
)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"kind": JourneyKind.OWN}, id="by own means with a ride"),
        pytest.param({"mode": TravelMode.WALK}, id="another mode"),
        pytest.param({"ride": ride("RUN1 STOP2")}, id="another pick-up"),
        pytest.param({"out": Leg(own_minutes=4, supervised_minutes=30)}, id="no wait"),
        pytest.param({"out": Leg(own_minutes=4, waiting_minutes=5, supervised_minutes=31)}, id="a minute more aboard"),
        pytest.param({"out": Leg(own_minutes=5, waiting_minutes=5, supervised_minutes=30)}, id="a minute more by car"),
        pytest.param(
            {"back": Leg(own_minutes=4, waiting_minutes=5, supervised_minutes=30)}, id="a wait on the way back"
        ),
        pytest.param({"back": Leg(own_minutes=4, supervised_minutes=29)}, id="a minute less aboard on the way back"),
        pytest.param({"back": Leg(supervised_minutes=30)}, id="set down at home"),
    ],
)
def test_a_ride_stands_as_computed(changes: dict[str, Any]) -> None:
    facts = on_the_bus()
    sound = plan(facts, ONE, {0: ["S1"]}, rides={ONE[0]: ride(BUS)}, drivers=driven("RUN1 S1"))
    assert sound.bookings[0].journey == RIDDEN
    assert codes(RULE, facts, sound) == []
    wrong = booking(facts, by=BUS, journey=RIDDEN.model_copy(update=changes))
    assert checked(RULE, facts, sound.model_copy(update={"bookings": (wrong,)})) == ["JOURNEY_NOT_AS_COMPUTED"]


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        pytest.param(["operates"], "nobody rides", id="a run alone"),
        pytest.param(["assigns", "operates", "drives"], "no session, no rider", id="a driven run without a session"),
        pytest.param(["opens", "seat", "assigns", "operates"], "no driver", id="a run without a driver"),
        pytest.param(["opens", "seat", "assigns", "drives"], "no run", id="a driver without a run"),
        pytest.param(["opens", "seat", "operates", "drives"], "not of the session", id="a driver from elsewhere"),
        pytest.param(["seat", "operates", "assigns", "drives"], "no session", id="a session that is not open"),
    ],
)
def test_what_no_plan_says_is_not_posted_either(wrong: list[str], what: str) -> None:
    """A plan cannot say every choice of literals; the engines must refuse those too."""
    facts = on_the_bus(people=men(1), supervisors=[supervisor()], bus_runs=[run()])
    made = draft(facts, candidates(facts), (RULE,))
    literals = {
        "seat": 1, "opens": made.first_open, "operates": made.first_run,
        "assigns": made.first_assign, "drives": made.first_drive,
    }  # fmt: skip

    def admitted(names: list[str]) -> bool:
        chosen = np.zeros(made.literals, dtype=np.bool_)
        chosen[[literals[name] for name in names]] = True
        return total_cost(made.primitives(), chosen) is not None

    assert admitted([])
    assert admitted(["seat", "opens", "operates", "assigns", "drives"])
    assert not admitted(wrong), what


@pytest.mark.parametrize(
    ("who", "drivers", "found"),
    [
        pytest.param(ONE, ["RUN1 S1"], ([], []), id="somebody drives"),
        pytest.param(ONE, [], ([], ["RUN_NOT_OPERATED"]), id="nobody drives"),
        pytest.param(BOTH, ["RUN1 S1"], ([], []), id="somebody drives, and another man rides"),
        pytest.param(BOTH, [], (["RUN_NOT_OPERATED"], ["RUN_NOT_OPERATED"]), id="nobody drives, and another man rides"),
        pytest.param([], [], (["ISSUED_NOT_KEPT"], []), id="not kept"),
    ],
)
def test_who_was_issued_a_ride_waits_for_a_driver(
    who: list[tuple[str, int]], drivers: list[str], found: tuple[list[str], list[str]]
) -> None:
    facts = on_the_bus(bookings=[issued(by=BUS)])
    staff = {0: ["S1"]} if who else None
    made = plan(facts, who, staff, rides=dict.fromkeys(who, ride(BUS)), drivers=driven(*drivers))
    assert kept(RULE, facts, made) == found


def test_an_issued_booking_keeps_the_requirement_that_it_was_issued_for() -> None:
    both = [left(600), left(600, requirement_id="R2")]
    facts = Facts(problem(people=[person(requirements=both)], bookings=[issued(requirement_id="R2")]))
    made = plan(facts, [("X000001", 0)])
    assert made.bookings[0].requirement_id == "R2"
    assert kept(RULE, facts, made) == ([], [])
    other = booking(facts, requirement_id="R1")
    assert checked(RULE, facts, made.model_copy(update={"bookings": (other,)})) == []
    free = Facts(facts.problem.model_copy(update={"bookings": ()}))
    assert checked(RULE, free, made) == ["REQUIREMENT_NOT_AS_PLANNED"]


def test_its_end_and_its_journey_are_derived_all_the_same() -> None:
    facts = Facts(problem(bookings=[issued()]))
    sound = plan(facts, [("X000001", 0)])
    wrong = booking(facts, journey=Journey(kind=JourneyKind.NONE), end_time=sound.bookings[0].start_time)
    assert checked(RULE, facts, sound.model_copy(update={"bookings": (wrong,)})) == [
        "END_NOT_AS_SESSION",
        "JOURNEY_NOT_AS_COMPUTED",
    ]


def test_nobody_rides_to_an_online_course() -> None:
    facts = Facts(problem(projects=[project(project_type="ET1", features=["ONLINE"])], vehicles=[vehicle()],
                          bus_runs=[run()]))  # fmt: skip
    assert [how.run for how in facts.hows] == [None]
    assert [how.run for how in Facts(problem(vehicles=[vehicle()], bus_runs=[run()])).hows] == [None, run()]
