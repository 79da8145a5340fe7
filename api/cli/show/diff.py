"""What is different between two plans."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from api.cli.rows import Rows
from api.cli.screen import clean, heading, say
from api.plain import clock, count, day, first_upper, hours, listed, short_day
from api.words import STATUSES

if TYPE_CHECKING:
    from rich.console import Console

    from models.diff import BookingChange, GroupDiff, PersonDiff, PlanDiff, SeatDiff, SessionDiff
    from models.projects import SessionKey

NUMBERS = ("Tier", "First", "Second", "Difference")


def print_diff(to: "Console", found: "PlanDiff") -> None:
    """In a sentence; then by person, by session and by rule."""
    to.print(first_upper(in_words(found)) + ".", style="bold", soft_wrap=True)
    if found.people:
        heading(to, f"By person: {len(found.people):,}")
        rows = Rows("Person", "Hours", "What")
        for one in found.people:
            rows.add(one.crn, _hours(one), "\n".join(_person(one)))
        rows.print(to)
    if found.sessions:
        heading(to, f"By session: {len(found.sessions):,}")
        rows = Rows("Session", "What")
        for session in found.sessions:
            rows.add(_named(session.session), "\n".join(_session(session)))
        rows.print(to)
    for run in found.runs:
        drivers = [clean(code or "nobody") for code in (run.driver_before, run.driver_after)]
        say(to, f"Bus run {clean(run.bus_run_code)}: driven by {drivers[1]}, before by {drivers[0]}.")
    for group in found.groups:
        say(to, _group(group))
    for seat in found.seats:
        say(to, _seat(seat))
    _charges(to, found)


def _group(one: "GroupDiff") -> str:
    named = f"Programme group {clean(one.group_code)}, {clean(one.template_code)} from {day(one.starts_on)}"
    if one.proposed or one.dropped:
        return f"{named}: {'proposed' if one.proposed else 'no longer proposed'}."
    staff = ["other staff"] if one.staff_changed else []
    members = [*(f"+{crn}" for crn in one.members_in), *(f"-{crn}" for crn in one.members_out)]
    return f"{named}: {listed([*staff, *members])}."


def _seat(one: "SeatDiff") -> str:
    named = f"{one.crn} in programme group {clean(one.group_code)}, {clean(one.template_code)}"
    if one.joins_after is None:
        return f"{named}: a seat no longer proposed."
    instead = f" instead of {day(one.joins_before)}" if one.joins_before else ""
    return f"{named}: a seat from {day(one.joins_after)}{instead}."


def in_words(found: "PlanDiff") -> str:
    """ "7 people moved, 2 have a booking more"."""
    if found.same:
        return "the two plans are the same"
    counts = (
        (sum(bool(one.moved) for one in found.people), "moved", "moved"),
        (sum(bool(one.added) for one in found.people), "has a booking more", "have a booking more"),
        (sum(bool(one.dropped) for one in found.people), "has a booking less", "have a booking less"),
        (sum(_only_changed(one) for one in found.people), "stays but otherwise", "stay but otherwise"),
        (sum(one.opened for one in found.sessions), "opens", "open"),
        (sum(one.closed for one in found.sessions), "closes", "close"),
        (len(found.groups), "is otherwise", "are otherwise"),
        (len(found.seats), "is otherwise", "are otherwise"),
    )
    nouns = (
        "person",
        "person",
        "person",
        "person",
        "session",
        "session",
        "programme group",
        "seat in a group that runs",
    )
    said = [
        f"{count(number, noun)} {one if number == 1 else many}"
        for (number, one, many), noun in zip(counts, nouns, strict=True)
        if number
    ]
    return listed(said) if said else "nobody moved; other staff"


def _only_changed(one: "PersonDiff") -> bool:
    return not (one.moved or one.added or one.dropped)


def _hours(one: "PersonDiff") -> str:
    before, after = hours(one.minutes_before), hours(one.minutes_after)
    return before if before == after else f"{before} to {after}"


def _person(one: "PersonDiff") -> Iterator[str]:
    for move in one.moved:
        yield f"Moved from {_named(move.from_session)} to {_named(move.to_session)}"
    yield from (f"Added: {_named(key)}" for key in one.added)
    yield from (f"Dropped: {_named(key)}" for key in one.dropped)
    yield from (f"{_named(change.session)}: {listed(list(_change(change)))}" for change in one.changed)


def _change(one: "BookingChange") -> Iterator[str]:
    if one.minutes_before != one.minutes_after:
        yield f"{hours(one.minutes_after)} instead of {hours(one.minutes_before)}"
    if one.status_before != one.status_after:
        yield f"{STATUSES[one.status_after]} instead of {STATUSES[one.status_before]}"
    if one.journey_changed:
        yield "another journey"
    if one.reasons_changed:
        yield "another reason for the journey"


def _session(one: "SessionDiff") -> Iterator[str]:
    if one.opened or one.closed:
        yield "Opens" if one.opened else "Closes"
    for what, arrive, leave in (
        ("Supervisors", one.supervisors_in, one.supervisors_out),
        ("Vehicles", one.vehicles_in, one.vehicles_out),
        ("People", one.people_in, one.people_out),
    ):
        changes = [*(f"+{clean(code)}" for code in arrive), *(f"-{clean(code)}" for code in leave)]
        if changes:
            yield f"{what}: {' '.join(changes)}"


def _named(key: "SessionKey") -> str:
    return f"{clean(key.project_code)} {short_day(key.date)} {clock(key.start_time)}"


def _charges(to: "Console", found: "PlanDiff") -> None:
    heading(to, "Cost by rule")
    if not found.charges:
        say(to, "The same under every rule.")
        return
    rows = Rows("Rule", *NUMBERS, right=NUMBERS)
    for one in found.charges:
        rows.add(one.rule, f"{one.tier}", f"{one.before:,}", f"{one.after:,}", f"{one.after - one.before:+,}")
    rows.print(to)
    gained = found.cost_after - found.cost_before
    say(to, f"In all {found.cost_after:,} instead of {found.cost_before:,}: {gained:+,}.")
