from pathlib import Path

from models.plan import Plan
from tests.api.cli.conftest import Pair
from tests.api.cli.running import QUICK, read, run, run_json, save


def without_the_first(solved: Pair, path: Path) -> Path:
    """The result with one booking fewer."""
    result = read(solved.result)
    result["plan"]["bookings"] = result["plan"]["bookings"][1:]
    result["planHash"] = Plan.model_validate(result["plan"]).digest()
    return save(path, result)


def test_the_same_plan(solved: Pair) -> None:
    ran = run("diff", *solved, solved.result)
    assert ran.exit_code == 0
    assert ran.stdout.startswith("The two plans are the same.\n")
    assert "The same under every rule." in ran.stdout


def test_a_booking_less(solved: Pair, tmp_path: Path) -> None:
    other = without_the_first(solved, tmp_path / "other.json")
    gone = read(solved.result)["plan"]["bookings"][0]
    ran = run("diff", *solved, other)
    assert ran.exit_code == 0
    assert ran.stdout.startswith("1 person has a booking less")
    assert f"Dropped: {gone['projectCode']}" in ran.stdout
    assert f"-{gone['crn']}" in ran.stdout
    assert max(map(len, ran.stdout.splitlines())) <= 80
    code, data = run_json("diff", *solved, other)
    assert code == 0
    assert [one["crn"] for one in data["people"]] == [gone["crn"]]
    assert data["people"][0]["dropped"][0]["projectCode"] == gone["projectCode"]
    assert data["people"][0]["minutesBefore"] - data["people"][0]["minutesAfter"] == gone["minutes"]


def test_a_result_of_another_problem_needs_that_problem(solved: Pair, tmp_path: Path) -> None:
    problem, result = tmp_path / "p.json", tmp_path / "r.json"
    solve = ("--profile", "TOM-2021", "--problem-out", problem, *QUICK)
    assert run("solve", solved.problem, "-o", result, *solve).exit_code == 0
    ran = run("diff", *solved, result)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "problem hash" in ran.stderr
    ran = run("diff", *solved, result, "--second-problem", problem)
    assert ran.exit_code == 0
    assert run("diff", problem, solved.result, result).exit_code == 2
