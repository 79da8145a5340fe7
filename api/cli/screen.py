"""Where output goes. At most 100 columns; plain when piped; nothing from a file can steer the terminal."""

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from api.cli.rows import folded

if TYPE_CHECKING:
    from rich.console import Console

    from models.base import Record

R = TypeVar("R", bound="Record")
WIDEST = 100
INDENT = "  "


def console(stderr: bool = False) -> "Console":
    """Standard output or error, taken as they stand now."""
    from rich.console import Console

    made = Console(stderr=stderr, markup=False, highlight=False, emoji=False)
    made.width = min(made.width, WIDEST)
    return made


def heading(to: "Console", text: str) -> None:
    to.print()
    to.print(text, style="bold", soft_wrap=True)


def say(to: "Console", text: str) -> None:
    """A sentence, wrapped and set in as everything under a heading is."""
    for line in folded(text, to.width - len(INDENT)):
        to.print(INDENT + line, soft_wrap=True)


def clean(text: str) -> str:
    """Text from a file, fit for a terminal: what does not print is shown as a question mark."""
    return "".join(char if char.isprintable() else "?" for char in text)


def print_json(data: object) -> None:
    """The one JSON document of a command. ASCII alone, so that no terminal or pipe can fail on it."""
    typer.echo(json.dumps(data, indent=2))


def show(found: R, printed: "Callable[[Console, R], None]", as_json: bool) -> None:
    """What a command found: the one document, or as it is printed."""
    if as_json:
        print_json(found.model_dump(mode="json", by_alias=True))
    else:
        printed(console(), found)


def as_data(records: "Iterable[Record]") -> list[dict[str, Any]]:
    """Records as they stand in a document."""
    return [one.model_dump(mode="json", by_alias=True) for one in records]


def warn(text: str) -> None:
    """A line on standard error."""
    console(stderr=True).print(f"placewell: {clean(text)}", soft_wrap=True)
