"""Which part may import what, and what no file of the project may contain."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ["models", "optimizer", "api", "fixtures", "benchmarks"]

# What lies at or under the path may import the names, and all beneath them. A file has the sum of
# the lines that cover it, and always the standard library.
MAY_IMPORT = {
    "models": ["models", "pydantic"],
    "optimizer": ["optimizer", "models", "numpy"],
    "optimizer/calendar.py": ["holidays"],
    "optimizer/zones.py": ["shapely"],
    "optimizer/travel": ["geopy"],
    "optimizer/child.py": ["psutil"],
    "optimizer/inside.py": ["psutil"],
    "optimizer/area/deal.py": ["networkx"],
    "optimizer/area/near.py": ["networkx"],
    "optimizer/engines": ["ortools"],
    "optimizer/engines/search": ["numba", "llvmlite"],
    "optimizer/engines/search/kept.py": ["psutil"],
    "api": ["api", "models", "optimizer", "pydantic", "pydantic_core", "fastapi", "typer", "rich"],
    "api/cli": ["fixtures"],
    "api/cli/serve.py": ["uvicorn"],
    "api/pages": ["jinja2"],
    "api/http": ["starlette", "fastapi_offline"],
    "api/jobs": ["psutil"],
    "api/sheets": ["xlsxwriter", "python_calamine", "icalendar"],
    "api/http/routes/demo_data.py": ["fixtures"],
    "fixtures": ["fixtures", "models", "optimizer.travel", "optimizer.calendar", "numpy"],
}

# Benchmarks may import anything but these.
NOT_IN_BENCHMARKS = "tests"


def within(name: str, top: str, separator: str) -> bool:
    return name == top or name.startswith(top + separator)


def allowed(path: str, name: str) -> bool:
    if within(path, "benchmarks", "/"):
        return not within(name, NOT_IN_BENCHMARKS, ".")
    if name.partition(".")[0] in sys.stdlib_module_names:
        return True
    tops = [top for place, names in MAY_IMPORT.items() if within(path, place, "/") for top in names]
    return any(within(name, top, ".") for top in tops)


def imports(path: str, source: str) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of every import, also those inside functions and by `import_module("...")`."""
    package = path.split("/")[:-1]
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                base = package[: len(package) - level + 1] if level else []
                whole = ".".join([*base, module] if module else base)
                yield from ((node.lineno, f"{whole}.{alias.name}") for alias in names)
            case ast.Call(
                func=ast.Name(id="import_module" | "__import__") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield node.lineno, name


def breaches(path: str, source: str) -> list[str]:
    return [f"{path}:{line} imports {name}" for line, name in imports(path, source) if not allowed(path, name)]


@pytest.mark.parametrize("room", ROOMS)
def test_each_part_imports_only_what_it_may(room: str) -> None:
    files = sorted((ROOT / room).rglob("*.py"))
    found = [
        breach
        for file in files
        for breach in breaches(file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("models/person.py", "import numpy"),
        ("models/person.py", "from optimizer import calendar"),
        ("optimizer/solve.py", "def f():\n    from ortools.sat.python import cp_model"),
        ("optimizer/solve.py", "import importlib\nimportlib.import_module('ortools.sat')"),
        ("optimizer/zones.py", "import holidays"),
        ("optimizer/verify.py", "from api.cli import main"),
        ("optimizer/travel/road.py", "from ... import api"),
        ("api/http/app.py", "import fixtures"),
        ("api/summary.py", "import jinja2"),
        ("api/summary.py", "import xlsxwriter"),
        ("fixtures/small.py", "import optimizer"),
        ("fixtures/small.py", "from optimizer.solve import solve"),
        ("benchmarks/registry.py", "from tests.conftest import settings"),
    ],
)
def test_a_breach_is_seen(path: str, source: str) -> None:
    assert len(breaches(path, source)) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("models/person.py", "import datetime\nfrom pydantic import BaseModel\nfrom .area import Area"),
        ("optimizer/calendar.py", "import calendar\nimport holidays"),
        ("optimizer/engines/exact.py", "from ortools.sat.python import cp_model\nfrom .. import draft"),
        ("api/cli/demo.py", "from fixtures import small\nimport typer"),
        ("api/pages/render.py", "from jinja2 import Environment"),
        ("fixtures/small.py", "from optimizer import calendar\nfrom optimizer.travel import minutes"),
        ("benchmarks/peers/other.py", "import ortools\nimport api"),
    ],
)
def test_what_is_allowed_passes(path: str, source: str) -> None:
    assert breaches(path, source) == []


WITHOUT_SOLVERS = """
import importlib
import sys


class Blocker:
    def find_spec(self, name, path=None, target=None):
        if any(name == top or name.startswith(top + ".") for top in ("ortools", "numba", "optimizer.engines")):
            raise ModuleNotFoundError(f"{name} is not to be imported here")


sys.meta_path.insert(0, Blocker())
importlib.import_module(sys.argv[1])
"""


@pytest.mark.parametrize("module", ["optimizer.verify", "optimizer.explain"])
def test_checking_and_explaining_need_no_solver(module: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_SOLVERS, module], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


# In pieces, so that this file passes its own test.
UNWANTED = [
    "/wo" + "rk/",
    "/ro" + "ot/",
    "/op" + "t/py",
    "pypi" + ".org",
    "python" + "hosted",
    "registry" + ".npmjs",
]


def project_files() -> list[Path]:
    """Tracked files, and new ones that are not ignored."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.is_file()]


def test_no_file_names_a_machine_path_or_a_registry() -> None:
    files = project_files()
    assert files
    found = [
        f"{path.relative_to(ROOT)} contains {unwanted}"
        for path in files
        for unwanted in UNWANTED
        if unwanted.encode() in path.read_bytes()
    ]
    assert found == []
