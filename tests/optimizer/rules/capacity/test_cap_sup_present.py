"""CAP-SUP-PRESENT: a supervised session runs with a rostered and trained supervisor, and a driver where one drives."""

from typing import Any

import pytest

from models.codes import Training
from optimizer.facts import Facts
from optimizer.rules.capacity.cap_sup_present import RULE
from tests.build import MON, TRAINED, TUE, WED, plan, problem, project, session, supervisor, vehicle
from tests.optimizer.rules.halves import checked, codes, staff_refusal

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
