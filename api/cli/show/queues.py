"""What queues of sessions that are to be placed for one person each have in common on the screen."""

from collections.abc import Sized
from typing import TYPE_CHECKING

from api.cli.screen import say
from api.plain import count
from api.words import CATCHING_UP, of_rule, with_rule

if TYPE_CHECKING:
    from rich.console import Console

    from models.catch_ups import CatchUp
    from models.one_to_ones import OneToOne


def print_length(to: "Console", queue: Sized, without: int, what: str) -> None:
    """How many there are, and for how many of them there is no day."""
    days = f"for {without:,} there is no day" if without else "there is a day for each"
    to.print(f"{count(len(queue), 'session')} {what}; {days}.", soft_wrap=True)


def print_protected(to: "Console", moments: int) -> None:
    if moments:
        say(to, f"A protected reason alone rules out {count(moments, 'moment')}.")


def in_words(one: "CatchUp | OneToOne") -> str:
    """What stands against most moments; or all that does, where there is no day."""
    assert one.reason is not None
    listed = [of_rule(each.rule) if each.rule else CATCHING_UP[each.code] for each in one.reasons]
    return "; ".join(listed) or with_rule(CATCHING_UP[one.reason], one.rule)
