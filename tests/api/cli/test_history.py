"""Weeks before, from a folder: what they hand on is in the problem that is planned."""

import json
from pathlib import Path

import pytest

from models.base import Record
from models.history import PastWeek
from tests.api.cli.running import QUICK, Ran, read, run, save
from tests.optimizer.history.weeks import WEEK_16, WEEK_23, of, outcome, week


def write(path: Path, record: Record) -> Path:
    path.write_text(record.model_dump_json(by_alias=True), encoding="utf-8")
    return path


def write_week(folder: Path, past: PastWeek) -> None:
    folder.mkdir(parents=True)
    write(folder / "problem.json", past.problem)
    write(folder / "result.json", past.result)
    write(folder / "outcomes.json", past.outcomes)


@pytest.fixture
def history(tmp_path: Path) -> Path:
    write_week(tmp_path / "weeks" / "2026-11-16", week(of(WEEK_16), [outcome()]))
    write(tmp_path / "next.json", of(WEEK_23))
    return tmp_path / "weeks"


def solve(history: Path, *more: str | Path) -> Ran:
    folder = history.parent
    out = ("-o", folder / "r.json", "--problem-out", folder / "p.json")
    return run("solve", folder / "next.json", "--history", history, *out, *QUICK, *more)


def test_the_problem_as_planned_holds_what_was_handed_on(history: Path, tmp_path: Path) -> None:
    assert solve(history).exit_code == 0
    planned = read(tmp_path / "p.json")
    assert planned["people"][0]["requirements"][0]["creditedMinutes"] == 1620
    assert planned["people"][0]["usualPattern"]["day"] == "TUESDAY"
    assert [(one["date"], one["outcome"]) for one in planned["bookings"]] == [("2026-11-17", "ATTC")]
    assert run("verify", tmp_path / "p.json", tmp_path / "r.json").exit_code == 0
    assert run("verify", tmp_path / "next.json", tmp_path / "r.json").exit_code == 2


def test_weeks_that_contradict_one_another_are_told_of_one_by_one(history: Path, tmp_path: Path) -> None:
    path = history / "2026-11-16" / "outcomes.json"
    data = read(path)
    save(path, data | {"attendances": [one | {"attendedMinutes": 999} for one in data["attendances"]]})
    ran = solve(history)
    assert ran.exit_code == 2
    told = " ".join(ran.stderr.split())
    assert "X000001 P1/2026-11-17/09:00" in told
    assert "/attendances/0/attendedMinutes" in told
    assert "correct the minutes" in told
    as_json = json.loads(solve(history, "--json").stdout)
    assert [one["code"] for one in as_json["faults"]] == ["OUT_OF_RANGE"]
    assert not (tmp_path / "r.json").exists()


@pytest.mark.parametrize("name", ["problem.json", "result.json", "outcomes.json"])
def test_a_file_that_is_missing_is_named(history: Path, name: str) -> None:
    (history / "2026-11-16" / name).unlink()
    ran = solve(history)
    assert (ran.exit_code, name in ran.stderr) == (2, True)


@pytest.mark.parametrize("text", ["{", "[]", '{"attendances": []}', '{"planHash": "", "attendances": [{"crn": 1}]}'])
def test_what_are_no_outcomes_is_said(history: Path, text: str) -> None:
    (history / "2026-11-16" / "outcomes.json").write_text(text, encoding="utf-8")
    ran = solve(history)
    assert ran.exit_code == 2
    assert "schema outcomes" in " ".join(ran.stderr.split())


def test_a_folder_without_a_week(tmp_path: Path) -> None:
    write(tmp_path / "next.json", of(WEEK_23))
    (tmp_path / "weeks").mkdir()
    ran = solve(tmp_path / "weeks")
    assert (ran.exit_code, "a folder a week" in " ".join(ran.stderr.split())) == (2, True)


def test_it_needs_a_problem_out_and_goes_before_keeping(history: Path, tmp_path: Path) -> None:
    ran = run("solve", tmp_path / "next.json", "--history", history, "-o", tmp_path / "r.json", *QUICK)
    assert (ran.exit_code, "--problem-out" in ran.stderr) == (2, True)
    ran = solve(history, "--keep", history / "2026-11-16" / "result.json")
    assert (ran.exit_code, "--keep" in ran.stderr) == (2, True)


def test_a_week_before_is_never_written_over(history: Path, tmp_path: Path) -> None:
    old = history / "2026-11-16" / "problem.json"
    before = old.read_bytes()
    out = ("-o", tmp_path / "r.json", "--problem-out", old)
    assert run("solve", tmp_path / "next.json", "--history", history, *out, *QUICK).exit_code == 2
    assert old.read_bytes() == before
