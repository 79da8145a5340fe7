"""What a run has to say at its end."""

from pathlib import Path
from typing import NamedTuple

from api.cli.screen import as_data, console, print_json
from benchmarks.programmes.rows import ProgrammeRow, table
from benchmarks.rows import Row
from benchmarks.show.files import Shown


class Told(NamedTuple):
    """`shown`: None where no week was planned in the folder, only groups formed."""

    folder: Path
    rows: tuple[Row, ...]
    groups: tuple[ProgrammeRow, ...]
    failed: tuple[str, ...]
    shown: Shown | None


def say(told: Told, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "folder": str(told.folder),
                "plots": [one.name for one in told.shown.pictures] if told.shown else [],
                "failed": list(told.failed),
                "targets": [one.told for one in told.shown.targets] if told.shown else [],
                "rows": as_data(told.rows),
                "groups": as_data(told.groups),
            }
        )
        return
    to = console()
    to.print()
    to.print(told.shown.text if told.shown else table(list(told.groups)), soft_wrap=True)
    if told.shown and not told.shown.pictures:
        to.print("No plots: matplotlib is not installed.")
