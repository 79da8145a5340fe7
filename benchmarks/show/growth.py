"""Growth as a table and a picture: sizes of equal density beside one another."""

from pathlib import Path
from typing import Any

from benchmarks.show.drawing import COLOURS, drawn
from benchmarks.show.growing import Curve, at
from benchmarks.show.table import spread


def plot_growth(found: list[Curve], file: Path) -> bool:
    """False where there are no two sizes, or nothing to draw with."""
    return any(one.exponents for one in found) and drawn(file, found, _draw)


def table(found: list[Curve]) -> str:
    sizes = sorted({people for one in found for people, _ in one.middle()})
    head = ["People", *(f"{size:,}" for size in sizes), "Exponent"]
    lines = [f"| {' | '.join(head)} |", f"|---|{'---:|' * (len(head) - 1)}"]
    for one in found:
        by_size = one.by_size()
        cells = [spread(by_size[size], _written) if size in by_size else "-" for size in sizes]
        lines.append(f"| {' | '.join([one.name, *cells, spread(one.exponents, '{:.2f}'.format)])} |")
    return "\n".join(lines) + "\n"


def _written(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def _draw(on: Any, curve: Curve) -> None:
    on.set_title(curve.name)
    on.set_xlabel("people")
    on.set_xscale("log")
    on.set_yscale("log")
    for line in curve.lines.values():
        on.plot(*zip(*line, strict=True), color=COLOURS[0], marker="o", markersize=3, linewidth=0.8)
    middle = curve.middle()
    if curve.exponents:
        ends = [middle[0][0], middle[-1][0]]
        label = f"exponent {spread(curve.exponents, '{:.2f}'.format)}"
        on.plot(ends, [at(middle, end) for end in ends], color=COLOURS[1], linestyle="--", label=label)
        on.legend(fontsize="small")
