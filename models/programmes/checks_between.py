"""What must hold between the records of programmes, and what becomes of the members of a group that is set aside."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from models.codes import Country
from models.faults import ASIDE, STOPS, Found
from models.lists import Given
from models.problem import Problem
from models.programmes.catalogue import shipped
from models.programmes.checks_within import runs_past_midnight
from models.programmes.codes import Entry
from models.programmes.groups import ProgrammeGroup, Room
from models.programmes.layout import SeriesSession, lay_out
from models.programmes.templates import Template

GROUPS = "programmeGroups"
LISTED = "use one that `placewell programmes` lists, or add the template"


def templates_of(problem: Problem) -> dict[str, Template]:
    """Those that ship, and the problem's own in their place."""
    return shipped() | {one.template_code: one for one in problem.programme_templates}


def programmes(problem: Problem, given: Given) -> Iterator[Found]:
    """Codes that name nothing, and facts that stand twice."""
    for row, one in enumerate(problem.facilitators):
        for n, code in enumerate(one.trained_for):
            if code not in shipped() and not given.may_hold("programmeTemplates", code):
                wrong = "there is no template of this code"
                yield Found("UNKNOWN_TEMPLATE", f"trainedFor/{n}", wrong, LISTED, where="facilitators", row=row)
    yield from _referrals(problem, given)
    yield from _attendance(problem, given)
    yield from _nothing_to_do(problem, given)
    people = {one.crn for one in problem.people}
    for row, group in enumerate(problem.programme_groups):
        yield from (one._replace(where=GROUPS, row=row) for one in _names(group, given))
        for n, member in enumerate(group.members):
            if member.crn in people and member.placement_sex is not None:
                wrong, mend = "this stands with the person, and here again", "leave it out here"
                yield Found("GIVEN_TWICE", f"members/{n}/placementSex", wrong, mend, where=GROUPS, row=row)
        if "plannedOn" not in given.unread:
            yield from (one._replace(where=GROUPS, row=row) for one in _to_come(problem, group))


def _to_come(problem: Problem, group: ProgrammeGroup) -> Iterator[Found]:
    """What is told of a day that has not come."""
    for n, held in enumerate(group.held):
        if held.date > problem.planned_on:
            wrong = "a session that was held lies after the day on which the plan is made"
            yield Found("NOT_PAST", f"held/{n}/date", wrong, "correct its date")
    for n, one in enumerate(group.appointments):
        if one.attended is not None and one.date > problem.planned_on:
            wrong, mend = "it lies after the day on which the plan is made", "correct its date, or leave this out"
            yield Found("NOT_PAST", f"appointments/{n}/attended", wrong, mend)
    for n, member in enumerate(group.members):
        if member.journey_reason is not None and member.journey_reason.confirmed_on > problem.planned_on:
            wrong = "a reason was confirmed after the day on which the plan is made"
            yield Found("NOT_PAST", f"members/{n}/journeyReason/confirmedOn", wrong, "correct its date")


def _attendance(problem: Problem, given: Given) -> Iterator[Found]:
    for row, order in enumerate(problem.attendance_orders):
        if not given.may_hold("attendanceCentres", order.centre_code):
            wrong, mend = "there is no centre of this code", "correct it, or add the centre"
            yield Found("UNKNOWN_CENTRE", "centreCode", wrong, mend, STOPS, where="attendanceOrders", row=row)
    if problem.country is Country.WLS and "country" not in given.unread:
        for row, _ in enumerate(problem.attendance_centres):
            wrong = "there are no senior attendance centres in Wales"
            yield Found("NOT_IN_WALES", "", wrong, "drop the record", where="attendanceCentres", row=row)


def _referrals(problem: Problem, given: Given) -> Iterator[Found]:
    counts = Counter((one.crn, one.template_code) for one in problem.referrals)
    for row, referral in enumerate(problem.referrals):
        if referral.template_code not in shipped() and not given.may_hold("programmeTemplates", referral.template_code):
            wrong = "there is no template of this code"
            yield Found("UNKNOWN_TEMPLATE", "templateCode", wrong, LISTED, where="referrals", row=row)
        if counts[referral.crn, referral.template_code] > 1:
            wrong, mend = "the person is referred to this programme twice", "keep one of them"
            yield Found("REPEATED", "", wrong, mend, where="referrals", row=row)


def _nothing_to_do(problem: Problem, given: Given) -> Iterator[Found]:
    """Whoever has no unpaid work is here for a programme; else their requirement was forgotten. A seat in a group that
    cannot be read is one all the same: it is the group that is to be mended."""
    members = given.ids.get("members", Counter())
    waiting = given.ids.get("referrals", Counter())
    for row, person in enumerate(problem.people):
        if not person.requirements and person.crn not in members and person.crn not in waiting:
            wrong = "the person has no requirement of unpaid work, no referral and no seat in a programme group"
            mend = "add what is missing, or leave the person out"
            yield Found("NOTHING_TO_DO", "requirements", wrong, mend, where="people", row=row)


def _names(group: ProgrammeGroup, given: Given) -> Iterator[Found]:
    """Whom and what the group names."""
    named = [
        ("rooms", "UNKNOWN_ROOM", "roomCode", group.room_code),
        ("facilitators", "UNKNOWN_FACILITATOR", "treatmentManagerCode", group.treatment_manager_code),
        ("partnerLinkWorkers", "UNKNOWN_WORKER", "partnerLinkWorkerCode", group.partner_link_worker_code),
        *(("facilitators", "UNKNOWN_FACILITATOR", f"facilitatorCodes/{n}", code)
          for n, code in enumerate(group.facilitator_codes)),
        *(("facilitators", "UNKNOWN_FACILITATOR", f"coverCodes/{n}", code)
          for n, code in enumerate(group.cover_codes)),
        *(("rooms", "UNKNOWN_ROOM", f"appointments/{n}/roomCode", one.room_code)
          for n, one in enumerate(group.appointments)),
        *(("facilitators", "UNKNOWN_FACILITATOR", f"appointments/{n}/facilitatorCode", one.facilitator_code)
          for n, one in enumerate(group.appointments)),
    ]  # fmt: skip
    for where, fault, field, code in named:
        if code is not None and not given.may_hold(where, code):
            yield Found(fault, field, "there is no record of this code", "correct it, or add the record")


def series_faults(problem: Problem, kept: Problem, given: Given) -> Iterator[Found]:
    """Of each group with its template, and its room, as they are kept."""
    templates, rooms = templates_of(kept), {one.room_code: one for one in kept.rooms}
    standing = {one.group_code for one in kept.programme_groups}
    for row, group in enumerate(problem.programme_groups):
        if group.group_code in standing:
            template = templates.get(group.template_code)
            found = [*_series(problem, group, template, rooms.get(group.room_code or ""))]
            if template is not None and _held_in_order(group, template) and "plannedOn" not in given.unread:
                found += _missed(problem, group, template)
            yield from (one._replace(where=GROUPS, row=row) for one in found)


def _series(problem: Problem, group: ProgrammeGroup, template: Template | None, room: Room | None) -> Iterator[Found]:
    if template is None:
        wrong = "its template is not known, or was set aside"
        yield Found("UNKNOWN_TEMPLATE", "templateCode", wrong, LISTED)
        return
    if runs_past_midnight(group, template):
        yield Found("OUT_OF_RANGE", "slots", "a session would go on past midnight", "correct the start of the slot")
    if group.rounds > 1 and template.entry is not Entry.ROLLING:
        wrong = "a closed programme is gone through once"
        yield Found("NOT_TOGETHER", "rounds", wrong, "leave it out, or give a rolling template")
        return
    if not _held_in_order(group, template):
        wrong = "the sessions held are not the first of the template"
        yield Found("OUT_OF_ORDER", "held", wrong, "add what is missing, or correct its number")
        return
    if room is not None and room.closes_on_exclusive is not None:
        last = _last_day(problem, group, template)
        if last >= room.closes_on_exclusive:
            wrong = f"the last session comes on {last} at the soonest, when its room is closed for good"
            yield Found("ROOM_CLOSES", "roomCode", wrong, "give another room, or correct the day on which it closes")


def _held_in_order(group: ProgrammeGroup, template: Template) -> bool:
    first = tuple(one.key for one in template.in_rounds(group.rounds)[: len(group.held)])
    return tuple(one.key for one in group.held_in_order) == first


def _missed(problem: Problem, group: ProgrammeGroup, template: Template) -> Iterator[Found]:
    """Of the template, and over."""
    days: dict[tuple[int, int], date] = {}
    for session in _soonest(problem, group, template):
        days.setdefault(session.session.key, session.date)
    for n, member in enumerate(group.members):
        for k, one in enumerate(member.missed):
            at = f"members/{n}/missed/{k}"
            if one.key not in days:
                yield Found("UNKNOWN_SESSION", at, "the template has no such session", "correct its number")
            elif days[one.key] > problem.planned_on:
                wrong = "the group has this session after the day on which the plan is made"
                yield Found("NOT_PAST", at, wrong, "correct its number")


def _last_day(problem: Problem, group: ProgrammeGroup, template: Template) -> date:
    return _soonest(problem, group, template)[-1].date


def _soonest(problem: Problem, group: ProgrammeGroup, template: Template) -> tuple[SeriesSession, ...]:
    """Bank holidays apart: they are the calendar's, and make it no sooner."""
    closed = {*problem.non_working_dates, *(one.date for one in group.lost_days)}
    held, rounds = group.held_in_order, group.rounds
    return lay_out(template, group.slots, group.starts_on, closed.__contains__, held, rounds=rounds)


def members_aside(problem: Problem, found: Iterable[Found]) -> Iterator[Found]:
    """Where a group is set aside, the calendars of its members are not known, and so they are set aside as well."""
    out = {one.set_aside[1] for one in found if one.severity is ASIDE and one.set_aside[0] == GROUPS}
    rows = {person.crn: row for row, person in enumerate(problem.people)}
    for number in sorted(out):
        for n, member in enumerate(problem.programme_groups[number].members):
            if member.crn in rows and _comes_again(problem, member.left_on):
                wrong, mend = "the programme group of this person was set aside", "mend the group"
                yield Found("GROUP_SET_ASIDE", f"members/{n}/crn", wrong, mend, where=GROUPS, row=number,
                            aside=("people", rows[member.crn]))  # fmt: skip


def _comes_again(problem: Problem, left_on: date | None) -> bool:
    return left_on is None or left_on > problem.window.start_date - timedelta(days=1)
