"""What is written beside the rows of a folder: a page of tables, and pictures."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.cases.week import has_programmes
from benchmarks.machine import Machine
from benchmarks.programmes.rows import ProgrammeRow
from benchmarks.rows import Row, newest_run, read
from benchmarks.show import growth
from benchmarks.show.beside import SAID
from benchmarks.show.forming import formed, formed_table
from benchmarks.show.growing import curves, is_grown
from benchmarks.show.memory import plot_memory
from benchmarks.show.phases import steps_table
from benchmarks.show.plot import plot
from benchmarks.show.sizes import plot_sizes
from benchmarks.show.table import grounds_of, preamble
from benchmarks.show.target import Target, targets_table
from benchmarks.show.targets import targets

TABLE, MACHINE = "table.md", "machine.json"
GROWTH, SIZES, MEMORY = "growth.svg", "size.svg", "memory.svg"


class Shown(NamedTuple):
    text: str
    targets: list[Target]
    pictures: list[Path]


def show(folder: Path) -> Shown:
    """All of the newest run there, written; pictures where there is something to draw with."""
    rows = newest_run(read(folder))
    text = _page(rows, folder)
    (folder / TABLE).write_text(text, encoding="utf-8")
    presets = [row for row in rows if not (is_grown(row) or has_programmes(row.key.preset))]
    pictures = plot(presets, folder)
    others = {
        SIZES: plot_sizes(presets, folder / SIZES),
        MEMORY: plot_memory([row for row in rows if not has_programmes(row.key.preset)], folder / MEMORY),
        GROWTH: growth.plot_growth(curves(rows), folder / GROWTH),
    }
    found = targets(rows, formed(folder))
    return Shown(text, found, [*pictures, *(folder / name for name, drawn in others.items() if drawn)])


def table_of(folder: Path) -> str:
    """Dated by its first row. The same rows give the same text."""
    return _page(newest_run(read(folder)), folder)


def _page(rows: tuple[Row, ...], folder: Path) -> str:
    machine = Machine.model_validate_json((folder / MACHINE).read_text(encoding="utf-8"))
    return page(rows, machine, min(row.began_at for row in rows)[:10], formed(folder))


def page(rows: tuple[Row, ...], machine: Machine, day: str, groups: Sequence[ProgrammeRow] = ()) -> str:
    parts = [preamble(list(rows), machine, day)]
    if not rows[-1].key.by_work:
        parts += [targets_table(targets(rows, groups)).strip(), SAID]
    parts += grounds_of(row for row in rows if not is_grown(row))
    if steps := steps_table(row for row in rows if not is_grown(row)):
        parts.append(steps)
    if groups:
        parts.append(formed_table(groups))
    if any(map(is_grown, rows)):
        parts.append(
            f"**Growth at equal density**, Placewell, {_density(rows)}\n\n{growth.table(curves(rows)).strip()}"
        )
    return "\n\n".join(parts) + "\n"


def _density(rows: tuple[Row, ...]) -> str:
    return " and ".join(dict.fromkeys(row.key.density for row in rows if is_grown(row)))
