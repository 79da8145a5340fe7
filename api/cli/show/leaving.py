"""Seats that end, and where people may go on."""

from typing import TYPE_CHECKING

from api.cli.rows import Rows
from api.cli.screen import clean, heading, say
from api.cli.show.violations import print_violations
from api.plain import clock, count, day, first_upper
from api.words import CATCHING_UP, with_rule

if TYPE_CHECKING:
    from rich.console import Console

    from models.leaving import Offer, Rejoining, Rejoinings, Withdrawal


def print_withdrawal(to: "Console", found: "Withdrawal") -> None:
    to.print(
        f"{found.crn} leaves {clean(found.group_code)} from {day(found.left_on)}: {_freed(found)}.", soft_wrap=True
    )
    if found.go_on_until is not None:
        say(to, f"May go on in another group at the same point until {day(found.go_on_until)}.")
    if found.breaks:
        heading(to, f"What that breaks: {len(found.breaks):,}")
        print_violations(to, found.breaks)


def _freed(found: "Withdrawal") -> str:
    if not (found.sessions_released or found.appointments_cancelled):
        return "nothing of the programme is left from then on, so nothing is released"
    released, cancelled = count(found.sessions_released, "session"), count(found.appointments_cancelled, "appointment")
    return f"{released} released, {cancelled} cancelled"


def print_rejoinings(to: "Console", found: "Rejoinings") -> None:
    if not found.people:
        to.print("Nobody left a group who may still go on in another.", soft_wrap=True)
        return
    to.print(f"{count(len(found.people), 'person')} may still go on in another group.", soft_wrap=True)
    for one in found.people:
        _person(to, one)


def _person(to: "Console", one: "Rejoining") -> None:
    heading(to, f"{one.crn}: {clean(one.template_code)}, left {clean(one.group_code)} on {day(one.left_on)}")
    say(to, f"Goes on with session {one.module_number}.{one.session_number}, by {day(one.until)}.")
    if not (one.offers or one.protected_offers):
        say(to, "No group comes to this point by then.")
    if one.protected_offers:
        say(to, protected_words(one.protected_offers))
    if not one.offers:
        return
    rows = Rows("Group", "Begins", "What stands against it")
    for offer in one.offers:
        rows.add(clean(offer.group_code), f"{day(offer.date)} at {clock(offer.start_time)}", against_words(offer))
    rows.print(to)


def protected_words(groups: int) -> str:
    """Of groups that are not named."""
    return f"A protected reason rules out {count(groups, 'other group')} at this point."


def against_words(offer: "Offer") -> str:
    if offer.reason is None:
        return "Nothing"
    return first_upper(with_rule(CATCHING_UP[offer.reason], offer.rule))
