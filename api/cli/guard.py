"""No traceback for a user: every error is one line on standard error, and an exit code."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from enum import IntEnum
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec

import typer

from api.cli.screen import as_data, console, print_json, warn

if TYPE_CHECKING:
    from models.faults import Fault

P = ParamSpec("P")

FAULTS_SHOWN = 20
CANCELLED = "stopped; nothing was written"
OURS = "this is a mistake in Placewell, not in your files"

MENDS: tuple[tuple[type[OSError], str], ...] = (
    (FileNotFoundError, "check the path"),
    (IsADirectoryError, "name a file, not a folder"),
    (NotADirectoryError, "part of the path is a file: name a folder"),
    (FileExistsError, "a file of this name is in the way: name another folder"),
    (PermissionError, "choose a place where you have the permission"),
)


class ExitCode(IntEnum):
    """What the commands answer to the shell."""

    DONE = 0
    FOUND = 1
    """Done, and something was found: set-aside records, violations."""
    UNUSABLE = 2
    """The input, or the command line, cannot be used."""
    DEFECT = 3
    """Ours to mend."""
    INTERRUPTED = 4
    """Ctrl-C: the best plan so far is written."""
    CANCELLED = 130
    """Ctrl-C: nothing is written."""


class Refused(Exception):
    """The command cannot go on: names the file and the mend, and holds the faults where a file has any."""

    def __init__(self, message: str, faults: "tuple[Fault, ...]" = ()) -> None:
        super().__init__(message)
        self.faults = faults


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """The command, with every error turned into a line and an exit code."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except (typer.Exit, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            warn(CANCELLED)
            raise typer.Exit(ExitCode.CANCELLED) from None
        except Exception as error:
            raise typer.Exit(_report(error, as_json=bool(kwargs.get("as_json")))) from None

    return run


def _report(error: Exception, as_json: bool) -> ExitCode:
    """Say it on standard error, and as the one document where that was asked for."""
    from api.cli.show.faults import print_faults

    code, line = _told(error)
    faults: tuple[Fault, ...] = getattr(error, "faults", ())
    if isinstance(error, OSError) and error.filename is None:
        _give_up_output()
    elif as_json:
        print_json({"error": line, "exitCode": int(code), "faults": as_data(faults)})
    if not as_json:
        print_faults(console(stderr=True), faults, most=FAULTS_SHOWN)
    warn(line)
    return code


def _told(error: Exception) -> tuple[ExitCode, str]:
    from api.blame import place_of
    from optimizer.errors import Defect, PlacewellError

    match error:
        case Refused():
            return ExitCode.UNUSABLE, str(error)
        case OSError():
            mend = next((mend for kind, mend in MENDS if isinstance(error, kind)), "mend this and run again")
            return ExitCode.UNUSABLE, f"{error.filename or 'standard output'}: {error.strerror}; {mend}"
        case MemoryError():
            return ExitCode.UNUSABLE, "there is not enough memory for a problem of this size; plan a smaller area"
        case Defect():
            return ExitCode.DEFECT, f"{OURS}: {error}"
        case PlacewellError():
            return ExitCode.UNUSABLE, str(error)
        case _:
            return ExitCode.DEFECT, f"{OURS}: {type(error).__name__} in {place_of(error)}"


def _give_up_output() -> None:
    """Standard output cannot be written: let nothing more be tried there when the program ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
