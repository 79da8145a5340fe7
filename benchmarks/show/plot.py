"""The value gap over time, as a picture: a line a seed and searching planner, a level for the plan made by hand."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.registry import PEERS
from benchmarks.rows import Row
from benchmarks.show.drawing import COLOURS, STYLES, drawn
from benchmarks.show.measures import Week, grounds, peers_in, sound, weeks


def plot(rows: Iterable[Row], folder: Path) -> list[Path]:
    """One a preset and density; none where there is no library to draw with."""
    files = []
    for of in grounds(weeks(rows)):
        file = folder / f"gap-{of[0].preset}-{of[0].density}.svg"
        if any(row.measured.trace_cpu for week in of for row in week.rows.values()) and drawn(file, [of], _draw):
            files.append(file)
    return files


def _draw(on: Any, of: list[Week]) -> None:
    on.set_title(f"{of[0].preset}, {of[0].density}")
    on.set_xlabel("processor seconds")
    on.set_ylabel("value gap, %")
    on.set_xscale("log")
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
    """Processor seconds and value gap in percent, to the plan that came of it; a level where nothing is searched, and
    nothing where a search is known by the clock alone, as that of an area."""
    row = week.rows.get(peer)
    if row is None or not sound(row) or row.measured.cost is None:
        return []
    found, last = row.measured, week.value_gap(row.measured.cost)
    if not PEERS[peer].searches:
        longest = max(other.measured.cpu_seconds for other in week.rows.values())
        return [(found.cpu_seconds, 100 * (last or 0)), (longest, 100 * (last or 0))]
    if len(found.trace_cpu) < len(found.trace):
        return []
    seen = [(cpu, week.value_gap(cost)) for cpu, (_, cost, _) in zip(found.trace_cpu, found.trace, strict=True)]
    within = [(cpu, gap) for cpu, gap in seen if cpu <= found.cpu_seconds]
    return [(at, 100 * (gap or 0)) for at, gap in [*within, (found.cpu_seconds, last)]]
