"""STRUCT-GROUP: a group that is proposed is one that can start, with people who can be seated.

Every member is referred to its programme and ready by the day of the plan, with no barrier, in the group's cohort, with
the end of the order, the requirement and the choice of venue that the referral has; is among the people, so that their
calendar is known; can come in the named slots of the referral; and has no work, education or observance at the time. A
group starts after the week, and no mixed one with fewer women than the Policy asks for. Nobody who runs it, or stands
in for who is away, runs more group sessions in a week than they may, those of groups that run among them.

Of groups that run nothing of this is asked: they are facts.

Source: ours; Target Operating Model, accredited programmes.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from models.codes import PlacementSex
from models.policy import Numbers
from models.programmes.codes import GroupSex, ProgrammeSlot, SessionType
from models.programmes.groups import GroupMember, ProgrammeGroup
from models.programmes.layout import SeriesSession
from models.programmes.referrals import Referral
from models.result import Violation
from optimizer.calendar import week_of
from optimizer.facts import Facts
from optimizer.programmes.alike import kinds_by_commitments
from optimizer.programmes.outings import has_commitments, meets_commitment
from optimizer.programmes.series import Series
from optimizer.rules.base import GroupCheck, Rule
from optimizer.rules.order.law_req_compat import AVOIDED
from optimizer.rules.programmes.fac_burnout import weekly_most
from optimizer.rules.programmes.fac_trained import running
from optimizer.rules.programmes.groups import first_met, key, minutes_of, sex_of, too_few_women

ID = "STRUCT-GROUP"
APART: dict[GroupSex, PlacementSex | None] = {
    GroupSex.MALE: PlacementSex.FEMALE, GroupSex.FEMALE: PlacementSex.MALE, GroupSex.MIXED: None,
}  # fmt: skip


def is_apart(group: ProgrammeGroup, sex: PlacementSex | None) -> bool:
    """Is the group for the other sex, by what is recorded? Who is not decided on sits nowhere, and it is the rules that
    say so of every group (AP-WOM-NOT-SOLE)."""
    apart = APART[group.sex]
    return apart is not None and sex is apart


def violations(facts: Facts) -> Iterator[Violation]:
    mine = proposed_series(facts)
    for series in mine:
        for code, crn in _of_group(facts, series):
            yield Violation(rule=ID, code=code, crn=crn, session=key(series, series.to_come[0]))
    yield from at_work(facts, ID, lambda series, crn: series in mine)
    if mine:
        yield from _overloads(facts, mine)


def at_work(facts: Facts, rule: str, sits: Callable[[Series, str], bool]) -> Iterator[Violation]:
    """Work, education or observance at the time of a seat that is proposed: told at the first session it meets."""
    avoided = first_met(
        facts,
        lambda series, crn: sits(series, crn) and has_commitments(facts, series, crn, AVOIDED),
        lambda one: meets_commitment(facts, one, AVOIDED),
        lambda series, crn: kinds_by_commitments(facts, series, crn),
    )
    for one, over in avoided:
        at = key(one.series, one.session)
        yield Violation(rule=rule, code="AT_WORK", crn=one.crn, session=at, amount=over, unit="minutes")


def proposed_series(facts: Facts) -> list[Series]:
    """Of the groups that are proposed, those with a session to come: all, if they start after the week."""
    codes = {one.group_code for one in facts.groups}
    return [one for one in facts.series if one.group.group_code in codes and one.to_come]


def _of_group(facts: Facts, series: Series) -> Iterator[tuple[str, str | None]]:
    group, sexes = series.group, Counter(sex_of(facts, one) for one in series.group.members)
    if group.starts_on <= facts.problem.window.end_date_inclusive:
        yield "STARTS_TOO_SOON", None
    apart = APART[group.sex]
    if series.template.sex not in (GroupSex.MIXED, group.sex) or (apart and sexes[apart]):
        yield "OF_ANOTHER_SEX", None
    if group.sex is GroupSex.MIXED and too_few_women(facts, group.members):
        yield "TOO_FEW_WOMEN", None
    for member in group.members:
        mine = of_member(facts, series, member, group.starts_on, series.to_come)
        yield from ((code, member.crn) for code in mine)


def of_member(
    facts: Facts, series: Series, member: GroupMember, first: date, sessions: Sequence[SeriesSession]
) -> Iterator[str]:
    """What is wrong with a seat from this day on, at these sessions."""
    code = series.group.template_code
    asked = (one for one in facts.given.referrals if (one.crn, one.template_code) == (member.crn, code))
    referral = next(asked, None)
    if referral is None or not _as_referred(referral, member, series, first):
        yield "NOT_AS_REFERRED"
    elif referral.ready_on is None or referral.ready_on > facts.problem.planned_on or referral.barriers:
        yield "NOT_READY"
    elif not all(within(referral, one, facts.numbers) for one in at_each_time(sessions)):
        yield "OUTSIDE_NAMED_SLOTS"
    if member.crn not in facts.person:
        yield "CALENDAR_NOT_KNOWN"


def _as_referred(referral: Referral, member: GroupMember, series: Series, first: date) -> bool:
    own = (
        member.cohort, member.on_licence, member.delivered_under, member.order_end_date_inclusive,
        member.women_only_venue, member.joined_on,
    )  # fmt: skip
    told = (
        referral.cohort, referral.on_licence, referral.delivered_under, referral.order_end_date_inclusive,
        referral.women_only_venue, first,
    )  # fmt: skip
    return own == told and referral.sits_in(series.group.cohort)


def at_each_time(sessions: Iterable[SeriesSession]) -> Iterable[SeriesSession]:
    """Of sessions in slots one at each weekday, time and length: of named slots they are alike."""
    mine = (one for one in sessions if one.session.in_group_slot)
    return {(one.date.weekday(), one.start_time, one.session.minutes): one for one in mine}.values()


def within(referral: Referral, session: SeriesSession, numbers: Numbers) -> bool:
    """Is the whole session within a slot in which the person can come on that weekday?"""
    hours = {
        ProgrammeSlot.DAYTIME: (numbers.programme_daytime_start, numbers.programme_daytime_end),
        ProgrammeSlot.EVENING: (numbers.programme_evening_start, numbers.programme_evening_end),
    }
    begins, ends = minutes_of(session)
    for cell in referral.availability:
        for slot in cell.slots if cell.day.number == session.date.weekday() else ():
            if hours[slot][0] <= begins and ends <= hours[slot][1]:
                return True
    return False


def _overloads(facts: Facts, mine: list[Series]) -> Iterator[Violation]:
    """Told at each session that is one too many for its week, those of groups that run taken first."""
    loads = Counter((code, week_of(one.date)) for series in facts.series if series not in mine
                    for one in _met(series) for code in running(facts, series, one))  # fmt: skip
    for series in mine:
        for session in _met(series):
            for code in sorted(set(running(facts, series, session))):
                loads[code, week_of(session.date)] += 1
                if loads[code, week_of(session.date)] > weekly_most(facts, code):
                    yield Violation(rule=ID, code="FACILITATOR_OVERLOADED", session=key(series, session))


def _met(series: Series) -> list[SeriesSession]:
    return [one for one in series.to_come if one.session.session_type is SessionType.GROUP]


RULE = Rule(
    id=ID,
    title="A proposed group can start, and its members can be seated",
    source="Placewell; Target Operating Model, accredited programmes",
    example=(
        "A group that is proposed with somebody whose referral is ready from the day after the plan is refused; so is "
        "one of 5 where 6 are needed to start (local)."
    ),
    parts=(GroupCheck("proposed groups", violations, of_staff=True),),
    local=True,
)
