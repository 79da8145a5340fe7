"""How groups are formed: the rows of one code, their table, and what of their target they show."""

from collections.abc import Iterable
from pathlib import Path

from benchmarks.programmes.rows import ROWS, WAYS, ProgrammeRow, table
from benchmarks.registry import OURS
from benchmarks.show.target import Target, at_most, percent

PRESET, SECONDS, WEEKS, BAR = "programme-region", 60.0, 5, 0.01


def formed(folder: Path, source_hash: str | None = None) -> list[ProgrammeRow]:
    """The rows there of this code, or of the last, in order; where one was asked for twice, the last counts."""
    file = folder / ROWS
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    rows = [ProgrammeRow.model_validate_json(line) for line in lines]
    code = source_hash or (rows[-1].source_hash if rows else None)
    newest = {_what(row): row for row in rows if row.source_hash == code}
    return [newest[one] for one in sorted(newest)]


def _what(row: ProgrammeRow) -> tuple[str, float, int, bool, int, int]:
    return row.preset, row.seconds, row.workers, row.by_work, row.seed, list(WAYS).index(row.way)


def formed_table(rows: Iterable[ProgrammeRow]) -> str:
    """A ground of the page."""
    listed = list(rows)
    limits = " and ".join(f"{one:g} s" for one in sorted({row.seconds for row in listed}))
    head = (
        f"**Groups formed**, of those ready for a programme; {limits} for ours and for the plain model; "
        f"code `{listed[-1].source_hash[:12]}`"
    )
    return f"{head}\n\n{table(listed)}"


def to_form(rows: Iterable[ProgrammeRow]) -> Target:
    asked = f"Value gap of forming groups, `{PRESET}`, {SECONDS:g} s: at most {percent(BAR)} on each of {WEEKS} weeks"
    mine = [row for row in rows if (row.preset, row.seconds, row.way) == (PRESET, SECONDS, OURS) and not row.by_work]
    return at_most(asked, [1.0 if (gap := row.gaps.value_gap) is None else gap for row in mine], BAR, WEEKS)
