"""What is written beside the rows of a folder."""

from pathlib import Path

from benchmarks.machine import Machine
from benchmarks.rows import newest_run, read
from benchmarks.show.plot import plot
from benchmarks.show.table import table

TABLE, PLOT, MACHINE = "table.md", "gap.svg", "machine.json"


def show(folder: Path) -> tuple[str, bool]:
    """The table of the newest run there, written, and whether the plot was."""
    text = table_of(folder)
    (folder / TABLE).write_text(text, encoding="utf-8")
    return text, plot(newest_run(read(folder)), folder / PLOT)


def table_of(folder: Path) -> str:
    """Dated by its first row."""
    rows = newest_run(read(folder))
    machine = Machine.model_validate_json((folder / MACHINE).read_text(encoding="utf-8"))
    return table(rows, machine, min(row.began_at for row in rows)[:10])
