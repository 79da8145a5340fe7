"""The queue of sessions one to one, and why for some there is no day."""

from typing import TYPE_CHECKING

from api.cli.rows import Rows
from api.cli.screen import clean
from api.cli.show.queues import in_words, print_length, print_protected
from api.local import marked
from api.plain import clock, day, first_upper

if TYPE_CHECKING:
    from rich.console import Console

    from models.one_to_ones import OneToOne, OneToOnes

KINDS = {
    "PRE_GROUP": "before the group begins",
    "BETWEEN": "between its sessions",
    "REVIEW": "review",
}


def print_one_to_ones(to: "Console", found: "OneToOnes") -> None:
    """The first to be seen to first."""
    if not found.queue:
        to.print("Nobody has a session one to one to come beside the slots of their group.")
        return
    without = sum(one.status == "NONE" for one in found.queue)
    print_length(to, found.queue, without, "one to one to come")
    rows = Rows("Person", "Group", "Session", "What for", "Day")
    for one in found.queue:
        session = f"{one.module_number}.{one.session_number}"
        rows.add(one.crn, clean(one.group_code), session, KINDS[one.kind], _when(one), below=_how(one))
    rows.print(to)
    print_protected(to, found.protected_moments)


def _when(one: "OneToOne") -> str:
    if one.date is None or one.start_time is None:
        until = f"by {day(one.latest_on)}"
        return f"none {marked(until) if one.kind == 'REVIEW' else until}"
    fixed = ", fixed already" if one.status == "PLACED" else ""
    return f"{day(one.date)} at {clock(one.start_time)}{fixed}"


def _how(one: "OneToOne") -> str:
    if one.reason is not None:
        first = "the commonest reason first: " if len(one.reasons) > 1 else ""
        return first_upper(f"{first}{in_words(one)}")
    with_whom = f"With {clean(one.facilitator_code)}" if one.facilitator_code else ""
    where = f"in room {clean(one.room_code)}" if one.room_code else ""
    if one.status == "PROPOSED" and not one.room_code:
        where = "online"
    return first_upper(", ".join(part for part in (with_whom, where) if part))
