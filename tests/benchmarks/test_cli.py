"""`placewell bench`: what it refuses before the work, what it tells, and that a second run goes on from the first."""

import json
import tomllib
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from api.cli.guard import guarded
from benchmarks import run as module
from benchmarks.cli import bench
from benchmarks.registry import PEERS
from benchmarks.rows import Key, Row
from benchmarks.show.quote import BEGIN, END, quoted
from tests.benchmarks.scene import row

ROOT = Path(__file__).parents[2]


def ran(*args: str | Path) -> Result:
    app = typer.Typer()
    app.command()(guarded(bench))
    return CliRunner().invoke(app, [str(arg) for arg in args], env={"COLUMNS": "200"})


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def made(key: Key) -> Row:
        return row(key.peer, key.seed).model_copy(update={"key": key})

    monkeypatch.setattr(module, "make", made)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--against", "nobody"), "there is no peer 'nobody'; use one of ours, greedy"),
        (("--preset", "moon"), "there is no preset 'moon'"),
        (("--densities", "loose"), "there is no density 'loose'"),
        (("--seeds", "one"), "--seeds takes numbers with commas"),
        (("--growth", "--sizes", "many"), "--sizes takes numbers with commas"),
        (("--readme", ROOT / "LICENSE"), "has no place for the table"),
    ],
)
def test_what_cannot_be_is_refused_before_the_work(args: tuple[str | Path, ...], said: str) -> None:
    found = ran(*args)
    assert found.exit_code == 2
    assert said in found.stderr


@pytest.mark.usefixtures("at_once")
def test_rows_table_plot_and_page(tmp_path: Path) -> None:
    page, folder = tmp_path / "page.md", tmp_path / "results"
    page.write_text(f"{BEGIN}\n{END}\n")
    args = ("--seeds", "1,2", "--densities", "ample", "--against", "greedy", "--results", folder, "--readme", page)
    found = ran(*args, "--json")
    assert found.exit_code == 0, found.stderr
    data = json.loads(found.stdout)
    assert [one["key"]["peer"] for one in data["rows"]] == ["ours", "greedy"] * 2
    assert "**`pdu`, ample**" in (folder / "table.md").read_text()
    assert (folder / "gap.svg").exists() is data["plot"]
    assert quoted(page.read_text()) == (folder / "table.md").read_text()
    again = ran(*args)
    assert again.exit_code == 0
    assert again.stderr.count("(was there)") == 4
    assert "| Placewell |" in again.stdout


@pytest.mark.usefixtures("at_once")
def test_growth_has_rows_and_a_table_of_its_own(tmp_path: Path) -> None:
    found = ran("--growth", "--sizes", "500,1000", "--seeds", "1", "--seconds", "2", "--results", tmp_path, "--json")
    assert found.exit_code == 0, found.stderr
    keys = [one["key"] for one in json.loads(found.stdout)["rows"]]
    assert [(one["preset"], one["peer"], one["seconds"]) for one in keys] == [
        ("grown-500", "ours", 2.0), ("grown-1000", "ours", 4.0),
    ]  # fmt: skip
    assert "Exponent" in (tmp_path / "growth.md").read_text()


def test_a_peer_that_cannot_run_here_is_left_out_with_a_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PEERS, "highs", replace(PEERS["highs"], packages=("no_such_package",)))
    monkeypatch.setattr(module, "make", lambda key: row(key.peer, key.seed).model_copy(update={"key": key}))
    found = ran("--seeds", "1", "--densities", "ample", "--against", "highs,greedy", "--results", tmp_path, "--json")
    assert [one["key"]["peer"] for one in json.loads(found.stdout)["rows"]] == ["ours", "greedy"]
    assert "HiGHS, from insertion is left out: no_such_package is not installed here" in found.stderr


def test_what_was_written_into_the_page_meanwhile_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"{BEGIN}\n{END}\n")

    def made(key: Key) -> Row:
        page.write_text(f"More\n{BEGIN}\n{END}\n")
        return row(key.peer, key.seed).model_copy(update={"key": key})

    monkeypatch.setattr(module, "make", made)
    assert ran("--seeds", "1", "--results", tmp_path / "results", "--readme", page).exit_code == 0
    assert page.read_text().startswith("More\n")
    assert "| Placewell |" in page.read_text()


def test_the_command_line_finds_it_by_its_entry_point() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    offered = project["entry-points"]["placewell.commands"]
    assert {name: EntryPoint(name, path, "").load() for name, path in offered.items()} == {"bench": bench}


@pytest.mark.deep
def test_the_quick_run_is_sound_and_goes_on_from_what_is_there(tmp_path: Path) -> None:
    """As `make bench-quick` runs it, but for the folder, which that does not keep."""
    found = ran("--quick", "--results", tmp_path, "--json")
    assert found.exit_code == 0, found.stderr
    for one in json.loads(found.stdout)["rows"]:
        sound = not one["measured"]["violations"]
        assert one["measured"]["answered"]
        assert sound is (one["key"]["peer"] != "allocations")
    again = ran("--quick", "--results", tmp_path)
    assert again.stderr.count("(was there)") == len(json.loads(found.stdout)["rows"])
