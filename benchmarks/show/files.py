"""What is written beside the rows of a folder."""

from pathlib import Path

from benchmarks.machine import Machine
from benchmarks.rows import newest_run, read
from benchmarks.show.plot import plot
from benchmarks.show.sizes import plot_sizes
from benchmarks.show.table import table

TABLE, PLOT, SIZES, MACHINE = "table.md", "gap.svg", "size.svg", "machine.json"


def show(folder: Path) -> tuple[str, bool]:
    """The table of the newest run there, written, and whether the plot was; and one of sizes where there are some."""
    text = table_of(folder)
    (folder / TABLE).write_text(text, encoding="utf-8")
    rows = newest_run(read(folder))
    plot_sizes(rows, folder / SIZES)
    return text, plot(rows, folder / PLOT)


def table_of(folder: Path) -> str:
    """Dated by its first row."""
    rows = newest_run(read(folder))
    machine = Machine.model_validate_json((folder / MACHINE).read_text(encoding="utf-8"))
    return table(rows, machine, min(row.began_at for row in rows)[:10])
