"""Medians, gaps to one bound, who broke what, and who was cheaper."""

from typing import Any

import pytest

from benchmarks.rows import Row
from benchmarks.show.files import page
from benchmarks.show.measures import weeks
from benchmarks.show.table import spread
from tests.benchmarks.scene import MACHINE, MILLION, row


def written(*rows: Row) -> str:
    return page(rows, MACHINE, "2026-11-22")


def line(text: str, start: str) -> list[str]:
    found = [one for one in text.splitlines() if one.startswith(f"| {start}")][-1]
    return [cell.strip() for cell in found.strip("|").split("|")]


def test_gaps_are_to_the_best_bound_of_any_planner() -> None:
    """adj = 100 - 10 = 90; LB = 60 - 10 = 50; V = 190: (90 - 50) / (190 - 50) = 28.6 %, (90 - 50) / 50 = 80 %."""
    text = written(row("ours", bound=55), row("cpsat", tier_1=110, bound=60))
    assert line(text, "Placewell")[5:7] == ["28.6%", "80.0%"]
    assert line(text, "Plain CP-SAT")[5:7] == ["35.7%", "100.0%"]


def test_the_code_is_told_and_where_there_are_two_what_each_planned() -> None:
    other = row("ours", preset="region", source_hash="t" * 64).model_copy(
        update={"began_at": "2026-11-23T10:00:00+00:00"}
    )
    assert f"code `{'s' * 12}`. Medians" in written(row("ours"))
    assert f"code `{'t' * 12}` for `region`; `{'s' * 12}` for `pdu`. Medians" in written(row("ours"), other)


def test_medians_with_the_least_and_the_greatest() -> None:
    text = written(*(row("ours", seed, tier) for seed, tier in ((1, 100), (2, 90), (3, 120))))
    assert line(text, "Placewell")[2] == "100 (90 to 120)"
    assert spread([7, 7], "{:.0f}".format) == "7"
    assert spread([], "{:.0f}".format) == "-"


def test_weeks_of_one_preset_are_one_table_though_their_people_differ() -> None:
    some = row("ours", 1, people=548), row("ours", 2, people=541, density="ample"), row("ours", 3, people=541)
    text = written(*some)
    assert "(541 to 548 people, seeds 1, 3)" in text
    assert text.count("calibrated**") == 1


def test_a_plan_that_breaks_rules_has_no_gap_and_says_what_it_breaks() -> None:
    text = written(row("ours", bound=60), row("allocations", tier_1=30, violations={"A": 2, "B": 5}))
    assert line(text, "Hand-made")[5:7] == ["-", "-"]
    assert line(text, "Hand-made")[-1] == "7"
    assert "over all seeds B 5, A 2." in text


def test_it_says_on_which_seeds_a_peer_is_cheaper() -> None:
    rows = [row("ours", 1, 100), row("cpsat", 1, 99), row("ours", 2, 100), row("cpsat", 2, 101)]
    assert "Plain CP-SAT with 10 x CPU of ours is cheaper than Placewell on 1 of 2 weeks: seed 1." in written(*rows)
    assert "Plain CP-SAT with 10 x CPU of ours is cheaper than Placewell on none of 1 weeks." in written(*rows[2:])


def test_it_says_how_much_farther_above_the_bound_a_peer_with_as_much_time_is() -> None:
    """Bounds of 60: 40 above and 80, 50 above and 80; nothing where ours is on the bound."""
    rows = [row("ours", 1, 100, 60), row("swap", 1, 140), row("ours", 2, 110, 60), row("swap", 2, 140)]
    text = written(*rows)
    assert (
        "with CPU of ours is cheaper than Placewell on none of 2 weeks; its plan lies 1.8 (1.6 to 2.0) times as" in text
    )
    assert "times as far" not in written(row("ours", 1, 60, 60), row("swap", 1, 140))
    assert line(text, "Change")[1] == "CPU of ours"


def test_no_plan_is_said_to_be_none() -> None:
    text = written(row("ours"), row("cpsat", tier_1=None))
    assert line(text, "Plain CP-SAT")[-1] == "no plan on 1 of 1"
    assert line(text, "Plain CP-SAT")[2] == "-"


def test_other_work_on_the_machine_is_owned_up_to() -> None:
    assert "Other work" not in written(row("ours"))
    assert "Other work" in written(row("ours").model_copy(update={"load_before": 3.0}))


def test_a_bound_above_a_sound_plan_is_told_and_not_believed() -> None:
    """(90 - 40) / (190 - 40) to the bound of ours, which is below both plans."""
    text = written(row("ours", bound=50), row("cpsat", tier_1=110, bound=101))
    assert "Plain CP-SAT told a bound above a sound plan, which is left out: seed 1." in text
    assert line(text, "Placewell")[5] == "33.3%"
    assert "told a bound" not in written(row("ours", bound=50), row("cpsat", tier_1=110, bound=100))


@pytest.mark.parametrize(
    ("changes", "value_gap", "cost_gap"),
    [({"bound": 100 * MILLION}, 0.0, 0.0), ({"bound": None}, 90 / 190, None)],
)
def test_gaps_without_a_divisor(changes: dict[str, Any], value_gap: float, cost_gap: float | None) -> None:
    of = weeks([row("ours", **changes)] if changes["bound"] is None else [row("ours", bound=100)])[0]
    assert of.value_gap(100 * MILLION) == value_gap
    assert of.cost_gap(100 * MILLION) == cost_gap
