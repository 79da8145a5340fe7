"""Programme groups as sheets, for the office: those that run and those that are proposed, with all their sessions.

Not for sites: nobody there has to know who sits in which programme.
"""

from collections.abc import Iterator, Mapping

from api.pages.groups import all_reasons
from api.plain import first_upper
from api.seats import for_whom, next_words, return_words, slots_words, waiting_words
from api.sheets.cells import Cell
from api.sheets.listing import Listing, listing
from api.words import journey_reason
from models.codes import JourneyReason
from models.programmes.codes import SessionType
from models.programmes.groups import GroupMember
from models.programmes.layout import SeriesSession
from models.result import Result
from models.waiting import Waiting
from optimizer.facts import Facts
from optimizer.programmes.series import Series
from optimizer.rules.programmes.ap_travel_60 import far_seats
from optimizer.rules.programmes.fac_trained import running

GROUPS = (
    "Group", "Programme", "Status", "For", "Delivery unit", "Room", "Meets", "First session", "Last session", "Members",
    "Facilitators", "Cover", "Treatment manager", "Partner link worker",
)  # fmt: skip
SESSIONS = ("Group", "Session", "Date", "Day", "Starts", "Ends", "With", "Held", "People", "Run by")
MEMBERS = (
    "Group", "Person", "Joins", "Leaves", "First session", "Last session", "Catches up here", "Status",
    "Minutes each way, where long", "Proposed reason", "Confirmed reason", "Confirmed by", "Confirmed on",
)  # fmt: skip
Seat = tuple[str, GroupMember]
"""The group's code, and who sits there."""
Long = tuple[int, tuple[str, ...]]
"""Minutes each way, and the reason that is proposed."""
WAITING = ("Person", "Programme", "Main reason", "All reasons", "Next start", "For return to court")


def group_sheets(facts: Facts, result: Result) -> tuple[Listing, ...]:
    """None where there are no groups; and none of who waits where nobody does."""
    series, told = facts.series, result.programmes.waiting if result.programmes else ()
    long = dict(_long(facts, result))
    made = (
        listing("Groups", GROUPS, (_group(facts, one) for one in series)),
        listing("Group sessions", SESSIONS, (_session(facts, one, each) for one in series for each in one.sessions)),
        listing("Group members", MEMBERS, (row for one in series for row in _members(facts, one, long))),
    )
    waiting = (listing("Waiting for a programme", WAITING, map(_waiting, told)),)
    return (*(made if series else ()), *(waiting if told else ()))


def _long(facts: Facts, result: Result) -> Iterator[tuple[Seat, Long]]:
    proposed = {(code, one.crn): one.reason_codes for code, one in result.plan.journeys_to_seats}
    for going, member in far_seats(facts):
        code = going.series.group.group_code
        codes = proposed.get((code, member.crn), (JourneyReason.RUNNING_GROUP,))
        yield (code, member), (going.way.longer, codes)


def _group(facts: Facts, one: Series) -> list[Cell]:
    group, proposed = one.group, {each.group_code for each in facts.groups}
    return [
        group.group_code, group.template_code, "Proposed" if group.group_code in proposed else "Runs",
        first_upper(for_whom(group.sex, group.cohort)), group.pdu_code, group.room_code or "Online",
        slots_words(group.slots), one.sessions[0].date, one.sessions[-1].date, len(group.members),
        ", ".join(group.facilitator_codes), ", ".join(group.cover_codes), group.treatment_manager_code,
        group.partner_link_worker_code,
    ]  # fmt: skip


def _session(facts: Facts, series: Series, one: SeriesSession) -> list[Cell]:
    """One that is arranged with each person has no time of its own; who ran what was held is not known."""
    module, number = one.session.key
    grouped = one.session.session_type is SessionType.GROUP
    staff = ", ".join(running(facts, series, one)) if one in series.to_come else None
    return [
        series.group.group_code, f"{module}.{number}", one.date, f"{one.date:%A}", one.start_time, one.end_time,
        "The group" if grouped else "Each member alone", _held(facts, one), len(series.at(one)), staff,
    ]  # fmt: skip


def _held(facts: Facts, one: SeriesSession) -> str:
    """Of what is past and not recorded it is not known."""
    if one.held:
        return "Yes"
    return "Not recorded" if one.date < facts.problem.planned_on else "To come"


def _members(facts: Facts, series: Series, long: Mapping[Seat, Long]) -> Iterator[list[Cell]]:
    """Each by their own way through the programme."""
    code = series.group.group_code
    proposed = {one.member.crn for one in facts.seats if one.group_code == code}
    if any(one.group_code == code for one in facts.groups):
        proposed = {one.crn for one in series.group.members}
    for one in series.group.members:
        path = [each for each in series.path(one) if one.seated_on(each.date)]
        yield [
            code, one.crn, one.joined_on, one.left_on, path[0].date if path else None,
            path[-1].date if path else None, f"From {one.guest_of}" if one.guest_of else None,
            "Proposed" if one.crn in proposed else "Sits", *_journey(one, long.get((code, one))),
        ]  # fmt: skip


def _journey(member: GroupMember, long: Long | None) -> list[Cell]:
    """What is proposed until somebody confirms a reason; then that, by whom and when."""
    minutes, codes = long or (None, ())
    if member.journey_reason is not None:
        one = member.journey_reason
        return [minutes, None, first_upper(journey_reason((one.code,))), one.confirmed_by, one.confirmed_on]
    return [minutes, first_upper(journey_reason(codes)) if codes else None, None, None, None]


def _waiting(one: Waiting) -> list[Cell]:
    prompt = first_upper(return_words(one.return_prompt)) if one.return_prompt else None
    return [
        one.crn, one.template_code, first_upper(waiting_words(one)), "\n".join(all_reasons(one)) or None,
        first_upper(next_words(one)), prompt,
    ]  # fmt: skip
