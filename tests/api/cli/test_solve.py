import os
from pathlib import Path

import pytest

from fixtures.bad_data import bad_data
from models.result import Result
from optimizer.engines.base import Limits
from tests.api.cli.conftest import Pair
from tests.api.cli.running import QUICK, read, run, run_json


def test_the_result_is_a_record_with_camel_case_keys(solved: Pair) -> None:
    result = Result.model_validate(read(solved.result), by_alias=True, by_name=False)
    assert result.run.reproducible
    assert result.problem_hash
    assert solved.result.read_text().startswith('{\n  "schemaVersion"')


def test_reproducible_means_the_same_plan(solved: Pair, tmp_path: Path) -> None:
    code, data = run_json("solve", solved.problem, "-o", tmp_path / "r.json", *QUICK)
    again, first = read(tmp_path / "r.json"), read(solved.result)
    assert code == 0
    assert again["plan"] == first["plan"]
    assert data["summary"]["costByTier"] == first["cost"]["tiers"]
    assert (data["gaps"], data["run"]) == (again["gaps"], again["run"])
    assert again == first


def test_what_is_set_aside_is_said_and_kept(solved: Pair, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text(bad_data(solved.problem.read_text()))
    ran = run("solve", bad, "-o", tmp_path / "r.json", *QUICK)
    assert ran.exit_code == 0
    assert "set aside" in ran.stderr
    assert len(read(tmp_path / "r.json")["setAside"]) > 5
    assert run("verify", bad, tmp_path / "r.json").exit_code == 0


def test_a_stopping_fault_stops_and_nothing_is_written(solved: Pair, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text(bad_data(solved.problem.read_text(), stops=True))
    ran = run("solve", bad, "-o", tmp_path / "r.json", *QUICK)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "bookings/" in ran.stderr
    assert not (tmp_path / "r.json").exists()
    code, data = run_json("solve", bad, "-o", tmp_path / "r.json", *QUICK)
    assert (code, len(data["faults"]) > 1) == (2, True)


def test_a_profile_needs_a_file_for_the_new_problem(solved: Pair, tmp_path: Path) -> None:
    ran = run("solve", solved.problem, "-o", tmp_path / "r.json", "--profile", "TOM-2021")
    assert ran.exit_code == 2
    assert "--problem-out" in ran.stderr


def test_a_profile_makes_another_problem(solved: Pair, tmp_path: Path) -> None:
    other, result = tmp_path / "p.json", tmp_path / "r.json"
    ran = run("solve", solved.problem, "-o", result, "--profile", "TOM-2021", "--problem-out", other, *QUICK)
    assert ran.exit_code == 0
    assert read(other)["policy"]["profile"] == read(result)["profile"] == "TOM-2021"
    assert run("verify", other, result).exit_code == 0
    assert run("verify", solved.problem, result).exit_code == 2


def test_a_profile_that_there_is_not(solved: Pair, tmp_path: Path) -> None:
    out = ("-o", tmp_path / "r.json", "--problem-out", tmp_path / "p.json")
    ran = run("solve", solved.problem, "--profile", "NOPE", *out)
    assert ran.exit_code == 2
    assert "profile" in ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_input_is_never_written_over(solved: Pair, tmp_path: Path) -> None:
    before = solved.problem.read_bytes()
    os.symlink(solved.problem, tmp_path / "link.json")
    for out in (solved.problem, tmp_path / "link.json"):
        assert run("solve", solved.problem, "-o", out, *QUICK).exit_code == 2
    assert solved.problem.read_bytes() == before


@pytest.mark.parametrize("out", [".", "nowhere/r.json"])
def test_a_place_that_cannot_be_written_is_told_before_planning(solved: Pair, tmp_path: Path, out: str) -> None:
    ran = run("solve", solved.problem, "-o", tmp_path / out, "--time-limit", "3600")
    assert (ran.exit_code, ran.stderr.count("\n")) == (2, 1)


@pytest.mark.parametrize("option", ["--workers", "--seed"])
def test_a_number_out_of_range_is_refused(solved: Pair, tmp_path: Path, option: str) -> None:
    assert run("solve", solved.problem, "-o", tmp_path / "r.json", option, "-1").exit_code == 2
    assert run("solve", solved.problem, "-o", tmp_path / "r.json", option, str(10**12)).exit_code == 2


def test_the_defaults_are_the_engines() -> None:
    text = run("solve", "--help").stdout
    assert f"[default: {Limits().workers};" in text
    assert f"[default: {Limits().seconds};" in text


def placed(path: Path) -> list[tuple[str, str, str]]:
    return sorted((one["crn"], one["projectCode"], one["date"]) for one in read(path)["plan"]["bookings"])


def test_what_was_booked_stands_when_it_is_kept(solved: Pair, tmp_path: Path) -> None:
    kept, result = tmp_path / "kept.json", tmp_path / "again.json"
    ran = run("solve", solved.problem, "-o", result, "--keep", solved.result, "--problem-out", kept, *QUICK)
    assert ran.exit_code == 0
    before = read(solved.result)["plan"]["bookings"]
    assert before
    assert set(placed(solved.result)) <= set(placed(result))
    week = read(solved.problem)["window"]
    issued = [one for one in read(kept)["bookings"] if one["date"] >= week["startDate"]]
    assert [one["status"] for one in issued] == ["ISSUED"] * len(before)
    assert run("verify", kept, result).exit_code == 0


def test_what_is_set_aside_is_said_once_where_bookings_are_kept(solved: Pair, tmp_path: Path) -> None:
    bad, first = tmp_path / "bad.json", tmp_path / "first.json"
    bad.write_text(bad_data(solved.problem.read_text()))
    assert run("solve", bad, "-o", first, *QUICK).exit_code == 0
    ran = run("solve", bad, "-o", tmp_path / "r.json", "--keep", first, "--problem-out", tmp_path / "p.json", *QUICK)
    assert (ran.exit_code, ran.stderr.count("set aside")) == (0, 1)


def test_one_is_pinned_and_the_rest_may_move(solved: Pair, tmp_path: Path) -> None:
    kept, result, who = tmp_path / "kept.json", tmp_path / "again.json", placed(solved.result)[0][0]
    keep = ("--keep", solved.result, "--pin", who, "--problem-out", kept)
    assert run("solve", solved.problem, "-o", result, *keep, *QUICK).exit_code == 0
    status = {(one["crn"], one["status"]) for one in read(kept)["bookings"] if one["status"] != "PAST"}
    assert {crn for crn, given in status if given == "ISSUED"} == {who}
    assert {given for crn, given in status if crn != who} <= {"PROPOSED"}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--keep", "RESULT"), "--problem-out"),
        (("--pin", "X123456"), "--keep"),
        (("--keep", "RESULT", "--pin", "X000000", "--problem-out", "OUT"), "X000000"),
    ],
)
def test_what_is_missing_to_keep_bookings_is_said(
    solved: Pair, tmp_path: Path, more: tuple[str, ...], said: str
) -> None:
    paths = {"RESULT": str(solved.result), "OUT": str(tmp_path / "kept.json")}
    ran = run("solve", solved.problem, "-o", tmp_path / "r.json", *(paths.get(one, one) for one in more), *QUICK)
    assert ran.exit_code == 2
    assert said in ran.stderr


def test_all_bookings_of_a_result_may_move(solved: Pair, tmp_path: Path) -> None:
    kept, result = tmp_path / "p.json", tmp_path / "r.json"
    keep = ("--keep", solved.result, "--propose", "--problem-out", kept)
    code, data = run_json("solve", solved.problem, "-o", result, *keep, *QUICK)
    assert (code, data["problemFile"], data["resultFile"]) == (0, str(kept), str(result))
    first, window = read(solved.result)["plan"]["bookings"], read(kept)["window"]
    there = [one for one in read(kept)["bookings"] if one["date"] >= window["startDate"]]
    assert {one["status"] for one in there} == {"PROPOSED"}
    assert len(there) == len(first)
    # Nothing is worth moving for: what was best stays.
    places = [[(one["crn"], one["projectCode"], one["date"]) for one in plan] for plan in (first, there)]
    again = [(one["crn"], one["projectCode"], one["date"]) for one in read(result)["plan"]["bookings"]]
    assert sorted(places[0]) == sorted(places[1]) == sorted(again)


@pytest.mark.parametrize("options", [("--propose",), ("--keep", "RESULT", "--pin", "X123456", "--propose")])
def test_what_all_may_move_of_is_said(solved: Pair, tmp_path: Path, options: tuple[str, ...]) -> None:
    given = [str(solved.result) if one == "RESULT" else one for one in options]
    ran = run("solve", solved.problem, "-o", tmp_path / "r.json", "--problem-out", tmp_path / "p.json", *given)
    assert ran.exit_code == 2
    assert "--propose" in ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_result_that_is_kept_is_never_written_over(solved: Pair, tmp_path: Path) -> None:
    before = solved.result.read_bytes()
    for out, problem_out in ((solved.result, tmp_path / "p.json"), (tmp_path / "r.json", solved.result)):
        keep = ("--keep", solved.result, "--problem-out", problem_out)
        assert run("solve", solved.problem, "-o", out, *keep, *QUICK).exit_code == 2
    assert solved.result.read_bytes() == before
