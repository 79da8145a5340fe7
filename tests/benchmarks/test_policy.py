"""The weights of the benchmarks are committed, every one of them, and told apart by their hash."""

import pytest

from benchmarks import policy as module
from benchmarks.cases.week import week
from models.policy import NUMBER_NAMES, PROFILES, PolicyChoice
from models.reading import read_problem


def test_every_weight_and_rate_is_named() -> None:
    wanted = {name for name, inside in NUMBER_NAMES.items() if inside.startswith(("rate_", "weight_"))}
    assert module.policy().overrides.keys() == wanted
    assert module.policy().profile in PROFILES


def test_a_week_is_planned_under_it_and_free_of_faults() -> None:
    made = week("tiny", "calibrated", 1)
    assert made.policy == module.policy()
    assert read_problem(made.model_dump_json(by_alias=True)).faults == ()


def test_another_number_is_another_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    before, choice = module.policy_hash(), module.policy()
    other = {**choice.overrides, "weightBase": choice.overrides["weightBase"] + 1}
    monkeypatch.setattr(module, "policy", lambda: PolicyChoice(profile=choice.profile, overrides=other))
    assert module.policy_hash() != before
    same = dict(reversed(choice.overrides.items()))
    monkeypatch.setattr(module, "policy", lambda: PolicyChoice(profile=choice.profile, overrides=same))
    assert module.policy_hash() == before
