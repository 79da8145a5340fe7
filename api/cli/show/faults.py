"""Faults of a file."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from api.cli.rows import Rows
from api.cli.screen import clean
from api.plain import count, first_upper

if TYPE_CHECKING:
    from rich.console import Console

    from models.faults import Fault


def print_faults(to: "Console", faults: "Sequence[Fault]", most: int | None = None) -> None:
    """Code; record and pointer, what is wrong and the mend."""
    shown = faults[:most]
    if shown:
        rows = Rows("Fault", "Where, what is wrong, how to mend it")
        for fault in shown:
            rows.add(fault.code, _told(fault))
        rows.print(to, indent="")
    if len(shown) < len(faults):
        to.print(f"and {count(len(faults) - len(shown), 'more fault')}; --json lists them all")


def _told(fault: "Fault") -> str:
    at = f"{fault.record}, {_place(fault)}" if _place(fault) else fault.record
    return clean(at) + "\n" + clean(f"{first_upper(fault.problem)}. To mend: {fault.mend}.")


def _place(fault: "Fault") -> str:
    """In a workbook sheet, row and column; else the pointer."""
    from models.faults import SheetFault

    if not isinstance(fault, SheetFault):
        return fault.pointer
    row = f"row {fault.row}" if fault.row else ""
    column = f'column "{fault.column}"' if fault.column else ""
    return ", ".join(part for part in (fault.sheet and f"sheet {fault.sheet}", row, column) if part)
