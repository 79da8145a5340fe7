"""Everything there is to say about one person, by class."""

from typing import TYPE_CHECKING

from api.cli.rows import Rows
from api.cli.screen import clean, heading, say
from api.plain import clock, count, first_upper, hours, listed, short_day
from api.reasons import unmet_words
from api.words import CLASSES, miss, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from models.projects import SessionKey
    from models.result import Explanation, Note, Reason

MISS = "NEAREST_MISS"


def print_explanation(to: "Console", one: "Explanation", notes: "Iterable[Note]" = ()) -> None:
    """What is due, what is booked, what is not met; then the reasons, and what else is noted of the person."""
    heading(to, one.crn)
    say(to, f"{hours(one.booked_minutes)} booked of {hours(one.due_minutes)} due")
    if one.unmet:
        _print_short(to, one)
    else:
        say(to, "Has everything that is due this week.")
    for note in notes:
        if note.crn == one.crn:
            say(to, f"Noted: {clean(words(note.rule, note.code, note.amount, note.unit))}.")


def _print_short(to: "Console", one: "Explanation") -> None:
    say(to, f"Not met: {unmet_words(one)}")
    rows = Rows("Why", "Sessions", "What", right=("Sessions",))
    for kind, name in CLASSES.items():
        for n, reason in enumerate(_of_class(one, kind)):
            rows.add("" if n else name, f"{reason.sessions:,}", first_upper(words(reason.rule, reason.code)))
    if rows.rows:
        rows.print(to)
    _print_miss(to, [reason for reason in one.reasons if reason.reason_class == MISS])


def _of_class(one: "Explanation", kind: str) -> "list[Reason]":
    """Those that hold for most sessions first."""
    reasons = (reason for reason in one.reasons if reason.reason_class == kind and kind != MISS)
    return sorted(reasons, key=lambda reason: -reason.sessions)


def _print_miss(to: "Console", reasons: "list[Reason]") -> None:
    """One session, and all that would have to change."""
    if reasons:
        what = listed([miss(one.rule, one.code, one.amount, one.unit) for one in reasons])
        session = reasons[0].session
        where = f"{named(session)}: " if session else ""
        say(to, f"Nearest miss: {where}{what} would do.")


def named(session: "SessionKey") -> str:
    return f"{session.project_code}, {short_day(session.date)}, {clock(session.start_time)}"


def print_explanations(to: "Console", explanations: "tuple[Explanation, ...]", notes: "tuple[Note, ...]" = ()) -> None:
    for one in explanations:
        print_explanation(to, one, notes)
    if len(explanations) != 1:
        to.print()
        to.print(f"{count(len(explanations), 'person')} explained.")
