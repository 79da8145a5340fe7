"""A made-up week, planned from nothing, under the benchmarks' policy."""

from pathlib import Path

from benchmarks.kept import keeps, kept
from benchmarks.policy import policy
from fixtures.generate import generate
from fixtures.presets import PRESETS, preset_of
from models.problem import Problem

PROGRAMMES = "-programmes"
"""After the name of a preset: the same weeks with programme groups that run, and people who wait for one."""
CASES = (*PRESETS, *(name + PROGRAMMES for name in PRESETS))


def kept_week(preset: str, density: str, seed: int) -> Problem:
    """The same, made up once a run: whoever plans it later has it as it was written down."""
    made: list[Problem] = []

    def save(file: Path) -> None:
        made.append(week(preset, density, seed))
        file.write_text(made[0].model_dump_json(by_alias=True), encoding="utf-8")

    if not keeps():
        return week(preset, density, seed)
    file = kept(f"week-{preset}-{density}-{seed}.json", save, Path())
    return made[0] if made else Problem.model_validate_json(file.read_text(encoding="utf-8"))


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
