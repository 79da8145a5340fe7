"""One small problem, made and solved once for all tests of the commands."""

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.api.cli.running import QUICK, run


class Pair(NamedTuple):
    problem: Path
    result: Path


@pytest.fixture(scope="session")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """Made by `generate` and `solve`; not to be written to."""
    folder = tmp_path_factory.mktemp("solved")
    pair = Pair(folder / "problem.json", folder / "result.json")
    assert run("generate", "--preset", "tiny", "-o", pair.problem).exit_code == 0
    assert run("solve", pair.problem, "-o", pair.result, *QUICK).exit_code == 0
    return pair
