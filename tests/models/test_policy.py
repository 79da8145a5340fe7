"""Every number with its authority, on every day, and what a Problem may set itself."""

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from models.policy import (
    DEFAULT_PROFILE,
    NUMBER_NAMES,
    PROFILES,
    Badge,
    Numbers,
    PolicyChoice,
    Stricter,
    describe,
    numbers,
    outside,
    override_faults,
    profile_numbers,
    resolved,
)

DAY = date(2026, 11, 23)
NAMES = list(Numbers.model_fields)


def chosen(profile: str = DEFAULT_PROFILE, **overrides: int) -> PolicyChoice:
    return PolicyChoice(profile=profile, overrides=overrides)


def faults(**overrides: int) -> dict[str, str]:
    """The code for each override that may not stand."""
    return {one.name: one.code for one in override_faults(overrides, numbers(chosen(), DAY))}


@pytest.mark.parametrize("name", NAMES)
def test_every_number_has_its_authority_and_bounds(name: str) -> None:
    about = describe(name)
    assert about["rule"]
    assert about["unit"]
    assert about["source"]
    assert Badge(about["badge"])
    assert Stricter(about["stricter"])
    assert int(about["low"]) <= getattr(Numbers(), name) <= int(about["high"])
    with pytest.raises(ValidationError):
        Numbers.model_validate({name: int(about["high"]) + 1})


@pytest.mark.parametrize("name", NAMES)
def test_only_the_law_and_policy_bind_what_a_problem_may_set(name: str) -> None:
    about = describe(name)
    if about["stricter"] != Stricter.FREE:
        assert about["badge"] != Badge.LOCAL


def test_names_outside_are_in_camel_case() -> None:
    assert outside("ete_percent") == "etePercent"
    assert outside("rate_tier_1") == "rateTier1"
    assert len(NUMBER_NAMES) == len(NAMES)
    assert all(NUMBER_NAMES[outside(name)] == name for name in NAMES)


@pytest.mark.parametrize("profile", PROFILES)
def test_every_entry_of_a_profile_is_a_number_with_a_source(profile: str) -> None:
    for entry in PROFILES[profile]:
        assert entry.name in NAMES
        assert entry.source
        about = describe(entry.name)
        assert int(about["low"]) <= entry.value <= int(about["high"])
    assert len({(entry.name, entry.valid_from) for entry in PROFILES[profile]}) == len(PROFILES[profile])


@pytest.mark.parametrize(
    ("profile", "on", "percent"),
    [
        ("TOM-2021", date(2026, 11, 23), 20),
        ("CURRENT-2024", date(2023, 12, 31), 20),
        ("CURRENT-2024", date(2024, 1, 1), 30),
        ("CURRENT-2024", date(2026, 11, 23), 30),
        ("CURRENT-2026", date(2021, 6, 26), 20),
        ("CURRENT-2026", date(2026, 5, 11), 30),
    ],
)
def test_a_number_is_that_of_the_day(profile: str, on: date, percent: int) -> None:
    assert numbers(chosen(profile), on).ete_percent == percent
    assert profile_numbers(profile, on)["ete_percent"].value == percent


@pytest.mark.parametrize(
    ("profile", "on", "binds"),
    [
        ("TOM-2021", date(2026, 11, 23), 1),
        ("CURRENT-2024", date(2026, 11, 23), 1),
        ("CURRENT-2026", date(2026, 5, 10), 1),
        ("CURRENT-2026", date(2026, 5, 11), 0),
    ],
)
def test_the_window_binds_until_it_was_repealed(profile: str, on: date, binds: int) -> None:
    used = {one.name: one for one in resolved(chosen(profile), on)}["windowBinds"]
    assert used.value == binds
    assert ("s.36" in used.source) == (not binds)


@pytest.mark.parametrize("profile", PROFILES)
def test_on_every_day_an_entry_changes_one_number_of_the_default(profile: str) -> None:
    for entry in PROFILES[profile]:
        before, after = (profile_numbers(profile, entry.valid_from - timedelta(days=n)) for n in (1, 0))
        assert after[entry.name] == entry
        assert {name: one for name, one in before.items() if name != entry.name}.items() <= after.items()


def test_the_default_profile_is_one() -> None:
    assert PolicyChoice().profile in PROFILES
    assert PolicyChoice().overrides == {}
    assert PolicyChoice().overrides is not PolicyChoice().overrides


def test_numbers_of_ours_are_free_within_their_bounds() -> None:
    assert faults(weightBase=0, weightStart=10_000, carMarginMinutes=99, supervisorMaxPeople=1) == {}
    assert faults(weightBase=-1, weightStart=10_001, supervisorMaxPeople=0) == dict.fromkeys(
        ("weightBase", "weightStart", "supervisorMaxPeople"), "SETTING_NOT_ALLOWED"
    )


@pytest.mark.parametrize("name", [name for name in NAMES if describe(name)["stricter"] != Stricter.FREE])
def test_a_hard_number_may_only_be_stricter(name: str) -> None:
    now, stricter = getattr(numbers(chosen(), DAY), name), 1 if describe(name)["stricter"] == Stricter.HIGHER else -1
    assert faults(**{outside(name): now}) == {}
    assert faults(**{outside(name): now + stricter}) == {}
    assert faults(**{outside(name): now - stricter}) == {outside(name): "SETTING_NOT_ALLOWED"}


def test_the_mend_says_which_way_is_stricter() -> None:
    found = override_faults({"orderLeastHours": 39, "orderMostHours": 301}, numbers(chosen(), DAY))
    assert [one.mend for one in found] == [
        "choose another profile, or a number at or above 40",
        "choose another profile, or a number at or below 300",
    ]


def test_the_profile_decides_what_is_looser() -> None:
    old = numbers(chosen("TOM-2021"), DAY)
    assert [one.name for one in override_faults({"etePercent": 25}, old)] == ["etePercent"]
    assert faults(etePercent=25) == {}


def test_without_a_profile_only_the_bounds_bind() -> None:
    found = override_faults({"etePercent": 100, "travelMaxMinutes": 91, "windowMonths": 0, "luck": 1}, None)
    assert [(one.name, one.code) for one in found] == [
        ("luck", "UNKNOWN_SETTING"),
        ("windowMonths", "SETTING_NOT_ALLOWED"),
    ]


def test_an_unknown_number_is_refused() -> None:
    assert faults(weight_base=1, luck=1, WeightBase=1) == dict.fromkeys(
        ("weight_base", "luck", "WeightBase"), "UNKNOWN_SETTING"
    )


def test_the_numbers_used_are_the_overrides_over_those_of_the_profile() -> None:
    used = numbers(chosen("TOM-2021", weightBase=9, etePercent=10), DAY)
    assert (used.weight_base, used.ete_percent, used.weight_pace) == (9, 10, Numbers().weight_pace)


def test_the_result_says_where_each_number_comes_from() -> None:
    told = {one.name: one for one in resolved(chosen("CURRENT-2024", weightBase=9), DAY)}
    assert sorted(told) == sorted(NUMBER_NAMES)
    assert [name for name, one in told.items() if one.overridden] == ["weightBase"]
    assert (told["weightBase"].value, told["weightBase"].source) == (9, "set in the problem")
    assert told["etePercent"].value == 30
    assert "2024" in told["etePercent"].source
    assert told["travelMaxMinutes"].source == describe("travel_max_minutes")["source"]
    assert all(one.rule and one.unit and one.source and one.badge for one in told.values())
