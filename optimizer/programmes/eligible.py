"""Who could sit in a group that could start: the rules on groups are asked with everybody in it who is referred for it.

What they say of one person by themselves stands against that person's seat; what they say of the group as a whole, its
size apart, against the group. What hangs on who else sits there is left to the choice of seats.
"""

from collections.abc import Iterable
from typing import NamedTuple

from models.base import minute_of_day
from models.codes import PlacementSex
from models.policy import Numbers
from models.problem import Problem
from models.programmes.codes import GroupSex, ProgrammeSlot
from models.programmes.groups import GroupMember, ProgrammeGroup
from models.programmes.layout import SeriesSession
from models.programmes.referrals import Referral
from models.result import Violation
from optimizer.facts import Facts
from optimizer.programmes.candidates import is_ready
from optimizer.programmes.cascade import breaks_of
from optimizer.programmes.outings import meets_commitment, outings
from optimizer.programmes.series import Series
from optimizer.rules.order.law_req_compat import AVOIDED

# What a seat by itself does not decide, or what the choice of seats and staff sees to.
OF_OTHERS = {("AP-WOM-NOT-SOLE", "ONLY_WOMAN"), ("RISK-NONASSOC", "PROTECTED_REASON")}
OF_CHOICE = {"AP-CAP-12", "FAC-TRAINED", "BBR-PLW"}
OF_SIZE = "ROOM_TOO_SMALL"
AVAILABILITY, ISSUED, AT_WORK = "AVAIL-MATRIX", "LAW-REQ-COMPAT", "LAW-AVOID-CONFLICT"


class Open(NamedTuple):
    """A group that could start, its dated series, and of each referral for it the rules against the seat."""

    series: Series
    refused: dict[str, frozenset[str]]
    """By CRN; empty: could sit there."""

    @property
    def group(self) -> ProgrammeGroup:
        return self.series.group


def opened(facts: Facts, group: ProgrammeGroup) -> Open | None:
    """None: the group itself cannot be."""
    wanted = [one for one in facts.problem.referrals if _for(facts, group, one)]
    if not wanted:
        return None
    there = Facts(_with(facts.problem, group, wanted))
    series = next(one for one in there.series if one.group.group_code == group.group_code)
    found = [one for one in breaks_of(there) if one.session and one.session.project_code == group.group_code]
    if any(_of_group(one) for one in found):
        return None
    refused = {one.crn: set[str]() for one in wanted}
    for broken in found:
        if broken.crn is not None and (broken.rule, broken.code) not in OF_OTHERS:
            refused[broken.crn].add(broken.rule)
    for going in outings(there):
        if going.series is series and meets_commitment(there, going, AVOIDED):
            refused[going.crn].add(AT_WORK)
    for one in wanted:
        refused[one.crn].update(_against(facts, series, one))
    return Open(series, {crn: frozenset(rules) for crn, rules in refused.items()})


def _of_group(one: Violation) -> bool:
    return one.crn is None and one.rule not in OF_CHOICE and one.code != OF_SIZE


def _for(facts: Facts, group: ProgrammeGroup, referral: Referral) -> bool:
    """Of the programme, the cohort and the sex, and among the people: of others no calendar is known."""
    if referral.template_code != group.template_code or referral.crn not in facts.person:
        return False
    ordinary = referral.cohort.value.removesuffix("_LDC")
    same = referral.cohort is group.cohort or ordinary == group.cohort.value
    sex = facts.person[referral.crn].placement_sex
    apart = {GroupSex.MALE: PlacementSex.FEMALE, GroupSex.FEMALE: PlacementSex.MALE}
    return same and is_ready(facts.problem, referral) and sex is not apart.get(group.sex)


def member_of(referral: Referral, group: ProgrammeGroup) -> GroupMember:
    return GroupMember(
        crn=referral.crn, cohort=referral.cohort, joined_on=group.starts_on, on_licence=referral.on_licence,
        order_end_date_inclusive=referral.order_end_date_inclusive, delivered_under=referral.delivered_under,
    )  # fmt: skip


def _with(problem: Problem, group: ProgrammeGroup, wanted: Iterable[Referral]) -> Problem:
    """Of the people only those who are asked about, and who sits in groups that run."""
    seated = group.model_copy(update={"members": tuple(member_of(one, group) for one in wanted)})
    groups = (*problem.programme_groups, seated)
    crns = {member.crn for one in groups for member in one.members}
    people = tuple(one for one in problem.people if one.crn in crns)
    return problem.model_copy(
        update={"people": people, "programme_groups": groups, "sessions": (), "bus_runs": (), "bookings": ()}
    )


def _against(facts: Facts, series: Series, referral: Referral) -> Iterable[str]:
    """What no rule on groups asks: named slots, and unpaid work that is issued for a day of the series."""
    sessions = [one for one in series.to_come if one.session.in_group_slot]
    if not all(_within(referral, one, facts.numbers) for one in sessions):
        yield AVAILABILITY
    days = {one.date for one in sessions}
    if any(one.date in days for one in facts.issued_later.get(referral.crn, ())):
        yield ISSUED


def _within(referral: Referral, session: SeriesSession, numbers: Numbers) -> bool:
    """Does the session lie within one of the slots of its weekday?"""
    assert session.start_time is not None
    start = minute_of_day(session.start_time)
    hours = {
        ProgrammeSlot.DAYTIME: (numbers.programme_daytime_start, numbers.programme_daytime_end),
        ProgrammeSlot.EVENING: (numbers.programme_evening_start, numbers.programme_evening_end),
    }
    today = (one for one in referral.availability if one.day.number == session.date.weekday())
    listed = (hours[slot] for one in today for slot in one.slots)
    return any(first <= start and start + session.session.minutes <= last for first, last in listed)
