"""What is shared is dealt to one part each, and together the parts are the whole."""

import json
from functools import reduce
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.reading import problem_from, read_problem
from optimizer.area.deal import deal
from optimizer.area.lines import Share, differing, part_of, records, unit_of
from tests.build import person, problem
from tests.optimizer.area.areas import area, cut_data

SEEDS = st.integers(0, 10**6)


@given(seed=SEEDS)
def test_everything_is_dealt_once(seed: int) -> None:
    _, (shared, *lines) = area(seed)
    parts = deal(shared, [unit_of(one) for one in lines], 0)
    assert sorted(n for part in parts for n in part.units) == list(range(len(lines)))
    dealt = [code for part in parts for code in part.share.supervisor_codes]
    assert sorted(dealt) == sorted(one["supervisorCode"] for one in shared["supervisors"])
    days = [day for part in parts for day in part.share.vehicle_days]
    assert len(days) == len(set(days))
    assert set(days) >= {(one["vehicleCode"], shift["date"]) for one in shared["vehicles"] for shift in one["shifts"]}
    dealt = [code for part in parts for code in part.share.project_codes]
    assert sorted(dealt) == sorted({one["projectCode"] for one in shared["sessions"]})


@given(seed=SEEDS)
def test_each_part_can_be_read_and_all_in_one_are_the_problem_that_was_cut(seed: int) -> None:
    made, (shared, *lines) = area(seed)
    parts, whole = deal(shared, [unit_of(one) for one in lines], 0), read_problem(made.model_dump_json(by_alias=True))
    known = {(fault.code, fault.record) for fault in whole.faults}
    for part in parts:
        reading = problem_from(part_of(shared, [lines[n] for n in part.units], part.share))
        assert reading.problem is not None
        assert {(fault.code, fault.record) for fault in reading.faults} <= known
    everything = reduce(Share.__or__, (part.share for part in parts))
    assert problem_from(part_of(shared, lines, everything)).problem == whole.problem


@given(seed=SEEDS)
def test_who_must_not_meet_is_in_one_part(seed: int) -> None:
    made, (shared, *lines) = area(seed)
    parts = deal(shared, [unit_of(one) for one in lines], 0)
    part_of_crn = {one["crn"]: n for n, part in enumerate(parts) for u in part.units for one in lines[u]["people"]}
    for entry in made.non_associations:
        assert len({part_of_crn[crn] for crn in entry.crns or () if crn in part_of_crn}) <= 1


@pytest.mark.parametrize("entry", [{"crns": ["X000001", "X999999"]}, {"tags": ["T1", "T9"]}], ids=["a CRN", "a tag"])
def test_one_kept_apart_from_nobody_known_is_set_aside_as_in_one_file(entry: dict[str, Any]) -> None:
    made = problem(people=[person("X000001", association_tags=["T1"]), person("X000002")])
    data = json.loads(made.model_dump_json(by_alias=True)) | {"nonAssociations": [entry]}
    shared, *lines = cut_data(data, 1)
    (part,) = (one for one in deal(shared, [unit_of(one) for one in lines], 0) if one.units == (0,))
    whole, alone = problem_from(data), problem_from(part_of(shared, [lines[0]], part.share))
    for reading in (whole, alone):
        assert reading.problem is not None
        assert "X000001" not in {one.crn for one in reading.problem.people}


def test_a_booking_keeps_its_project_in_the_unit_of_whom_it_is_for() -> None:
    shared = {
        "projects": [{"projectCode": code, "pduCode": "A"} for code in ("P1", "P2")],
        "sessions": [{"projectCode": code} for code in ("P1", "P1", "P2")],
    }
    booked = {"pduCodes": ["B"], "people": [{"crn": "X1"}], "bookings": [{"projectCode": "P1", "status": "ISSUED"}]}
    lines = [{"pduCodes": ["A"], "people": [{"crn": "X2"}]}, booked]
    first, second = deal(shared, [unit_of(one) for one in lines], 0)
    assert (first.share.project_codes, second.share.project_codes) == (("P2",), ("P1",))
    both = [{**booked, "pduCodes": ["A"]}, booked]
    assert [part.units for part in deal(shared, [unit_of(one) for one in both], 0)] == [(0, 1)]


def run(project: str, date: str) -> dict[str, str]:
    return {"projectCode": project, "vehicleCode": "V", "date": date}


@pytest.mark.parametrize(("second", "parts"), [("MON", 1), ("TUE", 2)])
def test_projects_whose_runs_use_one_vehicle_on_one_day_go_together(second: str, parts: int) -> None:
    shared = {
        "projects": [{"projectCode": "P1", "pduCode": "A"}, {"projectCode": "P2", "pduCode": "B"}],
        "sessions": [{"projectCode": "P1", "date": "MON"}, {"projectCode": "P2", "date": second}],
        "busRuns": [run("P1", "MON"), run("P2", second)],
        "vehicles": [{"vehicleCode": "V", "shifts": [{"date": "MON"}, {"date": "TUE"}]}],
    }
    lines = [{"pduCodes": [code], "people": [{"crn": f"X{code}"}]} for code in "AB"]
    dealt = deal(shared, [unit_of(one) for one in lines], 0)
    assert sum(bool(part.share.project_codes) for part in dealt) == parts
    for part in dealt:
        of_part = part_of(shared, [lines[n] for n in part.units], part.share)
        mine = {shift["date"] for one in of_part["vehicles"] for shift in one["shifts"]}
        assert {one["date"] for one in of_part["busRuns"]} <= mine


def test_who_leads_goes_where_sessions_are_led_and_what_drives_where_they_drive_that_day() -> None:
    needs = {"needsSupervisor": True, "needsVehicle": True}
    shared = {
        "projects": [{"projectCode": "P1", "pduCode": "A"}, {"projectCode": "P2", "pduCode": "B", **needs}],
        "sessions": [{"projectCode": "P1", "date": "MON"}] * 9 + [{"projectCode": "P2", "date": "TUE"}],
        "supervisors": [{"supervisorCode": "S"}],
        "vehicles": [{"vehicleCode": "V", "shifts": [{"date": "MON"}, {"date": "TUE"}]}],
    }
    first, second = deal(shared, [unit_of({"pduCodes": [code], "people": [{"crn": f"X{code}"}]}) for code in "AB"], 0)
    assert (first.share.vehicle_days, second.share.vehicle_days) == ((("V", "MON"),), (("V", "TUE"),))
    assert (first.share.supervisor_codes, second.share.supervisor_codes) == ((), ("S",))


def test_near_units_are_together_up_to_so_many_people() -> None:
    lines = [{"pduCodes": [code], "people": [{"crn": f"X{code}{n}", "home": {"lat": lat, "lon": 0}} for n in range(2)]}
             for code, lat in zip("ABC", (50, 53, 50.5), strict=True)]  # fmt: skip
    units = [unit_of(one) for one in lines]
    assert [part.units for part in deal({}, units, 3)] == [(0,), (1,), (2,)]
    assert [part.units for part in deal({}, units, 5)] == [(0, 2), (1,)]
    assert [part.units for part in deal({}, units, 6)] == [(0, 1, 2)]


def test_what_differs_from_the_first_line_is_named() -> None:
    shared = {"window": 1, "country": "ENG", "pduCodes": ["A"], "people": []}
    assert differing(shared, {"window": 1, "pduCodes": ["B"], "people": [{}]}) == []
    assert differing(shared, {"window": 2, "plannedOn": "x"}) == ["plannedOn", "window"]
    assert records(shared, "people") == []
