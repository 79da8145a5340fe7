"""A made-up week, planned from nothing, under the benchmarks' policy."""

from benchmarks.policy import policy
from fixtures.generate import generate
from fixtures.presets import PRESETS, preset_of
from models.problem import Problem

PROGRAMMES = "-programmes"
"""After the name of a preset: the same weeks with programme groups that run, and people who wait for one."""
CASES = (*PRESETS, *(name + PROGRAMMES for name in PRESETS))


def week(preset: str, density: str, seed: int) -> Problem:
    made = generate(plain(preset), density, seed, programmes=has_programmes(preset))
    return made.model_copy(update={"policy": policy()}).canonical()


def plain(preset: str) -> str:
    """The preset whose weeks they are."""
    return preset.removesuffix(PROGRAMMES)


def is_area(preset: str) -> bool:
    size = preset_of(plain(preset))
    return size is not None and size.scope == "nation"


def has_programmes(preset: str) -> bool:
    return preset.endswith(PROGRAMMES)
