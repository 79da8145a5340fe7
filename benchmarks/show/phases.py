"""Where the time of ours goes at each size: processor seconds by step, medians over the weeks."""

from collections.abc import Iterable
from statistics import median

from benchmarks.registry import OURS
from benchmarks.rows import Row

STEPS = ("groups", "facts", "options", "draft", "given", "solve", "bound", "extract", "verify")


def steps_table(rows: Iterable[Row]) -> str | None:
    """In Markdown; None where no row tells its steps."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row.key.peer == OURS and row.measured.phases:
            found.setdefault((row.key.preset, row.key.density), []).append(row)
    if not found:
        return None
    lines = [f"| Preset | {' | '.join(STEPS)} | by the clock |", f"|---|{'---:|' * (len(STEPS) + 1)}"]
    for (preset, density), some in found.items():
        spent = [median(one.measured.phases.get(step, 0.0) for one in some) for step in STEPS]
        clock = median(one.measured.until_checked for one in some)
        lines.append(f"| `{preset}` {density} | {' | '.join(f'{one:.1f}' for one in spent)} | {clock:.1f} |")
    head = "**Where the time goes**, processor seconds of Placewell by step, medians over the weeks"
    return f"{head}\n\n" + "\n".join(lines)
