"""Programme groups of a plan, and one person's seat in one or why they wait."""

from typing import TYPE_CHECKING

from api.cli.rows import Rows
from api.cli.screen import clean, heading, say
from api.plain import count, day, first_upper
from api.seats import (
    CONFIRM,
    JOURNEYS,
    REFUSED,
    SESSION,
    for_whom,
    joined_words,
    journey_words,
    next_words,
    refused_cells,
    return_words,
    session_cells,
    slots_words,
    to_return,
    waiting_words,
)
from api.words import journey_reason, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from models.programmes.proposed import LongJourney, ProposedGroup, ProposedSeat
    from models.result import Result
    from models.waiting import Waiting


def print_programmes(to: "Console", result: "Result") -> None:
    """What is proposed, in a few lines; nothing where nobody waits."""
    told, groups, seats = result.programmes, result.plan.groups, result.plan.seats
    if told is None:
        return
    to.print()
    members = sum(len(one.group.members) for one in groups)
    seated = f"{count(len(groups), 'programme group')} to start, with {count(members, 'member')}{joined_words(seats)}"
    to.print(f"{seated}; {len(told.waiting):,} still waiting", style="bold", soft_wrap=True)
    if groups:
        rows = Rows("Group", "Programme", "First session", "Last", "Members", right=("Members",))
        for one in groups:
            first, last = one.sessions[0].date, one.sessions[-1].date
            group = one.group
            rows.add(group.group_code, clean(group.template_code), day(first), day(last), f"{len(group.members)}")
        rows.print(to)
    if seats:
        rows = Rows("Person", "Joins", "Programme", "First session", "Last")
        for seat in seats:
            days = (day(each.date) for each in (seat.sessions[0], seat.sessions[-1]))
            rows.add(seat.member.crn, clean(seat.group_code), clean(seat.template_code), *days)
        rows.print(to)
    print_seat_journeys(to, result.plan.journeys_to_seats)
    print_returns(to, told.waiting)


def print_seat_journeys(to: "Console", listed: "Sequence[tuple[str, LongJourney]]") -> None:
    """Above the threshold, each with its group; nothing where there are none."""
    if listed:
        heading(to, f"{JOURNEYS}: {len(listed):,}")
        say(to, CONFIRM)
        rows = Rows("Person", "Group", "Each way", "Proposed reason", right=("Each way",))
        for code, one in listed:
            rows.add(one.crn, clean(code), f"{one.minutes} min", first_upper(journey_reason(one.reason_codes)))
        rows.print(to)


def print_seats(
    to: "Console",
    groups: "Iterable[ProposedGroup]",
    seats: "Iterable[ProposedSeat]",
    waiting: "Iterable[Waiting]",
) -> None:
    """Of one person: the seats that are proposed, and each programme they go on waiting for."""
    for one in groups:
        _print_seat(to, one)
    for seat in seats:
        _print_joining(to, seat)
    for told in waiting:
        _print_waiting(to, told)


def _print_seat(to: "Console", one: "ProposedGroup") -> None:
    heading(to, f"{one.group.group_code}: a seat is proposed, {clean(one.group.template_code)}")
    group = one.group
    where = f"room {clean(group.room_code or '-')}; for {for_whom(group.sex, group.cohort)}"
    say(to, f"{slots_words(group.slots)}, {where}. For the treatment manager to decide.")
    for journey in one.long_journeys:
        _print_journey(to, journey)
    _print_days(to, one)


def _print_joining(to: "Console", one: "ProposedSeat") -> None:
    heading(to, f"{clean(one.group_code)}: a seat is proposed, {clean(one.template_code)}")
    where = f"in room {clean(one.room_code)}" if one.room_code else "online"
    begins = f"Joins a group that runs on {day(one.member.joined_on)}, {where}"
    say(to, f"{begins}. For the treatment manager to decide.")
    if one.long_journey is not None:
        _print_journey(to, one.long_journey)
    _print_days(to, one)


def _print_journey(to: "Console", one: "LongJourney") -> None:
    say(to, f"{first_upper(journey_words(one))}. {CONFIRM}")


def _print_days(to: "Console", one: "ProposedGroup | ProposedSeat") -> None:
    rows = Rows(*SESSION)
    for session in one.sessions:
        rows.add(*session_cells(session))
    rows.print(to)


def _print_waiting(to: "Console", one: "Waiting") -> None:
    heading(to, f"Waiting for {clean(one.template_code)}")
    say(to, first_upper(waiting_words(one)) + ".")
    rows = Rows("Starts", "Why", "From", right=("Starts",))
    for reason in one.reasons:
        why = first_upper(words(reason.rule, reason.code, reason.amount, reason.unit))
        rows.add(f"{reason.starts:,} of {one.starts:,}", why, day(reason.on) if reason.on else "")
    if rows.rows:
        rows.print(to)
    say(to, f"Next start: {next_words(one)}.")
    _print_refused(to, one)
    if one.return_prompt is not None:
        say(to, f"{first_upper(return_words(one.return_prompt))}.")


def _print_refused(to: "Console", one: "Waiting") -> None:
    """The starts that came nearest before that; nothing where none are told."""
    if one.refused_starts:
        say(to, "Nearest before that:" if one.next_start else "Nearest:")
        rows = Rows(*REFUSED)
        for refused in one.refused_starts:
            rows.add(*map(clean, refused_cells(refused)))
        rows.print(to)


def print_returns(to: "Console", waiting: "Iterable[Waiting]") -> None:
    """Prompts for return to court; nothing where there are none."""
    listed = to_return(waiting)
    if listed:
        heading(to, f"No longer fits before the order ends: {len(listed):,}")
        rows = Rows("Person", "Programme", "Prompt")
        for one in listed:
            prompt = first_upper(return_words(one.return_prompt)) if one.return_prompt else ""
            rows.add(one.crn, clean(one.template_code), prompt)
        rows.print(to)
