"""In reproducible mode the whole Result is the same, byte for byte, in processes that have nothing in common."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from optimizer.engines.base import Limits
from optimizer.engines.together import ROUNDS
from optimizer.pipeline import optimise
from tests.tiny import tiny

ROOT = Path(__file__).parents[1]
PLANNED = """
import hashlib
import sys

from fixtures.generate import generate
from optimizer.engines import base, together
from optimizer.engines.base import Limits

base.BACKSTOP = 1000.0  # whatever else the machine does, it is work that ends it

from optimizer.pipeline import optimise

if __name__ == "__main__":
    preset, density, seconds, rounds = sys.argv[1:]
    together.ROUNDS = int(rounds)
    limits = Limits(seconds=float(seconds), workers=1, seed=1, reproducible=True)
    result = optimise(generate(preset, density, seed=1), limits)
    print(result.run.stop_reason, hashlib.sha256(result.model_dump_json(by_alias=True).encode()).hexdigest())
"""


def planned(preset: str, density: str, seconds: float, rounds: int, hash_seed: int) -> str:
    """Why it stopped, and the hash of the Result's bytes."""
    run = subprocess.run(
        [sys.executable, "-c", PLANNED, preset, density, str(seconds), str(rounds)], cwd=ROOT, check=False,
        capture_output=True, text=True, env={**os.environ, "PYTHONHASHSEED": str(hash_seed)},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return run.stdout


def assert_same(preset: str, density: str, seconds: float, rounds: int = ROUNDS) -> None:
    """`rounds`: of prices, for the bound of what is large."""
    first = planned(preset, density, seconds, rounds, 1)
    assert "CLOCK_BACKSTOP" not in first
    assert planned(preset, density, seconds, rounds, 2) == first


def test_a_tiny_week_planned_twice() -> None:
    limits, problem = Limits(seconds=2, workers=1, seed=1, reproducible=True), tiny(12, people=6, sessions=6)
    first, again = optimise(problem, limits), optimise(problem, limits)
    assert first.model_dump_json() == again.model_dump_json()


@pytest.mark.deep
@pytest.mark.parametrize("density", ["calibrated", "ample"])
@pytest.mark.parametrize(("preset", "seconds"), [("tiny", 1), ("pdu", 2), ("large-pdu", 1)])
def test_a_week_in_two_processes(preset: str, density: str, seconds: float) -> None:
    assert_same(preset, density, seconds)


@pytest.mark.deep
@pytest.mark.parametrize(("density", "rounds"), [("calibrated", ROUNDS), ("ample", 0)])
def test_a_region_in_two_processes(density: str, rounds: int) -> None:
    """With ample places one program of choices takes longer than all the rest, and a solve does not get to it."""
    assert_same("region", density, 1, rounds)
