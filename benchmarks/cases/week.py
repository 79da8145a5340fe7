"""A made-up week, planned from nothing, under the benchmarks' policy."""

from benchmarks.policy import policy
from fixtures.generate import generate
from models.problem import Problem


def week(preset: str, density: str, seed: int) -> Problem:
    return generate(preset, density, seed).model_copy(update={"policy": policy()}).canonical()
