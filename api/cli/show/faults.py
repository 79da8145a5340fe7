"""Faults of a file."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from api.cli.rows import Rows
from api.cli.screen import clean
from api.plain import count, first_upper
from models.faults import Severity

if TYPE_CHECKING:
    from rich.console import Console

    from models.faults import Fault

KINDS = {Severity.STOPS_PLANNING: "Stops planning", Severity.SETS_ASIDE: "Sets a record aside"}


def print_faults(to: "Console", faults: "Sequence[Fault]", most: int | None = None) -> None:
    """What stops planning first, and apart where there are others: a fault of these is never among those left out
    while one of the others is shown."""
    by_kind = [[fault for fault in faults if fault.severity is kind] for kind in KINDS]
    left = len(faults) if most is None else most
    for words, mine in zip(KINDS.values(), by_kind, strict=True):
        shown = mine[:left]
        left -= len(shown)
        if shown and all(by_kind):
            to.print(f"{words}: {count(len(mine), 'fault')}", style="bold", soft_wrap=True)
        _print(to, shown)
    unseen = 0 if most is None else len(faults) - most
    if unseen > 0:
        to.print(f"and {count(unseen, 'more fault')}; --json lists them all")


def _print(to: "Console", faults: "Sequence[Fault]") -> None:
    """Code; record and pointer, what is wrong and the mend."""
    if faults:
        rows = Rows("Fault", "Where, what is wrong, how to mend it")
        for fault in faults:
            rows.add(fault.code, _told(fault))
        rows.print(to, indent="")


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
