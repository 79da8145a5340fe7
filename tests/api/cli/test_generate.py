from pathlib import Path

import pytest

from fixtures.presets import DENSITIES, PRESETS
from tests.api.cli.running import read, run, run_json


def test_the_same_options_make_the_same_file(tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert run("generate", "--preset", "tiny", "--seed", "7", "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_unit_and_week_are_taken(tmp_path: Path) -> None:
    out = tmp_path / "p.json"
    code, data = run_json("generate", "--preset", "tiny", "--pdu", "12", "--week", "2026-12-23", "-o", out)
    assert (code, data["people"]) == (0, 12)
    problem = read(out)
    assert problem["window"]["startDate"] == "2026-12-21"
    assert problem["pduCodes"] == ["PDU012"]


def test_bookings_that_are_issued_are_asked_for(tmp_path: Path) -> None:
    for name, options in (("plain", ()), ("none", ("--issued", "0")), ("some", ("--issued", "50"))):
        assert run("generate", "--preset", "tiny", *options, "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / "plain").read_bytes() == (tmp_path / "none").read_bytes()
    statuses = {one["status"] for one in read(tmp_path / "some")["bookings"]}
    assert "ISSUED" in statuses
    assert run("validate", tmp_path / "some").exit_code == 0


@pytest.mark.parametrize(
    "options",
    [
        ("--preset", "village"),
        ("--density", "crowded"),
        ("--pdu", "999"),
        ("--pdu", "Atlantis"),
        ("--week", "2026-13-01"),
        ("--week", "0001-01-01"),
        ("--seed", "one"),
        ("--issued", "101"),
        ("--issued", "-1"),
    ],
)
def test_what_there_is_not_is_refused_and_nothing_written(tmp_path: Path, options: tuple[str, str]) -> None:
    ran = run("generate", *options, "-o", tmp_path / "p.json")
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert options[1] in ran.stderr or options[0] in ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_how_a_date_is_written_is_said(tmp_path: Path) -> None:
    ran = run("generate", "--week", "25/10/2026", "-o", tmp_path / "p.json")
    assert ran.stderr == "placewell: --week: give a day of the calendar, as 2026-12-01\n"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    ran = run("generate", "-o", tmp_path / "nowhere" / "p.json")
    assert ran.exit_code == 2
    assert "nowhere" in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_help_names_every_preset_and_density() -> None:
    text = run("generate", "--help").stdout
    assert all(name in text for name in (*PRESETS, *DENSITIES))
