"""Programme groups that are proposed, each with all its days, seats in those that run, and who goes on waiting."""

from collections.abc import Sequence

from api.pages.parts import BY_HAND, Cell, Column, Fact, Section, Table, row, table
from api.plain import count, day, first_upper
from api.seats import (
    CONFIRM,
    JOURNEYS,
    SESSION,
    for_whom,
    joined_words,
    next_words,
    return_words,
    session_cells,
    slots_words,
    to_return,
    waiting_words,
)
from api.words import journey_reason, words
from models.programmes.proposed import LongJourney, ProposedGroup, ProposedSeat
from models.result import FormingOutcome, Result
from models.waiting import Waiting

LEAD = "Proposed, and for the treatment manager to decide. Unpaid work in this plan is placed around these groups."
JOINED = (
    "These groups run and may still be joined: one that goes round at an entry point, to leave it having been to every "
    "module; one that starts together from its first session, or up to a session that its programme names."
)
SEAT = ("Person", "Group", "Programme", "Where", "First session", "Last session")
JOURNEY = (
    "Person", "Group", Column("Each way", True), Column("Proposed reason", css="wide"), Column("Confirmed", css="hand"),
)  # fmt: skip
COUNTED = "After each reason: for how many of the starts that were looked at it holds."
FAILED = "Forming groups failed or took too long, so no new ones are proposed. The rest of the plan does not suffer."
NOT_ASKED = "No groups were asked for."
RETURN = "No longer fits before the order ends: for the practitioner to act on"
WAITING = ("Person", "Programme", "Main reason", Column("All reasons", css="wide"), Column("Next start", css="wide"))


def programme_groups(result: Result) -> list[Section]:
    """For schedulers alone. Nothing where nobody waits."""
    told = result.programmes
    plan = result.plan
    if told is None and not (plan.groups or plan.seats):
        return []
    said = {FormingOutcome.FAILED: (FAILED,), FormingOutcome.NOT_ASKED: (NOT_ASKED,)}
    parts = [*map(_group, plan.groups), *([_joining(plan.seats)] if plan.seats else [])]
    if plan.journeys_to_seats:
        parts.append(_journeys(plan.journeys_to_seats))
    if told is not None:
        parts.append(_waiting(told.waiting))
    return [
        Section(
            id="groups",
            title="Programme groups to start",
            subtitle=count(len(plan.groups), "group") + joined_words(plan.seats),
            paragraphs=(LEAD, *(said.get(told.forming, ()) if told else ())),
            parts=tuple(parts),
        )
    ]


def _group(one: ProposedGroup) -> Section:
    group, last = one.group, one.sessions[-1].date
    facts = (
        Fact("When", slots_words(group.slots)),
        Fact("Where", f"room {group.room_code or '-'}"),
        Fact("For", for_whom(group.sex, group.cohort)),
        Fact("Facilitators", ", ".join(group.facilitator_codes) or "nobody"),
        Fact("Cover", ", ".join(group.cover_codes) or "nobody"),
        Fact("Treatment manager", group.treatment_manager_code or "nobody"),
        *([Fact("Partner link worker", group.partner_link_worker_code)] if group.partner_link_worker_code else []),
        Fact("Members", lines=tuple(member.crn for member in group.members)),
    )
    return Section(
        id=f"group-{group.group_code}",
        title=f"{group.group_code}: {group.template_code}",
        subtitle=f"{count(len(group.members), 'member')}, {day(one.sessions[0].date)} to {day(last)}",
        facts=facts,
        tables=(_days(group.group_code, one),),
    )


def _joining(seats: Sequence[ProposedSeat]) -> Section:
    return Section(
        id="groups-joined",
        title="Seats in groups that run",
        subtitle=count(len(seats), "seat"),
        paragraphs=(JOINED,),
        tables=(
            table("Who joins, and from when", SEAT, map(_seat, seats)),
            *(_days(f"{one.member.crn} in {one.group_code}", one) for one in seats),
        ),
    )


def _journeys(listed: Sequence[tuple[str, LongJourney]]) -> Section:
    lines = (
        row(one.crn, code, f"{one.minutes} min", first_upper(journey_reason(one.reason_codes)), BY_HAND)
        for code, one in listed
    )
    return Section(
        id="groups-journeys",
        title="Long journeys to seats",
        subtitle=count(len(listed), "journey"),
        paragraphs=(CONFIRM,),
        tables=(table(JOURNEYS, JOURNEY, lines),),
    )


def _days(whose: str, one: ProposedGroup | ProposedSeat) -> Table:
    return table(f"All sessions of {whose}", SESSION, (row(*session_cells(each)) for each in one.sessions))


def _seat(one: ProposedSeat) -> tuple[Cell, ...]:
    where = f"room {one.room_code}" if one.room_code else "online"
    return row(
        one.member.crn, one.group_code, one.template_code, where, day(one.sessions[0].date), day(one.sessions[-1].date)
    )


def _waiting(waiting: tuple[Waiting, ...]) -> Section:
    returned = [row(one.crn, one.template_code, _prompt(one)) for one in to_return(waiting)]
    return Section(
        id="groups-waiting",
        title="Still waiting for a programme",
        subtitle=count(len(waiting), "referral"),
        paragraphs=(COUNTED,),
        tables=(
            *([table(RETURN, ("Person", "Programme", Column("Why", css="wide")), returned)] if returned else []),
            table("Who waits, why, and the next start", WAITING, map(_line, waiting)),
        ),
    )


def _prompt(one: Waiting) -> str:
    return first_upper(return_words(one.return_prompt)) + "." if one.return_prompt else ""


def all_reasons(one: Waiting) -> tuple[str, ...]:
    """Each with in how many of the starts it holds."""
    return tuple(
        f"{first_upper(words(each.rule, each.code, each.amount, each.unit))} ({each.starts:,} of {one.starts:,})"
        for each in one.reasons
    )


def _line(one: Waiting) -> tuple[Cell, ...]:
    reasons = all_reasons(one)
    return row(
        one.crn, one.template_code, first_upper(waiting_words(one)), Cell(lines=reasons) if reasons else "",
        first_upper(next_words(one)),
    )  # fmt: skip
