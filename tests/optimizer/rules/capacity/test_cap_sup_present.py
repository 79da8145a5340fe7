"""CAP-SUP-PRESENT: a supervised session runs with a rostered and trained supervisor, and a driver where one drives."""

from typing import Any

import pytest

from models.codes import Training
from models.plan import OperatedRun
from optimizer.facts import Facts
from optimizer.rules.base import StaffGate
from optimizer.rules.capacity.cap_sup_present import RULE
from tests.build import (
    MON,
    TRAINED,
    TUE,
    WED,
    issued,
    men,
    pick_up,
    plan,
    problem,
    project,
    ride,
    run,
    session,
    supervisor,
    vehicle,
)
from tests.optimizer.rules.halves import checked, codes, driver_refusal, kept, staff_refusal

SUPERVISED: dict[str, Any] = {"needs_supervisor": True}
DRIVEN: dict[str, Any] = {"needs_supervisor": True, "needs_vehicle": True}


def shift(start: str, end: str, date: str = TUE) -> dict[str, str]:
    return {"date": date, "start_time": start, "end_time": end}


SHIFTS = [
    pytest.param([shift("09:00", "16:30")], True, id="just the session"),
    pytest.param([shift("08:00", "18:00")], True, id="longer than the session"),
    pytest.param([shift("09:01", "16:30")], False, id="a minute late"),
    pytest.param([shift("09:00", "16:29")], False, id="a minute short"),
    pytest.param([shift("09:00", "16:30", MON), shift("09:00", "16:30", WED)], False, id="the days around"),
    pytest.param([], False, id="never"),
    pytest.param([shift("05:00", "08:00"), shift("08:30", "17:00")], True, id="the second of two shifts"),
    pytest.param([shift("09:00", "13:00"), shift("13:00", "16:30")], False, id="no one shift covers it"),
]


@pytest.mark.parametrize(("shifts", "allowed"), SHIFTS)
def test_a_supervisor_is_rostered_for_the_whole_session(shifts: list[Any], allowed: bool) -> None:
    week = problem(projects=[project(**SUPERVISED)], supervisors=[supervisor(shifts=shifts)])
    assert staff_refusal(RULE, week, "S1") == (None if allowed else "NOT_ROSTERED")


@pytest.mark.parametrize(("shifts", "allowed"), SHIFTS)
def test_a_vehicle_is_to_be_had_for_the_whole_session(shifts: list[Any], allowed: bool) -> None:
    week = problem(projects=[project(**DRIVEN)], supervisors=[supervisor()], vehicles=[vehicle(shifts=shifts)])
    assert staff_refusal(RULE, week, "V1") == (None if allowed else "VEHICLE_NOT_TO_BE_HAD")


@pytest.mark.parametrize("training", Training)
@pytest.mark.parametrize(
    ("records", "allowed"),
    [
        pytest.param([{}], True, id="one that does not lapse"),
        pytest.param([{"valid_to_inclusive": TUE}], True, id="one that lapses after the day"),
        pytest.param([{"valid_to_inclusive": MON}], False, id="one that lapsed the day before"),
        pytest.param([], False, id="not held at all"),
        pytest.param([{"valid_to_inclusive": MON}, {"valid_to_inclusive": WED}], True, id="one of two records"),
        pytest.param([{}, {"valid_to_inclusive": MON}], True, id="one of two records, the first"),
    ],
)
def test_every_mandatory_training_is_valid_on_the_day(
    training: Training, records: list[dict[str, Any]], allowed: bool
) -> None:
    others = [one for one in TRAINED if one["training"] is not training]
    held = [*others, *({"training": training} | record for record in records)]
    week = problem(projects=[project(**SUPERVISED)], supervisors=[supervisor(trainings=held)])
    assert staff_refusal(RULE, week, "S1") == (None if allowed else "TRAINING_NOT_VALID")


def test_each_of_the_staff_and_each_session_has_its_own_answer() -> None:
    tuesday, wednesday = [shift("09:00", "16:30")], [shift("09:00", "16:30", WED)]
    week = problem(
        projects=[project(**DRIVEN)],
        sessions=[session(date=TUE), session(date=WED), session(date="2026-11-26")],
        supervisors=[supervisor("S1", shifts=tuesday), supervisor("S2", shifts=wednesday)],
        vehicles=[vehicle("V1", shifts=tuesday), vehicle("V2", shifts=wednesday)],
    )
    free = {
        code: [n for n in range(3) if staff_refusal(RULE, week, code, n) is None] for code in ("S1", "S2", "V1", "V2")
    }
    assert free == {"S1": [0], "S2": [1], "V1": [0], "V2": [1]}


DRIVER = supervisor("S2", driving_entitlement=True)


@pytest.mark.parametrize(
    ("needs", "staff", "found"),
    [
        pytest.param({}, [], [], id="nobody is needed"),
        pytest.param(SUPERVISED, ["S1"], [], id="a supervisor"),
        pytest.param(SUPERVISED, ["S1", "S2"], [], id="two supervisors"),
        pytest.param(SUPERVISED, [], ["NO_SUPERVISOR"], id="no supervisor"),
        pytest.param(DRIVEN, ["S2", "V1"], [], id="a driver and a vehicle"),
        pytest.param(DRIVEN, ["S1", "S2", "V1"], [], id="one of two drives"),
        pytest.param(DRIVEN, ["S1", "V1"], ["NO_DRIVER"], id="nobody drives"),
        pytest.param(DRIVEN, ["S2"], ["NO_VEHICLE"], id="no vehicle"),
        pytest.param(DRIVEN, ["V1"], ["NO_SUPERVISOR", "NO_DRIVER"], id="a vehicle alone"),
    ],
)
def test_who_is_present(needs: dict[str, Any], staff: list[str], found: list[str]) -> None:
    week = problem(projects=[project(**needs)], supervisors=[supervisor("S1"), DRIVER], vehicles=[vehicle()])
    facts = Facts(week)
    assert codes(RULE, facts, plan(facts, [("X000001", 0)], {0: staff})) == found


def test_where_there_are_no_staff_and_vehicles_at_all_nothing_can_run() -> None:
    facts = Facts(problem(projects=[project(**DRIVEN)]))
    found = ["NO_SUPERVISOR", "NO_VEHICLE", "NO_DRIVER"]
    assert codes(RULE, facts, plan(facts, [("X000001", 0)])) == found
    assert codes(RULE, facts, plan(facts)) == []


def test_a_session_that_does_not_run_needs_nobody() -> None:
    facts = Facts(problem(projects=[project(**DRIVEN)], supervisors=[DRIVER], vehicles=[vehicle()]))
    assert codes(RULE, facts, plan(facts)) == []


def test_an_untrained_supervisor_and_a_missing_vehicle_break_the_plan() -> None:
    week = problem(
        projects=[project(**DRIVEN)],
        supervisors=[supervisor("S1", trainings=[]), DRIVER],
        vehicles=[vehicle("V1", shifts=[])],
    )
    facts = Facts(week)
    made = plan(facts, [("X000001", 0)], {0: ["S1", "S2", "V1"]})
    assert codes(RULE, facts, made) == ["TRAINING_NOT_VALID", "VEHICLE_NOT_TO_BE_HAD"]


def test_each_session_has_its_own_staff() -> None:
    times = [session(date=TUE), session(date=WED)]
    facts = Facts(problem(projects=[project(**SUPERVISED)], sessions=times, supervisors=[supervisor()]))
    made = plan(facts, [("X000001", 0), ("X000001", 1)], {0: ["S1"]})
    assert codes(RULE, facts, made) == ["NO_SUPERVISOR"]
    assert checked(RULE, facts, plan(facts, [("X000001", 0), ("X000001", 1)])) == ["NO_SUPERVISOR", "NO_SUPERVISOR"]


# From the first stop out at 08:15 to the last back at 17:15; the session is from 09:00 to 16:30.
WHOLE_RUNS = [
    pytest.param([shift("08:15", "17:15")], True, id="just the run"),
    pytest.param([shift("07:00", "22:00")], True, id="longer than the run"),
    pytest.param([shift("08:16", "17:15")], False, id="a minute late"),
    pytest.param([shift("08:15", "17:14")], False, id="a minute short"),
    pytest.param([shift("09:00", "16:30")], False, id="the session alone"),
    pytest.param([shift("08:15", "17:15", MON), shift("08:15", "17:15", WED)], False, id="the days around"),
    pytest.param([], False, id="never"),
    pytest.param([shift("05:00", "08:00"), shift("08:00", "18:00")], True, id="the second of two shifts"),
    pytest.param([shift("08:15", "12:00"), shift("12:00", "17:15")], False, id="no one shift covers it"),
]


@pytest.mark.parametrize(("shifts", "allowed"), WHOLE_RUNS)
def test_a_driver_is_rostered_for_the_whole_run(shifts: list[Any], allowed: bool) -> None:
    staff = [supervisor(driving_entitlement=True, shifts=shifts)]
    week = problem(projects=[project(**SUPERVISED)], supervisors=staff, vehicles=[vehicle()], bus_runs=[run()])
    assert driver_refusal(RULE, week) == (None if allowed else "DRIVER_NOT_ROSTERED")


@pytest.mark.parametrize(("shifts", "allowed"), WHOLE_RUNS)
def test_the_vehicle_is_to_be_had_for_the_whole_run(shifts: list[Any], allowed: bool) -> None:
    cars = [vehicle("V1", shifts=shifts), vehicle("V2")]
    week = problem(projects=[project(**SUPERVISED)], supervisors=[DRIVER], vehicles=cars, bus_runs=[run()])
    assert driver_refusal(RULE, week, "S2") == (None if allowed else "VEHICLE_NOT_TO_BE_HAD")


def test_a_driver_is_entitled_to_drive() -> None:
    staff = [supervisor("S1"), DRIVER]
    week = problem(projects=[project(**SUPERVISED)], supervisors=staff, vehicles=[vehicle()], bus_runs=[run()])
    assert [driver_refusal(RULE, week, code) for code in ("S1", "S2")] == ["DRIVER_NOT_ENTITLED", None]


@pytest.mark.parametrize(
    ("shifts", "allowed"),
    [
        pytest.param([shift("08:00", "17:30")], True, id="from the first of the stops and back to it"),
        pytest.param([shift("08:01", "17:30")], False, id="a minute late at the first"),
        pytest.param([shift("08:00", "17:29")], False, id="a minute short of the first on the way back"),
        pytest.param([shift("08:30", "17:00")], False, id="from the last of the stops and back to it"),
    ],
)
def test_the_run_lasts_from_its_first_stop_back_to_it(shifts: list[Any], allowed: bool) -> None:
    stops = [pick_up("STOP1", "08:00", "17:30"), pick_up("STOP2", "08:30", "17:00")]
    staff = [supervisor(driving_entitlement=True, shifts=shifts)]
    week = problem(
        projects=[project(**SUPERVISED)], supervisors=staff, vehicles=[vehicle()], bus_runs=[run(pick_ups=stops)]
    )
    assert driver_refusal(RULE, week) == (None if allowed else "DRIVER_NOT_ROSTERED")


def test_each_driver_and_each_run_has_its_own_answer() -> None:
    tuesday, wednesday = [shift("08:15", "17:15")], [shift("08:15", "17:15", WED)]
    week = problem(
        projects=[project(**SUPERVISED)],
        sessions=[session(date=TUE), session(date=WED)],
        supervisors=[
            supervisor("S1", driving_entitlement=True, shifts=tuesday),
            supervisor("S2", driving_entitlement=True, shifts=wednesday),
        ],
        vehicles=[vehicle("V1", shifts=[*tuesday, *wednesday]), vehicle("V2", shifts=tuesday)],
        bus_runs=[
            run("RUN1"),
            run("RUN2", date=WED),
            run("RUN3", vehicle_code="V2"),
            run("RUN4", vehicle_code="V2", date=WED),
        ],
    )
    runs = ("RUN1", "RUN2", "RUN3", "RUN4")
    free = {code: [one for one in runs if driver_refusal(RULE, week, code, one) is None] for code in ("S1", "S2")}
    assert free == {"S1": ["RUN1", "RUN3"], "S2": ["RUN2"]}


def test_a_vehicle_that_was_set_aside_cannot_be_had() -> None:
    week = problem(projects=[project(**SUPERVISED)], supervisors=[DRIVER], vehicles=[vehicle()], bus_runs=[run()])
    assert driver_refusal(RULE, week.model_copy(update={"vehicles": ()}), "S2") == "VEHICLE_NOT_TO_BE_HAD"


@pytest.mark.parametrize(
    ("driver", "cars", "found"),
    [
        pytest.param("S2", [vehicle()], [], id="who may"),
        pytest.param("S1", [vehicle()], ["DRIVER_NOT_ENTITLED"], id="who may not"),
        pytest.param("S3", [vehicle()], ["DRIVER_NOT_ROSTERED"], id="who is not rostered so long"),
        pytest.param("S2", [vehicle(shifts=[])], ["VEHICLE_NOT_TO_BE_HAD"], id="no vehicle"),
    ],
)
def test_a_run_with_the_wrong_driver_breaks_the_plan(driver: str, cars: list[Any], found: list[str]) -> None:
    short = supervisor("S3", driving_entitlement=True, shifts=[shift("09:00", "16:30")])
    staff = [supervisor("S1"), DRIVER, short]
    week = problem(projects=[project(**SUPERVISED)], supervisors=staff, vehicles=cars, bus_runs=[run()])
    facts = Facts(week)
    made = plan(
        facts,
        [("X000001", 0)],
        {0: ["S1", "S2", "S3"]},
        rides={("X000001", 0): ride("RUN1 STOP1")},
        drivers=[OperatedRun(bus_run_code="RUN1", driver_code=driver)],
    )
    assert [(one.code, one.session) for one in RULE.violations(facts, made)] == [
        (code, week.sessions[0].key) for code in found
    ]
    assert codes(RULE, facts, made) == found


def test_the_vehicle_of_a_run_is_not_the_vehicle_that_the_session_needs() -> None:
    week = problem(projects=[project(**DRIVEN)], supervisors=[DRIVER], vehicles=[vehicle()], bus_runs=[run()])
    facts = Facts(week)
    rides = {("X000001", 0): ride("RUN1 STOP1")}
    operated = [OperatedRun(bus_run_code="RUN1", driver_code="S2")]
    without = plan(facts, [("X000001", 0)], {0: ["S2"]}, rides=rides, drivers=operated)
    assert codes(RULE, facts, without) == ["NO_VEHICLE"]
    assert codes(RULE, facts, plan(facts, [("X000001", 0)], {0: ["S2", "V1"]}, rides=rides, drivers=operated)) == []


@pytest.mark.parametrize("people", [1, 2, 3])
def test_what_is_lacking_is_told_with_how_many_people_wait_for_it(people: int) -> None:
    facts = Facts(problem(people=men(3), projects=[project(**DRIVEN)], supervisors=[DRIVER], vehicles=[vehicle()]))
    who = [(one.crn, 0) for one in facts.with_work[:people]]
    for staff, found in (([], ["NO_SUPERVISOR", "NO_VEHICLE", "NO_DRIVER"]), (["S2"], ["NO_VEHICLE"])):
        said = RULE.violations(facts, plan(facts, who, {0: staff}))
        assert [(one.code, one.amount, one.unit) for one in said] == [(code, people, "people") for code in found]


ALL = ["NO_SUPERVISOR", "NO_VEHICLE", "NO_DRIVER"]


@pytest.mark.parametrize(
    ("people", "staff", "broken", "inherited"),
    [
        # Two were issued; S1 may not drive.
        pytest.param(2, [], [], ALL, id="nobody and nothing is there"),
        pytest.param(3, [], ALL, [], id="nobody is there, and a third comes"),
        pytest.param(2, ["S1"], [], ["NO_VEHICLE", "NO_DRIVER"], id="a supervisor"),
        pytest.param(3, ["S1"], ["NO_VEHICLE", "NO_DRIVER"], [], id="a supervisor, and a third man"),
        pytest.param(2, ["S2"], [], ["NO_VEHICLE"], id="a driver without a vehicle"),
        pytest.param(2, ["V1"], [], ["NO_SUPERVISOR", "NO_DRIVER"], id="a vehicle alone"),
        pytest.param(2, ["S1", "V1"], [], ["NO_DRIVER"], id="a vehicle that nobody may drive"),
        pytest.param(3, ["S1", "V1"], ["NO_DRIVER"], [], id="a vehicle that nobody may drive, and a third man"),
        pytest.param(3, ["S1", "S2", "V1"], [], [], id="all that it takes, and a third man"),
        pytest.param(1, [], ["ISSUED_NOT_KEPT"], ALL, id="one of the two is sent home"),
    ],
)
def test_an_issued_session_lacks_what_cannot_be_found_and_gets_nobody_more(
    people: int, staff: list[str], broken: list[str], inherited: list[str]
) -> None:
    facts = Facts(
        problem(
            people=men(3), projects=[project(**DRIVEN)], supervisors=[supervisor("S1"), DRIVER], vehicles=[vehicle()],
            bookings=[issued(crn="X000001"), issued(crn="X000002")],
        )
    )  # fmt: skip
    made = plan(facts, [(one.crn, 0) for one in facts.with_work[:people]], {0: staff})
    assert kept(RULE, facts, made) == (broken, inherited)


def test_where_there_are_no_staff_nobody_may_run_anything() -> None:
    facts = Facts(problem())
    assert [part.mask(facts).shape for part in RULE.parts if isinstance(part, StaffGate)] == [(1, 0), (1, 0)]
