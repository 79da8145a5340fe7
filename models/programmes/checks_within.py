"""What must hold within one record of programmes, once it is readable."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from models.base import minute_of_day
from models.faults import FAR, STOPS, Found, is_far
from models.people import Period
from models.policy import Numbers
from models.programmes.centres import AttendanceCentre
from models.programmes.codes import Entry, PlanStepKind
from models.programmes.groups import Facilitator, GroupMember, ProgrammeGroup
from models.programmes.suitability import ActivityDays, Criteria, PlanSequence
from models.programmes.templates import Template, TemplateSession

FIELDS = (
    {str(one.alias) for one in Template.model_fields.values()}
    | {f"sessions.{one.alias}" for one in TemplateSession.model_fields.values()}
    | {f"criteria.{one.alias}" for one in Criteria.model_fields.values()}
)
MOST_MEMBERS = Numbers().programme_members_most
DAY = 24 * 60
SWAP = "swap or correct the two dates"


def template_faults(template: Template) -> Iterator[Found]:
    """Modules follow one another, and so do the sessions of each."""
    numbers: dict[int, list[int]] = {}
    for module, session in sorted(one.key for one in template.sessions):
        numbers.setdefault(module, []).append(session)
    modules = list(numbers)
    if modules[0] > 1 or modules != list(range(modules[0], modules[0] + len(modules))):
        wrong = "its modules are not numbered from 0 or 1 without a gap"
        yield Found("GAP_IN_ORDER", "sessions", wrong, "add what is missing, or number them anew")
    for module, listed in numbers.items():
        if listed != list(range(1, len(listed) + 1)):
            wrong = f"the sessions of module {module} are not numbered from 1 without a gap, each once"
            yield Found("GAP_IN_ORDER", "sessions", wrong, "add what is missing, or number them anew")
    if template.least_members > template.most_members:
        wrong = "it needs more members to start than may be in a group"
        yield Found("OUT_OF_RANGE", "leastMembers", wrong, "correct one of the two")
    for n, name in enumerate(template.unverified_fields):
        if name not in FIELDS:
            yield Found("UNKNOWN_KEY", f"unverifiedFields/{n}", "there is no field of this name", "correct it")
    if (template.entry is Entry.ROLLING) == (not set(template.entry_modules) & set(modules)):
        wrong = "a template is rolling where it has a module of its own to enter by, and only there"
        yield Found("NOT_TOGETHER", "entryModules", wrong, "correct the entry or its modules")


def facilitator_faults(one: Facilitator) -> Iterator[Found]:
    if not one.trained_for:
        wrong, mend = "the facilitator is trained in nothing", "add what they are trained for, or drop the record"
        yield Found("TRAINED_IN_NOTHING", "trainedFor", wrong, mend)
    for n, period in enumerate(one.leave):
        yield from _period(period, f"leave/{n}")


def _period(period: Period, at: str) -> Iterator[Found]:
    if period.end_date_inclusive < period.start_date:
        yield Found("ENDS_BEFORE_START", at, "it ends before it starts", SWAP)


def group_faults(group: ProgrammeGroup) -> Iterator[Found]:
    """What is wrong in a group by itself."""
    days_told = [("startsOn", group.starts_on), *((f"held/{n}/date", one.date) for n, one in enumerate(group.held))]
    for name, day in days_told:
        if is_far(day):
            yield Found("OUT_OF_RANGE", name, FAR, "correct the date")
    slots = Counter((one.day, one.start_time) for one in group.slots)
    for n, slot in enumerate(group.slots):
        if slots[slot.day, slot.start_time] > 1:
            yield Found("REPEATED", f"slots/{n}", "the group has this slot twice", "keep one of them")
    yield from _held(group)
    days = Counter(one.date for one in group.lost_days)
    met = {one.date for one in group.held}
    for n, lost in enumerate(group.lost_days):
        if days[lost.date] > 1:
            yield Found("REPEATED", f"lostDays/{n}", "this day is lost twice", "keep one of them")
        if lost.date in met:
            yield Found("HELD_ON_LOST_DAY", f"lostDays/{n}", "a session was held on this day", "correct one of the two")
    yield from _members(group)
    yield from _appointments(group)


def _held(group: ProgrammeGroup) -> Iterator[Found]:
    """In the order of the manual they came one after the other; where modules come again, the series says so."""
    if group.rounds > 1:
        return
    listed = sorted(enumerate(group.held), key=lambda one: one[1].key)
    for (_, before), (n, one) in pairwise(listed):
        if one.key == before.key:
            yield Found("REPEATED", f"held/{n}", "this session was held twice", "keep one of them")
        elif (one.date, one.start_time) < (before.date, before.start_time):
            wrong = "it was held before the session that comes before it in the manual"
            yield Found("OUT_OF_ORDER", f"held/{n}/date", wrong, "correct its date or its number")


def _members(group: ProgrammeGroup) -> Iterator[Found]:
    for n, one in enumerate(group.members):
        if one.left_on is not None and one.left_on < one.joined_on:
            yield Found("ENDS_BEFORE_START", f"members/{n}/leftOn", "the member left before joining", SWAP)
        elif any(_together(one, other) for other in group.members[:n]):
            wrong, mend = "the person has two seats at one time", "keep one of them, or give the day the first ended"
            yield Found("REPEATED", f"members/{n}/crn", wrong, mend)
        if one.journey_reason is not None and is_far(one.journey_reason.confirmed_on):
            yield Found("OUT_OF_RANGE", f"members/{n}/journeyReason/confirmedOn", FAR, "correct the date")
        yield from _missed(group, one, n)
    most = max((sum(_sits(one, other) for one in group.members) for other in group.members), default=0)
    if most > MOST_MEMBERS:
        wrong = f"there are {most} members at one time, and no group has more than {MOST_MEMBERS}"
        yield Found("TOO_MANY_MEMBERS", "members", wrong, "give the day on which somebody left, or a second group")


def _missed(group: ProgrammeGroup, member: GroupMember, n: int) -> Iterator[Found]:
    """Each session once; a guest's own group is another."""
    counts = Counter(one.key for one in member.missed)
    for k, one in enumerate(member.missed):
        if counts[one.key] > 1:
            yield Found(
                "REPEATED", f"members/{n}/missed/{k}", "the member missed this session twice", "keep one of them"
            )
    if member.guest_of == group.group_code:
        wrong, mend = "a guest of this group has their own seat in it", "name the other group, or leave it out"
        yield Found("GUEST_AT_HOME", f"members/{n}/guestOf", wrong, mend)


def _together(one: GroupMember, other: GroupMember) -> bool:
    return one.crn == other.crn and (_sits(one, other) or _sits(other, one))


def _sits(one: GroupMember, other: GroupMember) -> bool:
    """On the day on which the other joined."""
    return one.joined_on <= other.joined_on and (one.left_on is None or other.joined_on < one.left_on)


def _appointments(group: ProgrammeGroup) -> Iterator[Found]:
    members = {one.crn for one in group.members}
    for n, one in enumerate(group.appointments):
        if one.crn not in members:
            wrong, mend = "an appointment of somebody who is not a member", "correct the CRN, or add the member"
            yield Found("UNKNOWN_PERSON", f"appointments/{n}/crn", wrong, mend)
        if one.end_time <= one.start_time:
            yield Found(
                "ENDS_BEFORE_START", f"appointments/{n}/endTime", "it ends before it starts", "correct its times"
            )


def runs_past_midnight(group: ProgrammeGroup, template: Template) -> bool:
    """Does a session that begins in one of the slots go on into the next day?"""
    longest = max((one.minutes for one in template.sessions if one.in_group_slot), default=0)
    return any(minute_of_day(slot.start_time) + longest >= DAY for slot in group.slots)


def days_faults(one: ActivityDays) -> Iterator[Found]:
    if one.used_days > one.most_days:
        wrong = "more days were used than the court ordered"
        yield Found("OUT_OF_RANGE", "usedDays", wrong, "correct one of the two", STOPS)


def sequence_faults(one: PlanSequence) -> Iterator[Found]:
    for n, step in enumerate(one.steps):
        if (step.kind is PlanStepKind.PROGRAMME) != (step.template_code is not None):
            wrong = "a step names a template where it is a programme, and only there"
            yield Found("NOT_TOGETHER", f"steps/{n}/templateCode", wrong, "correct the kind or the code", STOPS)


def centre_faults(one: AttendanceCentre) -> Iterator[Found]:
    for n, session in enumerate(one.sessions):
        if session.end_time <= session.start_time:
            wrong = "it ends before it starts"
            yield Found("ENDS_BEFORE_START", f"sessions/{n}/endTime", wrong, "correct its times", STOPS)
