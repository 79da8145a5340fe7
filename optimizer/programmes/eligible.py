"""Who could sit in a group that could start: the rules on groups are asked with everybody in it who is referred for it.

What they say of one person by themselves stands against that person's seat; what they say of the group as a whole, its
size apart, against the group. What hangs on who else sits there is left to the choice of seats. The rules are not asked
of a group that has too few without being asked (`screen.py`).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from models.base import Record
from models.problem import Problem
from models.programmes.codes import DeliveredUnder, ProgrammeCohort
from models.programmes.groups import GroupMember, ProgrammeGroup, Room
from models.programmes.referrals import Referral
from models.result import Violation
from optimizer.facts import Facts, fact
from optimizer.programmes.alike import kinds_by_commitments, of_each_kind
from optimizer.programmes.appointments import rooms_of
from optimizer.programmes.candidates import is_ready
from optimizer.programmes.cascade import breaks_of, its_series
from optimizer.programmes.issued import with_work
from optimizer.programmes.kept_apart import meets_kept_apart
from optimizer.programmes.outings import has_commitments, meets_commitment, share_ways
from optimizer.programmes.screen import Screen, one_of
from optimizer.programmes.series import Series, lay_as
from optimizer.rules.order.law_req_compat import AVOIDED
from optimizer.rules.programmes.rar_days import ID as DAYS
from optimizer.rules.programmes.rar_days import on_record
from optimizer.rules.risk.risk_mappa_nsd import ID as BY_HAND
from optimizer.rules.risk.risk_mappa_nsd import by_hand
from optimizer.rules.risk.risk_nonassoc import ID as APART
from optimizer.rules.structure.struct_group import is_apart

# What a seat by itself does not decide, or what the choice of seats and staff sees to.
OF_OTHERS = {
    ("AP-WOM-NOT-SOLE", "ONLY_WOMAN"), ("RISK-NONASSOC", "PROTECTED_REASON"),
    ("STRUCT-SEAT", "PARTNER_LINK_WORKER_FULL"), ("STRUCT-SEAT", "TOO_FEW_WOMEN"),
}  # fmt: skip
OF_CHOICE = {"AP-CAP-12", "FAC-TRAINED", "BBR-PLW"}
NOT_ASKED = OF_CHOICE | {"RISK-NONASSOC"}
"""Rules of which all that they find is left to the choice."""
AT_WORK = "LAW-AVOID-CONFLICT"
NOTHING: dict[str, tuple[()]] = dict.fromkeys(
    ("sessions", "supervisors", "vehicles", "bus_runs", "non_associations", "referrals"), ()
)
"""Lists that say nothing of one person's seat."""
RECORDS = ("overrides", "programme_assessments", "activity_days", "plan_sequences", "attendance_orders")
"""Lists of what is recorded of people, each by CRN."""

Refused = dict[str, frozenset[str]]
"""By CRN the rules against a seat; none: could sit there."""


class Open(NamedTuple):
    """A group that could start or be joined, its dated series, and of each referral the rules against the seat."""

    series: Series
    refused: Refused
    joins: Series | None = None
    """The group that runs, of which this is an entry point. None: a group that starts."""

    @property
    def group(self) -> ProgrammeGroup:
        return self.series.group


class Eligible:
    """Groups that differ in sex alone are asked about together."""

    def __init__(self, facts: Facts) -> None:
        self.facts, self.screen = facts, Screen(facts)
        self.ready: dict[tuple[str, ProgrammeCohort], tuple[Referral, ...]] = {}
        self.screened: dict[object, tuple[Series, Refused]] = {}
        self.asked: dict[object, Refused | None] = {}
        self.sitting: dict[object, tuple[str, ...]] = {}

    def can_be(self, open_: Open) -> bool:
        """Nothing stands against the group itself, with nobody in it; one that runs is there."""
        if open_.joins is not None:
            return True
        key = self._key(open_.group)
        if key not in self.asked:
            self.asked[key] = asked(self.facts, open_.series, ())
        return self.asked[key] is not None

    @staticmethod
    def _key(group: ProgrammeGroup) -> tuple[object, ...]:
        """All but the sex."""
        return group.template_code, group.cohort, group.room_code, group.slots, group.starts_on

    def opened(self, group: ProgrammeGroup) -> Open | None:
        """None: the group itself cannot be, or nobody is referred for it."""
        key = self._key(group)
        wanted = self._wanted(group.template_code, group.cohort)
        who = group.template_code, group.cohort, group.sex
        if who not in self.sitting:
            self.sitting[who] = tuple(one.crn for one in self.wanted(group))
        mine = self.sitting[who]
        if not mine:
            return None
        if key not in self.screened:
            series = self.screen.series(group)
            self.screened[key] = series, self.screen.against(series, wanted)
        series, ruled_out = self.screened[key]
        found: Refused | None = {}
        if sum(not ruled_out[crn] for crn in mine) >= series.template.least_members:
            if key not in self.asked:
                self.asked[key] = asked(self.facts, series, [one for one in wanted if not ruled_out[one.crn]])
            found = self.asked[key]
        if found is None:
            return None
        against = {crn: one_of(ruled_out[crn] | found.get(crn, frozenset())) for crn in mine}
        return Open(self.screen.series(group), against)

    def wanted(self, group: ProgrammeGroup) -> list[Referral]:
        """Who is ready for a group of its programme, cohort and sex."""
        return [one for one in self._wanted(group.template_code, group.cohort) if self._sits_with(group, one)]

    def _wanted(self, template: str, cohort: ProgrammeCohort) -> tuple[Referral, ...]:
        """Of the programme and the cohort, and among the people: of others no calendar is known."""
        if (template, cohort) not in self.ready:
            people = self.facts.person
            self.ready[template, cohort] = tuple(
                one
                for one in self.facts.problem.referrals
                if one.template_code == template and one.crn in people and one.sits_in(cohort)
                and is_ready(self.facts.problem, one)
            )  # fmt: skip
        return self.ready[template, cohort]

    def _sits_with(self, group: ProgrammeGroup, referral: Referral) -> bool:
        """Left out without being asked, somebody would wait without a reason."""
        return not is_apart(group, self.facts.person[referral.crn].placement_sex)


def asked(facts: Facts, series: Series, wanted: Sequence[Referral]) -> Refused | None:
    """What the rules say of the group with all these in it; None: it cannot be."""
    there = Facts(_with(facts, series.group, wanted))
    share_ways(facts, there)
    mine = there.series[-1]
    for other in there.series[:-1]:
        lay_as(other, its_series(facts, other.group.group_code))
    lay_as(mine, series)
    code = series.group.group_code
    found = [one for one in breaks_of(there, NOT_ASKED) if one.session and one.session.project_code == code]
    if any(_of_group(one) for one in found):
        return None
    refused = {one.crn: set[str]() for one in wanted}
    for broken in found:
        if broken.crn is not None and (broken.rule, broken.code) not in OF_OTHERS:
            refused[broken.crn].add(broken.rule)
    for one in wanted:
        if has_commitments(there, mine, one.crn, AVOIDED):
            going = of_each_kind(there, mine, one.crn, kinds_by_commitments(there, mine, one.crn))
            refused[one.crn].update([AT_WORK] if any(meets_commitment(there, each, AVOIDED) for each in going) else ())
        refused[one.crn].update(_of_proposals(facts, mine, one))
    return {crn: one_of(frozenset(rules)) for crn, rules in refused.items()}


def _of_group(one: Violation) -> bool:
    return one.crn is None and one.rule not in OF_CHOICE


def member_of(referral: Referral, group: ProgrammeGroup) -> GroupMember:
    return GroupMember(
        crn=referral.crn, cohort=referral.cohort, joined_on=group.starts_on, on_licence=referral.on_licence,
        order_end_date_inclusive=referral.order_end_date_inclusive, delivered_under=referral.delivered_under,
        women_only_venue=referral.women_only_venue, six_month_review_on=referral.six_month_review_on,
        three_month_review_on=referral.three_month_review_on, six_month_signed_by=referral.six_month_signed_by,
        three_month_signed_by=referral.three_month_signed_by,
    )  # fmt: skip


def _with(facts: Facts, group: ProgrammeGroup, wanted: Sequence[Referral]) -> Problem:
    """Of the people those who are asked about; of the groups that run those that have to do with them or the room."""
    seated = group.model_copy(update={"members": tuple(member_of(one, group) for one in wanted)})
    problem, crns = facts.problem, {one.crn for one in wanted}
    people = tuple(facts.person[crn] for crn in sorted(crns, key=_place(facts).__getitem__))
    groups = (*_beside(problem.programme_groups, group, crns), seated)
    listed = {name: tuple(one for crn in crns for one in records(facts, name).get(crn, ())) for name in RECORDS}
    update = {**NOTHING, "people": people, "programme_groups": groups, "rooms": _roomy(facts, len(wanted)), **listed}
    return problem.model_copy(update=update | with_work(facts, crns))


@fact
def _roomy(facts: Facts, people: int) -> tuple[Room, ...]:
    """Rooms in which so many have a place: how many it takes is left to the choice."""
    return tuple(one.model_copy(update={"places": max(one.places, people)}) for one in facts.problem.rooms)


@fact
def records(facts: Facts, name: str) -> dict[str, list[Record]]:
    """What a list of the Problem holds of people, by CRN."""
    found: dict[str, list[Record]] = {}
    for one in getattr(facts.problem, name):
        found.setdefault(one.crn, []).append(one)
    return found


@fact
def _place(facts: Facts) -> dict[str, int]:
    """Where each stands in the order of people."""
    return {one.crn: n for n, one in enumerate(facts.problem.people)}


def _beside(groups: Iterable[ProgrammeGroup], group: ProgrammeGroup, crns: set[str]) -> Iterator[ProgrammeGroup]:
    """Groups that run in the room, or with one of these people in them; the other members play no part."""
    for one in groups:
        mine = tuple(member for member in one.members if member.crn in crns)
        if mine or group.room_code in rooms_of(one):
            yield one.model_copy(update={"members": mine})


def _of_proposals(facts: Facts, series: Series, one: Referral) -> Iterable[str]:
    """What is asked of proposals alone: activity days on record, and who is placed by hand. And who is at the site
    already."""
    if one.delivered_under is DeliveredUnder.ACTIVITY_REQUIREMENT and one.crn not in on_record(facts):
        yield DAYS
    if by_hand(facts.person[one.crn]):
        yield BY_HAND
    if meets_kept_apart(facts, series, one.crn, series.to_come):
        yield APART
