"""Memory against size, as a picture: what ours held at most until the plan was there, a point a row."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.registry import OURS
from benchmarks.rows import Row
from benchmarks.show.drawing import COLOURS, STYLES, drawn
from benchmarks.show.growing import exponent
from benchmarks.show.targets import MEGABYTES
from fixtures.presets import DENSITIES


def plot_memory(rows: Iterable[Row], file: Path) -> bool:
    """False where there are no two sizes, or nothing to draw with."""
    mine = [row for row in rows if row.key.peer == OURS and row.measured.answered]
    return len({row.measured.people for row in mine}) > 1 and drawn(file, [mine], _draw)


def _draw(on: Any, rows: list[Row]) -> None:
    on.set_title("memory")
    on.set_xlabel("people")
    on.set_ylabel("MB")
    on.set_xscale("log")
    on.set_yscale("log")
    for n, density in enumerate(DENSITIES):
        points = sorted((row.measured.people, row.megabytes) for row in rows if row.key.density == density)
        if points:
            grown = f", exponent {exponent(points):.2f}" if len({people for people, _ in points}) > 1 else ""
            on.plot(*zip(*points, strict=True), color=COLOURS[n], linestyle=STYLES[n], marker="o", markersize=3,
                    linewidth=0.8, label=density + grown)  # fmt: skip
    on.axhline(MEGABYTES, color=COLOURS[3], linewidth=0.8, linestyle=":")
    on.legend(fontsize="small")
