"""The queue of catch-ups, and why for some there is no day."""

from typing import TYPE_CHECKING

from api.cli.rows import Rows
from api.cli.screen import clean, say
from api.cli.show.queues import in_words, print_length, print_protected
from api.local import marked
from api.plain import clock, day, day_month, first_upper

if TYPE_CHECKING:
    from rich.console import Console

    from models.catch_ups import CatchUp, CatchUps

STATUS = {
    "PLACED": "fixed already",
    "BEFORE_NEXT": "before the group meets again",
    "AFTER_NEXT": "after the group meets again",
    "NONE": "no day",
}


def print_catch_ups(to: "Console", found: "CatchUps") -> None:
    """The first to be seen to first."""
    if not found.queue:
        to.print("Nobody has a session to make up.")
        return
    without = sum(one.status == "NONE" for one in found.queue)
    print_length(to, found.queue, without, "to make up")
    say(to, "First comes whose group meets again soonest. Session 2.3 is the third of module 2.")
    rows = Rows("Person", "Group", "Session", "Missed", "Group meets", "To be made up")
    for one in found.queue:
        following = day_month(one.next_session_on) if one.next_session_on else "-"
        session = f"{one.module_number}.{one.session_number}"
        rows.add(
            one.crn, clean(one.group_code), session, day_month(one.missed_on), following, _when(one), below=_why(one)
        )
    rows.print(to)
    print_protected(to, found.protected_moments)


def _when(one: "CatchUp") -> str:
    if one.date is None:
        return marked(f"{STATUS[one.status]} by {day(one.latest_on)}")
    at = f" at {clock(one.start_time)}" if one.start_time else ""
    return f"{day(one.date)}{at}, {STATUS[one.status]}"


def _why(one: "CatchUp") -> str:
    where = f"in room {clean(one.room_code)}" if one.room_code else "online"
    how = [
        f"with group {clean(one.with_group_code)}" if one.with_group_code else "",
        f"one to one with {clean(one.facilitator_code)}, {where}" if one.facilitator_code else "",
        f"{_until(one)}: {in_words(one)}" if one.reason else "",
    ]
    return first_upper("; ".join(part for part in how if part))


def _until(one: "CatchUp") -> str:
    if one.status != "NONE":
        return "no day before the group meets"
    return "no day at all, the commonest reason first" if len(one.reasons) > 1 else "no day at all"
