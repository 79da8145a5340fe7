"""Each target is reached, not reached, or not yet to be said, by what the rows show."""

from typing import Any

import pytest

from benchmarks.rows import Row
from benchmarks.show.target import Target, at_most, percent
from benchmarks.show.targets import targets
from fixtures.presets import grown
from tests.benchmarks.scene import MILLION, row


def ours(seed: int = 1, tier_1: int = 61, bound: int = 60, **changes: Any) -> Row:
    """V is 190 and LB 50 above what cannot be avoided: a unit more is 0.7 % of a value gap, and 0.5 % of the value."""
    return row("ours", seed, tier_1, bound, **({"seconds": 5.0} | changes))


def found(start: str, *rows: Row) -> Target:
    return next(one for one in targets(rows) if one.asked.startswith(start))


@pytest.mark.parametrize(
    ("tiers", "reached"), [([61] * 10, True), ([61] * 9, None), ([61] * 9 + [63], False), ([63], False)]
)
def test_a_gap_on_each_of_ten_weeks(tiers: list[int], reached: bool | None) -> None:
    rows = [ours(seed, tier) for seed, tier in enumerate(tiers, 1)]
    assert found("Value gap, `pdu` calibrated", *rows).reached is reached
    assert found("Value gap, `pdu` ample", *rows).reached is None


def test_it_says_how_many_kept_within() -> None:
    told = found("Value gap, `pdu` calibrated", ours(1, 61), ours(2, 64)).measured
    assert told == "2.86 % at most, 1.79 % in the median; 1 of 2 within"


def test_what_was_wished_for_beyond_it_stands_beside_it() -> None:
    """A unit more is 0.7 % of a value gap and 2 % of the cost."""
    told = found("Value gap, `pdu` calibrated", ours(1, 60), ours(2, 60), ours(3, 70)).aim
    assert told == "value gap at most 0.5 % in the median: 0 %: yes; cost gap at most 10 % in the median: 0 %: yes"
    told = found("Value gap, `pdu` calibrated", ours(1, 61), ours(2, 70)).aim
    assert told == "value gap at most 0.5 % in the median: 3.93 %: no; cost gap at most 10 % in the median: 11 %: no"
    assert "not measured" in found("Value gap, `pdu` ample", ours()).aim
    assert found("`nation` ample, 20 min", nation(19)).aim.startswith("value gap at most 2 % in the median")


def test_weeks_with_programmes_stand_beside_the_same_without() -> None:
    start = "Value gap with programmes, `pdu` calibrated"
    some = [ours(seed, 61, preset="pdu-programmes") for seed in range(1, 11)]
    assert found(start, *some).reached is True
    assert found(start, *some[:9]).reached is None
    beside = found(start, *some[:2], ours(1, 62), ours(2, 64), ours(3, 70)).measured
    assert beside == "0.71 % at most, 0.71 % in the median; without programmes 2.86 % and 2.14 %"
    assert found("Value gap, `pdu` calibrated", *some).measured == "-"


def test_other_limits_and_plans_that_break_rules_do_not_count() -> None:
    assert found("Value gap, `pdu` calibrated", ours(seconds=20.0)).measured == "-"
    assert found("Value gap, `pdu` calibrated", ours(violations={"A": 1})).reached is False
    assert found("Every plan", ours(), ours(2)).reached is True
    assert found("Every plan", ours(), ours(2, violations={"A": 1})).reached is False
    assert found("Every plan", ours(bound=62)).reached is False


@pytest.mark.parametrize(("theirs", "reached"), [(63, True), (62, False)])
def test_a_peer_at_equal_time_is_to_lie_farther_above_the_bound(theirs: int, reached: bool) -> None:
    """Ours 2 above, theirs 3 (1.5 times) or 2 (1.0 times); 1 % of the value is 1.9."""
    rows = [one for seed in (1, 2, 3) for one in (ours(seed, 62), peer("swap", seed, theirs))]
    assert found("Change and swap annealer, equal CPU, `pdu` calibrated", *rows).reached is (theirs == 63 and reached)


def peer(name: str, seed: int, tier_1: int | None, **changes: Any) -> Row:
    return row(name, seed, tier_1, seconds=5.0, **changes)


def test_where_theirs_is_near_too_nothing_is_asked() -> None:
    rows = [one for seed in (1, 2, 3) for one in (ours(seed, 61), peer("swap", seed, 61))]
    told = found("Change and swap annealer, equal CPU, `pdu` calibrated", *rows)
    assert (told.measured, told.reached) == ("theirs is never so far", True)
    assert found("Timefold's Java core, equal CPU, `pdu` calibrated", *rows).reached is None


@pytest.mark.parametrize(("tier_1", "reached"), [(60, False), (61, True), (90, True), (None, True)])
def test_never_worse_than_who_has_ten_times_the_time(tier_1: int | None, reached: bool) -> None:
    rows = [
        one.model_copy(update={"key": one.key.model_copy(update={"density": density})})
        for density in ("calibrated", "ample")
        for seed in (1, 2, 3)
        for one in (ours(seed, 61, 50), peer("highs", seed, tier_1))
    ]
    assert found("HiGHS, 10 times", *rows).reached is reached
    assert found("HiGHS, 10 times", *rows[:4]).reached is (None if reached else False)


def nation(tier_1: int, megabytes: float = 4000.0) -> Row:
    return row("ours", 1, tier_1, preset="nation", density="ample", seconds=1200.0, megabytes=megabytes)


@pytest.mark.parametrize(("tier_1", "reached"), [(19, True), (20, False)])
def test_a_nation_places_most_of_the_value(tier_1: int, reached: bool) -> None:
    """9 of 190 are left, 4.7 %; or 10, 5.3 %."""
    assert found("`nation` ample, 20 min", nation(tier_1)).reached is reached


def test_and_keeps_within_its_memory() -> None:
    assert found("`nation` ample: at most", nation(19)).reached is True
    assert found("`nation` ample: at most", nation(19, 4200.0)).reached is False


@pytest.mark.parametrize(("early", "reached"), [(63, True), (65, False)])
def test_anytime_is_the_plan_after_two_seconds(early: int, reached: bool) -> None:
    """2 of 190 more than the last, 1.1 %; or 4, 2.1 %. What came at 2.1 s does not count."""
    trace = ((1.9, early * MILLION, 0), (2.1, 61 * MILLION, 0))
    one: dict[str, Any] = {"preset": "large-pdu", "seconds": 20.0, "trace": trace}
    rows = [ours(seed, density=density, **one) for density in ("calibrated", "ample") for seed in range(1, 11)]
    assert found("Anytime, `large-pdu`", *rows).reached is reached
    assert found("Anytime, `large-pdu`", ours(density="ample", **one | {"trace": trace[1:]})).reached is False


@pytest.mark.parametrize(("wall", "reached"), [(5.0, True), (5.04, False)])
def test_a_limit_is_of_the_checked_plan(wall: float, reached: bool) -> None:
    """By the clock; of the two densities each by itself."""
    slow = [ours(seed, wall_seconds=wall) for seed in range(1, 11)]
    told = found("From the week to a checked plan by the clock, `pdu` calibrated", *slow)
    assert told.reached is reached
    assert told.measured.startswith(f"{wall:g} s at most")
    assert found("From the week to a checked plan by the clock, `pdu` ample", *slow).reached is None


@pytest.mark.parametrize(("checked", "reached"), [(4.9, True), (5.1, False)])
def test_where_it_is_told_when_a_plan_was_checked_its_notes_stand_beside_it(checked: float, reached: bool) -> None:
    noted = [ours(seed, wall_seconds=5.25 + seed, checked_seconds=checked) for seed in range(1, 11)]
    told = found("From the week to a checked plan by the clock, `pdu` calibrated", *noted)
    assert told.reached is reached
    assert told.measured.startswith(f"{checked:g} s at most, {checked:g} s in the median; ")
    assert told.measured.endswith("; with notes 15.25 s and 10.75 s")


@pytest.mark.parametrize(("at", "reached"), [(1.9, None), (2.1, False), (None, False)])
def test_the_first_plan_is_there_within_two_seconds(at: float | None, reached: bool | None) -> None:
    trace = ((at, 61 * MILLION, 0), (4.0, 60 * MILLION, 0)) if at else ()
    assert found("First sound plan, `pdu`", ours(trace=trace)).reached is reached


@pytest.mark.parametrize(("early", "reached"), [(22, True), (23, False)])
def test_of_a_nation_it_is_what_its_parts_had_come_to_after_two_minutes(early: int, reached: bool) -> None:
    """3 of 190 more than the last, 1.6 %; or 4, 2.1 %."""
    trace = ((119.0, early * MILLION, 0), (121.0, 19 * MILLION, 0))
    one = nation(19)
    told = one.model_copy(update={"measured": one.measured.model_copy(update={"trace": trace})})
    assert found("Anytime, `nation`: the plan after 120 s", told).reached is reached
    assert found("Anytime, `nation`", one).reached is False


@pytest.mark.parametrize(("power", "reached"), [(1.1, True), (1.3, False)])
def test_growth_by_the_exponent_in_the_middle(power: float, reached: bool) -> None:
    rows = [
        ours(seed, preset=grown(size), people=size, phases={"draft": (size / 500) ** (power + (seed - 2) / 100)})
        for size in (500, 1000, 2000, 5000)
        for seed in (1, 2, 3)
    ]
    told = found("Growth from 500 to 5,000 people, building", *rows)
    assert told.reached is reached
    assert told.measured == f"{power:.2f} ({power - 0.01:.2f} to {power + 0.01:.2f})"
    assert found("Growth from 500 to 5,000 people, building", *rows[:9]).reached is None


def test_what_the_product_has_not_says_why() -> None:
    for start in ("Repair", "Recommend"):
        assert found(start).reached is None
        assert found(start).said.startswith("not yet: ")


def test_shares_as_people_read_them() -> None:
    assert [percent(share) for share in (0.015, 0.002, 0.95, 0.12345)] == ["1.5 %", "0.2 %", "95 %", "12.35 %"]
    assert at_most("", [], 0.1, 1).said == "not yet: not measured"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (0.02003, "2.003 %"),
        (0.0200004, "2.00004 %"),
        (0.019999, "1.9999 %"),
        (0.02, "2 %"),
        (0.0199, "1.99 %"),
        (0.9, "90 %"),
    ],
)
def test_what_is_near_its_bar_is_not_told_as_if_it_were_on_it(value: float, told: str) -> None:
    """Otherwise 2 % at most of 2 % at most would not be reached."""
    assert percent(value, 0.02) == told
    assert at_most("", [value, 0.01], 0.02, 2).measured.startswith(f"{told} at most, ")


def test_so_with_shares_placed_and_memory_and_times_and_exponents() -> None:
    near = nation(19, 4096.2).measured.model_copy(update={"cost": round((10 + 0.050001 * 190) * MILLION)})
    one = nation(19, 4096.2).model_copy(update={"measured": near})
    assert [target.measured for target in targets([one]) if target.asked.startswith("`nation`")] == [
        "94.9999 %", "4,096.2 MB",
    ]  # fmt: skip
    close = [one for seed in (1, 2, 3) for one in (ours(seed, 160), peer("swap", seed, 189))]
    assert found("Change and swap annealer, equal CPU, `pdu` calibrated", *close).measured.startswith("1.29 (")
    rows = [
        ours(seed, preset=grown(size), people=size, phases={"draft": (size / 500) ** 1.203})
        for size in (500, 1000, 2000, 5000)
        for seed in (1, 2, 3)
    ]
    assert found("Growth from 500 to 5,000 people, building", *rows).measured == "1.203"
