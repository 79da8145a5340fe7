"""`placewell bench`: what it refuses before the work, what it tells, and that a second run goes on from the first."""

import json
import tomllib
from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from api.cli.guard import guarded
from benchmarks import run as module
from benchmarks.cli import bench
from benchmarks.machine import source_hash
from benchmarks.programmes.rows import WAYS, ProgrammeRow
from benchmarks.registry import PEERS
from benchmarks.rows import Asked, Row
from benchmarks.run import RowFailed
from benchmarks.show.quote import BEGIN, END, quoted
from optimizer.engines.base import Limits
from tests.benchmarks.scene import row
from tests.benchmarks.show.test_forming import formed_row, written

ROOT = Path(__file__).parents[2]


def ran(*args: str | Path) -> Result:
    app = typer.Typer()
    app.command()(guarded(bench))
    return CliRunner().invoke(app, [str(arg) for arg in args], env={"COLUMNS": "200"})


def made(asked: Asked, unwanted: Callable[[], bool]) -> Row:
    return row(asked.key.peer, asked.key.seed).model_copy(update={"key": asked.key})


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "make", made)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--against", "nobody"), "there is no peer 'nobody'; use one of ours, greedy"),
        (("--preset", "moon"), "there is no preset 'moon'"),
        (("--densities", "loose"), "there is no density 'loose'"),
        (("--seeds", "one"), "--seeds takes numbers with commas"),
        (("--plan", "moon"), "there is no block 'moon'; use one of pdu, large-pdu"),
        (("--plan", "moon"), "region-solvers, forming"),
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
    assert [one["reached"] for one in data["targets"] if one["target"].startswith("Every plan sound")] == [True]
    assert (quoted(page.read_text()) or "").startswith((folder / "table.md").read_text().strip())
    again = ran(*args)
    assert again.exit_code == 0
    assert again.stderr.count("(was there)") == 4
    assert "| Placewell |" in again.stdout


@pytest.mark.usefixtures("at_once")
def test_growth_has_a_table_of_its_own(tmp_path: Path) -> None:
    found = ran("--growth", "--sizes", "500,1000", "--seeds", "1", "--seconds", "2", "--results", tmp_path, "--json")
    assert found.exit_code == 0, found.stderr
    keys = [one["key"] for one in json.loads(found.stdout)["rows"]]
    assert [(one["preset"], one["peer"], one["seconds"]) for one in keys] == [
        ("grown-500", "ours", 2.0), ("grown-1000", "ours", 4.0),
    ]  # fmt: skip
    assert "Exponent" in (tmp_path / "table.md").read_text()


@pytest.mark.usefixtures("at_once")
def test_a_block_of_the_plan(tmp_path: Path) -> None:
    """Ours first, whose processor seconds are the limit of the others."""
    found = ran("--plan", "pdu-ten", "--results", tmp_path, "--json")
    assert found.exit_code == 0, found.stderr
    keys = [one["key"] for one in json.loads(found.stdout)["rows"]]
    assert [one["peer"] for one in keys[:6]] == ["ours"] * 6
    assert {(one["peer"], one["times"]) for one in keys[6:]} <= {("cpsat", 10.0), ("highs", 10.0)}
    assert all(one["seconds"] == 5.0 for one in keys)


@pytest.fixture
def forming_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def made(preset: str, seeds: Any, ways: Any, limits: Limits, folder: Path) -> list[ProgrammeRow]:
        code = source_hash()
        rows = [formed_row(seed, way, seconds=limits.seconds, source_hash=code) for seed in seeds for way in ways]
        folder.mkdir(exist_ok=True)
        written(folder, *rows)
        return rows

    monkeypatch.setattr("benchmarks.programmes.rows.run", made)


@pytest.mark.usefixtures("at_once", "forming_at_once")
def test_groups_are_formed_once_and_stand_in_the_table_of_their_code(tmp_path: Path) -> None:
    """Alone they are told; where weeks were planned by the same code they stand among them."""
    alone = ran("--plan", "forming", "--results", tmp_path)
    assert alone.exit_code == 0, alone.stderr
    assert "| programme-region 5 | One plain model |" in alone.stdout
    assert not (tmp_path / "table.md").exists()
    assert ran("--preset", "pdu", "--seeds", "1", "--against", "greedy", "--results", tmp_path).exit_code == 0
    again = ran("--plan", "forming", "--results", tmp_path, "--json")
    assert again.stderr.count("(was there)") == len(json.loads(again.stdout)["groups"]) == 5 * len(WAYS)
    assert "**Groups formed**" in (tmp_path / "table.md").read_text()
    mine = [one for one in json.loads(again.stdout)["targets"] if one["target"].startswith("Value gap of forming")]
    assert [one["reached"] for one in mine] == [True]


def test_a_peer_that_comes_to_a_bad_end_costs_its_row_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(asked: Asked, unwanted: Callable[[], bool]) -> Row:
        if asked.key.peer == "cpsat":
            raise RowFailed("cpsat on that week: it died")
        return made(asked, unwanted)

    monkeypatch.setattr(module, "make", failing)
    found = ran("--seeds", "1", "--densities", "ample", "--against", "cpsat,greedy", "--results", tmp_path)
    assert found.exit_code == 1
    assert "cpsat on that week: it died; the same command tries it again" in found.stderr
    assert "no plan on 1 of 1" in found.stdout


def test_a_peer_that_cannot_run_here_is_left_out_with_a_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PEERS, "highs", replace(PEERS["highs"], packages=("no_such_package",)))
    monkeypatch.setattr(module, "make", made)
    found = ran("--seeds", "1", "--densities", "ample", "--against", "highs,greedy", "--results", tmp_path, "--json")
    assert [one["key"]["peer"] for one in json.loads(found.stdout)["rows"]] == ["ours", "greedy"]
    assert "HiGHS is left out: no_such_package is not installed here" in found.stderr


def test_what_was_written_into_the_page_meanwhile_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"{BEGIN}\n{END}\n")

    def meanwhile(asked: Asked, unwanted: Callable[[], bool]) -> Row:
        page.write_text(f"More\n{BEGIN}\n{END}\n")
        return made(asked, unwanted)

    monkeypatch.setattr(module, "make", meanwhile)
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
