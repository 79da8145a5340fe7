import json
from pathlib import Path

from api.cli.show.check import sentence
from api.words import PROTECTED
from fixtures.bad_data import bad_data
from models.codes import PlaceKind, SlotName, Weekday
from models.supply import Level, Supply
from tests.api.cli.conftest import Pair
from tests.api.cli.running import read, run, run_json, save


def test_it_says_what_it_finds_and_ends_well(solved: Pair) -> None:
    ran = run("check", solved.problem)
    assert ran.exit_code == 0
    assert "People whom no plan of this week can place" in ran.stdout
    assert "Capacity in the week is" in ran.stdout
    assert "by day, slot and kind" in ran.stdout
    assert max(map(len, ran.stdout.splitlines())) <= 80


def test_the_document_is_the_record(solved: Pair) -> None:
    code, data = run_json("check", solved.problem)
    assert code == 0
    assert data["people"] == len(read(solved.problem)["people"])
    assert data["problemHash"] == read(solved.result)["problemHash"]
    assert data["supply"][0]["peoplePerPlace"] is not None
    booked = {one["crn"] for one in read(solved.result)["plan"]["bookings"]}
    assert not booked & {one["crn"] for one in data["neverPlaced"]}


def test_a_protected_reason_stays_hidden(solved: Pair, tmp_path: Path) -> None:
    problem = read(solved.problem)
    for person in problem["people"]:
        person["specialistCase"] = True
    path = save(tmp_path / "p.json", problem)
    text, data = run("check", path).stdout, run_json("check", path)[1]
    assert "A protected reason (all)" in text
    assert "RISK-" not in text
    assert "RISK-MAPPA" not in json.dumps(data)
    assert PROTECTED in json.dumps(data)


def test_records_set_aside_are_told_of(solved: Pair, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text(bad_data(solved.problem.read_text()))
    ran = run("check", bad)
    assert ran.exit_code == 0
    assert "set aside" in ran.stderr


def _supply(**changes: object) -> Supply:
    usual = {"people": 17, "nowhere_else": 3, "places": 10, "people_per_place": 1.7, "level": Level.VERY_LOW}
    return Supply.model_validate(usual | changes)


def test_the_words() -> None:
    very_low = "is very low against demand: 1.7 people a place (17 for 10)."
    assert sentence(_supply()) == f"Capacity in the week {very_low}"
    assert sentence(_supply(day=Weekday.SATURDAY)) == f"Capacity on Saturdays {very_low}"
    assert sentence(_supply(slot=SlotName.EVENING)) == f"Capacity in the evenings {very_low}"
    assert sentence(_supply(kind=PlaceKind.ETE)) == f"Capacity on courses {very_low}"
    assert sentence(_supply(pdu_code="PDU074")) == f"Capacity in PDU074 {very_low}"
    none = _supply(day=Weekday.SUNDAY, people=1, places=0, people_per_place=None, level=Level.NONE)
    assert sentence(none) == "There is no place on Sundays for the 1 person who could come."
