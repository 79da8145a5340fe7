import importlib.metadata
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from tests.api.cli.running import run

ROOT = Path(__file__).parents[3]
COMMANDS = (
    "demo", "generate", "validate", "check", "solve", "verify",
    "explain", "diff", "part", "roster", "report", "rules", "schema", "serve",
    "programmes", "cascade", "form", "catch-ups", "one-to-ones", "withdraw", "rejoin", "start-by", "demand",
    "directory",
)  # fmt: skip
HEAVY = ("pydantic", "numpy", "ortools", "models", "optimizer", "fixtures")


def test_help_lists_every_command() -> None:
    text = run("--help").stdout
    assert all(f"  {command} " in text for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_json(command: str) -> None:
    ran = run(command, "--help")
    assert ran.exit_code == 0
    assert "--json" in ran.stdout
    assert max(map(len, ran.stdout.splitlines())) <= 80


def test_help_loads_nothing_heavy() -> None:
    code = f"import sys, api.cli.main; sys.exit(' '.join({set(HEAVY)!r} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr.strip()) in ((0, ""), (1, ""))


def test_version() -> None:
    ran = run("--version")
    assert ran.exit_code == 0
    assert ran.stdout.startswith("placewell ")


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_reader_that_has_gone_sees_no_traceback(options: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "api.cli", "rules", *options]
    try:
        ran = subprocess.run(command, cwd=ROOT, stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    finally:
        os.close(writer)
    assert ran.stderr == ""


def test_output_that_cannot_be_written_is_one_line() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no full device here")
    command = f"{sys.executable} -m api.cli rules > /dev/full"
    ran = subprocess.run(command, cwd=ROOT, shell=True, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr.count("\n")) == (2, 1)


def test_a_command_offered_by_another_room_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    offered = importlib.metadata.EntryPoint("bench", "benchmarks.cli:bench", "placewell.commands")
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: [offered])
    made = runpy.run_path(str(ROOT / "api/cli/main.py"))["app"]
    assert "bench" in [command.name for command in made.registered_commands]
