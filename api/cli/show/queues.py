"""What queues of sessions that are to be placed for one person each have in common on the screen."""

from collections.abc import Sized
from typing import TYPE_CHECKING

from api.cli.screen import say
from api.plain import count

if TYPE_CHECKING:
    from rich.console import Console


def print_length(to: "Console", queue: Sized, without: int, what: str) -> None:
    """How many there are, and for how many of them there is no day."""
    days = f"for {without:,} there is no day" if without else "there is a day for each"
    to.print(f"{count(len(queue), 'session')} {what}; {days}.", soft_wrap=True)


def print_protected(to: "Console", moments: int) -> None:
    if moments:
        say(to, f"A protected reason alone rules out {count(moments, 'moment')}.")
