"""The picture: drawn the same from the same rows, and left out with a word where nothing can draw it."""

import sys
from pathlib import Path

import pytest

from benchmarks.show.plot import plot
from benchmarks.show.sizes import plot_sizes
from tests.benchmarks.scene import MILLION, row

ROWS = [
    row("ours", bound=60, trace=((1.0, 150 * MILLION, 60), (5.0, 120 * MILLION, 60))),
    row("greedy", tier_1=130),
    row("cpsat", tier_1=None),
]


def test_the_same_rows_draw_the_same_picture(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    files = [tmp_path / "a.svg", tmp_path / "b.svg"]
    assert all(plot(ROWS, file) for file in files)
    one, other = (file.read_text(encoding="utf-8") for file in files)
    assert one == other
    assert "value gap" in one
    assert "Placewell" in one


def test_without_a_library_nothing_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert not plot(ROWS, tmp_path / "a.svg")
    assert not (tmp_path / "a.svg").exists()


def test_cost_against_size_where_there_are_two_sizes(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    file = tmp_path / "size.svg"
    assert not plot_sizes(ROWS, file)
    assert not file.exists()
    assert plot_sizes([*ROWS, row("ours", preset="large-pdu", people=1500, tier_1=400)], file)
    text = file.read_text(encoding="utf-8")
    assert "cost a person" in text
    assert "Placewell" in text
