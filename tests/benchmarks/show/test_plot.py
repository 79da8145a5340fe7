"""The picture: drawn the same from the same rows, and left out with a word where nothing can draw it."""

import sys
from pathlib import Path

import pytest

from benchmarks.show.measures import weeks
from benchmarks.show.memory import plot_memory
from benchmarks.show.plot import _points, plot
from benchmarks.show.sizes import plot_sizes
from tests.benchmarks.scene import MILLION, row

ROWS = [
    row("ours", bound=60, trace=((1.0, 150 * MILLION, 60), (5.0, 120 * MILLION, 60)), trace_cpu=(1.9, 9.8)),
    row("greedy", tier_1=130),
    row("cpsat", tier_1=None),
]
AMPLE = ROWS[0].key.model_copy(update={"density": "ample"})


def test_the_same_rows_draw_the_same_picture_one_a_preset_and_density(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        found = plot([*ROWS, ROWS[0].model_copy(update={"key": AMPLE})], tmp_path / name)
        assert [file.name for file in found] == ["gap-pdu-calibrated.svg", "gap-pdu-ample.svg"]
    one, other = ((tmp_path / name / "gap-pdu-calibrated.svg").read_text(encoding="utf-8") for name in ("a", "b"))
    assert one == other
    assert "value gap" in one
    assert "processor seconds" in one
    assert "Placewell" in one


def test_seconds_of_the_clock_are_not_drawn_as_the_processors(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    found = ROWS[0].model_copy(update={"measured": ROWS[0].measured.model_copy(update={"trace_cpu": ()})})
    (week,) = weeks([found])
    assert _points(week, "ours") == []
    assert plot([found], tmp_path) == []
    (week,) = weeks(ROWS)
    assert [seconds for seconds, _ in _points(week, "ours")] == [1.9, 9.8, 40.25]


def test_without_a_library_nothing_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert plot(ROWS, tmp_path) == []
    assert not list(tmp_path.iterdir())


def test_cost_against_size_where_there_are_two_sizes(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    file = tmp_path / "size.svg"
    assert not plot_sizes(ROWS, file)
    assert not file.exists()
    assert plot_sizes([*ROWS, row("ours", preset="large-pdu", people=1500, tier_1=400)], file)
    text = file.read_text(encoding="utf-8")
    assert "cost a person" in text
    assert "Placewell" in text


def test_memory_against_size_with_a_line_a_density(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    file = tmp_path / "memory.svg"
    assert not plot_memory(ROWS, file)
    assert not file.exists()
    large = row("ours", preset="nation", people=52_000, density="ample", megabytes=3000.0)
    assert plot_memory([*ROWS, large], file)
    text = file.read_text(encoding="utf-8")
    assert all(word in text for word in ("memory", "calibrated", "ample"))
    assert "ample, exponent" not in text
    assert plot_memory(
        [*ROWS, large, row("ours", preset="region", people=5000, density="ample", megabytes=300.0)], file
    )
    assert "ample, exponent 0.98" in file.read_text(encoding="utf-8")
