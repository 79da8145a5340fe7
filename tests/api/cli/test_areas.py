"""A file of JSON lines, a delivery unit each: solved in parts, a line a part, and verified part by part."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from api.cli.areas import solve_area_file, verify_area_file
from api.cli.guard import Refused
from api.cli.show.area import print_totals
from models.reading import problem_from
from optimizer.area.lines import Share, part_of
from optimizer.area.totals import Bounded, Totals
from optimizer.engines.base import Limits
from optimizer.pipeline import optimise
from tests.api.cli.running import run, run_json
from tests.optimizer.area.areas import area, cut
from tests.optimizer.programmes.test_form import LIMITS, men, waiting

Fields = dict[str, Any]


def save(path: Path, lines: list[Fields]) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return path


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("area")
    problem, result = save(folder / "area.jsonl", area(3)[1]), folder / "result.jsonl"
    code, told = run_json("solve", problem, "-o", result, "--time-limit", "2", "--reproducible")
    assert code == 0
    assert sorted(unit for part in told["parts"] for unit in part["pduCodes"]) == ["PDU001", "PDU002", "PDU003"]
    assert told["cost"] == sum(part["cost"] for part in told["parts"])
    assert told["tiers"] == [sum(tiers) for tiers in zip(*(part["tiers"] for part in told["parts"]), strict=True)]
    assert told["costOfNobody"] >= told["cost"] >= told["asDealt"]["bound"]
    assert told["asDealt"]["sharePlaced"] <= 1
    assert told["cost"] >= told["bound"] >= told["unavoidableCost"]
    assert told["shareToBePlaced"] >= told["sharePlaced"]
    assert told["partsBounded"] == len(told["parts"])
    assert told["trace"] == [], "in reproducible mode nothing is told that may differ"
    return problem, result


def test_each_part_is_a_line_and_all_is_verified(files: tuple[Path, Path]) -> None:
    problem, result = files
    parts = [json.loads(line) for line in result.read_text().splitlines()]
    assert all(part["result"]["cost"]["total"] >= 0 for part in parts)
    found = run("verify", problem, result)
    assert found.exit_code == 0
    lines = found.stdout.splitlines()
    assert sum(line.endswith(": sound") for line in lines) == len(parts)
    assert len(lines) == len(parts) + 2, "a sound part is one line, without a table of nothing; then what all comes to"
    code, told = run_json("verify", problem, result)
    assert (code, told["sound"], len(told["parts"])) == (0, True, len(parts))
    assert told["cost"] == sum(part["result"]["cost"]["total"] for part in parts)


def test_plans_are_written_before_a_bound_of_all_is_sought(
    files: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("optimizer.area.bounding.area_bound", fails)
    out = tmp_path / "plans.jsonl"
    with pytest.raises(KeyboardInterrupt):
        solve_area_file(files[0], out, Limits(seconds=2, workers=1, reproducible=True))
    assert [json.loads(line)["pduCodes"] for line in out.read_text().splitlines()]


@pytest.mark.parametrize("asked", [2, 3])
def test_of_parts_that_were_not_asked_nothing_is_promised(asked: int) -> None:
    whole = Totals(cost=60, tiers=(0, 0, 60), nobody=100, unavoidable=10, bound=50, booked=3, short=1)
    told = StringIO()
    print_totals(Console(file=told, width=120), whole, Bounded(bound=40, unavoidable=10, asked=asked, parts=3))
    assert ("However dealt     not known: 2 of 3 parts" in told.getvalue()) == (asked < 3)
    assert ("How good" in told.getvalue()) == ("Placed" in told.getvalue()) == (asked == 3)
    assert "As dealt" in told.getvalue()


def test_the_others_are_planned_where_a_unit_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("optimizer.area.solve.TOGETHER", 0)
    lines, out = area(3)[1], tmp_path / "plans.jsonl"
    lines[1]["bookings"] = [{"crn": "X000001"}]
    found = run("solve", save(tmp_path / "area.jsonl", lines), "-o", out, "--time-limit", "2", "--reproducible")
    assert found.exit_code == 2
    assert "without a plan: PDU001" in found.stderr
    planned = [code for line in out.read_text().splitlines() for code in json.loads(line)["pduCodes"]]
    assert planned
    assert "PDU001" not in planned
    lines[2]["bookings"] = lines[3]["bookings"] = lines[1]["bookings"]
    nothing = tmp_path / "nothing.jsonl"
    none = run("solve", save(tmp_path / "area.jsonl", lines), "-o", nothing, "--time-limit", "2", "--reproducible")
    assert none.exit_code == 2
    assert not nothing.exists()


def test_a_part_that_is_not_sound_is_found(files: tuple[Path, Path], tmp_path: Path) -> None:
    problem, result = files
    parts = [json.loads(line) for line in result.read_text().splitlines()]
    parts[0]["result"]["cost"]["total"] += 1
    found = run("verify", problem, save(tmp_path / "wrong.jsonl", parts))
    assert found.exit_code == 1
    assert "not sound" in found.stdout


def test_two_parts_at_a_time_are_verified_as_one_after_another(files: tuple[Path, Path], tmp_path: Path) -> None:
    problem, result = files
    parts = [json.loads(line) for line in result.read_text().splitlines()]
    parts[-1]["result"]["cost"]["total"] += 1
    wrong = save(tmp_path / "wrong.jsonl", parts)
    one, two = list(verify_area_file(problem, wrong)), list(verify_area_file(problem, wrong, workers=2))
    assert one == two
    assert [found.sound for _, found, _ in two] == [True] * (len(parts) - 1) + [False]
    parts[0]["result"]["problemHash"] = "0" * 64
    with pytest.raises(Refused, match="was not made from these units"):
        list(verify_area_file(problem, save(tmp_path / "other.jsonl", parts), workers=2))


def test_what_is_in_two_parts_or_missing_is_told(files: tuple[Path, Path], tmp_path: Path) -> None:
    problem, result = files
    parts = [json.loads(line) for line in result.read_text().splitlines()]
    for told, words in ((parts + parts[:1], "in two parts"), (parts[1:], "there is nothing of")):
        found = run("verify", problem, save(tmp_path / "wrong.jsonl", told))
        assert found.exit_code == 2
        assert words in " ".join(found.stderr.split())


def of_programmes() -> list[Fields]:
    """Two units of two people each, all of whom wait; one room, and two who could run a group of two."""
    return cut(waiting(men(1, 2, 3, 4)).problem)


def planned(problem: Path, out: Path) -> list[Fields]:
    found = run("solve", problem, "-o", out, "--time-limit", "2", "--reproducible")
    assert found.exit_code == 0
    parts = [json.loads(line) for line in out.read_text().splitlines()]
    said = [part for part in parts if part["result"]["programmes"]["forming"] == "NOT_ASKED"]
    assert (f"no groups were formed in {len(said)} parts" in found.stdout) == bool(said)
    assert run("verify", problem, out).exit_code == 0
    return parts


def test_groups_are_formed_for_all_who_wait_together_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = save(tmp_path / "area.jsonl", of_programmes())
    (whole,) = planned(problem, tmp_path / "whole.jsonl")
    assert [len(one["group"]["members"]) for one in whole["result"]["plan"]["groups"]] == [4]
    monkeypatch.setattr("optimizer.area.solve.TOGETHER", 0)
    monkeypatch.setattr("optimizer.area.solve.ROUNDS", 0)
    for part in planned(problem, tmp_path / "apart.jsonl"):
        assert part["share"]["withoutForming"]
        assert part["result"]["plan"]["groups"] == []
        assert [one["code"] for one in part["result"]["programmes"]["waiting"]] == ["NOT_ASKED"] * 2


def test_groups_of_two_parts_in_one_room_are_found(tmp_path: Path) -> None:
    """As each part by itself would have them: each is sound, and both have the room and the same facilitator."""
    shared, *units = of_programmes()
    told = []
    for unit in units:
        part = problem_from(part_of(shared, [unit], Share())).problem
        assert part is not None
        result = optimise(part, LIMITS)
        assert len(result.plan.groups) == 1
        plan = json.loads(result.model_dump_json(by_alias=True))
        told.append({"pduCodes": unit["pduCodes"], "share": {}, "result": plan})
    problem, plans = save(tmp_path / "area.jsonl", [shared, *units]), tmp_path / "plans.jsonl"
    found = run("verify", problem, save(plans, told))
    assert found.exit_code == 2
    words = " ".join(found.stderr.split())
    assert "room ROOM1 on 2026-12-01" in words
    assert "taken by programme groups of two parts" in words
    assert run("verify", problem, save(plans, told[:1])).exit_code == 2, "a unit is missing"


def _somebody_twice(lines: list[Fields]) -> None:
    lines[2]["people"].append(lines[1]["people"][0])


def _staff_twice(lines: list[Fields]) -> None:
    lines[0]["supervisors"] = [*lines[0]["supervisors"], {"supervisorCode": "S1"}]
    lines[2]["supervisors"] = [{"supervisorCode": "S1"}]


def _people_first(lines: list[Fields]) -> None:
    lines[0]["people"] = lines[1]["people"]


def _another_week(lines: list[Fields]) -> None:
    lines[2]["plannedOn"] = "2020-01-01"


def _nobody(lines: list[Fields]) -> None:
    del lines[1:]


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_people_first, "line 1: it has what units share, and nobody"),
        (_another_week, "PDU002: plannedOn is not as in line 1"),
        (_nobody, "there is no unit in it"),
        (_somebody_twice, "line 3: person X000001 is in line 2 already; give it in one line"),
        (_staff_twice, "line 3: supervisor S1 is in line 1 already; give it in one line"),
    ],
)
def test_lines_that_are_no_area_are_refused(spoil: Any, words: str, tmp_path: Path) -> None:
    lines = area(3)[1]
    spoil(lines)
    found = run("solve", save(tmp_path / "area.jsonl", lines), "-o", tmp_path / "result.jsonl")
    assert found.exit_code == 2
    assert words in " ".join(found.stderr.split())
    assert not (tmp_path / "result.jsonl").exists()


def test_a_line_that_is_no_json_is_refused_by_its_number(tmp_path: Path) -> None:
    path = save(tmp_path / "area.jsonl", area(3)[1])
    path.write_text(path.read_text() + "no json\n")
    found = run("solve", path, "-o", tmp_path / "result.jsonl")
    assert found.exit_code == 2
    assert "line 5" in found.stderr


def test_how_the_plans_came_is_told_as_they_come_and_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = save(tmp_path / "area.jsonl", area(19)[1])
    monkeypatch.setattr("optimizer.area.solve.TOGETHER", 0)
    monkeypatch.setattr("api.cli.progress.EVERY_SECONDS_PLAIN", 0.02)
    found = run("solve", problem, "-o", tmp_path / "plans.jsonl", "--time-limit", "3", "--json")
    told = json.loads(found.stdout)
    costs, last = [one["cost"] for one in told["trace"]], told["trace"][-1]
    assert costs == sorted(costs, reverse=True)
    assert told["costOfNobody"] >= costs[0] >= told["cost"] < told["costOfNobody"]
    assert (last["cost"], last["bound"]) == (told["cost"], told["bound"])
    assert [one["bound"] for one in told["trace"][:-1]] == [0] * (len(costs) - 1)
    assert "s: 3 of 3 parts done; the plans so far cost " in found.stderr


def test_patience_is_of_each_part(files: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "plans.jsonl"
    assert run("solve", files[0], "-o", out, "--time-limit", "2", "--unimproved", "1.5").exit_code == 0
    runs = [json.loads(line)["result"]["run"] for line in out.read_text().splitlines()]
    assert {one["unimprovedSeconds"] for one in runs} == {1.5}


def test_options_for_one_problem_are_refused(tmp_path: Path) -> None:
    path = save(tmp_path / "area.jsonl", area(3)[1])
    found = run("solve", path, "-o", tmp_path / "result.jsonl", "--gap", "0.1")
    assert found.exit_code == 2
    assert "--gap is for a problem in one file" in " ".join(found.stderr.split())


def test_what_is_made_up_can_be_written_as_lines(tmp_path: Path) -> None:
    path = tmp_path / "area.jsonl"
    assert run("generate", "--preset", "tiny", "-o", path).exit_code == 0
    shared, unit = (json.loads(line) for line in path.read_text().splitlines())
    assert "people" not in shared
    assert len(unit["people"]) == 12


def test_a_unit_s_part_is_taken_out_and_is_as_any_other(files: tuple[Path, Path], tmp_path: Path) -> None:
    week, answer = tmp_path / "week.json", tmp_path / "answer.json"
    code, told = run_json("part", *files, "--pdu", "PDU002", "--problem-out", week, "--result-out", answer)
    assert code == 0
    assert "PDU002" in told["pduCodes"]
    assert run("verify", week, answer).exit_code == 0
    assert run("roster", week, answer, "-o", tmp_path / "roster.html").exit_code == 0


def test_somebody_of_an_area_is_explained(files: tuple[Path, Path]) -> None:
    for line in files[0].read_text().splitlines()[1:]:
        crn = json.loads(line)["people"][0]["crn"]
        code, told = run_json("explain", *files, "--crn", crn)
        assert code == 0
        assert [one["crn"] for one in told["explanations"]] == [crn]
    refused = run("explain", *files, "--crn", "X999999")
    assert refused.exit_code == 2
    assert "there is no person X999999 in it" in " ".join(refused.stderr.split())


@pytest.mark.parametrize(
    "command", ["validate", "check", "form", "directory", "start-by", "demand", "rejoin", "catch-ups", "one-to-ones"]
)
def test_an_area_is_no_problem_of_one_unit(command: str, files: tuple[Path, Path]) -> None:
    refused = run(command, files[0])
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "this is an area, and one problem is asked for" in " ".join(refused.stderr.split())


@pytest.mark.parametrize("command", ["explain", "roster", "report"])
def test_what_needs_one_problem_says_how_to_take_a_part(command: str, files: tuple[Path, Path], tmp_path: Path) -> None:
    page = () if command == "explain" else ("-o", tmp_path / "page.html")
    found = run(command, *files, *page)
    assert found.exit_code == 2
    assert "`placewell part` takes a delivery unit's part out of it" in " ".join(found.stderr.split())


@pytest.mark.parametrize("command", ["roster", "part"])
def test_a_unit_that_is_not_there_is_refused(command: str, files: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    files_out = ("-o", out) if command == "roster" else ("--problem-out", out, "--result-out", tmp_path / "other")
    found = run(command, *files, "--pdu", "PDU999", *files_out)
    assert found.exit_code == 2
    assert "there is no delivery unit PDU999 in it" in " ".join(found.stderr.split())
