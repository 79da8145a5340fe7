"""Cost against size, as a picture: what a plan costs beyond what none avoids, a person, medians over the seeds."""

from collections.abc import Iterable
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.registry import PEERS
from benchmarks.rows import Row
from benchmarks.show.drawing import COLOURS, STYLES, drawn
from benchmarks.show.measures import Week, peers_in, sound, weeks
from fixtures.presets import DENSITIES

MILLION = 1_000_000


def plot_sizes(rows: Iterable[Row], file: Path) -> bool:
    """False where there are no two sizes to hold against one another, or nothing to draw with."""
    found = weeks(rows)
    panels = [of for one in DENSITIES if len(_sizes(of := [week for week in found if week.density == one])) > 1]
    if not panels:
        return False
    return drawn(file, panels, _draw)


def _sizes(of: list[Week]) -> set[int]:
    return {week.people for week in of}


def _draw(on: Any, of: list[Week]) -> None:
    on.set_title(of[0].density)
    on.set_xlabel("people")
    on.set_ylabel("cost a person, millions")
    on.set_xscale("log")
    for n, peer in enumerate(name for name in peers_in(of) if PEERS[name].keeps_rules):
        points = [(size, value) for size in sorted(_sizes(of)) if (value := _middle(of, peer, size)) is not None]
        if points:
            look = {"color": COLOURS[n % len(COLOURS)], "linestyle": STYLES[n % len(STYLES)], "linewidth": 1.2}
            on.plot(*zip(*points, strict=True), marker="o", markersize=3, label=PEERS[peer].title, **look)
    on.set_ylim(bottom=0)
    on.legend(fontsize="small")


def _middle(of: list[Week], peer: str, size: int) -> float | None:
    rows = [(week, week.rows[peer]) for week in of if week.people == size and peer in week.rows]
    costs = [(row.measured.cost or 0) - week.unavoidable for week, row in rows if sound(row)]
    return median(costs) / size / MILLION if costs else None
