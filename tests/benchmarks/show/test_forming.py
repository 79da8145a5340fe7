"""Groups formed, by one code: in the table, and held against their target."""

from pathlib import Path
from typing import Any

import pytest

from benchmarks.programmes.rows import ROWS, ProgrammeRow
from benchmarks.show.forming import WEEKS, formed, formed_table, to_form
from models.result import Gaps, StopReason


def formed_row(seed: int = 1, way: str = "ours", gap: float | None = 0.002, **changes: Any) -> ProgrammeRow:
    usual: dict[str, Any] = {
        "preset": "programme-region", "seed": seed, "way": way, "seconds": 60.0, "workers": 2, "by_work": False,
        "product_version": "0", "source_hash": "a", "problem_hash": "b", "waiting": 150, "considered": 900, "groups": 8,
        "seats": 60, "past_start_by": 3, "travel_minutes": 41, "stop_reason": StopReason.GAP_REACHED,
        "gaps": Gaps(
            unavoidable_cost=0, adjusted_cost=5, placeable_value=100, lower_bound=4, bound_method="LP", value_gap=gap,
            cost_gap=gap,
        ),
        "wall_seconds": 9.0, "cpu_seconds": 12.0,
    }  # fmt: skip
    return ProgrammeRow(**(usual | changes))


def written(folder: Path, *rows: ProgrammeRow) -> None:
    with (folder / ROWS).open("a") as file:
        file.writelines(one.model_dump_json(by_alias=True) + "\n" for one in rows)


def test_the_last_of_one_code_counts_in_order(tmp_path: Path) -> None:
    assert formed(tmp_path, "a") == []
    written(tmp_path, formed_row(2), formed_row(1, "plain"), formed_row(1), formed_row(1, source_hash="other"))
    written(tmp_path, formed_row(1, seats=61))
    found = formed(tmp_path, "a")
    assert [(one.seed, one.way, one.seats) for one in found] == [(1, "ours", 61), (1, "plain", 60), (2, "ours", 60)]


@pytest.mark.parametrize(
    ("gaps", "reached"),
    [([0.01] * WEEKS, True), ([0.0] * (WEEKS - 1), None), ([0.0, 0.011], False), ([None], False), ([], None)],
)
def test_each_week_keeps_within_a_hundredth(gaps: list[float | None], reached: bool | None) -> None:
    rows = [formed_row(seed, gap=gap) for seed, gap in enumerate(gaps, 1)]
    assert to_form([*rows, formed_row(9, "plain", 0.5), formed_row(9, gap=0.5, seconds=5.0)]).reached is reached


def test_the_table_says_its_limit() -> None:
    text = formed_table([formed_row(), formed_row(way="hand")])
    assert text.startswith("**Groups formed**, of those ready for a programme; 60 s for ours")
    assert "| programme-region 1 | Placewell | 60 of 150 | 8 | 3 | 41 | 0.20% |" in text
