"""The value gap over time, as a picture: a line a seed and searching planner, a level for the plan made by hand."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.registry import PEERS
from benchmarks.rows import Row
from benchmarks.show.drawing import COLOURS, STYLES, drawn
from benchmarks.show.measures import Week, grounds, peers_in, sound, weeks


def plot(rows: Iterable[Row], file: Path) -> bool:
    """False where there is no library to draw with."""
    found = grounds(weeks(rows))
    return drawn(file, found, _draw)


def _draw(on: Any, of: list[Week]) -> None:
    on.set_title(f"{of[0].preset}, {of[0].density}")
    on.set_xlabel("seconds")
    on.set_ylabel("value gap, %")
    for n, peer in enumerate(name for name in peers_in(of) if PEERS[name].keeps_rules):
        look = {"color": COLOURS[n % len(COLOURS)], "linestyle": STYLES[n % len(STYLES)], "linewidth": 1.2}
        label: str | None = PEERS[peer].title
        for week in of:
            points = _points(week, peer)
            if points:
                draw = on.step if PEERS[peer].searches else on.plot
                draw(*zip(*points, strict=True), label=label, **look, **({"where": "post"} if draw is on.step else {}))
                label = None
    on.set_ylim(bottom=0)
    on.legend(fontsize="small")


def _points(week: Week, peer: str) -> list[tuple[float, float]]:
    """Seconds and value gap in percent, to the plan that came of it; a level where nothing is searched."""
    row = week.rows.get(peer)
    if row is None or not sound(row) or row.measured.cost is None:
        return []
    spent, last = row.measured.wall_seconds, week.value_gap(row.measured.cost)
    if not PEERS[peer].searches:
        longest = max(other.measured.wall_seconds for other in week.rows.values())
        return [(0.0, 100 * (last or 0)), (longest, 100 * (last or 0))]
    seen = [(at, week.value_gap(cost)) for at, cost, _ in row.measured.trace if at <= spent]
    return [(at, 100 * (gap or 0)) for at, gap in [*seen, (spent, last)]]
