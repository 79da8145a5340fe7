"""An exponent is found where there is one; a size between the presets is as dense as a delivery unit."""

from pathlib import Path

import pytest

from benchmarks.plan import Grown
from benchmarks.rows import Row
from benchmarks.show.growing import BUILDING_TIME, LITERALS, MEMORY, SEARCHING_TIME, curves, exponent
from benchmarks.show.growth import plot_growth, table
from fixtures.generate import generate
from fixtures.presets import PRESETS, grown, preset_of
from tests.benchmarks.scene import MILLION, row

SIZES = (500, 1000, 2000)


def grew(seed: int, size: int, power: float) -> Row:
    """Building as this power of people, the plan found after twice that, memory in proportion."""
    spent = (size / 500) ** power
    made = row(
        "ours", seed, tier_1=60, bound=50, people=size, preset=grown(size), literals=size * size,
        phases={"options": spent / 2, "draft": spent / 2, "solve": 99.0},
        trace=((0.1, 190 * MILLION, 0), (1.0, 60 * MILLION, 50 * MILLION)), trace_cpu=(0.2, 2 * spent),
    )  # fmt: skip
    return made.model_copy(update={"peak_megabytes": size / 10})


def rows(seed: int, power: float) -> list[Row]:
    return [grew(seed, size, power) for size in SIZES]


@pytest.mark.parametrize("power", [0.5, 1.0, 1.2, 2.0])
def test_the_exponent_of_a_power_is_found(power: float) -> None:
    assert exponent([(size, 3 * size**power) for size in SIZES]) == pytest.approx(power)
    found = {one.name: one for one in curves([*rows(1, power), *rows(2, power / 2)])}
    assert found[BUILDING_TIME].exponents == pytest.approx([power, power / 2])
    assert found[SEARCHING_TIME].exponents == pytest.approx([power, power / 2])
    assert found[MEMORY].exponents == pytest.approx([1.0, 1.0])
    assert found[LITERALS].exponents == pytest.approx([2.0, 2.0])
    assert dict(found[BUILDING_TIME].lines[1])[500] == pytest.approx(1.0)


def test_time_is_to_a_gap_that_every_row_reaches() -> None:
    """The second row ends at a worse plan, which the first had sooner than its last."""
    trace = ((0.1, 100 * MILLION, 50 * MILLION), (1.0, 60 * MILLION, 50 * MILLION))
    good = row("ours", tier_1=60, bound=50, people=500, preset=grown(500), trace=trace, trace_cpu=(3.0, 9.0))
    poor = row("ours", tier_1=100, bound=50, people=1000, preset=grown(1000), trace=trace[:1], trace_cpu=(7.0,))
    found = {one.name: one for one in curves([good, poor])}
    assert found[SEARCHING_TIME].lines == {1: [(500, 3.0), (1000, 7.0)]}


def test_a_table_and_a_picture_of_them(tmp_path: Path) -> None:
    text = table(curves([*rows(1, 1.0), *rows(2, 1.1)]))
    assert "| People | 500 | 1,000 | 2,000 | Exponent |" in text
    assert f"| {BUILDING_TIME} | 1.0 | 2.1 (2.0 to 2.1) | 4.3 (4.0 to 4.6) | 1.05 (1.00 to 1.10) |" in text
    file = tmp_path / "growth.svg"
    pytest.importorskip("matplotlib")
    assert plot_growth(curves(rows(1, 1.0)), file)
    assert "exponent 1.00" in file.read_text()
    assert not plot_growth(curves(rows(1, 1.0)[:1]), tmp_path / "none.svg")


def test_the_limit_grows_with_the_size() -> None:
    keys = list(Grown((500, 2000), "calibrated", (1, 2), 5.0, 2).keys())
    assert [(one.preset, one.seed, one.seconds) for one in keys] == [
        ("grown-500", 1, 5.0), ("grown-500", 2, 5.0), ("grown-2000", 1, 20.0), ("grown-2000", 2, 20.0),
    ]  # fmt: skip


def test_a_size_between_the_presets_is_as_dense() -> None:
    unit, size = PRESETS["pdu"], preset_of(grown(2000))
    assert size is not None
    assert (size.people, size.units) == (2000, 4)
    assert size.supply["ample"].groups == 4 * unit.supply["ample"].groups
    assert size.supply["ample"].supervisors == 4 * unit.supply["ample"].supervisors
    made = generate(grown(1000), seed=3)
    assert (len(made.people), len(made.pdu_codes)) == (1000, 2)
    assert preset_of("grown-") is preset_of("grown-x") is preset_of("region-5000") is None
