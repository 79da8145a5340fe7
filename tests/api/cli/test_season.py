"""Weeks in sequence from the command line."""

from pathlib import Path

import pytest

from tests.api.cli.running import QUICK, Ran, read, run, run_json

SMALL = ("--preset", "tiny", "--weeks", "3", "--time-limit", "0.1", "--reproducible")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("season") / "output"


@pytest.fixture(scope="module")
def shown(folder: Path) -> Ran:
    return run("season", *SMALL, "--compare", "--out", folder)


def test_it_tells_of_each_week_both_ways(shown: Ran) -> None:
    assert shown.exit_code == 0
    lines = [line.split()[:2] for line in shown.stdout.splitlines()]
    for day in ("07", "14", "21"):
        assert lines.count([day, "Sep"]) == 2
    assert "Hours and outcomes only" in shown.stdout
    assert "Bookings moved" in shown.stdout
    assert max(map(len, shown.stdout.split("Files")[0].splitlines())) <= 80


def test_its_weeks_are_as_history_takes_them(shown: Ran, folder: Path, tmp_path: Path) -> None:
    weeks = sorted((folder / "weeks").iterdir())
    assert [one.name for one in weeks] == ["2026-09-07", "2026-09-14", "2026-09-21"]
    for week in weeks:
        assert run("verify", week / "problem.json", week / "result.json").exit_code == 0
    before = tmp_path / "before"
    before.mkdir()
    for week in weeks[:2]:
        (before / week.name).symlink_to(week)
    out = ("-o", tmp_path / "r.json", "--problem-out", tmp_path / "p.json", *QUICK)
    assert run("solve", weeks[2] / "problem.json", "--history", before, *out).exit_code == 0
    # The last week was planned with the two before it: carried again, it is the same.
    assert read(tmp_path / "p.json") == read(weeks[2] / "problem.json")


def test_what_there_is_to_key_and_the_page_are_written(shown: Ran, folder: Path) -> None:
    assert read(folder / "allocations.json")["allocations"]
    assert (folder / "season.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    for name in ("allocations.json", "season.html"):
        assert name in shown.stdout.split("Files")[-1]


def test_with_json_the_numbers(tmp_path: Path) -> None:
    code, data = run_json("season", *SMALL, "--weeks", "1", "--out", tmp_path / "out")
    assert code == 0
    [one] = data["runs"]
    assert [week["startDate"] for week in one["weeks"]] == ["2026-09-07"]
    assert Path(data["pageFile"]).exists()


def test_groups_run_on_from_week_to_week(tmp_path: Path) -> None:
    """What was held before each week is on record when it is planned, and every week is sound."""
    ran = run("season", *SMALL, "--programmes", "--out", tmp_path / "out")
    assert ran.exit_code == 0
    assert "Programme groups started" in ran.stdout
    assert max(map(len, ran.stdout.split("Files")[0].splitlines())) <= 80
    held, came = [], []
    for week in sorted((tmp_path / "out" / "weeks").iterdir()):
        assert run("verify", week / "problem.json", week / "result.json").exit_code == 0
        [group] = read(week / "problem.json")["programmeGroups"]
        held.append(len(group["held"]))
        came.append([one.get("attended") for one in group["appointments"]])
    assert held[0] == 0 < held[1] < held[2]
    assert came[0]
    assert set(came[0]) == {None}
    assert {True, False} & set(came[2])
    page = (tmp_path / "out" / "season.html").read_text(encoding="utf-8")
    assert "Groups started" in page


def test_without_programmes_nothing_is_said_of_them(shown: Ran) -> None:
    assert "rogramme" not in shown.stdout


def test_a_season_is_never_written_into_another(shown: Ran, folder: Path) -> None:
    ran = run("season", *SMALL, "--out", folder)
    assert (ran.exit_code, "--out" in ran.stderr) == (2, True)


@pytest.mark.parametrize("more", [("--preset", "village"), ("--density", "none"), ("--weeks", "0")])
def test_what_there_is_not_is_refused_before_anything_is_made(tmp_path: Path, more: tuple[str, str]) -> None:
    assert run("season", *more, "--out", tmp_path / "out").exit_code == 2
    assert not (tmp_path / "out").exists()
