"""Growth as a table and a picture, beside its rows."""

from pathlib import Path
from typing import Any

from benchmarks.growth import Curve, at, curves
from benchmarks.rows import read
from benchmarks.show.drawing import COLOURS, drawn
from benchmarks.show.table import spread

TABLE, PLOT = "growth.md", "growth.svg"


def show_growth(folder: Path) -> tuple[str, bool]:
    """The table of all rows there, written, and whether the plot was."""
    found = curves(read(folder))
    text = table(found)
    (folder / TABLE).write_text(text, encoding="utf-8")
    return text, drawn(folder / PLOT, found, _draw)


def table(found: list[Curve]) -> str:
    sizes = sorted({people for one in found for people, _ in one.middle()})
    head = ["People", *(f"{size:,}" for size in sizes), "Exponent"]
    lines = [f"| {' | '.join(head)} |", f"|---|{'---:|' * (len(head) - 1)}"]
    for one in found:
        middle = dict(one.middle())
        cells = [f"{middle[size]:,.2f}" if size in middle else "-" for size in sizes]
        lines.append(f"| {' | '.join([one.name, *cells, spread(one.exponents, '{:.2f}'.format)])} |")
    return "\n".join(lines) + "\n"


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
