"""Commands that answer with what they found, and with a problem so changed, to be written where it is asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from models.base import Record
    from models.problem import Problem

R = TypeVar("R", bound="Record")
Proposed = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="The problem with what is proposed.", show_default=False),
]


def changed(
    path: Path,
    output: Path | None,
    change: "Callable[[Problem], tuple[Problem, R]]",
    printed: "Callable[[Console, R], None]",
    as_json: bool,
) -> R:
    """What was found, told. That the output can be written is known before anything is done."""
    from api.cli.files import load_problem, ready_to_write, write_record
    from api.cli.screen import show

    if output is not None:
        ready_to_write(output, path)
    after, found = change(load_problem(path)[0])
    if output is not None:
        write_record(output, after)
    show(found, printed, as_json)
    return found
