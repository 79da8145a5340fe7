"""`placewell roster` and `placewell report`."""

from pathlib import Path

import pytest

from tests.api.cli.conftest import Pair
from tests.api.cli.running import read, run, run_json, save

COMMANDS = ("roster", "report")


@pytest.mark.parametrize("command", COMMANDS)
def test_it_writes_a_page_and_says_where(solved: Pair, tmp_path: Path, command: str) -> None:
    page = tmp_path / "page.html"
    ran = run(command, *solved, "-o", page)
    assert (ran.exit_code, ran.stdout.replace("\n", "")) == (0, f"Written to {page}")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("command", COMMANDS)
def test_as_json_it_names_the_file(solved: Pair, tmp_path: Path, command: str) -> None:
    page = tmp_path / "page.html"
    assert run_json(command, *solved, "-o", page) == (0, {f"{command}File": str(page)})


def test_the_pages_are_of_this_plan(solved: Pair, tmp_path: Path) -> None:
    for command in COMMANDS:
        run(command, *solved, "-o", tmp_path / command)
    roster, report = ((tmp_path / command).read_text(encoding="utf-8") for command in COMMANDS)
    result = read(solved.result)
    assert all(booking["crn"] in roster for booking in result["plan"]["bookings"])
    assert all(one["crn"] in report for one in result["explanations"])


@pytest.mark.parametrize("command", COMMANDS)
def test_no_page_is_made_of_a_plan_that_is_not_sound(solved: Pair, tmp_path: Path, command: str) -> None:
    result = read(solved.result)
    result["plan"]["sessions"].pop()
    page = tmp_path / "page.html"
    ran = run(command, solved.problem, save(tmp_path / "r.json", result), "-o", page)
    assert ran.exit_code == 2
    assert "not sound" in ran.stderr.replace("\n", " ")
    assert not page.exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_another_problem_is_refused(solved: Pair, tmp_path: Path, command: str) -> None:
    problem = read(solved.problem)
    problem["people"].pop()
    ran = run(command, save(tmp_path / "p.json", problem), solved.result, "-o", tmp_path / "page.html")
    assert ran.exit_code == 2


@pytest.mark.parametrize("command", COMMANDS)
def test_an_input_is_not_written_over(solved: Pair, command: str) -> None:
    before = solved.result.read_bytes()
    assert run(command, *solved, "-o", solved.result).exit_code == 2
    assert solved.result.read_bytes() == before
