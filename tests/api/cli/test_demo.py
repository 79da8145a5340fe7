from pathlib import Path

import pytest

from tests.api.cli.running import Ran, read, run, run_json

SMALL = ("--preset", "tiny", "--time-limit", "0.5")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "output"


@pytest.fixture(scope="module")
def shown(folder: Path) -> Ran:
    return run("demo", *SMALL, "--out", folder)


def test_it_writes_a_problem_and_a_sound_result(shown: Ran, folder: Path) -> None:
    assert shown.exit_code == 0
    assert run("verify", folder / "problem.json", folder / "result.json").exit_code == 0


def test_it_writes_two_pages_and_says_so(shown: Ran, folder: Path) -> None:
    for name in ("roster.html", "report.html"):
        assert (folder / name).read_text(encoding="utf-8").startswith("<!doctype html>")
        assert name in shown.stdout.split("Files")[-1]


def test_it_fits_eighty_columns_without_colours(shown: Ran) -> None:
    assert max(map(len, shown.stdout.splitlines())) <= 80
    assert "\x1b" not in shown.stdout
    assert all(line == line.rstrip() for line in shown.stdout.splitlines())


@pytest.mark.parametrize(
    "text",
    ["Hours placed", "Sessions opened", "Supervisors used", "Checked again", "Roster", "Journeys over 60", "Notes:"],
)
def test_it_tells_what_a_manager_asks(shown: Ran, text: str) -> None:
    assert text in shown.stdout


def test_everybody_booked_and_everybody_short_is_named(shown: Ran, folder: Path) -> None:
    result = read(folder / "result.json")
    roster, short = shown.stdout.split("People short of hours or of a start")
    assert {booking["crn"] for booking in result["plan"]["bookings"]} <= set(
        roster.replace("*", "").replace("?", "").split()
    )
    lines = [line.split()[0] for line in short.splitlines() if line.strip()]
    assert {one["crn"] for one in result["explanations"]} <= set(lines)


@pytest.mark.parametrize(("status", "mark"), [("CONDITIONAL", "*"), ("PROVISIONAL", "?")])
def test_what_waits_is_marked(shown: Ran, folder: Path, status: str, mark: str) -> None:
    """Work for an induction, an induction for the assessment."""
    bookings = read(folder / "result.json")["plan"]["bookings"]
    waiting = [one["crn"] for one in bookings if one["status"] == status]
    assert shown.stdout.count(mark) == len(waiting) + 1


def test_as_json_it_is_one_document(tmp_path: Path) -> None:
    code, data = run_json("demo", *SMALL, "--out", tmp_path / "new" / "folder")
    assert (code, data["sound"]) == (0, True)
    result = read(Path(data["resultFile"]))
    assert all(Path(data[name]).is_file() for name in ("rosterFile", "reportFile"))
    assert data["summary"]["bookings"] == len(result["plan"]["bookings"])
    assert data["summary"]["placedMinutes"] == sum(one["minutes"] for one in result["plan"]["bookings"])
    assert data["summary"]["placedTowardsDueMinutes"] <= data["summary"]["dueMinutes"]


def test_a_file_in_the_way_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    ran = run("demo", *SMALL, "--out", tmp_path / "taken")
    assert ran.exit_code == 2
    assert "taken" in ran.stderr


@pytest.mark.parametrize("limit", ["0", "-1", "nan", "1e9", "soon"])
def test_a_limit_that_is_none_is_refused(limit: str) -> None:
    assert run("demo", "--time-limit", limit).exit_code == 2
