"""The command line as a test runs it: in this process, at 80 columns, never with a traceback."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from typer.testing import CliRunner

from api.cli.main import app

QUICK = ("--time-limit", "1", "--reproducible")


class Ran(NamedTuple):
    exit_code: int
    stdout: str
    stderr: str


def run(*args: str | Path) -> Ran:
    ran = CliRunner().invoke(app, [str(arg) for arg in args], env={"COLUMNS": "80"})
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
    assert "Traceback" not in ran.output
    return Ran(ran.exit_code, ran.stdout, ran.stderr)


def run_json(*args: str | Path) -> tuple[int, Any]:
    """With --json; standard output must be one JSON document and nothing else."""
    ran = run(*args, "--json")
    return ran.exit_code, json.loads(ran.stdout)


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def save(path: Path, data: object) -> Path:
    path.write_text(json.dumps(data), encoding="utf-8")
    return path
